import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { HTTP_OPERATIONS, httpFateOf, httpFaultSchema } from '../../engine/faults/http.ts'
import { operationsOf } from './apiDocument.ts'
import { serverFor } from '../support/server.ts'
import { API_KEY, Harness } from './harness.ts'

let api: Harness

beforeAll(async () => {
  api = await Harness.start()
})
afterEach(() => set([]))
afterAll(() => api.end())

const set = (http: readonly Record<string, unknown>[]) => api.control('PUT', '/faults', { http })
const openFor = () => api.get('/callbacks/open-for/Support_VQ_CB')
/** Statuses of the next requests to `open-for`. */
const statuses = async (count: number): Promise<number[]> => {
  const seen: number[] = []
  for (let request = 0; request < count; request++) seen.push((await openFor()).status)
  return seen
}

describe('SIM-5 faults of requests', () => {
  test('SIM-5 every operation of the Callback API can have one', () => {
    const operations = operationsOf(api.document).filter(({ path }) => path.startsWith('/engagement/v3/'))
    expect(operations.map(({ operationId }) => operationId).sort()).toEqual([...HTTP_OPERATIONS].sort())
  })

  test.each([
    [429, 429],
    [500, 50001],
    [502, 5701],
    [503, 5030],
  ])('SIM-5 a request that is answered with %i never reaches the engine, and the log says so', async (status, code) => {
    await set([{ operation: 'createCallback', [`status${status}`]: 1 }])
    const { commandHash, hash } = api.real.session.status()
    const refused = await api.post('/callbacks/create', { serviceName: 'Support_VQ_CB', phoneNumber: '+12025550155' })
    expect(refused).toMatchObject({ status, code })
    if (status === 429) expect(refused.headers['retry-after']).toBe('1')
    expect(api.real.session.status()).toMatchObject({ commandHash, hash })
    expect((await openFor()).status).toBe(200)
    const { data } = await api.control('GET', '/requests?limit=2')
    expect(data['requests']).toMatchObject([
      { path: '/engagement/v3/callbacks/open-for/Support_VQ_CB', status: 200 },
      { path: '/engagement/v3/callbacks/create', status, code, fault: 'answered' },
    ])
    expect((data['requests'] as object[])[0]).not.toHaveProperty('fault')
  })

  test('SIM-5 what a fault answers is no failure of the program: it is in the log at the level info', async () => {
    let log = ''
    const stream = { write: (line: string) => void (log += line) }
    const app = await serverFor(api.real.session, { logger: { level: 'info', stream } })
    await set([{ operation: 'openFor', status503: 1 }])
    await app.inject({
      url: '/engagement/v3/callbacks/open-for/Support_VQ_CB',
      headers: { host: 'localhost', 'x-api-key': API_KEY },
    })
    await app.close()
    expect(JSON.parse(log)).toMatchObject({ level: 30, status: 503, msg: 'answered by a fault' })
  })

  test('SIM-5 a delayed request is carried out late', async () => {
    await set([{ operation: 'all', slow: 1, delayMs: 60 }])
    const begin = performance.now()
    await api.book({ serviceName: 'Support_VQ_CB', phoneNumber: '+12025550155' })
    // Timers may come a millisecond early.
    expect(performance.now() - begin).toBeGreaterThanOrEqual(59)
    const { data } = await api.control('GET', '/requests?limit=1')
    expect(data['requests']).toMatchObject([{ status: 200, fault: 'delayed' }])
  })

  test('SIM-5 decisions follow from seed, fault and ordinal alone, and begin anew with the command and with a rewind', async () => {
    const fault = { operation: 'openFor', status503: 0.5 }
    const parsed = httpFaultSchema.parse(fault)
    const expected = Array.from({ length: 20 }, (_, ordinal) =>
      httpFateOf(1, parsed, 0, 'openFor', ordinal).kind === 'answered' ? 503 : 200,
    )
    expect(new Set(expected)).toEqual(new Set([200, 503]))
    await api.advance(1000)
    await set([fault])
    await api.advance(1000)
    expect(await statuses(20)).toEqual(expected)
    // A command that sets other faults begins nothing anew.
    const twenty = await statuses(10)
    await api.control('PUT', '/faults', { trunksLost: 1 })
    expect([...twenty, ...(await statuses(10))]).toEqual(
      Array.from({ length: 20 }, (_, ordinal) =>
        httpFateOf(1, parsed, 0, 'openFor', ordinal + 20).kind === 'answered' ? 503 : 200,
      ),
    )
    // Another host on the same session counts from 0, as after a restart.
    const restarted = await serverFor(api.real.session)
    const first = await restarted.inject({
      url: '/engagement/v3/callbacks/open-for/Support_VQ_CB',
      headers: { host: 'localhost', 'x-api-key': API_KEY },
    })
    expect(first.statusCode).toBe(expected[0])
    await restarted.close()
    await api.real.session.rewind(api.now - 500)
    expect(await statuses(20)).toEqual(expected)
    await set([fault])
    expect(await statuses(20)).toEqual(expected)
    await api.real.session.rewind(api.now - 1500)
    expect(new Set(await statuses(20))).toEqual(new Set([200]))
  })

  test('SIM-5 a request with a wrong key is none that a fault counts', async () => {
    await set([{ operation: 'openFor', status503: 1 }])
    const wrong = await api.ask('GET', '/engagement/v3/callbacks/open-for/Support_VQ_CB', undefined, {
      'x-api-key': 'none',
    })
    expect(wrong).toMatchObject({ status: 401, code: 503 })
  })

  test('SIM-5 what is not valid is named', async () => {
    expect(await set([{ operation: 'nothing', status503: 1 }])).toMatchObject({ code: 501 })
    expect(await set([{ operation: 'all', status503: 0.7, status500: 0.7 }])).toMatchObject({ code: 501 })
    expect((await api.control('GET', '/faults')).data['http']).toEqual([])
  })
})
