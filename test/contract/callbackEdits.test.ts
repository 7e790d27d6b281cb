import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Harness } from './harness.ts'

const START = Date.UTC(2027, 0, 4, 15)
const MINUTE = 60_000
const HOUR = 60 * MINUTE

let api: Harness

beforeAll(async () => {
  api = await Harness.start(START)
})
afterAll(() => api.end())

const at = (offset: number) => new Date(START + offset).toISOString()

describe('CBK-6 another time', () => {
  test('CBK-6 CBK-12 a SCHEDULED callback moves; the record says by whom, by kind for who is no user (CBK-8)', async () => {
    const id = await api.book({ serviceName: 'Small_VQ', phoneNumber: '+12025557001', desiredTime: at(2 * HOUR) })
    const user = await api.control('POST', `/callbacks/${id}/reschedule`, { desiredTime: at(3 * HOUR) }, 'sven')
    expect(user).toMatchObject({ code: 0, data: { id } })
    await api.control('POST', `/callbacks/${id}/reschedule`, { desiredTime: at(4 * HOUR) })
    const { data } = await api.control('GET', `/callbacks/${id}`)
    expect(data).toMatchObject({
      state: 'SCHEDULED',
      late: false,
      desiredTime: at(4 * HOUR),
      recreatedAs: [],
      metrics: {
        grossWait: 0,
        attempts: [],
        deeds: [
          { at: at(0), what: 'created', by: 'api' },
          { at: at(0), what: 'rescheduled', by: 'user', user: 'sven' },
          { at: at(0), what: 'rescheduled', by: 'operator' },
        ],
      },
    })
    expect((await api.retrieve(id)).data['desiredTime']).toBe(at(4 * HOUR))
  })

  test('CBK-6 CBK-10 a slot without a place is refused with those that have one', async () => {
    const id = await api.book({ serviceName: 'Small_VQ', phoneNumber: '+12025557002', desiredTime: at(2 * HOUR) })
    await api.book({ serviceName: 'Small_VQ', phoneNumber: '+12025557003', desiredTime: at(5 * HOUR) })
    const refused = await api.control('POST', `/callbacks/${id}/reschedule`, { desiredTime: at(5 * HOUR) })
    expect(refused).toMatchObject({ status: 429, code: 7041 })
    expect(Object.keys(refused.data['slots'] as object)).not.toContain(at(5 * HOUR))
    const same = await api.control('POST', `/callbacks/${id}/reschedule`, { desiredTime: at(2 * HOUR + MINUTE) })
    expect(same.code).toBe(0)
  })

  test('CBK-6 what is not SCHEDULED, not there or no time is refused', async () => {
    const id = await api.book({ serviceName: 'Small_VQ', phoneNumber: '+12025557004', desiredTime: at(6 * HOUR) })
    const path = `/callbacks/${id}/reschedule`
    expect(await api.control('POST', path, { desiredTime: 'noon' })).toMatchObject({
      status: 400,
      code: 501,
      detail: { field: 'desiredTime' },
    })
    expect(await api.control('POST', path, { desiredTime: at(-HOUR) })).toMatchObject({ status: 400, code: 501 })
    await api.post('/callbacks/cancel', { id })
    expect(await api.control('POST', path, { desiredTime: at(7 * HOUR) })).toMatchObject({ status: 400, code: 7051 })
    const unknown = '/callbacks/00000000-0000-4000-8000-000000000000/reschedule'
    expect(await api.control('POST', unknown, { desiredTime: at(HOUR) })).toMatchObject({ status: 404, code: 7050 })
  })
})

describe('CBK-6 once more', () => {
  test('CBK-6 CBK-10 a COMPLETED callback is booked anew where a place is left, and the two name each other', async () => {
    const from = await api.book({
      serviceName: 'Small_VQ',
      phoneNumber: '+12025557005',
      desiredTime: at(7 * HOUR),
      language: 'fr-CA',
      userData: { order: '17' },
    })
    expect(await api.control('POST', `/callbacks/${from}/recreate`, {})).toMatchObject({ status: 400, code: 7051 })
    await api.post('/callbacks/cancel', { id: from })
    await api.book({ serviceName: 'Small_VQ', phoneNumber: '+12025557008', desiredTime: at(8 * HOUR) })
    const full = await api.control('POST', `/callbacks/${from}/recreate`, { desiredTime: at(8 * HOUR) })
    expect(full).toMatchObject({ status: 429, code: 7041 })
    const made = await api.control('POST', `/callbacks/${from}/recreate`, { desiredTime: at(7 * HOUR) }, 'sven')
    expect(made.code).toBe(0)
    const id = String(made.data['id'])
    expect((await api.control('GET', `/callbacks/${id}`)).data).toMatchObject({
      phoneNumber: '+12025557005',
      userData: { order: '17' },
      desiredTime: at(7 * HOUR),
      recreatedFrom: from,
      metrics: { deeds: [{ what: 'recreated', by: 'user', user: 'sven' }] },
    })
    const old = await api.control('GET', `/callbacks/${from}`)
    expect(old.data).toMatchObject({ state: 'COMPLETED', recreatedAs: [id] })
    expect(old.data['recreatedFrom']).toBeUndefined()
    const history = await api.real.session.store.history(id)
    expect(history.find(({ kind }) => kind === 'callback')).toMatchObject({ language: 'fr-CA' })
  })
})

describe('CBK-12 figures that grow with the state', () => {
  test('CBK-12 an attempt, an agent, waits and the handle time of a callback that was handled', async () => {
    const id = await api.book({ serviceName: 'Support_VQ_CB', phoneNumber: '+12025557006' })
    const { now } = api
    await api.control('POST', '/clock/advance', { by: '1h' })
    const { data } = await api.control('GET', `/callbacks/${id}`)
    const history = await api.real.session.store.history(id)
    const [dialled, end] = [history.find(({ kind }) => kind === 'dial'), history.at(-1)]
    const metrics = data['metrics'] as Record<string, number> & { attempts: Record<string, unknown>[] }
    expect(data).toMatchObject({ state: 'COMPLETED', reason: 'AGENT_CONNECTED' })
    expect(metrics.attempts).toMatchObject([{ attempt: 1, result: 'PERSON', startedAt: new Date(now).toISOString() }])
    // An Immediate callback is QUEUED at its request, and its customer is connected to the agent when the dial's record is written.
    expect(metrics).toMatchObject({ grossWait: metrics['netWait'] })
    expect(metrics['grossWait']).toBeGreaterThanOrEqual((dialled?.time ?? 0) - now)
    expect((metrics['grossWait'] ?? 0) + (metrics['handleTime'] ?? 0)).toBe((end?.time ?? 0) - now)
    expect(metrics['agent']).toBeDefined()
  })
})

describe('DET-11 many at once', () => {
  test('DET-11 UI-15c every callback of a range of desired times on some queues', async () => {
    const services = ['Billing_VQ_CB', 'Sales_VQ_CB', 'Billing_VQ_CB']
    const [from, to] = [Date.parse(api.iso(2 * HOUR)), Date.parse(api.iso(3 * HOUR))].map((ms) =>
      new Date(ms).toISOString(),
    )
    const ids: string[] = []
    for (const [place, serviceName] of services.entries()) {
      const desiredTime = api.iso(place === 2 ? 3 * HOUR : 2 * HOUR)
      ids.push(await api.book({ serviceName, phoneNumber: `+120255571${10 + place}`, desiredTime }))
    }
    const body = { from, to, services: ['Billing_VQ_CB'] }
    expect((await api.control('POST', '/callbacks/cancel-all', body, 'milo')).code).toBe(403)
    const answer = await api.control('POST', '/callbacks/cancel-all', body, 'sven')
    expect(answer).toMatchObject({ code: 0, data: { cancelled: 1, stayed: 0 } })
    const states = await Promise.all(ids.map(async (id) => (await api.retrieve(id)).data['callbackState']))
    expect(states).toEqual(['COMPLETED', 'SCHEDULED', 'SCHEDULED'])
    expect(await api.control('POST', '/callbacks/cancel-all', { from: 'noon' })).toMatchObject({
      status: 400,
      code: 501,
    })
  })
})
