import { beforeEach, expect, test } from 'vitest'
import { Seat } from '../../../main/handlers/context.ts'
import { Dispatcher } from '../../../main/handlers/dispatcher.ts'
import { FakeSession } from '../../support/fakeSession.ts'
import { HandClock } from '../session/support/handClock.ts'

const MINUTE = 60_000
const LIST = { sort: { column: 'id', descending: false }, limit: 10 }

let session: FakeSession
let clock: HandClock
let dispatcher: Dispatcher
let seat: Seat

beforeEach(async () => {
  session = new FakeSession()
  clock = new HandClock()
  dispatcher = new Dispatcher({
    session,
    clock,
    host: () => ({ api: 'a', docs: 'd', version: '1', dataFolder: '/d', headless: true }),
    onUnexpected: () => undefined,
  })
  seat = new Seat('ui')
  await call('session.signIn', { userName: 'super' })
})

async function call(method: string, args: unknown = {}, at = seat): Promise<unknown> {
  const reply = await dispatcher.answer({ id: 1, method, args }, at)
  return 'error' in reply ? reply.error : reply.result
}

const isSignedIn = async (): Promise<boolean> => JSON.stringify(await call('session.me')).includes('"user"')

test('ACC-5 TEN-8 a sign-in ends after 20 minutes without activity, and what asks says so', async () => {
  await clock.pass(20 * MINUTE - 1)
  expect(await isSignedIn()).toBe(true)
  await clock.pass(1)
  expect(await call('callbacks.list', LIST)).toMatchObject({
    code: 403,
    message: 'You were signed out after 20 min without activity. Sign in again.',
  })
  expect(await call('session.me')).toEqual({ endedAfterMinutes: 20 })
  await call('session.signIn', { userName: 'super' })
  expect(await call('callbacks.list', LIST)).toMatchObject({ rows: [] })
  expect(await isSignedIn()).toBe(true)
})

test('ACC-5 what pages read by themselves is no activity; keys, clicks and commands are', async () => {
  const booking = { serviceName: 'Support_VQ_CB', phoneNumber: '+12025550123' }
  for (let minute = 0; minute < 15; minute++) {
    await clock.pass(MINUTE)
    await call('callbacks.list', LIST)
    await call('session.status')
  }
  await call('session.active')
  await clock.pass(15 * MINUTE)
  await call('callbacks.create', booking)
  await clock.pass(19 * MINUTE)
  expect(await isSignedIn()).toBe(true)
  for (let minute = 0; minute < 2; minute++) {
    await clock.pass(MINUTE)
    await call('callbacks.list', LIST)
  }
  expect(await isSignedIn()).toBe(false)
})

test('ACC-5 DET-12 the simulated clock has no part in it', async () => {
  session.now += 24 * 60 * MINUTE
  expect(await isSignedIn()).toBe(true)
})

test('ACC-5 a page that waits is told when it happens, once', async () => {
  const told: number[] = []
  const stop = dispatcher.inactivity.watch(seat, (minutes) => told.push(minutes))
  await clock.pass(20 * MINUTE - 1)
  expect(told).toEqual([])
  await clock.pass(1)
  expect(told).toEqual([20])
  await clock.pass(60 * MINUTE)
  expect(told).toEqual([20])
  stop()
  await call('session.signIn', { userName: 'super' })
  await clock.pass(60 * MINUTE)
  expect(told).toEqual([20])
  expect(await isSignedIn()).toBe(false)
})

test('ACC-5 TEN-8 the tenant says how long, also while somebody is signed in', async () => {
  await clock.pass(10 * MINUTE)
  session.tenant = { ...session.tenant, sessionTimeoutMinutes: 5 }
  expect(await call('callbacks.list', LIST)).toMatchObject({ code: 403 })
  expect(await call('session.me')).toEqual({ endedAfterMinutes: 5 })
})

test('ACC-5 the operator keeps the clock, and the control API is not signed out', async () => {
  await clock.pass(30 * MINUTE)
  expect(await call('clock.pause')).toMatchObject({ sessionId: 's' })
  const control = new Seat('control')
  control.login = { userName: 'super' }
  await clock.pass(30 * MINUTE)
  expect(await call('callbacks.list', LIST, control)).toMatchObject({ rows: [] })
})

test('ACC-5 who leaves on purpose is told nothing', async () => {
  await call('session.signOut')
  await clock.pass(30 * MINUTE)
  expect(await call('session.me')).toEqual({})
  expect(await call('callbacks.list', LIST)).toMatchObject({ message: 'Sign in first.' })
})
