import { parse } from 'csv-parse/sync'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { contractTenant, Harness } from './harness.ts'

/** Monday 10:00 in the sample's zone, five hours behind UTC. */
const START = Date.UTC(2027, 0, 4, 15)
const QUEUE = 'queue=Small_VQ'

let api: Harness
let cancelled: string
let connected: string

/** A callback of 15:00 for 17:00 is cancelled at 15:10; one of 15:10 is connected, as agents are Ready. Now it is 16:00. */
beforeAll(async () => {
  api = await Harness.start(START)
  const small = { serviceName: 'Small_VQ', phoneNumber: '+12025556001' }
  cancelled = await api.book({ ...small, desiredTime: '2027-01-04T17:00:00Z', userData: { tier: '=1+1' } })
  await api.advance(600_000)
  await api.post('/callbacks/cancel', { id: cancelled })
  connected = await api.book(small)
  await api.advance(3_000_000)
})
afterAll(() => api.end())

const rowsOf = ({ data }: { readonly data: Record<string, unknown> }): Record<string, unknown>[] =>
  Array.isArray(data['rows']) ? data['rows'] : []

describe('GET /sim/v1/statistics', () => {
  test('STA-3 STA-4 Callback Summary by queue, interval and kind', async () => {
    const answer = await api.control('GET', `/statistics/callback-summary?${QUEUE}&minutes=60`)
    expect(answer.data).toMatchObject({ to: '2027-01-04T17:00:00.000Z' })
    const [immediate, scheduled] = rowsOf(answer)
    expect(immediate).toMatchObject({
      queue: 'Small_VQ',
      interval: '2027-01-04T15:00:00.000Z',
      kind: 'IMMEDIATE',
      booked: 1,
      dialled: 1,
      bridged: 1,
      reasons: { AGENT_CONNECTED: 1 },
    })
    expect(scheduled).toMatchObject({ kind: 'SCHEDULED', booked: 1, neverDialled: 1, reasons: { CANCELLED: 1 } })
    expect(rowsOf(await api.control('GET', `/statistics/callback-summary?${QUEUE}&to=2027-01-04T15:00:00Z`))).toEqual(
      [],
    )
  })

  test('STA-4 Callback Details: one row for each callback, with metrics and userData, in pages', async () => {
    const path = `/statistics/callback-details?${QUEUE}`
    const both = await api.control('GET', path)
    const [first, second] = rowsOf(both)
    expect(first).toMatchObject({
      id: cancelled,
      kind: 'SCHEDULED',
      state: 'COMPLETED',
      reason: 'CANCELLED',
      outcome: 'neverDialled',
      grossWait: 600,
      userData: { tier: '=1+1' },
    })
    expect(second).toMatchObject({ id: connected, outcome: 'bridged', attempts: 1 })
    expect(second?.['netWait']).toBe(second?.['grossWait'])
    expect(both.data).not.toHaveProperty('next')
    const page = await api.control('GET', `${path}&limit=1`)
    expect(rowsOf(page)).toEqual([first])
    const next = await api.control('GET', `${path}&limit=1&after=${String(page.data['next'])}`)
    expect(rowsOf(next)).toEqual([second])
    expect(next.data).not.toHaveProperty('next')
  })

  test('STA-1 QUE-2 attempts stand with the queue that collects them', async () => {
    const rows = rowsOf(await api.control('GET', '/statistics/queues?minutes=60'))
    expect(rows).toMatchObject([
      { interval: '2027-01-04T15:00:00.000Z', attempts: 1, results: { PERSON: 1 }, offered: 0 },
    ])
  })

  test('STA-2 agents: an hour that was Ready, and who talked', async () => {
    const rows = rowsOf(
      await api.control('GET', '/statistics/agents?from=2027-01-04T15:00:00Z&to=2027-01-04T16:00:00Z'),
    )
    expect(rows.reduce((sum, { handled }) => sum + Number(handled), 0)).toBe(1)
    for (const row of rows) {
      const { loggedOut, notReady, ready, ringing, talking, afterCallWork } = row
      const times = [loggedOut, notReady, ready, ringing, talking, afterCallWork]
      expect(times.reduce<number>((sum, time) => sum + Number(time), 0)).toBeCloseTo(3600, 6)
    }
  })

  test('STA-4 Callback Activity: the queues as they are now', async () => {
    const { list } = await api.control('GET', '/statistics/callback-activity')
    expect(list.find(({ queue }) => queue === 'Small_VQ')).toMatchObject({ scheduled: 0, queued: 0, waitingCalls: 0 })
  })

  test('TRU-4 queues beside the formulas, within the session: none to which no call came; an unknown queue is 7040', async () => {
    const { data } = await api.control('GET', '/statistics/theory')
    expect(data).toEqual({ from: '2027-01-04T15:00:00.000Z', to: '2027-01-04T16:00:00.000Z', rows: [] })
    expect((await api.control('GET', '/statistics/theory?queue=None')).code).toBe(7040)
  })

  test('STA-4 as CSV, formulas escaped', async () => {
    const { data } = await api.control('GET', `/statistics/callback-details/csv?${QUEUE}`)
    const rows: Record<string, string>[] = parse(String(data['csv']), { bom: true, columns: true })
    expect(rows.map((row) => [row['Id'], row['Outcome'], row['User data: tier']])).toEqual([
      [cancelled, 'neverDialled', "'=1+1"],
      [connected, 'bridged', ''],
    ])
    for (const report of ['queues', 'callback-activity', 'callback-summary'])
      expect((await api.control('GET', `/statistics/${report}/csv`)).data['csv']).toContain('Queue,')
  })

  test('ACC-2 ACC-6 STA-4 a Monitor reads and does not export; agents are the operator’s', async () => {
    expect((await api.control('GET', '/statistics/callback-summary', undefined, 'milo')).code).toBe(0)
    expect((await api.control('GET', '/statistics/callback-summary/csv', undefined, 'milo')).code).toBe(403)
    expect((await api.control('GET', '/statistics/agents', undefined, 'milo')).code).toBe(403)
  })

  test('ACC-6 STA-4 queues and callbacks that a user may not read are in no report', async () => {
    const tenant = await contractTenant()
    const groups = tenant.users?.find(({ userName }) => userName === 'sven')?.groups ?? []
    const permissions = Object.fromEntries(groups.map((group) => [group, false]))
    const closed = await Harness.start(START, {
      ...tenant,
      scriptObjects: [{ name: 'ges_Small_VQ', permissions }],
    })
    try {
      await closed.book({ serviceName: 'Small_VQ', phoneNumber: '+12025556001' })
      await closed.book({ serviceName: 'Support_VQ_CB', phoneNumber: '+12025556002' })
      const seen = async (report: string, user?: string): Promise<unknown[]> => {
        const answer = await closed.control('GET', `/statistics/${report}`, undefined, user)
        return [...rowsOf(answer), ...answer.list].map(({ queue }) => queue)
      }
      for (const report of ['callback-summary', 'callback-details', 'callback-activity']) {
        expect(await seen(report)).toContain('Small_VQ')
        expect(await seen(report, 'sven')).toContain('Support_VQ_CB')
        expect(await seen(report, 'sven')).not.toContain('Small_VQ')
        const csv = await closed.control('GET', `/statistics/${report}/csv`, undefined, 'sven')
        expect(csv.data['csv']).not.toContain('Small_VQ')
        expect(csv.data['csv']).toContain('Support_VQ_CB')
      }
      const asked = await closed.control('GET', `/statistics/callback-summary?${QUEUE}`, undefined, 'sven')
      expect(asked.code).toBe(7040)
    } finally {
      await closed.end()
    }
  })

  test('STA-1 SIM-7 an unknown queue, and a range that is none or too long, are refused', async () => {
    expect((await api.control('GET', '/statistics/queues?queue=Nowhere')).code).toBe(7040)
    const from = 'from=2027-01-04T15:00:00Z'
    expect((await api.control('GET', `/statistics/queues?${from}&to=2027-01-04T15:00:00Z`)).code).toBe(501)
    expect((await api.control('GET', `/statistics/queues?${from}&to=2027-06-04T15:00:00Z`)).code).toBe(501)
    expect((await api.control('GET', '/statistics/agents?from=yesterday')).status).toBe(400)
  })
})
