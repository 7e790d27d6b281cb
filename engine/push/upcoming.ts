import { EventClass } from '../kernel/eventQueue.ts'
import { EventKind } from '../eventKinds.ts'
import { MINUTE_MS } from '../hours/calendar.ts'
import { estimateWait, positionOf } from '../routing/estimatedWait.ts'
import { CallbackCode } from '../state/callbacks.ts'
import { Phase } from '../state/interactions.ts'
import type { World } from '../state/world.ts'
import { push } from './intents.ts'

/** How often the estimated wait of a callback with push targets is looked at. */
export const LOOK_MS = 10_000

/** PSH-2: from its booking on, a callback is looked at until its wait falls below the threshold; never when it is below already. */
export function watchUpcoming(world: World, row: number): void {
  const { callbacks } = world
  if (callbacks.pushTargets[row] !== '' && untilTurn(world, row) >= thresholdOf(world, row)) setLook(world, row)
}

/** Sets the next look, by the settings of now: not before the time until it is due is down to the threshold. */
function setLook(world: World, row: number): void {
  lookAt(world, row, Math.max(world.now, nearAt(world, row)) + LOOK_MS)
}

/** Sets the next look anew when the settings have changed; one that comes soon stays (DET-11). */
export function renewLook(world: World, row: number): void {
  const { callbacks, now } = world
  const before = callbacks.lookAt[row] ?? -1
  if (before < 0) return
  const near = nearAt(world, row)
  const at = near > now ? near + LOOK_MS : Math.min(before, now + LOOK_MS)
  if (at !== before) lookAt(world, row, at)
}

/** When the time until a callback is due is down to the threshold, ms; now when it is QUEUED. */
function nearAt(world: World, row: number): number {
  const { callbacks, now } = world
  if (callbacks.state[row] !== CallbackCode.scheduled) return now
  return (callbacks.nextDueAt[row] ?? now) - thresholdOf(world, row)
}

function lookAt(world: World, row: number, at: number): void {
  const { callbacks } = world
  callbacks.lookAt[row] = at
  world.events.add(at, EventClass.expiry, EventKind.upcomingLook, row, callbacks.generation[row] ?? 0)
}

export function onUpcomingLook(world: World, row: number, generation: number): void {
  const { callbacks } = world
  if (callbacks.used[row] !== 1 || callbacks.generation[row] !== generation) return
  if (callbacks.lookAt[row] !== world.now) return
  callbacks.lookAt[row] = -1
  const wait = untilTurn(world, row)
  if (wait < 0) return
  if (wait >= thresholdOf(world, row)) setLook(world, row)
  else if (world.now + wait < endOf(world, row)) push(world, row, 'CALLBACK_UPCOMING')
}

function thresholdOf(world: World, row: number): number {
  const { callbacks, model } = world
  return (model.queues[callbacks.queue[row] ?? 0]?.settings.pushThresholdMinutes ?? 0) * MINUTE_MS
}

/**
 * How long a callback waits for its turn, ms: its own EWT, or before QUEUED the time until it is due and the queue's EWT; infinite when
 * nobody can serve it, -1 when its turn has come or gone. An unknown EWT counts as none when somebody is logged in.
 */
function untilTurn(world: World, row: number): number {
  const { callbacks, interactions, now } = world
  const queue = callbacks.queue[row] ?? 0
  const slot = callbacks.interaction[row] ?? -1
  const isScheduled = callbacks.state[row] === CallbackCode.scheduled
  if (!isScheduled && (slot < 0 || interactions.phase[slot] !== Phase.waiting)) return -1
  const { seconds } = estimateWait(world, queue, 'mode2', isScheduled ? undefined : positionOf(world, slot))
  if (seconds < 0 && world.loggedIn(queue) === 0) return Number.POSITIVE_INFINITY
  const due = callbacks.nextDueAt[row] ?? -1
  if (isScheduled && due < 0) return Number.POSITIVE_INFINITY
  return Math.max(0, seconds) * 1000 + (isScheduled ? due - now : 0)
}

/** When PRG-1 or PRG-2 would end a callback that has not had its turn, ms. */
function endOf(world: World, row: number): number {
  const { callbacks, model, now } = world
  const queue = model.queues[callbacks.queue[row] ?? 0]
  if (queue === undefined) return now
  const queued = (callbacks.queuedAt[row] ?? -1) >= 0
  const from = queued ? now : Math.max(now, callbacks.nextDueAt[row] ?? now)
  const minutes = queue.settings.purgeTimeMinutes
  const start = queued ? (callbacks.queuedAt[row] ?? now) : from
  const purge = minutes === 0 ? Number.POSITIVE_INFINITY : start + minutes * MINUTE_MS
  return Math.min(purge, queue.hours.nextBusinessDayEnd(from) ?? Number.POSITIVE_INFINITY)
}
