import { cutOff, hasCalledIn } from '../callIn/follow.ts'
import { EventClass } from '../kernel/eventQueue.ts'
import { EventKind } from '../eventKinds.ts'
import { MINUTE_MS } from '../hours/calendar.ts'
import { push } from '../push/intents.ts'
import type { DialResult } from '../records/kinds.ts'
import { DIAL_RESULTS } from '../records/kinds.ts'
import { closeLeg, closeTrigger, endLeg, recordDial } from '../dialer/legs.ts'
import { leaveQueue, triggerDials } from '../routing/dispatch.ts'
import { positionOf } from '../routing/estimatedWait.ts'
import { predictWait } from '../routing/prediction.ts'
import { CallbackCode } from '../state/callbacks.ts'
import { InteractionKind, Phase } from '../state/interactions.ts'
import { ListKind } from '../state/waitingLines.ts'
import type { World } from '../state/world.ts'
import { change, complete } from './transition.ts'
import type { By } from './transition.ts'
import type { CauseInto } from './transitions.ts'

/** A callback becomes QUEUED: a virtual call in its queue, to be dialled when its turn comes (QUE-2, DIA-1). */
export function enterQueue(world: World, row: number, cause: CauseInto<typeof CallbackCode.queued>, by: By): void {
  const { callbacks, interactions, loads, now } = world
  const queue = callbacks.queue[row] ?? 0
  const slot = interactions.allocate(
    InteractionKind.callback,
    callbacks.source[row] ?? 0,
    callbacks.ordinal[row] ?? 0,
    now,
  )
  interactions.queue[slot] = queue
  interactions.target[slot] = targetOf(world, row)
  interactions.priority[slot] = callbacks.priority[row] ?? 0
  interactions.virtualQueueTime[slot] = callbacks.virtualQueueTime[row] ?? now
  const growth = callbacks.growthOf(row)
  if (growth !== undefined) interactions.growBy(slot, growth)
  interactions.queuedAt[slot] = now
  interactions.callback[slot] = row
  callbacks.interaction[row] = slot
  loads.entered[queue] = (loads.entered[queue] ?? 0) + 1
  if (callbacks.queuedAt[row] === -1) startPurgeClock(world, row)
  if (callbacks.isPushExpired[row] === 1) interactions.enter(slot, Phase.pushExpired)
  else {
    becomeDialable(world, slot)
    predictWait(world, slot, positionOf(world, slot))
  }
  callbacks.predictedMode1[row] = interactions.ewtMode1[slot] ?? -1
  callbacks.predictedMode2[row] = interactions.ewt[slot] ?? -1
  callbacks.predictedMode3[row] = interactions.ewtMode3[slot] ?? -1
  change(world, row, CallbackCode.queued, cause, { rule: 'CBK-2', by })
  triggerDials(world)
}

/** A callback waits by its queue's own expression, among those that grow in priority as it does (RTE-6). */
function targetOf(world: World, row: number): number {
  const { callbacks, model } = world
  const { routing } = model
  const queue = callbacks.queue[row] ?? 0
  const own = routing.targetOfQueue[queue] ?? 0
  const growth = callbacks.growthOf(row)
  return growth === undefined ? own : routing.target(queue, routing.targets[own]?.expression ?? '', growth)
}

/** PRG-2: the purge time counts from the first entry into QUEUED. */
function startPurgeClock(world: World, row: number): void {
  world.callbacks.queuedAt[row] = world.now
  setPurge(world, row)
}

/** Sets when the purge time of a callback that has been QUEUED is over, by the settings of now; a time in the past stands (PRG-2). */
export function setPurge(world: World, row: number): void {
  const { callbacks, model, now } = world
  const minutes = model.queues[callbacks.queue[row] ?? 0]?.settings.purgeTimeMinutes ?? 0
  const at = minutes === 0 ? -1 : (callbacks.queuedAt[row] ?? 0) + minutes * MINUTE_MS
  if (callbacks.purgeAt[row] === at) return
  callbacks.purgeAt[row] = at
  if (at > now) world.events.add(at, EventClass.expiry, EventKind.purgeDue, row, callbacks.generation[row] ?? 0)
}

/**
 * Sets when the wait between two attempts is over, by the settings of now (DIA-3, DET-11): at once when that has passed or when there are
 * no more attempts.
 */
export function setRetry(world: World, row: number): void {
  const { callbacks, interactions, model, now } = world
  const settings = model.queues[callbacks.queue[row] ?? 0]?.settings
  const slot = callbacks.interaction[row] ?? -1
  if (settings === undefined || slot < 0 || interactions.phase[slot] !== Phase.retryWait) return
  if ((callbacks.attempts[row] ?? 0) >= settings.maximumConnectionAttempts) {
    exhaust(world, row, settings.maximumConnectionAttempts, -1)
    interactions.release(slot)
    return
  }
  const at = Math.max(now, (callbacks.retryFrom[row] ?? 0) + settings.retryIntervalMinutes * MINUTE_MS)
  if (callbacks.nextDueAt[row] === at) return
  callbacks.nextDueAt[row] = at
  const setting = `retryIntervalMinutes=${settings.retryIntervalMinutes}`
  change(world, row, CallbackCode.queued, 'configurationChanged', { rule: 'DIA-3', setting })
  world.events.add(at, EventClass.due, EventKind.retryDue, slot, interactions.generation[slot] ?? 0)
}

function exhaust(world: World, row: number, maximum: number, dialResult: number): void {
  const setting = `maximumConnectionAttempts=${maximum}`
  complete(world, row, 'FAIL_CALL_TO_CUSTOMER', 'attemptsExhausted', { rule: 'DIA-3', dialResult, setting })
  push(world, row, 'CALLBACK_FINAL_ATTEMPT_FAILED')
}

function becomeDialable(world: World, slot: number): void {
  const { interactions, lines, loads, now } = world
  interactions.enter(slot, Phase.waiting)
  lines.insert(interactions, slot, ListKind.callbacks, now)
  loads.enter(interactions.queue[slot] ?? 0, now, true)
}

/** An attempt has failed: the callback waits for the next one, or ends after the last (DIA-3, CBK-14). The dial has left the line. */
export function afterFailedAttempt(world: World, slot: number, result: DialResult): void {
  const { callbacks, interactions, model, now } = world
  const row = interactions.callback[slot] ?? 0
  const settings = model.queues[interactions.queue[slot] ?? 0]?.settings
  const maximum = settings?.maximumConnectionAttempts ?? 1
  const dialResult = DIAL_RESULTS.indexOf(result)
  world.loads.leave(interactions.queue[slot] ?? 0, now, true)
  if ((callbacks.attempts[row] ?? 0) >= maximum) {
    exhaust(world, row, maximum, dialResult)
    interactions.release(slot)
    return
  }
  const minutes = settings?.retryIntervalMinutes ?? 1
  const at = now + minutes * MINUTE_MS
  interactions.enter(slot, Phase.retryWait)
  callbacks.retryFrom[row] = now
  callbacks.nextDueAt[row] = at
  change(world, row, CallbackCode.queued, 'attemptFailed', {
    rule: 'DIA-3',
    dialResult,
    setting: `retryIntervalMinutes=${minutes}`,
  })
  push(world, row, 'CALLBACK_ATTEMPT_FAILED')
  world.events.add(at, EventClass.due, EventKind.retryDue, slot, interactions.generation[slot] ?? 0)
}

/** The retry interval is over: the callback has its old place again (CBK-3, CBK-14). */
export function onRetryDue(world: World, slot: number, generation: number): void {
  const { interactions, callbacks } = world
  if (interactions.generation[slot] !== generation || interactions.phase[slot] !== Phase.retryWait) return
  const row = interactions.callback[slot] ?? 0
  if (callbacks.nextDueAt[row] !== world.now) return
  callbacks.nextDueAt[row] = -1
  becomeDialable(world, slot)
  change(world, row, CallbackCode.queued, 'retryDue', { rule: 'CBK-14' })
  triggerDials(world)
}

/**
 * Takes a QUEUED callback out of everything it is in: line, count, leg, dial trigger. Its interaction is free afterwards, or only
 * the leg of a customer who hears the closing prompt; the record itself is still to be given its next state.
 * @param customer who is on the line, if anybody: stays for the prompt, or has done with the call
 * @returns whether a customer was on the line
 */
export function withdraw(world: World, row: number, customer: 'stays' | 'hangsUp' = 'stays'): boolean {
  const { callbacks, interactions } = world
  const slot = callbacks.interaction[row] ?? -1
  if (slot < 0) return false
  if (hasCalledIn(world, row)) {
    cutOff(world, slot)
    return false
  }
  const phase = interactions.phase[slot]
  leaveQueue(world, slot)
  if (phase === Phase.invited) closeTrigger(world, slot)
  else if (phase === Phase.dialling) {
    closeTrigger(world, slot)
    world.trunksInUse--
    recordDial(world, slot, undefined, -1)
  } else if (phase === Phase.answered || phase === Phase.delivering) {
    recordDial(world, slot, 'PERSON', world.now - (interactions.answeredAt[slot] ?? 0))
    callbacks.interaction[row] = -1
    if (customer === 'stays') closeLeg(world, slot)
    else endLeg(world, slot)
    return true
  }
  callbacks.interaction[row] = -1
  interactions.release(slot)
  return false
}
