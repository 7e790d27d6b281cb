import { change } from '../callback/transition.ts'
import { EventClass } from '../kernel/eventQueue.ts'
import { EventKind } from '../eventKinds.ts'
import { DIAL_CAUSES, DIAL_RESULTS } from '../records/kinds.ts'
import type { DialResult } from '../records/kinds.ts'
import { CallbackCode } from '../state/callbacks.ts'
import { Phase } from '../state/interactions.ts'
import type { Connection } from '../regions/connect.ts'
import type { World } from '../state/world.ts'
import { impose, Imposed } from './imposed.ts'
import { dialOutcome } from './outcome.ts'
import { trigger } from './trigger.ts'

/**
 * Dials a callback's customer on behalf of an agent's Ready state, over the node that it has connected to; the agent is not reserved (RTE-4,
 * DIA-1, REG-2).
 */
export function startDial(world: World, slot: number, agent: number, node: Connection): void {
  const { interactions, callbacks } = world
  const row = trigger(world, slot, agent, Phase.dialling)
  callbacks.attempts[row] = (callbacks.attempts[row] ?? 0) + 1
  callbacks.dialledAt[row] = world.now
  callbacks.nextDueAt[row] = -1
  present(world, row)
  world.trunksInUse++
  const setting = node.tried === '' ? '' : `nodes=${node.tried}`
  change(world, row, CallbackCode.queued, 'dialled', { rule: 'DIA-1', agent, setting })
  callbacks.imposed[row] = impose(world, row)
  const { delay, undecidedAfter } = dialOutcome(world, row)
  callbacks.undecidedAfter[row] = undecidedAfter
  const at = world.now + node.delay + delay
  callbacks.resultAt[row] = at
  world.events.add(at, EventClass.callProgress, EventKind.dialEnds, slot, interactions.generation[slot] ?? 0)
}

/** SET-18: the prefix before the digits, and what the customer's phone shows, by the settings at the start of the attempt. */
function present(world: World, row: number): void {
  const { callbacks, model } = world
  const settings = model.queues[callbacks.queue[row] ?? 0]?.settings
  callbacks.dialled[row] = `${settings?.dialPrefix ?? ''}${callbacks.phoneNumber[row] ?? ''}`
  callbacks.callerIdNumber[row] = settings?.callerIdNumber ?? ''
  callbacks.callerIdName[row] = settings?.callerIdName ?? ''
}

/** The dial no longer counts for the agent who triggered it (RTE-5). */
export function closeTrigger(world: World, slot: number): void {
  const { interactions, callbacks, agents } = world
  const row = interactions.callback[slot] ?? 0
  const agent = callbacks.trigger[row] ?? -1
  if (agent >= 0) agents.closeDialOf(agent, slot)
}

/**
 * QUE-2: records what became of an attempt.
 * @param result absent: it was given up before there was one
 * @param customerWait ms from the customer's answer to the agent's, or to the end; -1: the customer did not answer
 */
export function recordDial(world: World, slot: number, result: DialResult | undefined, customerWait: number): void {
  const { interactions, callbacks, model } = world
  const row = interactions.callback[slot] ?? 0
  const queue = interactions.queue[slot] ?? 0
  const outbound = model.queues[queue]?.config.outboundQueue
  world.records.dial(
    world.now,
    callbacks.id[row] ?? '',
    outbound === undefined ? queue : (model.queueByName.get(outbound) ?? queue),
    callbacks.attempts[row] ?? 0,
    callbacks.dialledAt[row] ?? 0,
    result === undefined ? -1 : DIAL_RESULTS.indexOf(result),
    callbacks.trigger[row] ?? -1,
    customerWait,
    callbacks.dialled[row] ?? '',
    callbacks.callerIdNumber[row] ?? '',
    callbacks.callerIdName[row] ?? '',
    causeOf(callbacks.imposed[row] ?? Imposed.nothing),
  )
}

/** Place in DIAL_CAUSES. */
function causeOf(imposed: number): number {
  if (imposed === Imposed.nothing) return DIAL_CAUSES.indexOf('behaviour')
  return DIAL_CAUSES.indexOf(imposed === Imposed.person ? 'person' : 'fault')
}

/** How long a customer on the line hears the closing prompt, ms (CBK-5, PRG-5). */
export function closingPrompt({ model }: World): number {
  return Math.round((model.tenant.dialer.closingPromptSeconds ?? 0) * 1000)
}

/** A callback is over, and its customer is on the line: they hear the closing prompt, for which the leg stays up (CBK-5, PRG-5). */
export function closeLeg(world: World, slot: number): void {
  const { interactions, events, now } = world
  const length = closingPrompt(world)
  interactions.agent[slot] = -1
  interactions.enter(slot, Phase.closing)
  if (length === 0) endLeg(world, slot)
  else events.add(now + length, EventClass.callProgress, EventKind.dialEnds, slot, interactions.generation[slot] ?? 0)
}

/** The leg of a callback that is over ends, and its trunk is free. */
export function endLeg(world: World, slot: number): void {
  world.trunksInUse--
  world.interactions.release(slot)
}
