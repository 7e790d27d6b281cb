import type { FastifyInstance } from 'fastify'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { once } from 'node:events'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { FakeSession } from '../../support/fakeSession.ts'
import { serverFor, UI_TOKEN } from '../../support/server.ts'

let session: FakeSession
let app: FastifyInstance
let base: string
let folder: string

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'renderer-'))
  await mkdir(path.join(folder, 'assets'))
  await writeFile(path.join(folder, 'index.html'), '<!doctype html><title>built</title>')
  await writeFile(path.join(folder, 'assets', 'main-abc123.js'), 'export {}')
  session = new FakeSession()
  app = await serverFor(session, { rendererFolder: folder })
  base = await app.listen({ port: 0, host: '127.0.0.1' })
})

afterEach(async () => {
  await app.close()
  await rm(folder, { recursive: true })
})

async function cookie(): Promise<string> {
  const { headers } = await fetch(`${base}/ui?token=${UI_TOKEN}`, { redirect: 'manual' })
  return headers.get('set-cookie')?.split(';')[0] ?? ''
}

describe('the renderer in a browser', () => {
  test('the token becomes a cookie and leaves the address', async () => {
    const first = await fetch(`${base}/ui?token=${UI_TOKEN}`, { redirect: 'manual' })
    expect(first.status).toBe(303)
    expect(first.headers.get('location')).toBe('/ui/')
    const set = first.headers.get('set-cookie') ?? ''
    expect(set).toMatch(/; HttpOnly/)
    expect(set).toMatch(/; SameSite=Strict/)
    expect(set).not.toContain(UI_TOKEN)
    const page = await fetch(`${base}/ui/`, { headers: { cookie: set.split(';')[0] ?? '' } })
    expect(await page.text()).toContain('built')
  })

  test('the token is valid as long as the host runs, and a reload with it keeps the browser session', async () => {
    const mine = await cookie()
    const again = await fetch(`${base}/ui?token=${UI_TOKEN}`, { redirect: 'manual', headers: { cookie: mine } })
    expect(again.status).toBe(303)
    expect(again.headers.get('set-cookie')).toBeNull()
    expect(await cookie()).not.toBe(mine)
  })

  test('without the cookie, or with a wrong token, it says what to do', async () => {
    const none = await fetch(`${base}/ui/`)
    expect(none.status).toBe(401)
    expect(await none.text()).toContain('printed')
    const forged = await fetch(`${base}/ui/`, { headers: { cookie: `ringback-${new URL(base).port}=forged` } })
    expect(forged.status).toBe(401)
    const wrong = await fetch(`${base}/ui?token=wrong`, { redirect: 'manual' })
    expect(wrong.status).toBe(401)
    expect(wrong.headers.get('set-cookie')).toBeNull()
    expect(await wrong.text()).not.toContain('wrong</')
  })

  test('pages carry a policy that loads nothing from elsewhere, and cannot be framed', async () => {
    for (const address of ['/ui/', '/ui/assets/main-abc123.js', '/docs/']) {
      const { headers } = await fetch(`${base}${address}`, { headers: { cookie: await cookie() } })
      const policy = headers.get('content-security-policy') ?? ''
      expect(policy, address).toContain("default-src 'none'")
      expect(policy, address).toContain("frame-ancestors 'none'")
      expect(policy, address).not.toMatch(/https?:|\*/)
      expect(headers.get('x-content-type-options'), address).toBe('nosniff')
      expect(headers.get('referrer-policy'), address).toBe('no-referrer')
    }
    const { headers } = await fetch(`${base}/ui/`)
    expect(headers.get('content-security-policy')).toContain("script-src 'self';")
  })

  test('hashed files may be kept, the page may not', async () => {
    const script = await fetch(`${base}/ui/assets/main-abc123.js`)
    expect(script.headers.get('content-type')).toContain('javascript')
    expect(script.headers.get('cache-control')).toContain('immutable')
    const page = await fetch(`${base}/ui/`, { headers: { cookie: await cookie() } })
    expect(page.headers.get('cache-control')).toBe('no-cache')
    expect((await fetch(`${base}/ui/none.js`)).status).toBe(404)
    expect((await fetch(`${base}/ui/..%2f..%2fetc%2fpasswd`)).status).toBeGreaterThanOrEqual(400)
  })

  test('a renderer that is not built is said', async () => {
    const bare = await serverFor(new FakeSession())
    const admitted = await bare.inject({ url: `/ui?token=${UI_TOKEN}`, headers: { host: 'localhost' } })
    const given = String(admitted.headers['set-cookie']).split(';')[0] ?? ''
    const page = await bare.inject({ url: '/ui/', headers: { host: 'localhost', cookie: given } })
    expect(page.statusCode).toBe(503)
    expect(page.body).toContain('npm start')
    await bare.close()
  })
})

interface Heard {
  readonly socket: WebSocket
  readonly next: (wanted: (message: Record<string, unknown>) => boolean) => Promise<Record<string, unknown>>
}

async function connect(headers: Record<string, string>): Promise<Heard | number> {
  const socket = new WebSocket(`${base.replace('http', 'ws')}/ui/rpc`, { headers })
  const messages: Record<string, unknown>[] = []
  socket.on('message', (data) => {
    messages.push(JSON.parse((data as Buffer).toString('utf8')))
    socket.emit('heard')
  })
  const refused = new Promise<number>((resolve) => {
    socket.on('unexpected-response', (request, response) => {
      request.destroy()
      resolve(response.statusCode ?? 0)
    })
  })
  socket.on('error', () => undefined)
  const status = await Promise.race([once(socket, 'open'), refused])
  if (typeof status === 'number') return status
  const next: Heard['next'] = async (wanted) => {
    for (;;) {
      const index = messages.findIndex(wanted)
      if (index >= 0) return messages.splice(index, 1)[0] ?? {}
      await once(socket, 'heard')
    }
  }
  return { socket, next }
}

async function connected(headers: Record<string, string>): Promise<Heard> {
  const heard = await connect(headers)
  if (typeof heard === 'number') throw new Error(`refused with ${heard}`)
  return heard
}

describe('calls of the renderer over a WebSocket', () => {
  test('answers calls by id and keeps the signed-in user over a reload', async () => {
    const headers = { cookie: await cookie(), origin: base }
    const first = await connected(headers)
    first.socket.send(JSON.stringify({ id: 1, method: 'session.signIn', args: { userName: 'super' } }))
    expect(await first.next((one) => one['id'] === 1)).toMatchObject({ result: { user: { role: 'Supervisor' } } })
    first.socket.close()
    const second = await connected(headers)
    second.socket.send(JSON.stringify({ id: 2, method: 'session.me', args: {} }))
    expect(await second.next((one) => one['id'] === 2)).toMatchObject({ result: { user: { userName: 'super' } } })
    second.socket.send(JSON.stringify({ id: 3, method: 'callbacks.get', args: { id: 'none' } }))
    expect(await second.next((one) => one['id'] === 3)).toMatchObject({ error: { code: 7050 } })
    second.socket.close()
  })

  test('UI-6 every page of a browser hears when another user signs in at one of them, and when nobody is any more', async () => {
    const headers = { cookie: await cookie(), origin: base }
    const [mine, other, stranger] = [
      await connected(headers),
      await connected(headers),
      await connected({ cookie: await cookie(), origin: base }),
    ]
    const isUser = (one: Record<string, unknown>) => one['event'] === 'user'
    mine.socket.send(JSON.stringify({ id: 1, method: 'session.signIn', args: { userName: 'super' } }))
    expect(await other.next(isUser)).toEqual({ event: 'user' })
    other.socket.send(JSON.stringify({ id: 2, method: 'session.me', args: {} }))
    expect(await other.next((one) => one['id'] === 2)).toMatchObject({ result: { user: { userName: 'super' } } })
    mine.socket.send(JSON.stringify({ id: 3, method: 'session.signOut', args: {} }))
    expect(await other.next(isUser)).toEqual({ event: 'user' })
    stranger.socket.send(JSON.stringify({ id: 4, method: 'session.me', args: {} }))
    expect(await stranger.next((one) => isUser(one) || one['id'] === 4)).toEqual({ id: 4, result: { isNew: true } })
    for (const { socket } of [mine, other, stranger]) socket.close()
  })

  test('pushes the status at once and with each change, and that lists may have changed', async () => {
    const { socket, next } = await connected({ cookie: await cookie(), origin: base })
    expect(await next((one) => one['event'] === 'status')).toMatchObject({ data: { tenant: 'Fake' } })
    session.factor = 60
    session.emit('status')
    expect(await next((one) => one['event'] === 'status')).toMatchObject({ data: { pace: { factor: 60 } } })
    session.emit('records')
    expect(await next((one) => one['event'] === 'records')).toEqual({ event: 'records' })
    socket.close()
  })

  test('is refused to pages of other origins, and without the cookie', async () => {
    const mine = await cookie()
    expect(await connect({ cookie: mine, origin: 'https://evil.example.com' })).toBe(403)
    expect(await connect({ cookie: mine, origin: 'https://shop.example.com' })).toBe(403)
    expect(await connect({ cookie: mine, origin: 'null' })).toBe(403)
    expect(await connect({ cookie: mine })).toBe(403)
    expect(await connect({ origin: base })).toBe(401)
    expect(await connect({ origin: base, cookie: `ringback-${new URL(base).port}=forged` })).toBe(401)
    expect(await connect({ cookie: mine, origin: 'http://evil.example.com', host: 'evil.example.com' })).toBe(403)
  })

  test('what is no call is answered as such', async () => {
    const { socket, next } = await connected({ cookie: await cookie(), origin: base })
    socket.send('no json')
    expect(await next((one) => one['id'] === -1)).toMatchObject({ error: { code: 501 } })
    socket.close()
  })
})
