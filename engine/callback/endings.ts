import { hasCalledIn } from '../callIn/follow.ts'
import { DIAL_RESULTS } from '../records/kinds.ts'
import { CALLBACK_STATES, PURGED_ON_LINE } from '../records/kinds.ts'
import { MINUTE_MS } from '../hours/calendar.ts'
import { closingPrompt } from '../dialer/legs.ts'
import { push } from '../push/intents.ts'
import { releaseAgent, triggerDials } from '../routing/dispatch.ts'
import { CallbackCode } from '../state/callbacks.ts'
import { InteractionKind, Phase } from '../state/interactions.ts'
import type { World } from '../state/world.ts'
import { schedule } from './book.ts'
import { withdraw } from './queueing.ts'
import { setDesiredTime } from './reschedule.ts'
import { complete } from './transition.ts'
import type { By } from './transition.ts'

type CancelReason = 'CANCELLED' | 'CANCELLED_BY_ADMIN'

/** What a purge finds, for the history: `purged_on_line` counts those that had a leg (PRG-5). */
function onLine(world: World, row: number): boolean {
  const phase = world.interactions.phase[world.callbacks.interaction[row] ?? -1]
  return hasCalledIn(world, row) || phase === Phase.dialling || phase === Phase.answered
}

function purge(world: World, row: number, reason: 'PURGED_END_OF_DAY' | 'PURGED_TIMEOUT', setting: string): void {
  const leg = onLine(world, row) ? PURGED_ON_LINE : ''
  withdraw(world, row)
  complete(world, row, world.callbacks.isPushExpired[row] === 1 ? 'PUSH_EXPIRED' : reason, 'purged', {
    rule: reason === 'PURGED_END_OF_DAY' ? 'PRG-1' : 'PRG-2',
    setting: setting + leg,
  })
  push(world, row, 'CALLBACK_PURGED')
}

/** PRG-1: at the end of the business day everything QUEUED on the queues with these hours is purged. */
export function purgeEndOfDay(world: World, hoursIndex: number): void {
  const { interactions, callbacks, model } = world
  for (let slot = 0; slot < interactions.rows; slot++) {
    const row = interactions.callback[slot] ?? -1
    if (interactions.kind[slot] === InteractionKind.free || row < 0) continue
    const queue = model.queues[callbacks.queue[row] ?? 0]
    if (queue?.hoursIndex === hoursIndex && callbacks.state[row] === CallbackCode.queued)
      purge(world, row, 'PURGED_END_OF_DAY', `businessHours=${queue.settings.businessHours}`)
  }
  triggerDials(world)
}

/** PRG-2: the event of the purge time. ROUTING and PROCESSING are never purged (PRG-5). */
export function onPurgeDue(world: World, row: number, generation: number): void {
  const { callbacks } = world
  if (callbacks.used[row] !== 1 || callbacks.generation[row] !== generation) return
  if (callbacks.purgeAt[row] !== world.now) return
  purgeIfOverdue(world, row)
}

/**
 * Purges a callback that is QUEUED although its time was over while an agent was reserved for it (PRG-5): at the end of the business day
 * (PRG-1) or the purge time (PRG-2). Returns whether it was purged.
 */
export function purgeIfOverdue(world: World, row: number): boolean {
  const { callbacks, model, now } = world
  const queue = model.queues[callbacks.queue[row] ?? 0]
  if (queue === undefined || callbacks.state[row] !== CallbackCode.queued) return false
  const { businessHours, purgeTimeMinutes } = queue.settings
  const purgeAt = callbacks.purgeAt[row] ?? -1
  if ((queue.hours.nextBusinessDayEnd(callbacks.queuedAt[row] ?? now) ?? Infinity) <= now)
    purge(world, row, 'PURGED_END_OF_DAY', `businessHours=${businessHours}`)
  else if (purgeAt >= 0 && purgeAt <= now) purge(world, row, 'PURGED_TIMEOUT', `purgeTimeMinutes=${purgeTimeMinutes}`)
  else return false
  triggerDials(world)
  return true
}

/** CBK-5: any state but PROCESSING and COMPLETED; a live leg hears the closing prompt and ends, a reserved agent returns to Ready. */
export function cancel(world: World, row: number, reason: CancelReason, by: By): void {
  cancelRows(world, [row], reason, by)
}

/** Cancels several at once: none of them is dialled because another one gave way. */
export function cancelRows(world: World, rows: readonly number[], reason: CancelReason, by: By): void {
  const { callbacks, interactions } = world
  const reserved: number[] = []
  for (const row of rows) {
    const slot = callbacks.interaction[row] ?? -1
    if (slot >= 0 && interactions.phase[slot] === Phase.delivering) reserved.push(interactions.agent[slot] ?? -1)
    const isOnLine = withdraw(world, row)
    const prompt = isOnLine && { setting: `closingPromptSeconds=${closingPrompt(world) / 1000}` }
    complete(world, row, reason, 'cancelled', { rule: 'CBK-5', by, ...prompt })
  }
  for (const agent of reserved) releaseAgent(world, agent)
  triggerDials(world)
}

/** Whether a callback can be cancelled (CBK-5). */
export function canCancel(world: World, row: number): boolean {
  const state = CALLBACK_STATES[world.callbacks.state[row] ?? 0]
  return state !== 'PROCESSING' && state !== 'COMPLETED'
}

/** The customer answered and wants something else than an agent (DIA-4, CBK-14). */
export function endOnAnswer(world: World, row: number, then: 'hangsUp' | 'snoozes' | 'rejects'): void {
  const dialResult = DIAL_RESULTS.indexOf('PERSON')
  withdraw(world, row, 'hangsUp')
  if (then === 'snoozes') snooze(world, row)
  else if (then === 'rejects') complete(world, row, 'REJECTED_BY_CUSTOMER', 'rejected', { rule: 'CBK-4', dialResult })
  else complete(world, row, 'CUSTOMER_ABANDONED', 'abandoned', { rule: 'CBK-4', dialResult })
  triggerDials(world)
}

/** CBK-14: SCHEDULED again, same id, the attempt not counted; the purge time starts anew (PRG-2). */
function snooze(world: World, row: number): void {
  const { callbacks, model, now } = world
  const minutes = model.queues[callbacks.queue[row] ?? 0]?.settings.snoozeDurationMinutes ?? 0
  const at = now + minutes * MINUTE_MS
  setDesiredTime(world, row, at)
  callbacks.attempts[row] = (callbacks.attempts[row] ?? 1) - 1
  schedule(world, row, at, 'snoozed', { rule: 'CBK-14', setting: `snoozeDurationMinutes=${minutes}` })
  callbacks.queuedAt[row] = -1
  callbacks.purgeAt[row] = -1
}
