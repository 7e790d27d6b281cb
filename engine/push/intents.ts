import { EventClass } from '../kernel/eventQueue.ts'
import { EventKind } from '../eventKinds.ts'
import { uuidFrom } from '../kernel/digest.ts'
import { PUSH_EVENTS } from '../records/kinds.ts'
import type { PushEvent } from '../records/kinds.ts'
import type { World } from '../state/world.ts'
import { sendToDevice } from './devices.ts'
import { startPushExpiry } from './expiry.ts'
import { FCM, pushTargetsSchema } from './targets.ts'

/** A result that has not come by then is none (PSH-3). */
export const UNCONFIRMED_MS = 30_000

/** What a customer is told who asked for a number (PSH-1). */
export interface CallInDetails {
  /** E.164 digits. */
  readonly toPhoneNumber: number
  readonly accessCode: string
  /** ms since the epoch. */
  readonly expiresAt: number
}

export const NO_DETAILS: CallInDetails = { toPhoneNumber: -1, accessCode: '', expiresAt: -1 }

/** Tells a callback's customer of an event, at each of the push targets; does nothing when there are none (PSH-1, PSH-3). */
export function push(world: World, row: number, event: PushEvent, details: CallInDetails = NO_DETAILS): void {
  const { callbacks, pushes, identity, branch, now } = world
  const text = callbacks.pushTargets[row] ?? ''
  if (text === '') return
  for (const to of pushTargetsSchema.parse(JSON.parse(text))) {
    const id = uuidFrom('push', identity.seed, branch, ++pushes.born)
    const intent = pushes.allocate(id, row, PUSH_EVENTS.indexOf(event), to, details, now)
    recordPush(world, intent)
    const generation = pushes.generation[intent] ?? 0
    world.events.add(now + UNCONFIRMED_MS, EventClass.expiry, EventKind.pushUnconfirmed, intent, generation)
    if (to.channel === FCM) sendToDevice(world, intent)
  }
  startPushExpiry(world, row)
}

/** Records a notification with what is known of it; the first record of each is the intent to send it. */
export function recordPush(world: World, intent: number): void {
  const { callbacks, pushes } = world
  world.records.push(
    world.now,
    pushes.id[intent] ?? '',
    callbacks.id[pushes.callback[intent] ?? -1] ?? '',
    pushes.event[intent] ?? 0,
    pushes.channel[intent] ?? '',
    pushes.target[intent] ?? '',
    pushes.outcome[intent] ?? 0,
    pushes.toPhoneNumber[intent] ?? -1,
    pushes.accessCode[intent] ?? '',
    pushes.expiresAt[intent] ?? -1,
  )
}
