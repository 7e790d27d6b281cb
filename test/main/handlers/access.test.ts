import { beforeEach, describe, expect, test } from 'vitest'
import { permissionsOf } from '../../../main/handlers/access.ts'
import { Seat } from '../../../main/handlers/context.ts'
import { Dispatcher } from '../../../main/handlers/dispatcher.ts'
import { handlers } from '../../../main/handlers/index.ts'
import { FakeSession } from '../../support/fakeSession.ts'
import { FAKE_START } from '../../support/fakeTenant.ts'

let session: FakeSession
let dispatcher: Dispatcher
let unexpected: string[]

beforeEach(() => {
  session = new FakeSession()
  unexpected = []
  dispatcher = new Dispatcher({
    session,
    host: () => ({ api: 'a', docs: 'd', version: '1', dataFolder: '/d', headless: true }),
    onUnexpected: (_error, _corrId, method) => unexpected.push(method),
  })
})

let nextId = 0
async function call(seat: Seat, method: string, args: unknown = {}) {
  nextId += 1
  const id = nextId
  const reply = await dispatcher.answer({ id, method, args }, seat)
  expect(reply.id).toBe(id)
  return 'error' in reply ? { code: reply.error.code, error: reply.error } : { result: reply.result }
}

async function seatOf(userName?: string): Promise<Seat> {
  const seat = new Seat('ui')
  if (userName !== undefined) await call(seat, 'session.signIn', { userName })
  return seat
}

const booking = { serviceName: 'Support_VQ_CB', phoneNumber: '+12025550123' }

describe('roles', () => {
  test.each([
    ['Administrator', { create: true, developer: true, callIn: true, tools: true }],
    ['Supervisor', { create: true, developer: false, callIn: false, tools: true }],
    ['Developer', { create: false, developer: true, callIn: true, tools: true }],
    ['Monitor', { create: false, developer: false, callIn: false, tools: false }],
  ] as const)('ACC-1, ACC-2 what a %s may do', (role, may) => {
    expect(permissionsOf(role)).toEqual({
      createCallbacks: may.create,
      cancelCallbacks: may.create,
      editCallbacks: may.create,
      recreateCallbacks: may.create,
      exportCallbacks: may.create,
      seeCallbacks: true,
      seeDeveloper: may.developer,
      seeCallIn: may.callIn,
      seeTools: may.tools,
    })
  })
})

describe('calls of the user interface', () => {
  test.each(['admin', 'super', 'free'])('ACC-2 %s may create and cancel', async (userName) => {
    const seat = await seatOf(userName)
    const created = await call(seat, 'callbacks.create', booking)
    const id = String((created.result as { id: string }).id)
    expect(await call(seat, 'callbacks.cancel', { id })).toEqual({ result: { id } })
    expect(session.commands.map(({ body }) => body.kind)).toEqual(['callback.create', 'callback.cancel'])
    expect(session.commands[1]?.body).toMatchObject({ reason: 'CANCELLED_BY_ADMIN' })
  })

  test.each(['dev', 'monitor'])('ACC-2 %s may see but neither create nor cancel', async (userName) => {
    const seat = await seatOf(userName)
    expect((await call(seat, 'callbacks.create', booking)).code).toBe(403)
    expect((await call(seat, 'callbacks.cancel', { id: 'x' })).code).toBe(403)
    expect(session.commands).toEqual([])
    const page = await call(seat, 'callbacks.list', { sort: { column: 'id', descending: false }, limit: 10 })
    expect(page.result).toMatchObject({ rows: [] })
  })

  test('ACC-7 nobody signed in sees no callbacks, though the connection is the operator', async () => {
    const seat = await seatOf()
    expect((await call(seat, 'callbacks.create', booking)).code).toBe(403)
    expect((await call(seat, 'callbacks.list', { sort: { column: 'id', descending: false }, limit: 10 })).code).toBe(
      403,
    )
    expect((await call(seat, 'clock.pause')).code).toBeUndefined()
  })

  test('ACC-7 the clock belongs to the operator', async () => {
    const guest = new Seat('ui', false)
    await call(guest, 'session.signIn', { userName: 'admin' })
    for (const method of ['clock.pause', 'clock.resume', 'clock.step', 'session.save', 'branches.list', 'tenant.get']) {
      expect((await call(guest, method)).code, method).toBe(403)
    }
    expect((await call(guest, 'clock.rewind', { to: '2027-01-04T06:00:00Z' })).code).toBe(403)
    expect(session.calls).toEqual([])
  })

  test('ACC-7 a command carries the signed-in user and the role', async () => {
    await call(await seatOf('super'), 'callbacks.create', booking)
    expect(session.commands[0]?.actor).toEqual({ kind: 'user', name: 'super', role: 'Supervisor' })
  })

  test('ACC-7 the control API acts as operator, or as the user it names', async () => {
    await dispatcher.perform(handlers['callbacks.create'], booking, new Seat('control'))
    expect(session.commands[0]?.actor).toEqual({ kind: 'operator', name: 'operator' })
    const monitor = new Seat('control')
    monitor.login = { userName: 'monitor' }
    await expect(dispatcher.perform(handlers['callbacks.create'], booking, monitor)).rejects.toMatchObject({
      code: 403,
    })
  })

  test('ACC-3 who is only in groups for agents may sign in, and is told why nothing more is there', async () => {
    const seat = await seatOf('agent')
    const { user } = (await call(seat, 'session.me')).result as { user: Record<string, unknown> }
    expect(user).toMatchObject({ userName: 'agent', may: { seeCallbacks: false, createCallbacks: false } })
    expect(user['role']).toBeUndefined()
    expect(user['withoutRole']).toContain('agents only')
    const refused = await call(seat, 'callbacks.create', booking)
    expect(refused).toMatchObject({ code: 403 })
    expect(refused.error?.message).toContain('agents only')
  })

  test('UI-2 sign-in is kept by the seat and ends with sign-out', async () => {
    const seat = await seatOf('dev')
    expect((await call(seat, 'session.me')).result).toMatchObject({
      user: { userName: 'dev', displayName: 'Dev Patel', role: 'Developer', may: { createCallbacks: false } },
    })
    await call(seat, 'session.signOut')
    expect((await call(seat, 'session.me')).result).toEqual({})
    expect((await call(new Seat('ui'), 'session.me')).result).toEqual({ isNew: true })
    expect(await call(seat, 'session.signIn', { userName: 'nobody' })).toMatchObject({
      code: 501,
      error: { field: 'userName' },
    })
  })

  test('UI-2 users to sign in as are listed without a sign-in', async () => {
    const { result } = await call(new Seat('ui'), 'session.users')
    expect(result).toContainEqual({ userName: 'free', displayName: 'Free', role: 'Administrator' })
  })

  test('CBK-10 a desired time from the form is checked against the slots; the fresh ones come with the refusal', async () => {
    const seat = await seatOf('admin')
    const at = Date.UTC(2027, 0, 4, 15)
    session.refuseWith = {
      code: 7041,
      cause: 'noCapacity',
      field: 'desiredTime',
      facts: { desiredTime: at, rule: 'AVL-2', condition: 'full' },
      slots: [{ start: at + 900_000, left: 3 }],
    }
    const refused = await call(seat, 'callbacks.create', { ...booking, desiredTime: '2027-01-04T15:00:00Z' })
    expect(refused.error).toMatchObject({
      code: 7041,
      field: 'desiredTime',
      detail: { slots: { '2027-01-04T15:15:00.000Z': '3' } },
    })
    session.refuseWith = undefined
    await call(seat, 'callbacks.create', { ...booking, desiredTime: '2027-01-04T15:00:00+01:00' })
    expect(session.commands[0]?.body).toMatchObject({
      desiredTime: Date.UTC(2027, 0, 4, 14),
      alwaysCheckCapacity: true,
    })
  })

  test('DET-9 ids of commands are UUIDs made by the host, all different', async () => {
    const seat = await seatOf('admin')
    await Promise.all(Array.from({ length: 20 }, () => call(seat, 'callbacks.create', booking)))
    const ids = session.commands.map(({ body }) => (body.kind === 'callback.create' ? body.id : ''))
    expect(new Set(ids).size).toBe(20)
    for (const id of ids) expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
  })

  test('API-4 arguments are validated: 501 names the field, unknown calls are 404', async () => {
    const seat = await seatOf('admin')
    expect(await call(seat, 'clock.speed', { factor: -1 })).toMatchObject({ code: 501, error: { field: 'factor' } })
    expect(await call(seat, 'clock.rewind', { to: 'yesterday' })).toMatchObject({ code: 501, error: { field: 'to' } })
    expect(await call(seat, 'clock.advance', { by: 1, to: '2027-01-05T00:00:00Z' })).toMatchObject({ code: 501 })
    expect(await call(seat, 'clock.pause', { extra: 1 })).toMatchObject({ code: 501 })
    expect(await call(seat, 'no.such')).toMatchObject({ code: 404 })
    expect(await call(seat, 'toString')).toMatchObject({ code: 404 })
    expect(await dispatcher.answer('nonsense', seat)).toMatchObject({ id: -1, error: { code: 501 } })
  })

  test('API-4 what nobody expected is 50001, its details go to the log only', async () => {
    session.broken = true
    const { error } = await call(new Seat('ui'), 'queues.list')
    expect(error).toMatchObject({ code: 50001 })
    expect(JSON.stringify(error)).not.toContain('secret inner detail')
    expect(unexpected).toEqual(['queues.list'])
  })

  test('API-4 storage that cannot be written is 5030, with the reason', async () => {
    session.unavailable = true
    expect(await call(await seatOf('admin'), 'callbacks.create', booking)).toMatchObject({
      code: 5030,
      error: { message: 'The disk is full.' },
    })
    expect(await call(new Seat('ui'), 'clock.pause')).toMatchObject({ code: 5030 })
  })

  test('TTR-2 a callback of another branch is 7050 and says which', async () => {
    const seat = await seatOf('monitor')
    session.otherBranches = [{ id: 'b0', line: 'l0', name: 'Before the rewind', reachedAt: FAKE_START, current: false }]
    session.bookedOn.set('lost', ['l0'])
    const elsewhere = await call(seat, 'callbacks.get', { id: 'lost' })
    expect(elsewhere).toMatchObject({ code: 7050, error: { detail: { branch: 'b0' } } })
    expect(elsewhere.error?.message).toContain('Before the rewind')
    expect((await call(seat, 'callbacks.get', { id: 'never' })).error?.message).not.toContain('branch')
  })

  test('ERR-2 API keys never leave in full', async () => {
    const { result } = await call(new Seat('ui'), 'tenant.get')
    expect(JSON.stringify(result)).not.toContain('fake-key-0001')
    expect(result).toMatchObject({ apiKeys: [{ name: 'app', key: '••••••••0001' }] })
  })

  test('SIM-1 clock verbs reach the session and answer its status', async () => {
    const seat = new Seat('ui')
    expect((await call(seat, 'clock.speed', { factor: 'max' })).result).toMatchObject({
      pace: { running: true, factor: 'max' },
    })
    expect((await call(seat, 'clock.advance', { by: 60_000 })).result).toMatchObject({ now: FAKE_START + 60_000 })
    expect((await call(seat, 'clock.advance', { to: '2027-01-04T06:00:00Z' })).result).toMatchObject({
      now: Date.UTC(2027, 0, 4, 6),
    })
    expect(await call(seat, 'clock.rewind', { to: '2026-12-31T00:00:00Z' })).toMatchObject({
      code: 501,
      error: { field: 'to' },
    })
    expect(await call(seat, 'branches.open', { id: 'none' })).toMatchObject({ code: 501, error: { field: 'id' } })
    expect(session.calls).toEqual(['setPace', 'resume', 'advance', 'advance'])
  })
})
