import { afterAll, beforeAll, expect, test } from 'vitest'
import { Harness } from './harness.ts'

let api: Harness

const range = 'from=2027-01-04T05:00:00Z&to=2027-01-04T11:00:00Z'

beforeAll(async () => {
  // Midnight in the sample's zone.
  api = await Harness.start(Date.UTC(2027, 0, 4, 5))
  await api.advance(9 * 3_600_000)
})
afterAll(() => api.end())

test('SIM-7 a callback is booked and cancelled as in the user interface', async () => {
  const body = { serviceName: 'Support_VQ_CB', phoneNumber: '+12025550155', desiredTime: '2027-01-04T16:00:00Z' }
  const { code, data } = await api.control('POST', '/callbacks', body)
  expect(code).toBe(0)
  const id = String(data['id'])
  expect((await api.control('GET', `/callbacks/${id}`)).data).toMatchObject({
    id,
    origin: 'SCHEDULED',
    state: 'SCHEDULED',
  })
  expect(await api.control('POST', `/callbacks/${id}/cancel`)).toMatchObject({ code: 0, data: { id } })
  expect((await api.control('GET', `/callbacks/${id}`)).data).toMatchObject({ reason: 'CANCELLED_BY_ADMIN' })
  expect(await api.control('POST', `/callbacks/${id}/cancel`)).toMatchObject({ status: 400, code: 7051 })
  expect(await api.control('POST', '/callbacks', { serviceName: 'Support_VQ_CB' })).toMatchObject({
    code: 501,
    detail: { field: 'phoneNumber' },
  })
})

test('SIM-7 API-4 callbacks are paged by the next of the page before; anything else is named', async () => {
  const page = await api.control('GET', '/callbacks?limit=1&sort=id')
  expect(page.data['callbacks']).toHaveLength(1)
  for (const after of ['x', '', '[1]', '["a",1]']) {
    expect(await api.control('GET', `/callbacks?sort=id&after=${encodeURIComponent(after)}`)).toMatchObject({
      code: 501,
      detail: { field: 'after' },
    })
  }
})

test('AVL-6 the slots of a queue say whether they are free, and which rule says no', async () => {
  const { data } = await api.control(
    'GET',
    `/queues/Support_VQ_CB/slots?from=2027-01-04T15:00:00Z&to=2027-01-04T16:00:00Z`,
  )
  const slots = data['slots']
  expect(slots).toEqual(
    expect.arrayContaining([expect.objectContaining({ start: '2027-01-04T15:00:00.000Z', available: true })]),
  )
  const past = await api.control('GET', `/queues/Support_VQ_CB/slots?${range}`)
  expect(past.data['slots']).toEqual(
    expect.arrayContaining([
      expect.objectContaining({ available: false, because: expect.objectContaining({ rule: expect.any(String) }) }),
    ]),
  )
  expect(await api.control('GET', `/queues/No_VQ/slots?${range}`)).toMatchObject({ code: 7040 })
})

test('SIM-7 charts and timeline are read over a range', async () => {
  const series = await api.control('GET', `/charts/series?queue=Support_VQ_CB&points=6&${range}`)
  expect(series.code).toBe(0)
  // A queue is sampled once a minute, so that each of the six hours has a point.
  expect(series.list).toHaveLength(6)
  expect(series.list[0]).toMatchObject({ at: expect.stringMatching(/^2027-01-04T05:59/), waitingCalls: 0 })
  const activity = await api.control('GET', `/charts/activity?buckets=6&${range}`)
  expect(activity.data).toEqual({ arrivals: [0, 0, 0, 0, 0, 0], purges: [] })
  expect(await api.control('GET', `/charts/series?points=0&${range}`)).toMatchObject({ code: 501 })
})

test('SIM-6 the request log tells path, answer and corrId, and no secrets', async () => {
  const query = '/queues/Support_VQ_CB/slots?from=secret&to=secret'
  const refused = await api.control('GET', query)
  const { data } = await api.control('GET', '/requests?limit=1')
  expect(data['requests']).toEqual([
    {
      number: expect.any(Number),
      corrId: refused.headers['x-correlation-id'],
      method: 'GET',
      path: '/sim/v1/queues/Support_VQ_CB/slots',
      status: 400,
      code: 501,
      milliseconds: expect.any(Number),
      simulatedTime: api.iso(),
    },
  ])
  for (let i = 0; i < 5; i++) await api.control('GET', '/clock')
  const { data: five } = await api.control('GET', '/requests?limit=5')
  expect(five['requests']).toEqual(Array.from({ length: 5 }, () => expect.objectContaining({ path: '/sim/v1/clock' })))
})

test('SIM-4 the host and the users that x-act-as may name', async () => {
  expect((await api.control('GET', '/host')).data).toMatchObject({ api: expect.stringMatching(/\/engagement\/v3$/) })
  const { list } = await api.control('GET', '/users')
  expect(list).toEqual(expect.arrayContaining([expect.objectContaining({ userName: 'mara', role: 'Administrator' })]))
})
