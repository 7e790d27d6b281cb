import { expect, test, vi } from 'vitest'
import { uuidFrom } from '../../../engine/kernel/digest.ts'
import type { CommandOutcome, Session } from '../../../main/session/sessionTypes.ts'
import { FakeSession } from '../../support/fakeSession.ts'
import { realSession, sampleTenant } from '../../support/realSession.ts'
import { serverFor } from '../../support/server.ts'
import { HandClock } from './support/handClock.ts'

const API = { kind: 'api', name: 'test' } as const
const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE
const NUMBER = '+493055512345'
/** Monday 2027-01-04 in the shop, whose day ends at 18:00. */
const [START, CLOSING] = [Date.UTC(2027, 0, 4, 7), Date.UTC(2027, 0, 4, 17)]

/** The small shop at 17:00 with nobody Ready and other settings, on a wall clock that moves only when it is told to. */
const shop = async (
  settings: Record<string, number | boolean>,
): Promise<{ session: Session; clock: HandClock; end: () => Promise<void> }> => {
  const tenant = await sampleTenant('five-seat-shop')
  const rows = (tenant.settings.rows ?? []).map((row) => ({ ...row, ...settings }))
  const clock = new HandClock()
  const opened = await realSession({ ...tenant, settings: { ...tenant.settings, rows } }, START, 1, clock)
  await opened.session.advance(CLOSING - 60 * MINUTE)
  for (const { userName } of tenant.agents)
    await opened.session.submit(API, { kind: 'agent.setState', agent: userName, state: 'notReady' })
  return { ...opened, clock }
}

let booked = 0
const book = (session: Session): Promise<CommandOutcome> =>
  session.submit(API, {
    kind: 'callback.create',
    id: uuidFrom('time bases', ++booked),
    serviceName: 'Shop_VQ_CB',
    phoneNumber: NUMBER,
    alwaysCheckCapacity: false,
    language: 'de-DE',
    userData: {},
  })

test('DET-12 the throttle counts simulated time, whatever the wall clock does', async () => {
  const { session, clock, end } = await shop({
    throttleLimit: 2,
    throttlePeriodMinutes: 60,
    slotCapacity: 100,
  })
  const throttled = { accepted: false, refusal: { cause: 'throttled' } }
  for (const accepted of [true, true]) expect(await book(session)).toMatchObject({ accepted })
  const at = session.status().now
  expect(await book(session)).toMatchObject(throttled)
  await clock.pass(DAY)
  expect(session.status().now).toBe(at)
  expect(await book(session)).toMatchObject(throttled)
  const wall = clock.now()
  await session.advance(at + 60 * MINUTE - 1)
  expect(await book(session)).toMatchObject(throttled)
  await session.advance(at + 60 * MINUTE + 1)
  expect(await book(session)).toMatchObject({ accepted: true })
  expect(clock.now()).toBe(wall)
  await end()
})

test('DET-12 the purge comes when the simulated day closes, however long the wall waits before, and at any pace', async () => {
  const { session, clock, end } = await shop({ purgeTimeMinutes: 20_160, slotCapacity: 100 })
  await session.advance(CLOSING - MINUTE)
  expect((await book(session)).accepted).toBe(true)
  const id = uuidFrom('time bases', booked)
  const view = () => session.read((it) => it.callback(id))
  await clock.pass(DAY)
  expect(view()).toMatchObject({ state: 'QUEUED' })
  // A minute of the simulation is half a second of the wall.
  await session.setPace(120)
  await session.resume()
  await clock.pass(499)
  expect(view()).toMatchObject({ state: 'QUEUED' })
  await clock.pass(2)
  expect(view()).toMatchObject({ state: 'COMPLETED', reason: 'PURGED_END_OF_DAY', updatedAt: CLOSING })
  await end()
})

test('DET-12 guessed keys are counted by the wall clock, whatever the simulation does', async () => {
  const wall = vi.spyOn(performance, 'now').mockReturnValue(1000)
  const session = new FakeSession()
  const app = await serverFor(session)
  const guess = async (): Promise<number> => {
    const headers = { host: 'localhost', 'x-api-key': 'guess' }
    const url = '/engagement/v3/estimated-wait-time?virtual-queues=Support_VQ'
    return (await app.inject({ method: 'GET', url, headers })).statusCode
  }
  for (let n = 1; n <= 20; n++) expect(await guess()).toBe(401)
  expect(await guess()).toBe(429)
  await session.advance(session.status().now + DAY)
  expect(await guess()).toBe(429)
  const { now } = session.status()
  wall.mockReturnValue(61_000)
  expect(await guess()).toBe(401)
  expect(session.status().now).toBe(now)
  await app.close()
})
