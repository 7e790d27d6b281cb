import { parse } from 'csv-parse/sync'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { contractTenant, Harness } from './harness.ts'

/** Monday 10:00 in the sample's zone, five hours behind UTC. */
const START = Date.UTC(2027, 0, 4, 15)
const UNKNOWN = '00000000-0000-4000-8000-000000000000'
const SUMMARY = '/statistics/cancellation-summary'

let api: Harness
beforeEach(async () => {
  api = await Harness.start(START)
})
afterEach(() => api.end())

const book = (place: number, serviceName = 'Support_VQ_CB', desiredTime?: string): Promise<string> =>
  api.book({ serviceName, phoneNumber: `+1202555600${place}`, ...(desiredTime !== undefined && { desiredTime }) })
const LATER = '2027-01-04T17:00:00Z'
const summaryOf = async (user?: string) => (await api.control('GET', SUMMARY, undefined, user)).data

test('STA-4 there is a Cancellation Summary only after a cancellation', async () => {
  expect(await summaryOf()).toEqual({ rows: [] })
  expect((await api.control('GET', `${SUMMARY}/csv`)).code).toBe(404)
  const id = await book(1, 'Support_VQ_CB', LATER)
  await api.control('POST', `/callbacks/${id}/cancel`)
  expect(await summaryOf()).toEqual({
    at: '2027-01-04T15:00:00.000Z',
    rows: [
      {
        id,
        queue: 'Support_VQ_CB',
        phoneNumber: '+12025556001',
        stateBefore: 'SCHEDULED',
        result: 'cancelled',
        reason: 'CANCELLED_BY_ADMIN',
      },
    ],
  })
})

test('STA-4 UI-15 several of a selection: cancelled, stayed, failed; requests of one name are one cancellation', async () => {
  const talking = await book(1)
  await api.advance(60_000)
  const [scheduled, other] = [await book(2, 'Support_VQ_CB', LATER), await book(3, 'Sales_VQ_CB', LATER)]
  const select = (...ids: string[]) =>
    api.control('POST', '/callbacks/cancel-selected', { ids, cancellation: 'selection 1' })
  await select(talking, scheduled)
  await select(UNKNOWN, other)
  const rows = (await summaryOf())['rows']
  expect(rows).toMatchObject([
    { id: talking, stateBefore: 'PROCESSING', result: 'skipped', reason: 'PROCESSING' },
    { id: scheduled, stateBefore: 'SCHEDULED', result: 'cancelled' },
    { id: UNKNOWN, result: 'failed', reason: expect.stringMatching(/^7050 /) },
    { id: other, queue: 'Sales_VQ_CB', result: 'cancelled' },
  ])
  // Another cancellation takes the place of it.
  await api.control('POST', '/callbacks/cancel-selected', { ids: [scheduled] })
  expect((await summaryOf())['rows']).toMatchObject([{ id: scheduled, result: 'skipped', reason: 'COMPLETED' }])
})

test('UI-15e DET-11 a range of times in steps: each says how many are left, and all of them are one cancellation', async () => {
  const talking = await book(1)
  await api.advance(60_000)
  const open = [await book(2, 'Support_VQ_CB', LATER), await book(3, 'Support_VQ_CB', LATER)]
  open.push(await book(4, 'Support_VQ_CB', LATER))
  const step = async () =>
    (await api.control('POST', '/callbacks/cancel-all', { most: 2, cancellation: 'range 1' })).data
  expect(await step()).toEqual({ cancelled: 2, left: 1, stayed: 1 })
  expect(await step()).toEqual({ cancelled: 1, left: 0, stayed: 3 })
  const { rows } = await summaryOf()
  expect(rows).toHaveLength(4)
  expect(rows).toEqual(
    expect.arrayContaining([
      ...open.map((id) => expect.objectContaining({ id, result: 'cancelled' })),
      expect.objectContaining({ id: talking, result: 'skipped', reason: 'PROCESSING' }),
    ]),
  )
})

test('STA-4 DET-11 of a range of times: what was cancelled, and what was open and stayed', async () => {
  const talking = await book(1)
  await api.advance(60_000)
  const scheduled = await book(2, 'Support_VQ_CB', LATER)
  await api.control('POST', '/callbacks/cancel-all', { services: ['Support_VQ_CB'] })
  const { rows } = await summaryOf()
  expect(rows).toHaveLength(2)
  expect(rows).toEqual(
    expect.arrayContaining([
      expect.objectContaining({ id: talking, result: 'skipped', reason: 'PROCESSING' }),
      expect.objectContaining({ id: scheduled, stateBefore: 'SCHEDULED', result: 'cancelled' }),
    ]),
  )
  const csv = String((await api.control('GET', `${SUMMARY}/csv`)).data['csv'])
  const lines: Record<string, string>[] = parse(csv, { bom: true, columns: true })
  const cancelled = lines.find(({ Id }) => Id === scheduled)
  expect(cancelled).toMatchObject({ 'Phone number': "'+12025556002", 'State before': 'SCHEDULED', Result: 'cancelled' })
})

test('STA-4 ACC-2 each user has a summary of their own, and who may not cancel has none', async () => {
  const id = await book(1, 'Support_VQ_CB', LATER)
  await api.control('POST', `/callbacks/${id}/cancel`, undefined, 'sven')
  expect((await summaryOf('sven'))['rows']).toHaveLength(1)
  expect((await summaryOf())['rows']).toEqual([])
  expect((await api.control('GET', SUMMARY, undefined, 'milo')).code).toBe(403)
  expect((await api.control('GET', `${SUMMARY}/csv`, undefined, 'milo')).code).toBe(403)
})

test('STA-4 ACC-6 callbacks of a queue that the user may not read any more are left out', async () => {
  const tenant = await contractTenant()
  const groups = tenant.users?.find(({ userName }) => userName === 'sven')?.groups ?? []
  const ids = [await book(1, 'Support_VQ_CB', LATER), await book(2, 'Sales_VQ_CB', LATER)]
  await api.control('POST', '/callbacks/cancel-selected', { ids }, 'sven')
  expect((await summaryOf('sven'))['rows']).toHaveLength(2)
  const value = { name: 'ges_Sales_VQ_CB', permissions: Object.fromEntries(groups.map((group) => [group, false])) }
  const saved = await api.control('PUT', '/tenant/objects/scriptObject', { value })
  expect(saved.code, saved.message).toBe(0)
  expect((await summaryOf('sven'))['rows']).toMatchObject([{ queue: 'Support_VQ_CB' }])
})
