import { endOnAnswer } from '../callback/endings.ts'
import { afterFailedAttempt } from '../callback/queueing.ts'
import { change, complete } from '../callback/transition.ts'
import { startPatience } from '../customers/patience.ts'
import { DIAL_RESULTS } from '../records/kinds.ts'
import type { DialResult } from '../records/kinds.ts'
import { deliver } from '../routing/delivery.ts'
import { readyAgentFor, triggerDials } from '../routing/dispatch.ts'
import { CallbackCode } from '../state/callbacks.ts'
import { Phase } from '../state/interactions.ts'
import { ListKind } from '../state/waitingLines.ts'
import type { World } from '../state/world.ts'
import { closeTrigger, endLeg, recordDial } from './legs.ts'
import { dialOutcome } from './outcome.ts'
import type { DialOutcome } from './outcome.ts'

/** The result of a dial: a person waits for an agent, anything else is a failed attempt (DIA-2). Or a closing prompt has been heard. */
export function onDialEnds(world: World, slot: number, generation: number): void {
  const { interactions, callbacks, model } = world
  if (interactions.generation[slot] !== generation) return
  if (interactions.phase[slot] === Phase.closing) {
    endLeg(world, slot)
    triggerDials(world)
    return
  }
  if (interactions.phase[slot] !== Phase.dialling) return
  const row = interactions.callback[slot] ?? 0
  // A person may have been faster, and another attempt may have begun since.
  if (callbacks.resultAt[row] !== world.now) return
  const { result: answering, then } = dialOutcome(world, row)
  // By the settings at the start of the attempt, which said how long to listen.
  const undecidedAfter = callbacks.undecidedAfter[row] ?? 0
  const result = undecidedAfter > 0 ? 'PERSON' : answering
  const cpd = model.queues[interactions.queue[slot] ?? 0]?.settings.cpdEnabled ?? true
  const machine = result === 'ANSWERING_MACHINE' || result === 'FAX'
  if (result !== 'PERSON' && (cpd || !machine)) {
    failAttempt(world, slot, result)
    return
  }
  const decidedBy = undecidedAfter > 0 ? `cpdTimeoutSeconds=${undecidedAfter}` : machine ? 'cpdEnabled=false' : ''
  customerAnswers(world, slot, then, result, decidedBy)
}

/** An attempt has come to nothing: its trunk is free and the agent who triggered it may trigger the next (RTE-5). */
export function failAttempt(world: World, slot: number, result: DialResult): void {
  closeTrigger(world, slot)
  world.trunksInUse--
  recordDial(world, slot, result, -1)
  afterFailedAttempt(world, slot, result)
  triggerDials(world)
}

/**
 * The customer is on the line.
 * @param result what detection took the customer for (DIA-2)
 * @param setting that made it count as a person; empty: none
 */
export function customerAnswers(
  world: World,
  slot: number,
  then: DialOutcome['then'],
  result: DialResult,
  setting = '',
): void {
  const { interactions } = world
  const row = interactions.callback[slot] ?? 0
  interactions.enter(slot, Phase.answered)
  interactions.answeredAt[slot] = world.now
  closeTrigger(world, slot)
  const dialResult = DIAL_RESULTS.indexOf(result)
  change(world, row, CallbackCode.queued, 'answered', { rule: 'DIA-2', dialResult, setting })
  if (then === 'waits') routeAnsweredCustomer(world, slot)
  else endOnAnswer(world, row, then)
  triggerDials(world)
}

/** RTE-4: the customer goes to the next fitting Ready agent, else waits ahead of everybody (RTE-1) with a patience of their own (DIA-5). */
function routeAnsweredCustomer(world: World, slot: number): void {
  const { interactions, agents, loads, now } = world
  const queue = interactions.queue[slot] ?? 0
  const agent = readyAgentFor(world, slot)
  if (agent >= 0) {
    agents.removeReady(agent)
    loads.depart(queue, now, true, world.loggedIn(queue))
    deliver(world, slot, agent)
    return
  }
  world.lines.insert(interactions, slot, ListKind.answered, now)
  startPatience(world, slot)
}

/** A customer who answered hangs up before an agent comes (CBK-4). */
export function abandonAnswered(world: World, slot: number): void {
  const { interactions, lines, loads } = world
  const row = interactions.callback[slot] ?? 0
  const queue = interactions.queue[slot] ?? 0
  if ((interactions.list[slot] ?? -1) >= 0) lines.remove(interactions, slot)
  loads.depart(queue, world.now, true, world.loggedIn(queue))
  world.trunksInUse--
  recordDial(world, slot, 'PERSON', world.now - (interactions.answeredAt[slot] ?? 0))
  complete(world, row, 'CUSTOMER_ABANDONED', 'abandoned', { rule: 'CBK-4' })
  interactions.release(slot)
  triggerDials(world)
}
