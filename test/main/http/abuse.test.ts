import type { FastifyInstance } from 'fastify'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { FakeSession } from '../../support/fakeSession.ts'
import { answersTo, type WireAnswer } from '../../support/rawConnection.ts'
import { CONTROL_TOKEN, serverFor, UI_TOKEN } from '../../support/server.ts'

const KEY = 'x-api-key: fake-key-0001\r\n'
const TOKEN = `authorization: Bearer ${CONTROL_TOKEN}\r\n`
const EVIL = 'https://evil.example.com'
/** Lies beside the folder of the renderer, where no address may lead. */
const BESIDE = 'lies beside the renderer'

let session: FakeSession
let app: FastifyInstance
let base: string
let folder: string

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'abuse-'))
  const rendererFolder = path.join(folder, 'renderer')
  await mkdir(path.join(rendererFolder, 'assets'), { recursive: true })
  await writeFile(path.join(rendererFolder, 'index.html'), '<title>built</title>')
  await writeFile(path.join(folder, 'beside.txt'), BESIDE)
  session = new FakeSession()
  app = await serverFor(session, { rendererFolder })
  base = await app.listen({ host: '127.0.0.1', port: 0 })
})
afterEach(async () => {
  await app.close()
  await rm(folder, { recursive: true })
})

/** Sends a request byte by byte as it stands here: clients would tidy up its path and headers. */
async function wire(line: string, headers: string, body = ''): Promise<WireAnswer & { readonly code: unknown }> {
  const host = /^host:/im.test(headers) ? '' : 'host: localhost\r\n'
  const length = body === '' ? '' : `content-length: ${Buffer.byteLength(body)}\r\n`
  const text = `${line} HTTP/1.1\r\n${host}${headers}${length}connection: close\r\n\r\n${body}`
  const [answer] = await answersTo(Number(new URL(base).port), text)
  if (answer === undefined) throw new Error(`no answer to ${line}`)
  return { ...answer, code: /"code":(\d+)/.exec(answer.body)?.[1] }
}

async function cookie(): Promise<string> {
  const { headers } = await fetch(`${base}/ui?token=${UI_TOKEN}`, { redirect: 'manual' })
  return headers.get('set-cookie')?.split(';')[0] ?? ''
}

test('API-4 DNS rebinding: a page that reaches this server under its own name is answered by no surface', async () => {
  const surfaces = [
    'GET /engagement/v3/callbacks/queue-status/Support_VQ',
    'POST /sim/v1/clock/pause',
    'GET /ui/',
    'GET /docs/',
  ]
  const more = [
    'GET /openapi.json',
    'GET /metrics',
    'GET /health',
    'GET /widget.js',
    'GET /captcha/x',
    'GET /',
    'GET /nowhere',
  ]
  for (const line of [...surfaces, ...more]) {
    for (const host of ['evil.example.com', '127.0.0.1.evil.example.com:8088', '10.0.0.5', 'localhost.']) {
      const { status, code } = await wire(line, `host: ${host}\r\n${KEY}${TOKEN}`)
      expect([line, host, status, code]).toEqual([line, host, 403, '7062'])
    }
  }
  expect(session.calls).toEqual([])
})

test('API-4, API-5 cross-site POST: a form or a script of another page changes nothing, whatever it knows', async () => {
  const posts = [
    '/engagement/v3/callbacks/create',
    '/sim/v1/clock/pause',
    '/sim/v1/session/new',
    '/ui/rpc',
    '/captcha/x',
  ]
  const booking = JSON.stringify({ serviceName: 'Support_VQ_CB', phoneNumber: '+12025550123' })
  for (const url of posts) {
    for (const origin of [EVIL, 'null']) {
      for (const type of [
        'application/json',
        'text/plain',
        'application/x-www-form-urlencoded',
        'multipart/form-data; boundary=x',
      ]) {
        const headers = `origin: ${origin}\r\ncontent-type: ${type}\r\n${KEY}${TOKEN}cookie: ${await cookie()}\r\n`
        const { status, code, headers: told } = await wire(`POST ${url}`, headers, booking)
        expect([url, status, code]).toEqual([url, 403, '7061'])
        expect(told).not.toMatch(/access-control-allow-origin/i)
      }
    }
    // A form sends what needs no preflight; browsers that leave Origin out cannot send keys along.
    const bare = await wire(`POST ${url}`, `content-type: text/plain\r\ncookie: ${await cookie()}\r\n`, booking)
    expect(bare.status).toBeGreaterThanOrEqual(400)
  }
  expect([session.calls, session.commands]).toEqual([[], []])
})

test('API-4, SIM-6 server-sent events from a foreign origin are refused, with a token too', async () => {
  for (const origin of [EVIL, 'null', 'https://shop.example.com'])
    expect((await wire('GET /sim/v1/events', `origin: ${origin}\r\n${TOKEN}`)).code).toBe('7061')
  expect((await wire('GET /sim/v1/events', `cookie: ${await cookie()}\r\n`)).code).toBe('1103')
})

test('API-4 a WebSocket from a foreign origin is refused, at every path and with the cookie', async () => {
  const mine = await cookie()
  const open = () => new Promise((resolve) => app.server.getConnections((_error, count) => resolve(count)))
  const before = await open()
  for (const url of ['/ui/rpc', '/sim/v1/events', '/ui/', '/docs/']) {
    const socket = new WebSocket(`${base.replace('http', 'ws')}${url}`, { headers: { cookie: mine, origin: EVIL } })
    const status = await new Promise((resolve) => {
      socket.on('open', () => resolve('open'))
      socket.on('error', () => resolve('refused'))
      socket.on('unexpected-response', (request, response) => {
        request.destroy()
        resolve(response.statusCode)
      })
    })
    expect([url, status]).toEqual([url, 403])
  }
  // Nothing that was refused stays open.
  await expect.poll(open).toBe(before)
})

test('API-4 key guessing: 20 wrong ones of any kind a minute, then 429 with retry-after, and good ones go on', async () => {
  const guesses = [
    (n: number) => wire('GET /engagement/v3/callbacks/queue-status/Support_VQ', `x-api-key: guess-${n}\r\n`),
    (n: number) => wire('GET /sim/v1/clock', `authorization: Bearer guess-${n}\r\n`),
    (n: number) => wire(`GET /ui?token=guess-${n}`, ''),
  ]
  const statuses: number[] = []
  for (let n = 0; n < 21; n += 1) statuses.push((await guesses[n % 3]?.(n))?.status ?? 0)
  expect(statuses).toEqual([...Array<number>(20).fill(401), 429])
  for (const guess of guesses) {
    const { status, headers } = await guess(99)
    expect(status).toBe(429)
    expect(headers).toMatch(/^retry-after: \d+\r/im)
  }
  expect((await wire('GET /sim/v1/clock', TOKEN)).status).toBe(200)
  expect((await wire('GET /engagement/v3/callbacks/queue-status/Support_VQ', KEY)).status).toBe(200)
})

test.each(['/ui', '/ui/assets', '/docs', '/docs/js', '/docs/guides', '/docs/guides/examples', '/widget', ''])(
  'path traversal: nothing beside the folder of %s is read',
  async (start) => {
    const mine = await cookie()
    const up = ['..', '%2e%2e', '.%2e', '..%2f..', '..%5c..', '%252e%252e', '..;', '....//', '..%00']
    const files = ['beside.txt', 'package.json', 'etc/passwd', 'server.ts']
    for (const step of up) {
      for (const file of files) {
        for (const times of [1, 2, 6]) {
          const line = `GET ${start}/${`${step}/`.repeat(times)}${file}`
          const { status, body } = await wire(line, `cookie: ${mine}\r\n`)
          expect(status, line).toBeGreaterThanOrEqual(300)
          expect(body, line).not.toMatch(/lies beside|"name": ?"ringback"|root:x:0|createServer/)
        }
      }
    }
  },
)

test('header injection: line ends in userData, names and addresses end up in no header', async () => {
  const evil = 'x\r\nset-cookie: stolen=1\r\n\r\n<script>'
  const escaped = encodeURIComponent(evil)
  const json = 'content-type: application/json\r\n'
  const booking = { serviceName: 'Support_VQ_CB', phoneNumber: '+12025550123', userData: { note: evil } }
  const answers = [
    await wire('POST /engagement/v3/callbacks/create', KEY + json, JSON.stringify(booking)),
    await wire('POST /engagement/v3/callbacks/create', KEY + json, JSON.stringify({ ...booking, serviceName: evil })),
    await wire(`GET /engagement/v3/callbacks/availability/${escaped}`, KEY),
    await wire(`GET /sim/v1/statistics/${escaped}/csv`, TOKEN),
    await wire(`GET /sim/v1/call-in-groups/${escaped}/numbers`, TOKEN),
    await wire(`GET /docs?key=${escaped}`, ''),
    await wire(`GET /docs/guides?q=${escaped}`, ''),
    await wire(`GET /ui?token=${escaped}`, ''),
    await wire(`GET /${escaped}`, ''),
  ]
  for (const { headers, status } of answers) {
    expect(headers).not.toMatch(/^set-cookie: stolen/im)
    expect(status).toBeLessThan(500)
  }
  expect(session.commands[0]?.body).toMatchObject({ userData: { note: evil } })
})

test('API-4 a body of 64 KiB is taken, a byte more is 413, also in chunks and when its length is a lie', async () => {
  const create = 'POST /engagement/v3/callbacks/create'
  const json = `${KEY}content-type: application/json\r\n`
  const bodyOf = (bytes: number) => {
    const start = '{"serviceName":"Support_VQ_CB","phoneNumber":"+12025550123","more":"'
    return `${start}${'x'.repeat(bytes - start.length - 2)}"}`
  }
  expect((await wire(create, json, bodyOf(65_536))).status).toBe(200)
  expect((await wire(create, json, bodyOf(65_537))).code).toBe('413')
  const chunked = `${json}transfer-encoding: chunked\r\nconnection: close\r\n\r\n`
  const chunks = `${'1000\r\n'}${'x'.repeat(4096)}\r\n`.repeat(17)
  const text = `${create} HTTP/1.1\r\nhost: localhost\r\n${chunked}${chunks}0\r\n\r\n`
  expect((await answersTo(Number(new URL(base).port), text))[0]?.status).toBe(413)
  const announced = `${create} HTTP/1.1\r\nhost: localhost\r\n${json}content-length: 99999999999\r\nconnection: close\r\n\r\n{}`
  expect((await answersTo(Number(new URL(base).port), announced))[0]?.status).toBe(413)
})
