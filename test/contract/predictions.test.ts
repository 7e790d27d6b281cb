import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Harness } from './harness.ts'

/** Monday 10:00 in the sample's zone, five hours behind UTC. */
const START = Date.UTC(2027, 0, 4, 15)
const PATH = '/queues/Small_VQ/predictions'

let api: Harness

beforeAll(async () => {
  api = await Harness.start(START)
})
afterAll(() => api.end())

describe('GET /sim/v1/queues/{queue}/predictions', () => {
  test('RTE-9 predicted against realised waits of what entered the queue, by mode', async () => {
    expect((await api.control('GET', PATH)).data).toEqual({
      queue: 'Small_VQ',
      answered: 0,
      unanswered: 0,
      modes: {},
    })
    const id = await api.book({ serviceName: 'Small_VQ', phoneNumber: '+12025556001' })
    await api.post('/callbacks/cancel', { id })
    expect((await api.control('GET', PATH)).data).toMatchObject({ answered: 0, unanswered: 1, modes: {} })
  })

  test('RTE-9 over a span of time', async () => {
    const none = await api.control('GET', `${PATH}?to=2027-01-04T09:59:00-05:00`)
    expect(none.data).toMatchObject({ answered: 0, unanswered: 0 })
    const all = await api.control('GET', `${PATH}?from=2027-01-04T10:00:00-05:00`)
    expect(all.data).toMatchObject({ unanswered: 1 })
  })

  test('RTE-9 SIM-7 an unknown queue, a time that is none, and a span that is none are refused', async () => {
    const unknown = await api.control('GET', '/queues/Nowhere/predictions')
    expect([unknown.status, unknown.code]).toEqual([400, 7040])
    expect((await api.control('GET', `${PATH}?from=yesterday`)).status).toBe(400)
    const empty = await api.control('GET', `${PATH}?from=2027-01-04T10:00:00Z&to=2027-01-04T10:00:00Z`)
    expect(empty.status).toBe(400)
  })
})
