import type { FastifyInstance } from 'fastify'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { FakeSession } from '../../support/fakeSession.ts'
import { CONTROL_TOKEN, serverFor } from '../../support/server.ts'

const KEY = { 'x-api-key': 'fake-key-0001' }

let session: FakeSession
let app: FastifyInstance

beforeEach(async () => {
  session = new FakeSession()
  app = await serverFor(session)
})
afterEach(() => app.close())

const get = (url: string, headers: Readonly<Record<string, string>> = {}) =>
  app.inject({ method: 'GET', url, headers: { host: 'localhost', ...headers } })

/** Values of a metric by its labels, as Prometheus reads them. */
async function metric(name: string): Promise<Map<string, number>> {
  const { body } = await get('/metrics')
  const lines = body.split('\n').filter((line) => line.startsWith(`${name}{`) || line.startsWith(`${name} `))
  return new Map(
    lines.map((line) => [line.slice(name.length, line.lastIndexOf(' ')), Number(line.slice(line.lastIndexOf(' ')))]),
  )
}

describe('/metrics', () => {
  test('is text of Prometheus and asks for no key', async () => {
    const answer = await get('/metrics')
    expect(answer.statusCode).toBe(200)
    expect(answer.headers['content-type']).toMatch(/^text\/plain; version=0\.0\.4/)
    for (const line of answer.body.trim().split('\n'))
      expect(line).toMatch(/^(# (HELP|TYPE) \w+ .*|\w+(\{[^}]*\})? (-?[\d.e+-]+|NaN))$|^$/i)
  })

  test('counts requests by route pattern, method and status, with their times', async () => {
    for (const queue of ['Support_VQ', 'Support_VQ_CB'])
      await get(`/engagement/v3/callbacks/queue-status/${queue}`, KEY)
    await get('/engagement/v3/callbacks/queue-status/None_VQ', KEY)
    await get('/engagement/v3/callbacks/queue-status/Support_VQ')
    await get('/nowhere')
    const counts = await metric('ringback_http_request_seconds_count')
    const route = 'route="/engagement/v3/callbacks/queue-status/:queue",method="GET"'
    expect(counts.get(`{${route},status="200"}`)).toBe(2)
    expect(counts.get(`{${route},status="400"}`)).toBe(1)
    expect(counts.get(`{${route},status="401"}`)).toBe(1)
    expect(counts.get('{route="unknown",method="GET",status="404"}')).toBe(1)
    const sums = await metric('ringback_http_request_seconds_sum')
    expect(sums.get(`{${route},status="200"}`)).toBeGreaterThan(0)
  })

  test('tells the clock, the read side, the journal and the process', async () => {
    session.vital = { lag: 120, backlog: 42, syncs: 7, syncTime: 3500 }
    const first = async (name: string) => (await metric(`ringback_${name}`)).get('')
    expect(await first('clock_lag_seconds')).toBe(0.12)
    expect(await first('clock_simulated_seconds')).toBe(session.now / 1000)
    expect(await first('store_backlog_records')).toBe(42)
    expect(await first('journal_syncs_total')).toBe(7)
    expect(await first('journal_sync_seconds_total')).toBe(3.5)
    expect(await first('problem')).toBe(0)
    expect(await first('process_resident_memory_bytes')).toBeGreaterThan(1e6)
    const { body } = await get('/metrics')
    expect(body).toContain('ringback_nodejs_eventloop_lag_p99_seconds')
  })

  test('ERR-2, CBK-13 holds no keys, tokens, numbers or names of people', async () => {
    await get('/engagement/v3/callbacks/availability/+12025550147?start=+12025550148', KEY)
    await get('/sim/v1/devices/inbox?device=token-of-a-phone', { authorization: `Bearer ${CONTROL_TOKEN}` })
    await get('/ui?token=ui-token-of-tests')
    const { body } = await get('/metrics')
    for (const text of ['2025550147', '2025550148', 'token-of-a-phone', 'ui-token', CONTROL_TOKEN, 'fake-key'])
      expect(body, text).not.toContain(text)
  })

  test('API-4 7062 for a host name that is not allowed', async () => {
    for (const url of ['/metrics', '/health'])
      expect((await get(url, { host: 'evil.example.com' })).json()).toMatchObject({ status: { code: 7062 } })
  })
})

describe('/health', () => {
  test('is ok while nothing is wrong, and with a passing trouble as its reason', async () => {
    expect((await get('/health')).json()).toEqual({ status: 'ok', version: '0.0.0', reasons: [] })
    session.problem = { kind: 'falling-behind', message: 'The lists are being brought up to date.' }
    const answer = await get('/health')
    expect(answer.statusCode).toBe(200)
    expect(answer.json()).toEqual({ status: 'ok', version: '0.0.0', reasons: [session.problem] })
  })

  test('TTR-7 is degraded while storage cannot be written', async () => {
    session.problem = { kind: 'storage', message: 'The disk is full.' }
    const answer = await get('/health')
    expect(answer.statusCode).toBe(503)
    expect(answer.json()).toEqual({ status: 'degraded', version: '0.0.0', reasons: [session.problem] })
  })

  test('is degraded while the server shuts down', async () => {
    let answered: Promise<unknown> | undefined
    app.addHook('preClose', (done) => {
      answered = get('/health').then((answer) => [answer.statusCode, answer.json()])
      done()
    })
    await app.close()
    expect(await answered).toMatchObject([503, { status: 'degraded', reasons: [{ kind: 'shutting-down' }] }])
  })
})
