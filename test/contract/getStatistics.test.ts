import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { contractTenant, Harness } from './harness.ts'

const MINUTE = 60_000

let api: Harness

beforeAll(async () => {
  const tenant = await contractTenant()
  // Nobody takes the calls of this queue, so that they wait.
  const silent = { name: 'Silent_VQ', kind: 'inbound' as const }
  api = await Harness.start(Date.UTC(2027, 0, 4, 15), {
    ...tenant,
    skills: [...tenant.skills, 'Nobody'],
    queues: [...tenant.queues, silent],
    settings: {
      ...tenant.settings,
      rows: [
        ...(tenant.settings.rows ?? []),
        { ...tenant.settings.default, queue: silent.name, skillExpression: 'Nobody' },
      ],
    },
    applications: [
      ...tenant.applications,
      {
        name: 'Wait',
        type: 'Default',
        blocks: [{ kind: 'routeCall', id: 'Wait', queue: silent.name }],
      },
    ],
    phoneNumbers: [...tenant.phoneNumbers, { number: '+18005550999', application: 'Wait' }],
  })
})
afterAll(() => api.end())

interface Asked {
  readonly name?: string
  readonly objectId: string
  readonly objectType: string
  readonly metric?: string
  readonly [other: string]: unknown
}

const ask = (statistics: readonly Asked[], maxAge?: number) =>
  api.post(
    '/statistics/operations/get-statistic-ex',
    { data: { statistics } },
    maxAge === undefined ? {} : { 'cache-control': `max-age=${maxAge}` },
  )
const waiting: Asked = { objectId: 'Silent_VQ', objectType: 'Queue', metric: 'CurrentNumberWaitingCalls' }
const valueOf = async (asked: Asked, maxAge?: number): Promise<unknown> => {
  const { data } = await ask([asked], maxAge)
  const [first] = data['statistics'] as { value: unknown }[]
  return first?.value
}
const call = (from: string) => api.control('POST', '/calls', { from, dnis: '+18005550999' })

describe('get-statistic-ex', () => {
  test('GST-1 answers name, object, moment and value in the order asked; the name is the metric unless given', async () => {
    await call('+12025550101')
    await api.advance(30_000)
    const { body } = await ask([
      { ...waiting, name: 'mine' },
      { ...waiting, objectType: 'RoutePoint', metric: 'CurrMaxCallWaitingTime' },
      { ...waiting, metric: 'CurrentInQueue' },
    ])
    expect(body).toMatchObject({
      status: { code: 0 },
      data: {
        statistics: [
          { name: 'mine', objectId: 'Silent_VQ', objectType: 'Queue', timestamp: api.now, value: 1 },
          { name: 'CurrMaxCallWaitingTime', objectType: 'RoutePoint', timestamp: api.now, value: 30 },
          { name: 'CurrentInQueue', timestamp: api.now, value: 1 },
        ],
      },
    })
    expect(body).not.toHaveProperty('errors')
  })

  test('GST-1 what cannot be served stands in errors, and code 2 says that the answer is partial', async () => {
    const { status, body } = await ask([
      waiting,
      { ...waiting, metric: 'NumberOfMoons' },
      { ...waiting, objectId: 'No_VQ' },
      { ...waiting, objectType: 'Planet' },
      { objectId: 'Silent_VQ', objectType: 'Queue', definition: { category: 'CurrentNumber' } },
      { ...waiting, filter: 'mediaType=email' },
    ])
    expect(status).toBe(200)
    expect(body['status']).toMatchObject({ code: 2 })
    expect(body['data']).toMatchObject({ statistics: [{ name: 'CurrentNumberWaitingCalls' }] })
    expect(body['errors']).toMatchObject([
      { name: 'NumberOfMoons', objectId: 'Silent_VQ', objectType: 'Queue', code: 501 },
      { name: 'CurrentNumberWaitingCalls', objectId: 'No_VQ', code: 7040 },
      { objectType: 'Planet', code: 501 },
      { name: 'definition', code: 501 },
      { code: 501 },
    ])
  })

  test('GST-1 agents and the day of a queue', async () => {
    const agent = String(api.real.session.read((simulation) => simulation.agents()[0]?.userName))
    const state = api.real.session.read((simulation) => simulation.agents()[0]?.state)
    expect(await valueOf({ objectId: agent, objectType: 'Agent', metric: 'CurrentAgentState' })).toBe(state)
    // The one call so far waits; then its caller hangs up.
    const entered = { ...waiting, metric: 'TotalAbandoned' }
    expect(await valueOf(entered)).toBe(0)
    const calls = await api.control('GET', '/calls')
    await api.control('POST', `/calls/${String(calls.list[0]?.['id'])}/hang-up`)
    await api.advance(5 * MINUTE)
    expect(await valueOf(entered)).toBe(1)
    expect(await valueOf({ ...waiting, metric: 'CallsEntered' })).toBe(1)
    expect(await valueOf({ ...waiting, metric: 'ServiceLevel' })).toBe(0)
  })

  test('GST-3 a value is given again while it is younger than max-age, and 15 s at least', async () => {
    const before = await valueOf(waiting, 0)
    await call('+12025550102')
    await api.advance(14_999)
    expect(await valueOf(waiting, 0)).toBe(before)
    expect(await valueOf(waiting, 60)).toBe(before)
    await api.advance(1)
    expect(await valueOf(waiting, 60)).toBe(before)
    expect(await valueOf(waiting, 15)).toBe(Number(before) + 1)
  })

  test('GST-3, DET-12 values are kept for 5 simulated minutes, and none is given that has not happened after a rewind', async () => {
    const metric = { ...waiting, metric: 'CurrMaxCallWaitingTime' }
    const first = Number(await valueOf(metric))
    const at = api.now
    await api.advance(5 * MINUTE - 1)
    expect(await valueOf(metric, 3600)).toBe(first)
    await api.advance(1)
    expect(await valueOf(metric, 3600)).toBe(first + 300)
    await api.real.session.rewind(at + MINUTE)
    expect(await valueOf(metric, 3600)).toBe(first + 60)
  })

  test.each([
    ['data', {}],
    ['data.statistics', { data: { statistics: [] } }],
    ['data.statistics.0.objectId', { data: { statistics: [{ objectType: 'Queue', metric: 'CallsEntered' }] } }],
  ])('GST-1, API-4 501 names %s', async (field, body) => {
    expect(await api.post('/statistics/operations/get-statistic-ex', body)).toMatchObject({
      status: 400,
      code: 501,
      detail: { field },
    })
  })

  test('GST-2 401 without registered statistics credentials', async () => {
    const { data } = await api.control('GET', '/tenant/objects/statistics/statistics')
    const put = await api.control('PUT', '/tenant/objects/statistics', { value: {}, revision: data['revision'] })
    expect(put.message).toBe('Successful')
    expect(await ask([waiting])).toMatchObject({ status: 401, code: 503 })
  })
})
