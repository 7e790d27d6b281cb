import { Imposed } from '../../engine/dialer/imposed.ts'
import { EventKind } from '../../engine/eventKinds.ts'
import { AGENT_STATES } from '../../engine/records/kinds.ts'
import { Phase } from '../../engine/state/interactions.ts'
import { at } from './columns.ts'
import { stateOfPhase } from './recount.ts'
import type { Recount } from './recount.ts'

/** Nothing may stand still for ever: each state that ends by an event has it coming. */
export function recountComing(recount: Recount): void {
  const { interactions, callbacks, agents, model, now, nodeRetries } = recount.world
  for (const { slot, phase, row, queue, agent, isCallback, isConsult } of recount.inside) {
    const isManual = agents.manual[agent] === 1
    const isKept = isConsult || interactions.consults.get(slot)?.isOverdue === true
    const kinds: readonly number[] =
      phase === Phase.inFlow
        ? [EventKind.flowStep, EventKind.inputEnds]
        : phase === Phase.dialling || phase === Phase.closing
          ? [EventKind.dialEnds]
          : phase === Phase.answered
            ? callbacks.imposed[row] === Imposed.person
              ? []
              : [EventKind.patience]
            : phase === Phase.retryWait
              ? [EventKind.retryDue]
              : phase === Phase.delivering
                ? [EventKind.agentMisses, ...(isManual ? [] : [EventKind.agentAnswers])]
                : phase === Phase.withAgent && !isManual && !isKept
                  ? [EventKind.handled]
                  : []
    const generation = at(interactions.generation, slot)
    const asked = interactions.walks.get(slot)?.waitsUntil ?? -1
    if (asked >= 0)
      recount.holds(
        recount.comes(EventKind.inputEnds, slot, generation, asked),
        `the question to interaction ${slot} never ends`,
      )
    if (kinds.length > 0)
      recount.holds(
        kinds.some((kind) => recount.comes(kind, slot, generation, now)),
        `nothing comes for interaction ${slot} in phase ${phase}`,
      )
    if (row < 0 || stateOfPhase(phase) !== 'QUEUED' || phase === Phase.closing) continue
    recount.same(`expired pushes of callback ${row}`, callbacks.isPushExpired[row], phase === Phase.pushExpired ? 1 : 0)
    const { hours, settings } = model.queues[at(callbacks.queue, row)] ?? {}
    if (isCallback) {
      const target = model.routing.targets[at(interactions.target, slot)]
      const own = model.routing.targets[model.routing.targetOfQueue[queue] ?? -1]
      recount.same(`target of callback ${row}`, [target?.queue, target?.expression], [queue, own?.expression])
      recount.same(`growth of callback ${row}`, target?.growth, callbacks.growthOf(row))
    }
    if (phase === Phase.retryWait && settings !== undefined) {
      const retryAt = at(callbacks.retryFrom, row) + settings.retryIntervalMinutes * 60_000
      recount.same(`next attempt for callback ${row}`, callbacks.nextDueAt[row], retryAt)
      const isLast = at(callbacks.attempts, row) >= settings.maximumConnectionAttempts
      recount.holds(!isLast, `callback ${row} waits for an attempt that it does not have`)
    }
    recount.holds(
      hours !== undefined && (hours.nextBusinessDayEnd(at(callbacks.queuedAt, row)) ?? Infinity) > now,
      `callback ${row} is QUEUED after the end of the business day`,
    )
    const minutes = settings?.purgeTimeMinutes ?? 0
    const purgeAt = minutes === 0 ? -1 : at(callbacks.queuedAt, row) + minutes * 60_000
    recount.same(`purge time of callback ${row}`, callbacks.purgeAt[row], purgeAt)
    if (minutes === 0) continue
    recount.holds(purgeAt > now, `callback ${row} is QUEUED after its purge time`)
    recount.holds(
      recount.comes(EventKind.purgeDue, row, at(callbacks.generation, row), purgeAt),
      `no purge comes for callback ${row}`,
    )
  }
  for (const row of recount.rows) {
    const generation = at(callbacks.generation, row)
    const state = recount.stateOf(row)
    const due = at(callbacks.nextDueAt, row)
    if (state === 'SCHEDULED' && due >= 0)
      recount.holds(recount.comes(EventKind.callbackDue, row, generation, now), `callback ${row} never gets due`)
    const isCall = recount.inside.some((one) => one.row === row && !one.isCallback)
    const isOpen = (state === 'SCHEDULED' || state === 'QUEUED') && !isCall
    if (isOpen && callbacks.isPushExpired[row] !== 1 && at(callbacks.firstPushAt, row) >= 0)
      recount.holds(
        recount.comes(EventKind.pushExpires, row, generation, now),
        `the pushes of callback ${row} never expire`,
      )
    if (at(callbacks.lookAt, row) >= 0)
      recount.holds(recount.comes(EventKind.upcomingLook, row, generation, now), `callback ${row} is never looked at`)
    if (state === 'COMPLETED' && callbacks.names.has(row))
      recount.holds(
        recount.comes(EventKind.nameGone, row, generation, now),
        `the name of callback ${row} is kept for ever`,
      )
    if (state === 'COMPLETED')
      recount.holds(recount.comes(EventKind.retention, row, generation, now), `callback ${row} is never forgotten`)
  }
  const retries = [...nodeRetries.at.keys()].filter((queue) => at(nodeRetries.at, queue) > 0)
  recount.same('queues that wait for a node', nodeRetries.waiting, retries.length)
  for (const queue of retries)
    recount.holds(
      recount.comes(EventKind.nodeRetry, queue, 0, at(nodeRetries.at, queue)),
      `the work of queue ${queue} never tries again`,
    )
  for (let agent = 0; agent < agents.count; agent++)
    if (AGENT_STATES[at(agents.state, agent)] === 'afterCallWork' && agents.manual[agent] !== 1)
      recount.holds(
        recount.comes(EventKind.workEnds, agent, at(agents.generation, agent), now),
        `the after-call work of agent ${agent} never ends`,
      )
}
