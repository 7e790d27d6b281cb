import { describe, expect, test } from 'vitest'
import { COLUMNS } from '../../../engine/settings/columns.ts'
import { settingsFindingText } from '../../../engine/settings/findings.ts'
import type { Tenant } from '../../../engine/tenant/tenant.ts'
import { LONGEST_FILE, settingsFromCsv, settingsToCsv } from '../../../main/settings/settingsCsv.ts'
import { tenantOf } from '../../engine/lint/tenants.ts'

const TENANT = tenantOf()
const DEFAULT_LINE = 'DEFAULT,Sales > 0,Office,Outbound,RP'
const HEADER = 'VQ,Skill Expression,Business Hours,Callback Application,Routing Point'

/** A file with the columns of `HEADER` and one more. */
const file = (title: string, defaults: string, ...lines: readonly string[]): string =>
  [`${HEADER},${title}`, `${DEFAULT_LINE},${defaults}`, ...lines].join('\n')
/** What is read, without the warnings about columns that are missing. */
const read = (text: string, tenant: Tenant = TENANT) => {
  const { settings, findings } = settingsFromCsv(text, tenant)
  return {
    settings,
    findings: findings.filter(({ severity, code }) => severity === 'error' || code !== 'columnMissing'),
  }
}
/** Errors in words; the file has changed nothing. */
const errors = (text: string, tenant?: Tenant): string[] => {
  const { settings, findings } = read(text, tenant)
  expect(settings).toBeUndefined()
  expect(findings.filter(({ severity }) => severity === 'error')).toEqual(findings)
  return findings.map(settingsFindingText)
}

describe('TEN-4 export', () => {
  test('TEN-4 the first line has the titles, the key first; the default row is DEFAULT', () => {
    const lines = settingsToCsv(TENANT.settings).split('\r\n')
    expect(lines[0]).toBe(`\uFEFF${COLUMNS.map(({ title }) => title).join(',')}`)
    expect(lines[1]).toBe(
      'DEFAULT,Sales > 0,Office,true,true,,0,5,15,0,0,3,15,30,true,5,RP_Out,,,,USERTERMINATED,Outbound,5,10,6,1440,false,false,,0,US',
    )
    expect(lines[2]).toMatch(/^Sales_CB,Sales > 0,Office,/)
    expect(lines.slice(3)).toEqual([''])
  })

  test('SET-29: user columns come last; a row without one has an empty cell', () => {
    const { settings } = tenantOf({
      defaults: { userColumns: { Line: 'Retail' } },
      row: { userColumns: { Site: 'Bonn' } },
    })
    const [header, first, second] = settingsToCsv(settings).split('\r\n')
    expect(header).toMatch(/,Default Region,Line,Site$/)
    expect(first).toMatch(/,US,Retail,$/)
    expect(second).toMatch(/,US,,Bonn$/)
  })

  test('TEN-4 a cell that looks like a formula has an apostrophe before it', () => {
    const { settings } = tenantOf({ row: { callerIdNumber: '+14155550100', userColumns: { '=A1': '@x' } } })
    const csv = settingsToCsv(settings)
    expect(csv).toContain(",'+14155550100,")
    expect(csv).toContain(",'=A1\r\n")
    expect(csv).toContain(",'@x\r\n")
  })
})

describe('TEN-4 import', () => {
  test('TEN-4 columns in any order and spelling; an empty or missing one has the defaults', () => {
    const csv = ['CALLBACK application,Business Hours, vq ,Skill  Expression,Slot Capacity']
      .concat('Outbound,Office,DEFAULT,Sales,', 'Outbound,Office,Sales_CB,Sales >= 2,7')
      .join('\n')
    const { settings, findings } = settingsFromCsv(csv, TENANT)
    expect(settings?.default).toMatchObject({ skillExpression: 'Sales', slotCapacity: 5, retryIntervalMinutes: 15 })
    expect(settings?.rows).toMatchObject([{ queue: 'Sales_CB', skillExpression: 'Sales >= 2', slotCapacity: 7 }])
    const missing = findings.filter(({ code }) => code === 'columnMissing')
    expect(missing).toHaveLength(31 - 5)
    expect(missing).toContainEqual({
      severity: 'warning',
      code: 'columnMissing',
      column: 'Dial Prefix',
      required: false,
    })
  })

  test('SET-29: a title that is no setting’s is kept as a user column of every row', () => {
    const csv = file('Line of business', 'Retail', 'Sales_CB,Sales,Office,Outbound,RP,')
    const { settings } = read(csv)
    expect(settings?.default.userColumns).toEqual({ 'Line of business': 'Retail' })
    expect(settings?.rows[0]?.userColumns).toEqual({ 'Line of business': '' })
  })

  test.each([
    ['CRLF', '\r\n', ','],
    ['CR', '\r', ','],
    ['semicolons', '\n', ';'],
    ['tabs', '\n', '\t'],
  ])('TEN-4 %s are read', (_, end, delimiter) => {
    const csv = `\uFEFF${file('Slot Capacity', '9').replaceAll(',', delimiter).replaceAll('\n', end)}${end}`
    expect(read(csv).settings?.default).toMatchObject({ skillExpression: 'Sales > 0', slotCapacity: 9 })
  })

  test('TEN-4 quotes, line ends in cells, and empty lines', () => {
    const tenant = tenantOf({ tenant: { skills: ['Sales', 'Gold Care'] } })
    const csv = file('Note', '"a ""b"",\r\nc"', '', ',,,,,', 'Sales_CB,"""Gold Care"" > 2",Office,Outbound,RP,x', '')
    const { settings, findings } = read(csv, tenant)
    expect(findings).toEqual([])
    expect(settings?.default.userColumns).toEqual({ Note: 'a "b",\r\nc' })
    expect(settings?.rows).toMatchObject([{ queue: 'Sales_CB', skillExpression: '"Gold Care" > 2' }])
  })

  test('TEN-4 an apostrophe that export put before a formula is taken off again; another stays', () => {
    const { settings } = read(file('Note', "'=x", "Sales_CB,Sales,Office,Outbound,RP,'tis"))
    expect(settings?.default.userColumns).toEqual({ Note: '=x' })
    expect(settings?.rows[0]?.userColumns).toEqual({ Note: "'tis" })
  })

  test('SET-17 CAP-8 warnings name their line', () => {
    const csv = file('Slot Duration (minutes)', '15', '', 'Sales_CB,Sales,Office,Outbound,,120')
    const { settings, findings } = read(csv, tenantOf({ rule: {} }))
    expect(settings).toBeDefined()
    expect(findings.map(({ severity, row, column, line }) => [severity, line, row, column])).toEqual([
      ['warning', 4, 'Sales_CB', 'Routing Point'],
      ['warning', 4, 'Sales_CB', 'Slot Duration (minutes)'],
    ])
  })

  test('TEN-4 2,000 rows', () => {
    const queues = Array.from({ length: 2000 }, (_, place) => `Q${place}_CB`)
    const tenant = tenantOf({ tenant: { queues: queues.map((name) => ({ name, kind: 'callback' })) } })
    const rows = queues.map((queue, place) => ({ ...TENANT.settings.default, queue, slotCapacity: place % 1001 }))
    const settings = { default: TENANT.settings.default, rows }
    const started = performance.now()
    expect(settingsFromCsv(settingsToCsv(settings), tenant)).toEqual({ settings, findings: [] })
    expect(performance.now() - started).toBeLessThan(10_000)
  })
})

describe('SET-30 TEN-5 a file with an error changes nothing', () => {
  test('SET-30 every wrong cell, with line, row, column and what is allowed', () => {
    const csv = file('Slot Capacity', '1001', '', '"Sales_CB",Gold,Night,Gone,RP,x', 'Nowhere_CB,Sales,Office,,RP,1')
    expect(errors(csv)).toEqual([
      'Line 2, default row, column "Slot Capacity": "1001" is not a whole number from 0 to 1000',
      'Line 4, row "Sales_CB", column "Skill Expression": there is no skill "Gold"',
      'Line 4, row "Sales_CB", column "Business Hours": there are no business hours "Night"',
      'Line 4, row "Sales_CB", column "Callback Application": there is no Callback application "Gone"',
      'Line 4, row "Sales_CB", column "Slot Capacity": "x" is not a whole number from 0 to 1000',
      'Line 5, row "Nowhere_CB", column "VQ": there is no virtual queue "Nowhere_CB"',
      'Line 5, row "Nowhere_CB", column "Callback Application": a value is needed',
    ])
  })

  test('SET-30 lines are counted through line ends in cells, whatever they are', () => {
    const csv = file(
      'Note',
      '"a\r\nb\nc\rd"',
      'Sales_CB,Sales,"Ni\r\nght",Outbound,RP,',
      'X_CB,Sales,Office,Outbound,RP,',
    )
    expect(errors(csv).map((text) => text.split(',')[0])).toEqual(['Line 6', 'Line 8'])
  })

  test('SET-1: a queue with two rows, two default rows, no default row, no key', () => {
    const line = 'Sales_CB,Sales,Office,Outbound,RP,'
    expect(errors(file('Note', '', line, line))).toEqual([
      'Line 4, row "Sales_CB", column "VQ": the queue has a row already; give it one',
    ])
    expect(errors(file('Note', '', `${DEFAULT_LINE},`))).toHaveLength(1)
    expect(errors(`${HEADER}\nSales_CB,Sales,Office,Outbound,RP`)).toEqual([
      'There is no default row; add a row with VQ DEFAULT',
    ])
    expect(errors(file('Note', '', ',Sales,Office,Outbound,RP,'))).toEqual(['Line 3, column "VQ": a value is needed'])
  })

  test('TEN-4 columns that are there twice, have no title, or one that none may have', () => {
    expect(errors(file('vq', ''))).toEqual(['Column "VQ": there are two columns with this title'])
    expect(errors(file('Note,Note', ','))).toEqual(['Column "Note": there are two columns with this title'])
    expect(errors(file('', 'x'))).toEqual(['Column 6 has cells but no title'])
    expect(errors(file('__proto__', 'x'))).toHaveLength(1)
    expect(read(file('', '')).settings).toBeDefined()
  })

  test('TEN-4 a column without which there are no settings', () => {
    expect(errors('Business Hours\nOffice')).toContain('Column "VQ": the column is missing')
    const csv = 'VQ,Business Hours,Callback Application\nDEFAULT,Office,Outbound'
    const [first] = settingsFromCsv(csv, TENANT).findings
    expect(first).toEqual({ severity: 'error', code: 'columnMissing', column: 'Skill Expression', required: true })
  })

  test('TEN-4 rows with too few or too many cells; empty ones beyond the titles do not matter', () => {
    expect(errors(file('Note', '', 'Sales_CB,Sales,Office'))).toEqual([
      'Line 3, row "Sales_CB": 6 cells are needed, there are 3',
    ])
    expect(errors(file('Note', '', 'Sales_CB,Sales,Office,Outbound,RP,a,b'))).toEqual([
      'Line 3, row "Sales_CB": 6 cells are needed, there are 7',
    ])
    expect(read(file('Note', '', 'Sales_CB,Sales,Office,Outbound,RP,a,,')).settings?.rows).toHaveLength(1)
  })

  const MISPLACED = 'a cell with a quotation mark must stand in quotation marks, and each one in it twice'

  test.each([
    ['nothing', '', 'The file is empty'],
    ['empty lines', '\uFEFF\r\n\r\n', 'The file is empty'],
    ['an open quote', `${HEADER}\nDEFAULT,"Sales,Office\nx\n`, 'Line 2: a quotation mark is opened and never closed'],
    ['a quote in a cell', `${HEADER}\n\nDEFAULT,a"b,Office`, `Line 3: ${MISPLACED}`],
    ['text after a quote', `${HEADER}\nDEFAULT,"a" b,Office`, `Line 2: ${MISPLACED}`],
    ['a spreadsheet’s own format', 'PK\u0003\u0004\u0000', 'Column "VQ": the column is missing'],
    ['too much', 'x'.repeat(LONGEST_FILE + 1), 'The file is too large for a table of settings'],
  ])('TEN-4 %s is no table of settings', (_, text, message) => {
    expect(errors(text)[0]).toBe(message)
  })

  test('TEN-5 nothing is read before there are a Callback application and business hours', () => {
    const bare = { ...TENANT, applications: [], businessHours: [] }
    expect(errors(settingsToCsv(TENANT.settings), bare)).toEqual([
      'The settings can be edited once there is a published Callback application',
      'The settings can be saved once there are business hours with a zone',
    ])
  })
})
