import { parse } from 'csv-parse/sync'
import { expect, test } from 'vitest'
import { reportToCsv } from '../../../main/reports/csv.ts'
import type { DetailRow, SummaryRow } from '../../../main/reports/rows.ts'

const detail: DetailRow = {
  id: 'a',
  queue: '=Billing_VQ_CB',
  phoneNumber: '+12025550123',
  kind: 'IMMEDIATE',
  bookedAt: '2027-01-04T09:00:00.000Z',
  bookedBy: 'api',
  desiredTime: '2027-01-04T09:00:00.000Z',
  state: 'QUEUED',
  attempts: 0,
  invitations: 0,
  grossWait: 12.5,
  purgedOnLine: false,
  userData: {},
}

function cells(csv: string): string[][] {
  expect(csv.startsWith('\uFEFF')).toBe(true)
  return parse(csv, { bom: true, record_delimiter: '\r\n' })
}

test('STA-4 Callback Details as CSV: titles, absent values empty, a column for each key of userData', () => {
  const [titles = [], first = [], second = []] = cells(
    reportToCsv('callback-details', [
      { ...detail, userData: { tier: 'gold', Account: '7,"8"' } },
      { ...detail, id: 'b', agent: 'ann', userData: { tier: '' } },
    ]),
  )
  const at = (row: readonly string[], title: string) => row[titles.indexOf(title)]
  expect(titles.slice(0, 4)).toEqual(['Id', 'Queue', 'Phone number', 'Kind'])
  expect(titles.slice(-2)).toEqual(['User data: Account', 'User data: tier'])
  expect(['Gross wait', 'Net wait', 'Agent', 'Purged on line'].map((title) => at(first, title))).toEqual([
    '12.5',
    '',
    '',
    'false',
  ])
  expect([at(second, 'Id'), at(second, 'Agent')]).toEqual(['b', 'ann'])
  expect([first, second].map((row) => row.slice(-2))).toEqual([
    ['7,"8"', 'gold'],
    ['', ''],
  ])
})

test('STA-4 texts that a spreadsheet would take for formulas are escaped, in titles as well; numbers are not', () => {
  const [titles = [], row = []] = cells(
    reportToCsv('callback-details', [{ ...detail, grossWait: -1, userData: { '=k': '@v', plain: 'x' } }]),
  )
  expect(row[titles.indexOf('Queue')]).toBe("'=Billing_VQ_CB")
  expect(row[titles.indexOf('Phone number')]).toBe("'+12025550123")
  expect(row[titles.indexOf('Gross wait')]).toBe('-1')
  expect(row[titles.indexOf('User data: =k')]).toBe("'@v")
})

test('STA-4 Callback Summary as CSV: a reason that none has counts 0; nothing at all is a line of titles', () => {
  const row: SummaryRow = {
    queue: 'Q',
    interval: '2027-01-04T09:00:00.000Z',
    kind: 'SCHEDULED',
    booked: 1,
    open: 0,
    dialled: 0,
    attempts: 0,
    invited: 0,
    reached: 0,
    bridged: 0,
    answeredNotBridged: 0,
    dialledNotAnswered: 0,
    neverDialled: 1,
    purgedOnLine: 0,
    reasons: { CANCELLED: 1 },
  }
  const [titles = [], ...rows] = cells(reportToCsv('callback-summary', [row, { ...row, reasons: { FAIL_ERROR: 1 } }]))
  expect(titles.slice(-2)).toEqual(['Reasons: CANCELLED', 'Reasons: FAIL_ERROR'])
  expect(rows.map((one) => one.slice(-2))).toEqual([
    ['1', '0'],
    ['0', '1'],
  ])
  expect(cells(reportToCsv('callback-summary', []))).toHaveLength(1)
})
