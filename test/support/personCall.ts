import { openCenter, testId } from './center.ts'
import type { Center } from './center.ts'
import { INBOUND } from './centerTenant.ts'
import type { CallerOptions, CenterOptions } from './centerTenant.ts'
import { moment } from './clock.ts'

/** Blocks of a flow. */
export type Blocks = NonNullable<CallerOptions['blocks']>

/** The person who calls, and the call's id. */
export const FROM = '+12025550188'
export const CALL = testId(900)

/** A greeting of 3 s, then the queue with an offer of both kinds. */
export const greeting: Blocks[number] = { kind: 'playMessage', id: 'Hello', text: 'Welcome', seconds: 3, next: 'cb' }
export const offer = {
  kind: 'callbackV2' as const,
  id: 'cb',
  queue: INBOUND,
  offerThresholdSeconds: 60,
  offerImmediate: true,
  offerScheduled: true,
  offerSeconds: 10,
  promptZone: 'UTC',
}

/** ann is busy with a simulated call from 09:00 to 09:03; a person may call at any time. Monday. */
export function center(blocks: Blocks = [greeting, offer], options: CenterOptions = {}): Center {
  return openCenter({
    callers: [{ name: 'Direct' }, { name: 'Line', blocks }],
    calls: [{ at: '09:00', from: 'Direct' }],
    settings: { slotDurationMinutes: 15 },
    ...options,
  }).to('09:01')
}

/** A person calls the line. */
export function place(one: Center, from = FROM, id = CALL): void {
  one.send({ kind: 'call.place', id, from, dnis: 'number of Line' })
}
/** The person keys digits, one after another. */
export const key = (one: Center, digits: string): void => one.send({ kind: 'call.dtmf', id: CALL, digits })
export const hangUp = (one: Center): void => one.send({ kind: 'call.hangUp', id: CALL })
/** The call of the person as it can be read now; undefined once it is over. */
export const call = (one: Center) => one.simulation.call(CALL)
/** What the person hears. */
export const hears = (one: Center) => call(one)?.announcement
/** Callbacks booked so far. */
export const booked = (one: Center) =>
  one.all('callback').map(({ phoneNumber, desiredTime, origin, userData }) => ({
    phoneNumber,
    desiredTime: moment(desiredTime),
    origin,
    userData,
  }))
