import { EventClass } from '../kernel/eventQueue.ts'
import { EventKind } from '../eventKinds.ts'
import { DAY_MS } from '../hours/calendar.ts'
import { CALLBACK_CAUSES, CALLBACK_REASONS } from '../records/kinds.ts'
import type { CallbackReason } from '../records/kinds.ts'
import { endCallIns } from '../push/expiry.ts'
import { counts, estimateWait, positionOf } from '../routing/estimatedWait.ts'
import { recordStay } from '../routing/prediction.ts'
import { CallbackCode, OriginCode } from '../state/callbacks.ts'
import type { CallbackStateCode } from '../state/callbacks.ts'
import type { World } from '../state/world.ts'
import { letNameGo } from './recordedNames.ts'
import { checkTransition } from './transitions.ts'
import type { CauseInto } from './transitions.ts'

/** Records of callbacks live this long from the Desired Callback Time (RET-1). */
const RETENTION_MS = 14 * DAY_MS

/** Who stands behind a transition; the engine itself when no command does. */
export interface By {
  readonly kind: string
  readonly name: string
}
export const ENGINE: By = { kind: 'engine', name: '' }

/** Facts that a transition was decided on (CBK-11). */
export interface Why {
  /** Id of the rule that decided. */
  readonly rule: string
  readonly by?: By
  readonly dialResult?: number
  readonly agent?: number
  /** Setting and value, such as `retryIntervalMinutes=15`. */
  readonly setting?: string
  /** When the next thing is due, ms, if the callback itself waits for no time. */
  readonly nextDueAt?: number
}

/**
 * Puts a callback into a state, or states a new fact while it stays in one, and records it.
 * @throws InvariantError when no callback goes this way (CBK-1)
 */
export function change<To extends CallbackStateCode>(
  world: World,
  row: number,
  to: To,
  cause: CauseInto<To>,
  why: Why,
): void {
  const { callbacks, interactions, loads, now } = world
  const queue = callbacks.queue[row] ?? 0
  const from = callbacks.createdAt[row] === -1 ? -1 : (callbacks.state[row] ?? 0)
  const causeCode = CALLBACK_CAUSES.indexOf(cause)
  checkTransition(from, to, causeCode)
  if (from >= 0 && from !== CallbackCode.completed)
    loads.callbacksIn[queue * 4 + from] = (loads.callbacksIn[queue * 4 + from] ?? 0) - 1
  if (to !== CallbackCode.completed) loads.callbacksIn[queue * 4 + to] = (loads.callbacksIn[queue * 4 + to] ?? 0) + 1
  callbacks.state[row] = to
  callbacks.updatedAt[row] = now
  if (from === -1) callbacks.createdAt[row] = now
  const wasInQueue = from === CallbackCode.queued || from === CallbackCode.routing
  if (wasInQueue && to !== CallbackCode.queued && to !== CallbackCode.routing) recordStay(world, row, to)
  const slot = callbacks.interaction[row] ?? -1
  const counted = slot >= 0 && to === CallbackCode.queued && counts(world, slot)
  const position = counted ? positionOf(world, slot) : 0
  const by = why.by ?? ENGINE
  world.records.transition(
    now,
    callbacks.id[row] ?? '',
    queue,
    from,
    to,
    callbacks.reason[row] ?? -1,
    causeCode,
    callbacks.attempts[row] ?? 0,
    why.dialResult ?? -1,
    position,
    counted ? estimateWait(world, interactions.queue[slot] ?? queue, 'mode2', position).seconds : -1,
    why.agent ?? -1,
    why.nextDueAt ?? callbacks.nextDueAt[row] ?? -1,
    callbacks.desiredTime[row] ?? -1,
    why.rule,
    why.setting ?? '',
    by.kind,
    by.name,
  )
}

/** Completes a callback with its reason (CBK-4) and sets the time at which it is forgotten (RET-1). */
export function complete(
  world: World,
  row: number,
  reason: CallbackReason,
  cause: CauseInto<typeof CallbackCode.completed>,
  why: Why,
): void {
  const { callbacks, bookings } = world
  callbacks.reason[row] = CALLBACK_REASONS.indexOf(reason)
  callbacks.nextDueAt[row] = -1
  callbacks.purgeAt[row] = -1
  change(world, row, CallbackCode.completed, cause, why)
  callbacks.interaction[row] = -1
  callbacks.lookAt[row] = -1
  if (callbacks.isOriginated[row] === 1) endCallIns(world, row)
  letNameGo(world, row)
  const desired = callbacks.desiredTime[row] ?? 0
  const cancelled = reason === 'CANCELLED' || reason === 'CANCELLED_BY_ADMIN'
  if (cancelled && callbacks.origin[row] === OriginCode.scheduled) bookings[callbacks.queue[row] ?? 0]?.remove(desired)
  const forgetAt = Math.max(world.now, desired + RETENTION_MS)
  world.events.add(forgetAt, EventClass.expiry, EventKind.retention, row, callbacks.generation[row] ?? 0)
}

/** RET-1: a completed callback is forgotten. */
export function onRetention(world: World, row: number, generation: number): void {
  const { callbacks } = world
  if (callbacks.used[row] !== 1 || callbacks.generation[row] !== generation) return
  if (callbacks.state[row] !== CallbackCode.completed) return
  const reason = CALLBACK_REASONS[callbacks.reason[row] ?? -1]
  const cancelled = reason === 'CANCELLED' || reason === 'CANCELLED_BY_ADMIN'
  if (callbacks.origin[row] === OriginCode.scheduled && !cancelled)
    world.bookings[callbacks.queue[row] ?? 0]?.remove(callbacks.desiredTime[row] ?? 0)
  world.records.retention(world.now, callbacks.id[row] ?? '')
  if (callbacks.pushTargets[row] !== '') world.pushes.releaseOf(row)
  callbacks.release(row)
}
