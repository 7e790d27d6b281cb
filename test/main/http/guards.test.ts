import type { FastifyInstance, InjectOptions } from 'fastify'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { FakeSession } from '../../support/fakeSession.ts'
import { CONTROL_TOKEN, serverFor } from '../../support/server.ts'

let session: FakeSession
let app: FastifyInstance
let log: string

beforeEach(async () => {
  session = new FakeSession()
  log = ''
  app = await serverFor(session, {
    hosts: ['sim.example.com'],
    logger: { level: 'debug', stream: { write: (line: string) => void (log += line) } },
  })
})

afterEach(() => app.close())

const KEY = { 'x-api-key': 'fake-key-0001' }
const ewt = '/engagement/v3/estimated-wait-time?virtual-queues=Support_VQ'

async function ask(options: InjectOptions & { headers?: Record<string, string> }) {
  const answer = await app.inject({ ...options, headers: { host: '127.0.0.1:8088', ...options.headers } })
  const body: unknown = answer.body === '' ? undefined : answer.json()
  return { status: answer.statusCode, headers: answer.headers, body, code: codeOf(body) }
}

function codeOf(body: unknown): unknown {
  return typeof body === 'object' && body !== null && 'status' in body
    ? (body.status as { code: unknown }).code
    : undefined
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

describe('what every request passes', () => {
  test('API-2, API-8 every answer carries correlation id and simulated time, failed ones too', async () => {
    const routes: { method: 'GET' | 'PATCH'; url: string; headers?: Record<string, string> }[] = [
      { method: 'GET', url: ewt, headers: KEY },
      { method: 'GET', url: ewt },
      { method: 'GET', url: '/nowhere' },
      { method: 'GET', url: '/engagement/v3/callbacks/queue-status/%ZZ', headers: KEY },
      { method: 'PATCH', url: '/engagement/v3/callbacks/create', headers: KEY },
      { method: 'GET', url: '/ui/' },
      { method: 'GET', url: '/openapi.json' },
    ]
    for (const route of routes) {
      const answer = await app.inject({ ...route, headers: { host: 'localhost', ...route.headers } })
      expect(answer.headers['x-correlation-id'], route.url).toMatch(UUID)
      expect(answer.headers['x-simulated-time'], route.url).toBe('2027-01-04T05:00:00.000Z')
    }
  })

  test('API-2 the correlation id of the body is that of the header, and never the caller’s', async () => {
    const { headers, body } = await ask({ method: 'GET', url: '/nowhere', headers: { 'x-correlation-id': 'mine' } })
    expect(body).toMatchObject({ status: { code: 404, corrId: headers['x-correlation-id'] } })
    expect(headers['x-correlation-id']).toMatch(UUID)
  })

  test('API-4 7062 for a host name that is neither loopback nor configured', async () => {
    expect(await ask({ method: 'GET', url: ewt, headers: { ...KEY, host: 'evil.example.com' } })).toMatchObject({
      status: 403,
      code: 7062,
    })
    expect((await ask({ method: 'GET', url: ewt, headers: { ...KEY, host: 'sim.example.com:8088' } })).status).toBe(200)
    for (const url of ['/ui/', '/docs', '/openapi.json', '/sim/v1/clock', '/']) {
      expect((await ask({ method: 'GET', url, headers: { host: 'evil.example.com' } })).code, url).toBe(7062)
    }
  })

  test('API-5 a listed origin is answered by name, never by a wildcard', async () => {
    const { status, headers } = await ask({
      method: 'GET',
      url: ewt,
      headers: { ...KEY, origin: 'https://shop.example.com' },
    })
    expect(status).toBe(200)
    expect(headers).toMatchObject({ 'access-control-allow-origin': 'https://shop.example.com', vary: 'Origin' })
    expect(headers['access-control-expose-headers']).toContain('x-correlation-id')
  })

  test.each(['https://evil.example.com', 'null', 'http://localhost:3001', 'https://shop.example.com:444'])(
    'API-4 7061 for the origin %s',
    async (origin) => {
      const { status, code, headers } = await ask({ method: 'GET', url: ewt, headers: { ...KEY, origin } })
      expect([status, code]).toEqual([403, 7061])
      expect(headers['access-control-allow-origin']).toBeUndefined()
      expect(headers['vary']).toBe('Origin')
    },
  )

  test('API-5 a listed origin may call the Callback API only', async () => {
    for (const url of ['/sim/v1/clock', '/ui/', '/openapi.json']) {
      const headers = { origin: 'https://shop.example.com', authorization: `Bearer ${CONTROL_TOKEN}` }
      expect((await ask({ method: 'GET', url, headers })).code, url).toBe(7061)
    }
  })

  test('API-5 failures of listed origins can be read by the page', async () => {
    const { status, headers } = await ask({ method: 'GET', url: ewt, headers: { origin: 'http://localhost:3000' } })
    expect(status).toBe(401)
    expect(headers['access-control-allow-origin']).toBe('http://localhost:3000')
  })

  test('API-5 preflight is answered for listed origins without a key', async () => {
    const preflight = (origin: string) =>
      ask({
        method: 'OPTIONS',
        url: '/engagement/v3/callbacks/create',
        headers: { origin, 'access-control-request-method': 'POST', 'access-control-request-headers': 'x-api-key' },
      })
    const listed = await preflight('https://shop.example.com')
    expect(listed.status).toBe(204)
    expect(listed.headers['access-control-allow-methods']).toContain('POST')
    expect(listed.headers['access-control-allow-headers']).toContain('x-api-key')
    expect(listed.headers['access-control-allow-origin']).toBe('https://shop.example.com')
    expect(await preflight('https://evil.example.com')).toMatchObject({ status: 403, code: 7061 })
  })

  test('API-4 1103 without a key, 503 with an unknown one', async () => {
    expect(await ask({ method: 'GET', url: ewt })).toMatchObject({ status: 401, code: 1103 })
    expect(await ask({ method: 'GET', url: ewt, headers: { 'x-api-key': 'fake-key-0002' } })).toMatchObject({
      status: 401,
      code: 503,
    })
  })

  test('API-4 429 with retry-after for guessed keys; valid keys go on', async () => {
    const guess = () => ask({ method: 'GET', url: ewt, headers: { 'x-api-key': 'guess' } })
    for (let attempt = 1; attempt <= 20; attempt += 1) expect((await guess()).status).toBe(401)
    const limited = await guess()
    expect(limited).toMatchObject({ status: 429, code: 429 })
    const seconds = Number(limited.headers['retry-after'])
    expect(seconds).toBeGreaterThan(0)
    expect(seconds).toBeLessThanOrEqual(60)
    expect((await ask({ method: 'GET', url: ewt, headers: KEY })).status).toBe(200)
  })

  test('API-4, DET-12 a valid key is not limited, unless the tenant has a request rate limit: then 429 with retry-after', async () => {
    const key = (value: string) => ask({ method: 'GET', url: ewt, headers: { 'x-api-key': value } })
    for (let request = 0; request < 50; request += 1) expect((await key('fake-key-0001')).status).toBe(200)
    session.tenant = {
      ...session.tenant,
      requestRateLimit: 3,
      apiKeys: [...session.tenant.apiKeys, { name: 'other', key: 'fake-key-0002' }],
    }
    for (let request = 0; request < 3; request += 1) expect((await key('fake-key-0001')).status).toBe(200)
    const limited = await key('fake-key-0001')
    expect(limited).toMatchObject({ status: 429, code: 429 })
    expect(Number(limited.headers['retry-after'])).toBeGreaterThan(0)
    expect(Number(limited.headers['retry-after'])).toBeLessThanOrEqual(60)
    expect((await key('fake-key-0002')).status).toBe(200)
  })

  test('the control token is needed for the simulation, and an API key does not do', async () => {
    const clock = (headers: Record<string, string>) => ask({ method: 'GET', url: '/sim/v1/clock', headers })
    expect(await clock({})).toMatchObject({ status: 401, code: 1103 })
    expect(await clock(KEY)).toMatchObject({ status: 401, code: 1103 })
    expect(await clock({ authorization: 'Bearer wrong' })).toMatchObject({ status: 401, code: 503 })
    expect((await clock({ authorization: `bearer ${CONTROL_TOKEN}` })).status).toBe(200)
  })

  test('API-4 404, 405, 413, 415 in the envelope', async () => {
    const json = { ...KEY, 'content-type': 'application/json' }
    const create = '/engagement/v3/callbacks/create'
    expect(await ask({ method: 'GET', url: '/engagement/v3/nothing', headers: KEY })).toMatchObject({
      status: 404,
      code: 404,
    })
    const get = await ask({ method: 'GET', url: create, headers: KEY })
    expect(get).toMatchObject({ status: 405, code: 405, headers: { allow: 'POST' } })
    expect(
      await ask({ method: 'DELETE', url: '/sim/v1/clock', headers: { authorization: `Bearer ${CONTROL_TOKEN}` } }),
    ).toMatchObject({
      status: 405,
      code: 405,
      headers: { allow: 'GET' },
    })
    const large = JSON.stringify({ serviceName: 'x'.repeat(65_537) })
    expect(await ask({ method: 'POST', url: create, headers: json, payload: large })).toMatchObject({
      status: 413,
      code: 413,
    })
    for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'application/xml']) {
      const headers = { ...KEY, 'content-type': type }
      expect(await ask({ method: 'POST', url: create, headers, payload: '{}' }), type).toMatchObject({
        status: 415,
        code: 415,
      })
    }
  })

  test.each(['{"a":', '', '[]', 'null', '"text"', '7'])('API-4 501 for the body %j', async (payload) => {
    const headers = { ...KEY, 'content-type': 'application/json' }
    const answer = await ask({ method: 'POST', url: '/engagement/v3/callbacks/create', headers, payload })
    expect(answer).toMatchObject({ status: 400, code: 501, body: { status: { detail: { field: 'body' } } } })
  })

  test('a body cannot reach prototypes', async () => {
    const payload =
      '{"serviceName":"Support_VQ_CB","phoneNumber":"+12025550123","__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}},"userData":{"__proto__":"x","ok":"1"}}'
    const headers = { ...KEY, 'content-type': 'application/json' }
    const answer = await ask({ method: 'POST', url: '/engagement/v3/callbacks/create', headers, payload })
    expect(answer.status).toBe(200)
    expect(session.commands[0]?.body).toMatchObject({ userData: { ok: '1' } })
    expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false)
  })

  test('API-4 5030 while storage cannot be written, 50001 for what nobody expected', async () => {
    const payload = { serviceName: 'Support_VQ_CB', phoneNumber: '+12025550123' }
    session.unavailable = true
    expect(await ask({ method: 'POST', url: '/engagement/v3/callbacks/create', headers: KEY, payload })).toMatchObject({
      status: 503,
      code: 5030,
    })
    session.unavailable = false
    await app.ready()
    session.slots = new Proxy([], {
      get: () => {
        throw new Error('secret inner detail')
      },
    })
    const broken = await ask({
      method: 'GET',
      url: '/engagement/v3/callbacks/availability/Support_VQ_CB',
      headers: KEY,
    })
    expect(broken).toMatchObject({ status: 500, code: 50001 })
    expect(JSON.stringify(broken.body)).not.toContain('secret')
    expect(log).toContain('secret inner detail')
    expect(log).toContain(String(broken.headers['x-correlation-id']))
  })

  test('CBK-13, ERR-2 logs name routes by pattern and hold no keys, tokens, numbers or userData', async () => {
    const payload = {
      serviceName: 'Support_VQ_CB',
      phoneNumber: '+12025550147',
      userData: { secret: 'private-matter' },
    }
    await ask({ method: 'POST', url: '/engagement/v3/callbacks/create', headers: KEY, payload })
    await ask({
      method: 'POST',
      url: '/engagement/v3/callbacks/create',
      headers: KEY,
      payload: { ...payload, priority: -1 },
    })
    await ask({ method: 'GET', url: ewt, headers: { 'x-api-key': 'a-wrong-key' } })
    await app.inject({ method: 'GET', url: '/ui?token=ui-token-of-tests', headers: { host: 'localhost' } })
    await app.inject({ method: 'GET', url: '/ui?token=a-wrong-token', headers: { host: 'localhost' } })
    await ask({ method: 'GET', url: '/sim/v1/clock', headers: { authorization: `Bearer ${CONTROL_TOKEN}` } })
    expect(log).toContain('/engagement/v3/callbacks/create')
    for (const text of [
      'fake-key',
      'a-wrong-key',
      '2025550147',
      'private-matter',
      'ui-token',
      'a-wrong-token',
      CONTROL_TOKEN,
    ]) {
      expect(log, text).not.toContain(text)
    }
  })
})
