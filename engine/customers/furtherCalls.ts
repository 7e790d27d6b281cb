import { EventClass } from '../kernel/eventQueue.ts'
import { EventKind } from '../eventKinds.ts'
import { FURTHER_CALL_CAUSES } from '../records/kinds.ts'
import type { FurtherCallCause } from '../records/kinds.ts'
import { CallbackCode } from '../state/callbacks.ts'
import type { FurtherCall } from '../state/furtherCalls.ts'
import { Phase } from '../state/interactions.ts'
import type { World } from '../state/world.ts'
import { choicesOf } from './draws.ts'
import { Purpose } from './purpose.ts'

/**
 * TRF-3: a caller hangs up while waiting, or is turned away by the flow; a share of them calls again later. Call this while the interaction
 * is still there.
 */
export function redialLater(world: World, slot: number, cause: 'abandoned' | 'busy'): void {
  const { interactions, model } = world
  const redial = model.sources[interactions.source[slot] ?? 0]?.redial
  if (redial === undefined) return
  const redials = interactions.furtherCalls.get(slot)?.redials ?? 0
  if (redials >= redial.maximum) return
  const share = cause === 'abandoned' ? redial.afterAbandon : redial.afterBusy
  if (choicesOf(world, slot, Purpose.redial).uniform() >= share) return
  callLater(world, slot, cause, '', redial.delay.sample(choicesOf(world, slot, Purpose.redialDelay)))
}

/**
 * TRF-3: a caller takes a callback; a share of them calls the same number while it waits, once. Call this while the interaction of the call
 * is still there.
 * @param callback id of the callback
 */
export function callMeanwhile(world: World, slot: number, callback: string): void {
  const { interactions, model } = world
  const meanwhile = model.sources[interactions.source[slot] ?? 0]?.callsWhileWaiting
  if (meanwhile === undefined || interactions.furtherCalls.get(slot)?.hasCalledMeanwhile === true) return
  if (choicesOf(world, slot, Purpose.callsMeanwhile).uniform() >= meanwhile.share) return
  const delay = meanwhile.delay.sample(choicesOf(world, slot, Purpose.meanwhileDelay))
  callLater(world, slot, 'callbackWaits', callback, delay)
}

function callLater(world: World, slot: number, cause: FurtherCallCause, callback: string, delay: number): void {
  const { interactions, furtherCalls, events, now } = world
  const before = interactions.furtherCalls.get(slot)
  const isMeanwhile = cause === 'callbackWaits'
  const id = furtherCalls.add({
    source: interactions.source[slot] ?? 0,
    ordinal: interactions.ordinal[slot] ?? 0,
    first: before?.first ?? interactions.number[slot] ?? 0,
    call: (before?.call ?? 0) + 1,
    redials: (before?.redials ?? 0) + (isMeanwhile ? 0 : 1),
    cause: FURTHER_CALL_CAUSES.indexOf(cause),
    callback,
    hasCalledMeanwhile: isMeanwhile || before?.hasCalledMeanwhile === true,
  })
  events.add(now + delay, EventClass.arrival, EventKind.furtherCall, id, 0)
}

/**
 * Whether a further call still comes when its time is there: its source is there and its callers still do so (DET-11), and a callback that
 * was waited for still waits.
 */
export function stillCalls(world: World, { source, cause, redials, callback }: FurtherCall): boolean {
  const callers = world.model.sources[source]
  if (callers?.arrivals === undefined) return false
  if (FURTHER_CALL_CAUSES[cause] === 'callbackWaits')
    return callers.callsWhileWaiting !== undefined && stillWaits(world, callback)
  return callers.redial !== undefined && redials <= callers.redial.maximum
}

/** Whether a callback has neither ended nor its customer on the line. */
function stillWaits({ callbacks, interactions }: World, id: string): boolean {
  const row = callbacks.rowOf(id)
  if (row < 0) return false
  if (callbacks.state[row] === CallbackCode.scheduled) return true
  const phase = interactions.phase[callbacks.interaction[row] ?? -1]
  return callbacks.state[row] === CallbackCode.queued && phase !== Phase.dialling && phase !== Phase.answered
}
