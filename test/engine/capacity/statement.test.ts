import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Cell, Cells } from '../../../engine/capacity/editRule.ts'
import { pasteStatement, statementOf } from '../../../engine/capacity/statement.ts'
import { weekOf } from './weeks.ts'

const WEEK: Cells = { mon: { '09:00': 5, '10:00': 6 }, fri: { '17:00': 2 } }
const NINE: Cell = { day: 'mon', time: '09:00' }
const TEN: Cell = { day: 'mon', time: '10:00' }
const TUESDAY: Cell = { day: 'tue', time: '09:00' }

const pasted = (statement: unknown, selection: readonly Cell[] = [], cells: Cells = WEEK) => {
  const result = pasteStatement(cells, 60, selection, statement)
  return result.ok ? result.cells : result.problems.map(({ path }) => path)
}

describe('CAP-7 pasting without a selection', () => {
  test('CAP-7 replaces the whole rule; what is absent is 0', () => {
    expect(pasted({ mon: { '09:00': 7 } })).toEqual({ mon: { '09:00': 7 } })
    expect(pasted({})).toEqual({})
    expect(pasted({ mon: { '09:00': 0 } })).toEqual({})
  })

  test('CAP-7 reads days by number, 1 Monday to 7 Sunday, and times without a colon', () => {
    expect(pasted({ 1: { '0900': 1 }, 3: { '0000': 3 }, 6: { '2300': 6 }, 7: { '0900': 7 } })).toEqual({
      mon: { '09:00': 1 },
      wed: { '00:00': 3 },
      sat: { '23:00': 6 },
      sun: { '09:00': 7 },
    })
  })

  test('CAP-7 both notations may stand in one statement', () => {
    expect(pasted({ mon: { '0900': 1, '10:00': 2 }, 2: { '09:00': 3 } })).toEqual({
      mon: { '09:00': 1, '10:00': 2 },
      tue: { '09:00': 3 },
    })
  })

  test('CAP-7 half-hours are read where the Timeslot Length has them', () => {
    const result = pasteStatement(WEEK, 30, [], { mon: { '09:30': 4 } })
    expect(result).toEqual({ ok: true, cells: { mon: { '09:30': 4 } } })
    expect(pasted({ mon: { '09:30': 4 } })).toEqual(['mon.09:30'])
  })

  test('CAP-7 a number alone needs a selection', () => {
    expect(pasted(5)).toEqual([''])
  })
})

describe('CAP-7 pasting onto selected cells', () => {
  test('CAP-7 selected cells take their value, absent ones and those outside stay', () => {
    expect(pasted({ mon: { '09:00': 1 }, fri: { '17:00': 9 } }, [NINE, TEN])).toEqual({
      mon: { '09:00': 1, '10:00': 6 },
      fri: { '17:00': 2 },
    })
    expect(pasted({ 1: { '0900': 0 } }, [NINE])).toEqual({ mon: { '10:00': 6 }, fri: { '17:00': 2 } })
  })

  test('CAP-7 a bare number fills all of them', () => {
    expect(pasted(3, [NINE, TUESDAY])).toEqual({ ...WEEK, mon: { '09:00': 3, '10:00': 6 }, tue: { '09:00': 3 } })
    expect(pasted(0, [NINE, TEN])).toEqual({ fri: { '17:00': 2 } })
  })

  test.each([-1, 1001, 1.5, Number.NaN])('CAP-7 the bare number %d is refused', (value) => {
    expect(pasted(value, [NINE])).toEqual([''])
  })

  test('CAP-7 a wrong value outside the selection is an error too', () => {
    expect(pasted({ mon: { '09:00': 1 }, fri: { '17:00': -1 } }, [NINE])).toEqual(['fri.17:00'])
  })
})

describe('CAP-7 errors, each with its path', () => {
  test.each<[string, unknown, string[]]>([
    ['unknown days', { monday: { '09:00': 1 }, Mon: {}, 0: {}, 8: {} }, ['0', '8', 'monday', 'Mon']],
    [
      'times that are none',
      { mon: { '9:00': 1, '24:00': 1, '0960': 1, noon: 1 } },
      ['mon.9:00', 'mon.24:00', 'mon.0960', 'mon.noon'],
    ],
    ['times off the Timeslot Length', { mon: { '09:30': 1 }, 2: { '0915': 1 } }, ['2.0915', 'mon.09:30']],
    [
      'values out of range',
      { mon: { '09:00': -1, '10:00': 1001, '11:00': 0.5 } },
      ['mon.09:00', 'mon.10:00', 'mon.11:00'],
    ],
    ['values that are no numbers', { mon: { '09:00': '5', '10:00': null } }, ['mon.09:00', 'mon.10:00']],
    ['a day that is no object', { mon: 5, tue: [1], wed: null }, ['mon', 'tue', 'wed']],
    ['a day named in both notations', { mon: { '10:00': 1 }, 1: { '09:00': 1 } }, ['mon']],
    ['a time named in both notations', { mon: { '0900': 1, '09:00': 1 } }, ['mon.09:00']],
    ['no object at all', [1], ['']],
    ['nothing', null, ['']],
    ['a text', 'mon', ['']],
  ])('CAP-7 %s', (_, statement, paths) => {
    expect(pasted(statement)).toEqual(paths)
    expect(pasted(statement, [NINE])).toEqual(paths)
  })

  test('CAP-7 every problem is told at once, and nothing is changed', () => {
    const before = structuredClone(WEEK)
    const result = pasteStatement(WEEK, 60, [], JSON.parse('{"mon":{"09:00":1,"09:30":1},"__proto__":{"09:00":2}}'))
    expect(result).toMatchObject({ ok: false, problems: [{ path: 'mon.09:30' }, { path: '__proto__' }] })
    expect(WEEK).toEqual(before)
  })

  test('CAP-7 an accepted statement leaves the cells it was given alone', () => {
    const before = structuredClone(WEEK)
    pasted({ mon: { '09:00': 1 } })
    pasted(4, [NINE, TUESDAY])
    expect(WEEK).toEqual(before)
  })
})

describe('CAP-7 copying', () => {
  test('CAP-7 writes days by name and times with a colon; without a selection all cells with a value', () => {
    expect(JSON.stringify(statementOf(WEEK, 60, []))).toBe('{"mon":{"09:00":5,"10:00":6},"fri":{"17:00":2}}')
    expect(statementOf({ mon: { '09:00': 0 } }, 60, [])).toEqual({})
  })

  test('CAP-7 with a selection exactly the selected cells, empty ones as 0', () => {
    expect(statementOf(WEEK, 60, [TEN, TUESDAY])).toEqual({ mon: { '10:00': 6 }, tue: { '09:00': 0 } })
  })

  test.each([30, 60] as const)('CAP-7 what is copied and pasted is the same week, cells of %i minutes', (length) => {
    fc.assert(
      fc.property(weekOf(length), weekOf(length), (week, other) => {
        const statement: unknown = JSON.parse(JSON.stringify(statementOf(week, length, [])))
        expect(pasteStatement(other, length, [], statement)).toEqual({ ok: true, cells: week })
      }),
      { numRuns: 100 },
    )
  })

  test('CAP-7 selected cells copied from one week onto another become those of the first, the rest stays', () => {
    const cells = fc.array(
      fc.record({
        day: fc.constantFrom('mon' as const, 'sun' as const),
        time: fc.constantFrom('09:00', '10:00', '23:00'),
      }),
      { minLength: 1, maxLength: 6 },
    )
    fc.assert(
      fc.property(weekOf(60), weekOf(60), cells, (from, to, selection) => {
        const result = pasteStatement(to, 60, selection, statementOf(from, 60, selection))
        const chosen = new Set(selection.map(({ day, time }) => `${day} ${time}`))
        const flat = (week: Cells) =>
          Object.entries(week).flatMap(([day, times]) =>
            Object.entries(times).map(([time, value]) => `${day} ${time} ${value}`),
          )
        const picked = (line: string) => chosen.has(line.slice(0, 9))
        const expected = [...flat(from).filter(picked), ...flat(to).filter((line) => !picked(line))]
        expect(result.ok && flat(result.cells).sort()).toEqual(expected.sort())
      }),
      { numRuns: 100 },
    )
  })
})

describe('CAP-7 keys and values that are none', () => {
  test.each(['0', '8', '12', '01', '1 ', 'x1', '1x', 'monday', 'Mon', ''])('CAP-7 %j is no day', (day) => {
    expect(pasted({ [day]: { '09:00': 5 } })).toEqual([day])
  })

  test.each(['9:00', '24:00', '09:60', '109:00', '09:000', '09000', '10900', 'x0900', '0900x', '09', '2400', ''])(
    'CAP-7 %j is no time',
    (time) => {
      expect(pasted({ mon: { [time]: 5 } })).toEqual([`mon.${time}`])
    },
  )

  test.each([-1, 1001, 1.5, '5', null, true, [], Number.NaN])('CAP-7 %j is no value', (value) => {
    expect(pasted({ mon: { '09:00': value } })).toEqual(['mon.09:00'])
  })

  test('CAP-7 each error says what is needed', () => {
    const told = (statement: unknown): string[] => {
      const result = pasteStatement(WEEK, 60, [], statement)
      return result.ok ? [] : result.problems.map(({ path, message }) => `${path}: ${message}`)
    }
    expect(told(5)[0]).toContain('fills selected cells')
    expect(told('mon')[0]).toContain('an object of days')
    expect(told({ moon: {} })[0]).toMatch(/^moon: a day is sun, mon/)
    expect(told({ mon: 5 })[0]).toContain('an object of times')
    expect(told({ mon: { '09:30': 5 } })[0]).toContain('multiple of 60 minutes')
    expect(told({ mon: { '09:00': 1001 } })[0]).toContain('0 to 1000')
    expect(told({ mon: { '09:00': 1 }, 1: { '09:00': 2 } })[0]).toContain('twice')
    expect(told({ mon: { '09:00': 1, '0900': 2 } })[0]).toContain('twice')
  })
})
