import type { FastifyInstance } from 'fastify'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { Operations } from '../../../main/http/control/operations.ts'
import { FakeSession } from '../../support/fakeSession.ts'
import { FAKE_START } from '../../support/fakeTenant.ts'
import { CONTROL_TOKEN, serverFor } from '../../support/server.ts'

let session: FakeSession
let app: FastifyInstance

beforeEach(async () => {
  session = new FakeSession()
  app = await serverFor(session)
})

afterEach(() => app.close())

const authorization = { authorization: `Bearer ${CONTROL_TOKEN}` }

async function ask(method: 'GET' | 'POST', url: string, payload?: object, headers: Record<string, string> = {}) {
  const answer = await app.inject({
    method,
    url: `/sim/v1${url}`,
    headers: { host: 'localhost', ...authorization, ...headers },
    ...(payload === undefined ? {} : { payload }),
  })
  return answer.json<{ status: { code: number; detail?: unknown }; data?: unknown }>()
}

describe('control of the simulation', () => {
  test('SIM-1 the clock is read, paused, resumed, stepped, sped up and turned back', async () => {
    expect((await ask('GET', '/clock')).data).toEqual({
      now: '2027-01-04T05:00:00.000Z',
      startAt: '2027-01-04T05:00:00.000Z',
      knownUntil: '2027-01-04T05:00:00.000Z',
      running: false,
      factor: 1,
      effective: 0,
      slowsForCalls: true,
      branch: 'b1',
    })
    expect((await ask('POST', '/clock/speed', { factor: 60 })).data).toMatchObject({ running: true, factor: 60 })
    expect((await ask('POST', '/clock/speed', { factor: 'max' })).data).toMatchObject({ factor: 'max' })
    expect((await ask('POST', '/clock/pause')).data).toMatchObject({ running: false })
    expect((await ask('POST', '/clock/resume', {})).data).toMatchObject({ running: true })
    expect((await ask('POST', '/clock/step')).status.code).toBe(0)
    expect((await ask('POST', '/clock/rewind', { to: '2027-01-04T05:30:00Z' })).data).toMatchObject({
      now: '2027-01-04T05:30:00.000Z',
    })
    expect(session.calls).toEqual(['setPace', 'resume', 'setPace', 'resume', 'pause', 'resume', 'step', 'rewind'])
  })

  test('SIM-1 values that are not possible are 501 with the field', async () => {
    for (const [url, payload, field] of [
      ['/clock/speed', { factor: 0 }, 'factor'],
      ['/clock/speed', {}, 'factor'],
      ['/clock/rewind', { to: 'noon' }, 'to'],
      ['/clock/rewind', { to: '2020-01-01T00:00:00Z' }, 'to'],
      ['/clock/advance', {}, 'by'],
      ['/clock/advance', { by: -1 }, 'by'],
      ['/clock/advance', { to: '2999-01-01T00:00:00Z' }, 'to'],
    ] as const) {
      const answer = await ask('POST', url, payload)
      expect(answer, `${url} ${JSON.stringify(payload)}`).toMatchObject({
        status: { code: 501, detail: { field } },
      })
    }
  })

  test('SIM-1 advance answers when all that is due has settled', async () => {
    expect((await ask('POST', '/clock/advance', { by: 3_600_000 })).data).toMatchObject({
      state: 'done',
      clock: { now: '2027-01-04T06:00:00.000Z' },
    })
    expect((await ask('POST', '/clock/advance', { to: '2027-01-04T07:00:00Z' })).data).toMatchObject({
      clock: { now: '2027-01-04T07:00:00.000Z' },
    })
  })

  test('SIM-1 a long advance answers with an id that can be polled', async () => {
    const operations = new Operations(0)
    let end: () => void = () => undefined
    const work = new Promise<void>((resolve) => (end = resolve)).then(() => session.status())
    const started = await operations.start(work)
    expect(started.outcome).toEqual({ state: 'running' })
    end()
    await work
    expect(operations.find(started.id)?.outcome).toMatchObject({ state: 'done', status: { now: FAKE_START } })
    expect(operations.find('unknown')).toBeUndefined()
    expect(await ask('GET', '/clock/operations/00000000-0000-4000-8000-000000000000')).toMatchObject({
      status: { code: 404 },
    })
  })

  test('SIM-1 a long advance that fails says so when polled; a short one fails at once', async () => {
    const operations = new Operations(0)
    let fail: (error: Error) => void = () => undefined
    const work = new Promise<never>((_resolve, reject) => (fail = reject))
    const started = await operations.start(work)
    fail(new Error('inner detail'))
    await work.catch(() => undefined)
    await new Promise((resolve) => setImmediate(resolve))
    expect(operations.find(started.id)?.outcome).toMatchObject({ state: 'failed', code: 50001 })
    session.unavailable = true
    expect(await ask('POST', '/clock/advance', { by: 1 })).toMatchObject({ status: { code: 5030 } })
  })

  test('SIM-2 the session tells lengths and both hashes, and is saved on request', async () => {
    expect((await ask('GET', '/session')).data).toMatchObject({
      tenant: 'Fake',
      commands: 0,
      records: 0,
      hash: '0000000000000000',
      commandHash: '0000000000000000',
      branch: { id: 'b1', current: true },
    })
    expect((await ask('POST', '/session/save')).data).toEqual({})
    expect(session.calls).toEqual(['checkpoint'])
  })

  test('SIM-4 tenant, agents, queues and branches can be read; keys are masked', async () => {
    const tenant = await ask('GET', '/tenant')
    expect(tenant.data).toMatchObject({ revision: 0, tenant: { name: 'Fake', zone: 'America/New_York' } })
    expect(JSON.stringify(tenant)).not.toContain('fake-key')
    expect((await ask('GET', '/agents')).data).toEqual([
      {
        userName: 'a1',
        displayName: 'Ada Stone',
        skills: { Support: 10 },
        state: 'ready',
        manual: false,
        since: '2027-01-04T05:00:00.000Z',
      },
    ])
    expect((await ask('GET', '/queues')).data).toEqual([])
    expect((await ask('GET', '/branches')).data).toEqual([
      { id: 'b1', name: 'Main', reachedAt: '2027-01-04T05:00:00.000Z', current: true },
    ])
    expect(await ask('POST', '/branches/none/open', {})).toMatchObject({ status: { code: 501 } })
    expect(await ask('POST', '/branches/b1/open')).toMatchObject({ status: { code: 0 } })
  })

  test('SIM-4 x-act-as acts as that tenant user', async () => {
    expect((await ask('GET', '/callbacks', undefined, { 'x-act-as': 'monitor' })).status.code).toBe(0)
    expect((await ask('GET', '/callbacks?limit=10&states=QUEUED&sort=id&descending=true')).data).toEqual({
      callbacks: [],
      matching: 0,
      inRange: 0,
    })
    expect((await ask('GET', '/callbacks?limit=0')).status.code).toBe(501)
    expect((await ask('GET', '/callbacks?states=LOST')).status.code).toBe(501)
  })
})

describe('events', () => {
  /** Reads a stream until it has so many events with an id. */
  async function events(base: string, count: number, lastEventId?: string, act: () => void = () => undefined) {
    const stop = new AbortController()
    const answer = await fetch(`${base}/sim/v1/events`, {
      headers: { ...authorization, ...(lastEventId === undefined ? {} : { 'last-event-id': lastEventId }) },
      signal: stop.signal,
    })
    expect(answer.headers.get('content-type')).toContain('text/event-stream')
    expect(answer.headers.get('x-correlation-id')).toBeTruthy()
    const reader = answer.body?.pipeThrough(new TextDecoderStream()).getReader()
    if (!reader) throw new Error('no body')
    let text = ''
    let acted = false
    const complete = () => text.split('\n\n').slice(0, -1)
    while (complete().filter((one) => one.startsWith('id:')).length < count) {
      text += (await reader.read()).value ?? ''
      if (!acted && complete().length > 0) act()
      acted ||= complete().length > 0
    }
    stop.abort()
    return complete()
  }

  test('SIM-6 status and record notices have ids branch:sequence and are replayed after Last-Event-ID', async () => {
    const base = await app.listen({ port: 0, host: '127.0.0.1' })
    const first = await events(base, 3, undefined, () => {
      session.emit('status')
      session.emit('records')
      session.emit('status')
    })
    const ids = first.map((one) => /^id: (.*)$/m.exec(one)?.[1]).filter((id) => id !== undefined)
    expect(ids).toEqual(['b1:1', 'b1:2', 'b1:3'])
    expect(first[0]).toMatch(/^event: status\ndata: \{"sessionId"/)
    const replayed = await events(base, 2, 'b1:1')
    expect(replayed.map((one) => /^id: (.*)$/m.exec(one)?.[1])).toEqual(['b1:2', 'b1:3'])
  })

  test('SIM-6 an id that is no longer known is answered with the event missed', async () => {
    const base = await app.listen({ port: 0, host: '127.0.0.1' })
    const heard = await events(base, 1, 'b0:77', () => session.emit('records'))
    expect(heard[0]).toBe('event: missed\ndata: {}')
    expect(heard[1]).toMatch(/^event: status/)
  })

  test('streams end when the server closes', async () => {
    const base = await app.listen({ port: 0, host: '127.0.0.1' })
    const answer = await fetch(`${base}/sim/v1/events`, { headers: authorization })
    const text = answer.text()
    await app.close()
    expect(await text).toContain('event: status')
  })
})
