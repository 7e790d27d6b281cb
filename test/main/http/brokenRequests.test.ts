import type { FastifyInstance } from 'fastify'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { FakeSession } from '../../support/fakeSession.ts'
import { answersTo } from '../../support/rawConnection.ts'
import { CONTROL_TOKEN, serverFor } from '../../support/server.ts'

const KEY = 'x-api-key: fake-key-0001\r\n'
const UUID = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/

let session: FakeSession
let app: FastifyInstance
let port: number

beforeEach(async () => {
  session = new FakeSession()
  app = await serverFor(session)
  port = Number(new URL(await app.listen({ host: '127.0.0.1', port: 0 })).port)
})
afterEach(() => app.close())

const last = 'connection: close\r\n\r\n'

async function answerTo(text: string) {
  const [answer] = await answersTo(port, text)
  return { status: answer?.status, headers: answer?.headers ?? '', body: JSON.parse(answer?.body ?? 'null') as unknown }
}

test.each([
  ['is no HTTP', 'HELLO\r\n\r\n', 'request'],
  [
    'has two lengths',
    `POST /sim/v1/clock/pause HTTP/1.1\r\nhost: localhost\r\ncontent-length: 1\r\ncontent-length: 2\r\n\r\n`,
    'request',
  ],
  [
    'has both a length and chunks',
    `POST / HTTP/1.1\r\nhost: localhost\r\ncontent-length: 1\r\ntransfer-encoding: chunked\r\n\r\n`,
    'request',
  ],
  [
    'has headers of more than 16 KiB',
    `GET / HTTP/1.1\r\nhost: localhost\r\nx: ${'y'.repeat(20_000)}\r\n\r\n`,
    'headers',
  ],
])('API-2, API-4 what %s is 501 in the envelope, and the connection ends', async (_what, text, field) => {
  const { status, headers, body } = await answerTo(text)
  expect(status).toBe(400)
  expect(body).toMatchObject({ status: { code: 501, corrId: expect.stringMatching(UUID), detail: { field } } })
  expect(headers).toMatch(/^x-simulated-time: 2027-01-04T05:00:00\.000Z/m)
  expect(headers).toMatch(/^connection: close/im)
})

test('API-4 7062 in the envelope for a request without Host', async () => {
  const { status, body } = await answerTo(`GET /sim/v1/clock HTTP/1.1\r\n${last}`)
  expect([status, body]).toMatchObject([403, { status: { code: 7062 } }])
})

test('API-4 what comes in the absolute form of proxies passes the same guards as what does not', async () => {
  const clock = (target: string, headers: string) =>
    answerTo(`GET ${target} HTTP/1.1\r\nhost: localhost\r\n${headers}${last}`)
  const good = `authorization: Bearer ${CONTROL_TOKEN}\r\n`
  expect(await clock('http://localhost/sim/v1/clock', good)).toMatchObject({ status: 200 })
  expect(await clock('http://localhost/sim/v1/clock', '')).toMatchObject({ status: 401 })
  const foreign = await clock('http://localhost/sim/v1/clock', `${good}origin: https://shop.example.com\r\n`)
  expect(foreign).toMatchObject({ status: 403, body: { status: { code: 7061 } } })
  expect((await answersTo(port, `GET http://[/ui/ HTTP/1.1\r\nhost: localhost\r\n${last}`))[0]?.status).toBe(401)
})

test.each(['OPTIONS *', 'PROPFIND /sim/v1/clock', 'TRACE /'])('API-2, API-4 404 in the envelope: %s', async (line) => {
  const { status, headers, body } = await answerTo(`${line} HTTP/1.1\r\nhost: localhost\r\n${last}`)
  expect([status, body]).toMatchObject([404, { status: { code: 404 } }])
  expect(headers).toMatch(UUID)
})

test('API-4 501 for a body that is nested too deeply to be shown again', async () => {
  const nested = `{"serviceName":"Support_VQ_CB","deep":${'['.repeat(20_000)}${']'.repeat(20_000)}}`
  const { status, body } = await answerTo(
    `POST /engagement/v3/callbacks/create HTTP/1.1\r\nhost: localhost\r\n${KEY}content-type: application/json\r\ncontent-length: ${nested.length}\r\n${last}${nested}`,
  )
  expect([status, body]).toMatchObject([400, { status: { code: 501, detail: { field: 'body' } } }])
  const authorization = `authorization: Bearer ${CONTROL_TOKEN}\r\n`
  const log = await answerTo(`GET /sim/v1/requests/details HTTP/1.1\r\nhost: localhost\r\n${authorization}${last}`)
  expect(log.status).toBe(200)
})

test('API-2, API-4 404 in the envelope for what the API reference does not have', async () => {
  for (const target of ['/docs/nowhere', '/docs/../../package.json', '/docs/js/../../../server.ts']) {
    const { status, body } = await answerTo(`GET ${target} HTTP/1.1\r\nhost: localhost\r\n${last}`)
    expect([target, status, body]).toMatchObject([target, 404, { status: { code: 404 } }])
  }
})

test('idle connections and slow requests have limits: 10 s for headers, 30 s for a request, 60 s between requests', () => {
  const { headersTimeout, requestTimeout, keepAliveTimeout } = app.server
  expect({ headersTimeout, requestTimeout, keepAliveTimeout }).toEqual({
    headersTimeout: 10_000,
    requestTimeout: 30_000,
    keepAliveTimeout: 60_000,
  })
})
