import { parse } from 'csv-parse/sync'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { callbacksToCsv } from '../../main/reports/callbacksCsv.ts'
import { Harness } from './harness.ts'

/** Monday 10:00 in the sample's zone, five hours behind UTC. */
const START = Date.UTC(2027, 0, 4, 15)

const MINUTE = 60_000
const HOUR = 60 * MINUTE

let api: Harness
beforeEach(async () => {
  api = await Harness.start(START)
})
afterEach(() => api.end())

const fileOf = async (query: string, user?: string) => {
  const { code, data } = await api.control('GET', `/callbacks/list/csv${query}`, undefined, user)
  const rows: Record<string, string>[] = code === 0 ? parse(String(data['csv']), { columns: true, bom: true }) : []
  return { code, rows }
}

test('UI-4 callbacks as CSV: those of the range and the filters, in the order of the list, however many', async () => {
  const at = '2027-01-04T17:00:00Z'
  const numbers = Array.from({ length: 1010 }, (_, place) => `+1202555${String(1100 + place)}`)
  await Promise.all(
    numbers.map((phoneNumber) => api.book({ serviceName: 'Support_VQ_CB', phoneNumber, desiredTime: at })),
  )
  const other = await api.book({ serviceName: 'Sales_VQ_CB', phoneNumber: '+12025550199', desiredTime: at })
  await api.book({ serviceName: 'Sales_VQ_CB', phoneNumber: '+12025550198', desiredTime: '2027-01-05T17:00:00Z' })
  const range = '?from=2027-01-04T00:00:00Z&to=2027-01-05T00:00:00Z'
  const { rows } = await fileOf(`${range}&sort=phoneNumber`)
  expect(rows[0]).toEqual({
    'Callback ID': other,
    State: 'SCHEDULED',
    Reason: '',
    Origin: 'SCHEDULED',
    'Desired Callback Time': '2027-01-04T17:00:00.000Z',
    Late: 'no',
    'Phone Number': "'+12025550199",
    'Service Name': 'Sales_VQ_CB',
    'Time Created': '2027-01-04T15:00:00.000Z',
    'Time Updated': '2027-01-04T15:00:00.000Z',
    Attempts: '0',
  })
  expect(rows.slice(1).map((row) => row['Phone Number'])).toEqual(numbers.map((number) => `'${number}`))
  expect((await fileOf(`${range}&services=Sales_VQ_CB`)).rows.map((row) => row['Callback ID'])).toEqual([other])
})

test('CBK-7 a callback that waits SCHEDULED for the opening is late once its two minutes are over', async () => {
  await api.book({ serviceName: 'Sales_VQ_CB', phoneNumber: '+12025550199', desiredTime: '2027-01-04T23:30:00Z' })
  const late = async () => (await fileOf('')).rows.map((row) => row['Late'])
  await api.advance(8.5 * HOUR + MINUTE)
  expect(await late()).toEqual(['no'])
  await api.advance(2 * MINUTE)
  expect(await late()).toEqual(['yes'])
})

test('ACC-2 Administrator and Supervisor may export callbacks, Developer and Monitor may not', async () => {
  const codes = []
  for (const user of ['mara', 'sven', 'dana', 'milo']) codes.push((await fileOf('', user)).code)
  expect(codes).toEqual([0, 0, 403, 403])
})

test('UI-4 a text that a spreadsheet takes for a formula begins with an apostrophe', async () => {
  const row = { state: 'SCHEDULED', origin: 'SCHEDULED', late: true, attempts: 2 } as const
  const at = { desiredTime: START, createdAt: START, updatedAt: START }
  const csv = await callbacksToCsv([
    { ...row, ...at, id: '@id', phoneNumber: '+12025550199', serviceName: '=1+1, "two"' },
  ])
  const time = '2027-01-04T15:00:00.000Z'
  expect(csv.split('\r\n')[1]).toBe(
    `'@id,SCHEDULED,,SCHEDULED,${time},yes,'+12025550199,"'=1+1, ""two""",${time},${time},2`,
  )
})
