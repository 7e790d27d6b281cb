import { positionOf } from '../../engine/routing/estimatedWait.ts'
import { Phase } from '../../engine/state/interactions.ts'
import { ListKind, LISTS_PER_TARGET } from '../../engine/state/waitingLines.ts'
import { at, compare } from './columns.ts'
import type { Inside, Recount } from './recount.ts'

/** Phases in which an interaction counts in its queue (QUE-2). */
export const COUNTED: readonly number[] = [Phase.waiting, Phase.dialling, Phase.answered, Phase.invited]

function listOf(recount: Recount, list: number): number[] {
  const { lines, interactions } = recount.world
  const slots: number[] = []
  let previous = -1
  for (let slot = at(lines.head, list); slot >= 0; slot = at(interactions.next, slot)) {
    recount.same(`previous of ${slot}`, interactions.previous[slot], previous)
    recount.same(`list of ${slot}`, interactions.list[slot], list)
    slots.push(slot)
    previous = slot
    if (slots.length > interactions.rows) throw new Error(`list ${list} is a ring`)
  }
  recount.same(`tail of list ${list}`, lines.tail[list], previous)
  return slots
}

/** RTE-6: what a priority has come to, step by step. */
function priorityOf({ world }: Recount, slot: number): number {
  const { interactions, now } = world
  let priority = at(interactions.priority, slot)
  const increment = at(interactions.increment, slot)
  if (increment === 0) return priority
  const limit = at(interactions.growthLimit, slot)
  let step = at(interactions.virtualQueueTime, slot) + at(interactions.growthInterval, slot)
  for (; step <= now && priority < limit; step += at(interactions.growthInterval, slot)) priority += increment
  return Math.min(priority, limit)
}

/** The lines hold who waits, in the order of the total order (RTE-1). */
export function recountLines(recount: Recount): void {
  const { model, lines, interactions } = recount.world
  const totals = [0, 0, 0]
  const order = (slot: number, kind: number): number[] =>
    kind === ListKind.answered
      ? [at(interactions.answeredAt, slot), at(interactions.number, slot)]
      : [-priorityOf(recount, slot), at(interactions.virtualQueueTime, slot), at(interactions.number, slot)]
  model.routing.targets.forEach((_, target) => {
    for (let kind = 0; kind < LISTS_PER_TARGET; kind++) {
      const slots = listOf(recount, target * LISTS_PER_TARGET + kind)
      const phase = kind === ListKind.answered ? Phase.answered : Phase.waiting
      const wanted = recount.inside
        .filter((one) => interactions.target[one.slot] === target && one.phase === phase)
        .filter((one) => kind === ListKind.answered || one.isCallback === (kind === ListKind.callbacks))
        .map(({ slot }) => slot)
        .sort((a, b) => compare(order(a, kind), order(b, kind)))
      recount.same(`list ${kind} of target ${target}`, slots, wanted)
      totals[kind] = (totals[kind] ?? 0) + slots.length
    }
  })
  recount.same('totals of the lines', [lines.answered, lines.waiting, lines.dialable], totals)
}

/** RTE-2, RTE-5: no fitting agent is Ready while somebody waits, nor without a dial while something may be dialled. */
export function recountIdle(recount: Recount): void {
  const { interactions, callbacks, agents, model, faults, nodeRetries, trunksInUse, now } = recount.world
  const lost = faults.trunksLost === 'all' ? Infinity : faults.trunksLost
  for (const { slot, phase, isCallback, queue, row } of recount.inside) {
    if (nodeRetries.isWaiting(queue)) continue
    const groups = model.routing.targets[at(interactions.target, slot)]?.groups ?? new Int32Array()
    if (phase === Phase.answered || (phase === Phase.waiting && !isCallback))
      recount.same(`Ready agent for waiting interaction ${slot}`, agents.longestReady(groups), -1)
    else if (
      phase === Phase.waiting &&
      (trunksInUse + lost < model.tenant.dialer.trunks || callbacks.isOriginated[row] === 1)
    )
      if (model.queues[queue]?.hours.isOpen(now) === true)
        recount.same(`Ready agent for callback ${slot}`, agents.longestReadyWithoutDial(groups), -1)
  }
}

/** RTE-1, QUE-2: positions are places among everything that counts in the queue, answered customers first. */
export function recountPositions(recount: Recount): void {
  const { interactions, model } = recount.world
  const order = ({ slot, phase }: Inside): number[] => {
    const answered = phase === Phase.answered
    const time = answered ? at(interactions.answeredAt, slot) : at(interactions.virtualQueueTime, slot)
    const priority = answered ? 0 : -priorityOf(recount, slot)
    return [answered ? 0 : 1, priority, time, at(interactions.number, slot)]
  }
  model.roster.queues.forEach((name, queue) => {
    recount.inside
      .filter((one) => one.queue === queue && COUNTED.includes(one.phase))
      .sort((a, b) => compare(order(a), order(b)))
      .forEach(({ slot }, place) => {
        recount.same(`position of ${slot} in ${name}`, positionOf(recount.world, slot), place + 1)
      })
  })
}
