import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { callInGroupSchema, type CallInNumber } from '../../../engine/tenant/callInGroup.ts'
import { LONGEST_FILE, numbersFromCsv, numbersToCsv } from '../../../main/callIn/numbersCsv.ts'
import { numbersErrorText } from '../../../main/callIn/numbersError.ts'

const numbered = (count: number, first = 14_155_000_000): CallInNumber[] =>
  Array.from({ length: count }, (_, place) => ({ number: String(first + place), description: '' }))
const PRESENT: readonly CallInNumber[] = [{ number: '+14155550100', description: 'Front desk' }]

const read = (text: string, present = PRESENT, name = 'numbers.csv') =>
  numbersFromCsv({ name, text }, { numbers: [...present] })
/** The numbers that a file adds. */
const added = (text: string, present = PRESENT): readonly CallInNumber[] => {
  const reading = read(text, present)
  if ('errors' in reading) throw new Error(reading.errors.map(numbersErrorText).join('\n'))
  expect(reading.numbers.slice(0, present.length)).toEqual(present)
  return reading.numbers.slice(present.length)
}
/** Errors in words; nothing is imported. */
const errors = (text: string, present = PRESENT, name?: string): string[] => {
  const reading = read(text, present, name)
  expect(reading).not.toHaveProperty('numbers')
  return 'errors' in reading ? reading.errors.map(numbersErrorText) : []
}

describe('CTI-2 a file that is right', () => {
  test('CTI-2 its numbers come after those of the group, in their order; a description may be empty', () => {
    expect(added('+442079460000,London\n14155550101,\n')).toEqual([
      { number: '+442079460000', description: 'London' },
      { number: '14155550101', description: '' },
    ])
  })

  test('CTI-2 the first line is a number already', () => {
    expect(added('14155550101,number')).toEqual([{ number: '14155550101', description: 'number' }])
  })

  test.each([
    ['LF', '\n'],
    ['CRLF', '\r\n'],
    ['CR', '\r'],
  ])('CTI-2 %s, with a byte order mark and without, with the last line ended or not', (_, end) => {
    const lines = ['14155550101,a', '14155550102,b']
    const expected = lines.map((line) => ({ number: line.slice(0, 11), description: line.slice(12) }))
    for (const mark of ['', '\uFEFF'])
      for (const last of ['', end]) expect(added(`${mark}${lines.join(end)}${last}`)).toEqual(expected)
  })

  test('CTI-2 quotation marks, commas and line ends in a description, empty lines, space around a number', () => {
    const text = '\n14155550101,"a, ""b"""\r\n\r\n,\n 14155550102 ,"c\r\nd"\n"14155550103","#1"\n'
    expect(added(text)).toEqual([
      { number: '14155550101', description: 'a, "b"' },
      { number: '14155550102', description: 'c\r\nd' },
      { number: '14155550103', description: '#1' },
    ])
  })

  test.each(['numbers.csv', 'NUMBERS.CSV', 'a.b.Csv'])('CTI-2 a file named %s is read', (name) => {
    expect(read('14155550101,', PRESENT, name)).toHaveProperty('numbers')
  })

  test('CTI-1 CTI-2 10,000 lines, and what they make is a group', () => {
    const text = numbersToCsv(numbered(9_999))
    const started = performance.now()
    const reading = read(text)
    expect(performance.now() - started).toBeLessThan(2_000)
    expect('numbers' in reading && callInGroupSchema.safeParse({ name: 'App', ...reading }).success).toBe(true)
  })
})

describe('CTI-2 a file with an error changes nothing', () => {
  test.each(['numbers.txt', 'numbers.xlsx', 'numbers.csv.zip', 'csv', 'numbers'])(
    'CTI-2 %s is no .csv file',
    (name) => {
      expect(errors('14155550101,', PRESENT, name)).toEqual([
        `"${name}" is not a .csv file; only such files are imported`,
      ])
    },
  )

  test('CTI-2 every error of the whole file, by line', () => {
    const text = [
      '14155550101,right',
      '',
      '14155550102',
      '"x\r\ny",two lines',
      '14155550103,a,b',
      ',nameless',
      `+1-415,${'d'.repeat(33)}`,
      '14155550104,right',
    ].join('\r\n')
    expect(errors(text)).toEqual([
      'Line 3: a comma is needed after the number, also when no description follows',
      'Line 4: "x\r\ny" is not an E.164 number of at most 16 characters, such as +14155550100',
      'Line 6: a number, a comma and a description are needed, there are 3 values; put a description with commas in quotation marks',
      'Line 7: a number is needed before the comma',
      'Line 8: "+1-415" is not an E.164 number of at most 16 characters, such as +14155550100',
      'Line 8: a description has at most 32 characters, this one has 33',
    ])
  })

  test('CTI-2 errors are codes with facts', () => {
    expect(read('14155550101,\n+14155550101,\n1,')).toEqual({
      errors: [
        { line: 2, code: 'twice', number: '+14155550101', firstLine: 1 },
        { line: 3, code: 'notE164', text: '1' },
      ],
    })
  })

  test('CTI-2 a number that the file or the group has already, with + or without', () => {
    const text = '14155550100,\n+14155550101,\n14155550101,\n+14155550101,\n+14155550100,\n'
    expect(errors(text)).toEqual([
      'Line 1: the number 14155550100 is in the group already',
      'Line 3: the number 14155550101 is on line 2 already',
      'Line 4: the number +14155550101 is on line 2 already',
      'Line 5: the number +14155550100 is in the group already',
    ])
  })

  test('CTI-2 a number without its comma is still one that may not come twice', () => {
    expect(errors('14155550101\n14155550101,')).toEqual([
      'Line 1: a comma is needed after the number, also when no description follows',
      'Line 2: the number 14155550101 is on line 1 already',
    ])
  })

  test('CTI-2 other delimiters are no comma', () => {
    for (const delimiter of [';', '\t'])
      expect(errors(`14155550101${delimiter}London`)).toEqual([
        'Line 1: a comma is needed after the number, also when no description follows',
      ])
  })

  test.each(['number,description', 'DNIS,Description', '\uFEFF"Phone number",x'])(
    'CTI-2 there are no titles: %s',
    (line) => {
      expect(errors(`${line}\n14155550101,`)).toEqual([
        'Line 1: the first line is a number already; remove the line with the titles',
      ])
    },
  )

  test('CTI-2 titles further down are no number', () => {
    expect(errors('14155550101,\nnumber,description')).toHaveLength(1)
  })

  test('CTI-2 a total over 10,000: every line beyond it', () => {
    const present = numbered(9_998)
    expect(added('14155550101,\n14155550102,', present)).toHaveLength(2)
    expect(errors('14155550101,\n14155550102,\n14155550103,\n14155550104,', present)).toEqual([
      'Line 3: a group has at most 10000 numbers; this line is one too many',
      'Line 4: a group has at most 10000 numbers; this line is one too many',
    ])
  })

  test('CTI-2 a duplicate takes no place in the total, a number that is still wrong does', () => {
    const present = numbered(9_999)
    expect(errors('14155000000,\n14155550101,', present)).toEqual([
      'Line 1: the number 14155000000 is in the group already',
    ])
    expect(errors('1415-5550101,\n14155550102,', present)).toEqual([
      'Line 1: "1415-5550101" is not an E.164 number of at most 16 characters, such as +14155550100',
      'Line 2: a group has at most 10000 numbers; this line is one too many',
    ])
  })

  test.each([
    ['nothing', '', 'The file is empty'],
    ['empty lines', '\uFEFF\r\n,\r\n', 'The file is empty'],
    ['an open quote', '14155550101,\n14155550102,"x\n', 'Line 2: a quotation mark is opened and never closed'],
    [
      'a quote in a cell',
      '14155550101,\n\n14155550102,a"b\n',
      'Line 3: a cell with a quotation mark must stand in quotation marks, and each one in it twice',
    ],
    ['too much', '1'.repeat(LONGEST_FILE + 1), 'The file is too large for 10000 numbers'],
  ])('CTI-2 %s cannot be read', (_, text, message) => {
    expect(errors(text)).toEqual([message])
  })

  test('CTI-2 lines above one that cannot be read are checked too', () => {
    expect(errors('1,\n14155550102,"x')).toEqual([
      'Line 1: "1" is not an E.164 number of at most 16 characters, such as +14155550100',
      'Line 2: a quotation mark is opened and never closed',
    ])
  })

  test('CTI-2 whatever a file says, it is read or refused with reasons, and never throws', () => {
    const unit = fc.constantFrom('1', '4155550', '+', ',', '"', '\n', '\r\n', "'", 'a', ' ', ';', '\uFEFF')
    fc.assert(
      fc.property(fc.string({ unit, maxLength: 40 }), (text) => {
        const reading = read(text)
        if ('numbers' in reading) expect(() => callInGroupSchema.parse({ name: 'App', ...reading })).not.toThrow()
        else expect(reading.errors.map(numbersErrorText).every((line) => line.length > 10)).toBe(true)
      }),
      { numRuns: 2000 },
    )
  })
})

describe('CTI-2 export', () => {
  test('CTI-2 a line for each number, the comma always, nothing that a spreadsheet takes for a formula', () => {
    const numbers = [
      { number: '+14155550100', description: '=HYPERLINK("x")' },
      { number: '14155550101', description: '' },
    ]
    expect(numbersToCsv(numbers)).toBe('\uFEFF\'+14155550100,"\'=HYPERLINK(""x"")"\r\n14155550101,\r\n')
  })

  test('CTI-2 what is exported is imported the same', () => {
    const number = fc
      .tuple(fc.constantFrom('', '+'), fc.integer({ min: 1, max: 9 }), fc.stringMatching(/^\d{3,14}$/))
      .map((parts) => parts.join(''))
    const description = fc.oneof(
      fc.string({ maxLength: 32 }),
      fc.string({ unit: fc.constantFrom("'", '=', '+', ',', '"', '\r', '\n', ' ', 'a'), maxLength: 32 }),
    )
    const numbers = fc.uniqueArray(fc.record({ number, description }), {
      minLength: 1,
      selector: (one) => one.number.replace('+', ''),
    })
    fc.assert(
      fc.property(numbers, (list) => {
        expect(read(numbersToCsv(list), [])).toEqual({ numbers: list })
      }),
      { numRuns: 500 },
    )
  })
})
