import { z } from 'zod'
import { endFollowing } from '../callIn/follow.ts'
import type { FlowBlock } from '../model/flowModel.ts'
import type { Model } from '../model/model.ts'
import type { Refusal } from '../refusal.ts'
import { beginWork } from '../routing/agentEvents.ts'
import { queueCall, recordOffer } from '../routing/calls.ts'
import { afterCallWork, connect } from '../routing/delivery.ts'
import { releaseAgent, triggerDials } from '../routing/dispatch.ts'
import { recordConsult, recordTransfer } from '../routing/transferSteps.ts'
import type { Destination } from '../routing/transferSteps.ts'
import { InteractionKind, Phase } from '../state/interactions.ts'
import type { World } from '../state/world.ts'
import { endConsult } from './consults.ts'
import { run } from './interpreter.ts'
import { callOf, flowAnswering } from './people.ts'

/** The call that is meant: that of a person by its id, or the one that an agent handles. */
const handedCallSchema = z.union([z.strictObject({ id: z.string() }), z.strictObject({ agent: z.string() })])

/** Where a call can be handed on to: a queue, an application, or the application that answers a number. */
const destinationSchema = z.union([
  z.strictObject({ queue: z.string() }),
  z.strictObject({ application: z.string() }),
  z.strictObject({ dnis: z.string() }),
])

/**
 * The agent who handles a call hands it on (IVR-8): in 1 step, and has done with it; or in 2, and talks to whoever answers there until the
 * transfer is completed or cancelled.
 */
export const transferSchema = z.strictObject({
  kind: z.literal('call.transfer'),
  call: handedCallSchema,
  to: destinationSchema,
  steps: z.union([z.literal(1), z.literal(2)]),
})
export const completeTransferSchema = z.strictObject({
  kind: z.literal('call.completeTransfer'),
  call: handedCallSchema,
})
export const cancelTransferSchema = z.strictObject({ kind: z.literal('call.cancelTransfer'), call: handedCallSchema })

type HandedCall = z.infer<typeof handedCallSchema>
type Transfer = z.infer<typeof transferSchema>

/** Row of the call that is meant; -1 if there is none, or the agent handles none. */
function rowOf(world: World, call: HandedCall): number {
  if ('id' in call) return callOf(world, call.id)
  return world.agents.interaction[world.model.agentByName.get(call.agent) ?? -1] ?? -1
}

/** Why there is no call of an agent in hand; undefined when there is one. */
function refuseHanded(world: World, call: HandedCall): Refusal | undefined {
  const { interactions, model } = world
  if ('agent' in call && !model.agentByName.has(call.agent))
    return { code: 501, cause: 'unknownAgent', field: 'agent', facts: { agent: call.agent } }
  const slot = rowOf(world, call)
  if ('id' in call && slot < 0) return { code: 404, cause: 'unknownCall' }
  if (slot < 0 || interactions.phase[slot] !== Phase.withAgent) return { code: 7052, cause: 'notWithAgent' }
  if (interactions.kind[slot] === InteractionKind.callback) return { code: 7052, cause: 'callbackInHand' }
  if (interactions.kind[slot] === InteractionKind.consult) return { code: 7052, cause: 'consultInHand' }
  return undefined
}

/** The destination by its places; one of them is not there when nothing has the name. */
function destinationOf(model: Model, to: Transfer['to']): Destination {
  if ('queue' in to) return { queue: model.queueByName.get(to.queue) ?? -1, application: -1 }
  const application =
    'dnis' in to
      ? flowAnswering(model, to.dnis)
      : model.roster.flows.findIndex(({ name, present }) => present && name === to.application)
  return { queue: -1, application }
}

function refuseDestination(model: Model, to: Transfer['to']): Refusal | undefined {
  const { queue, application } = destinationOf(model, to)
  if ('queue' in to)
    return queue >= 0 ? undefined : { code: 7040, cause: 'unknownQueue', field: 'to', facts: { serviceName: to.queue } }
  if ((model.flows[application]?.length ?? 0) > 0) return undefined
  return 'dnis' in to
    ? { code: 501, cause: 'nobodyAnswers', field: 'to', facts: { dnis: to.dnis } }
    : { code: 501, cause: 'unknownApplication', field: 'to', facts: { application: to.application } }
}

function offersCallback(block: FlowBlock): boolean {
  return block.kind === 'callbackV2' && (block.offerImmediate || block.offerScheduled)
}

/** IVR-8: why a call is not handed on so; undefined when it is. Changes nothing. */
export function refuseTransfer(world: World, { call, to, steps }: Transfer): Refusal | undefined {
  const { model, interactions } = world
  const refused = refuseHanded(world, call) ?? refuseDestination(model, to)
  if (refused !== undefined) return refused
  if (interactions.consults.has(rowOf(world, call))) return { code: 7052, cause: 'consultUnderWay' }
  const { application } = destinationOf(model, to)
  const flow = model.flows[application]
  if (steps === 1 || flow?.some(offersCallback) !== true) return undefined
  const name = model.roster.flows[application]?.name ?? ''
  return { code: 7052, cause: 'offersCallback', field: 'steps', facts: { application: name } }
}

/** Why a transfer in two steps cannot be completed now; undefined when it can: the other agent has answered. */
export function refuseComplete(world: World, call: HandedCall): Refusal | undefined {
  const refused = refuseCancelTransfer(world, call)
  const leg = world.interactions.consults.get(rowOf(world, call))?.leg ?? -1
  if (refused !== undefined || world.interactions.phase[leg] === Phase.withAgent) return refused
  return { code: 7052, cause: 'consultNotAnswered' }
}

/** Why there is no transfer in two steps to end; undefined when there is. */
export function refuseCancelTransfer(world: World, call: HandedCall): Refusal | undefined {
  const refused = refuseHanded(world, call)
  if (refused !== undefined || world.interactions.consults.has(rowOf(world, call))) return refused
  return { code: 7052, cause: 'noConsult' }
}

/** Carries an accepted transfer out, or its first step. */
export function transfer(world: World, { call, to, steps }: Transfer): void {
  const slot = rowOf(world, call)
  const destination = destinationOf(world.model, to)
  if (steps === 2) {
    consult(world, slot, destination)
    return
  }
  recordTransfer(world, slot, 'handedOn', destination)
  leaveAgent(world, slot)
  send(world, slot, destination)
}

/** The customer goes to the agent who has been consulted, without a wait of their own. */
export function completeTransfer(world: World, call: HandedCall): void {
  const { interactions, agents, now } = world
  const slot = rowOf(world, call)
  const leg = interactions.consults.get(slot)?.leg ?? -1
  const agent = interactions.agent[leg] ?? -1
  recordConsult(world, leg, 'completed')
  interactions.consults.delete(slot)
  leaveAgent(world, slot)
  for (const column of [interactions.queue, interactions.target, interactions.deliveries])
    column[slot] = column[leg] ?? -1
  if ((interactions.application[leg] ?? -1) >= 0) interactions.application[slot] = interactions.application[leg] ?? -1
  interactions.queuedAt[slot] = now
  interactions.virtualQueueTime[slot] = now
  interactions.agent[slot] = agent
  interactions.release(leg)
  agents.interaction[agent] = slot
  interactions.enter(slot, Phase.delivering)
  connect(world, slot)
}

export function cancelTransfer(world: World, call: HandedCall): void {
  endConsult(world, world.interactions.consults.get(rowOf(world, call))?.leg ?? -1)
}

/** The agent has done with the call, which begins another leg; a callback that it is for has been served (CTI-4). */
function leaveAgent(world: World, slot: number): void {
  const { interactions } = world
  endFollowing(world, slot, 'AGENT_CONNECTED')
  const agent = interactions.agent[slot] ?? -1
  if ((interactions.offered[slot] ?? -1) >= 0) recordOffer(world, slot, 'answeredMeanwhile')
  const works = beginWork(world, agent, slot, afterCallWork(world, slot))
  interactions.renew(slot)
  if (!works) releaseAgent(world, agent)
  triggerDials(world)
}

/** The agent keeps the customer and asks for somebody else: by a leg that waits like a call, and does not lose patience. */
function consult(world: World, slot: number, destination: Destination): void {
  const { interactions, now } = world
  const { source, ordinal, priority } = interactions
  const leg = interactions.allocate(InteractionKind.consult, source[slot] ?? 0, ordinal[slot] ?? 0, now)
  interactions.enter(leg, Phase.inFlow)
  interactions.priority[leg] = priority[slot] ?? 0
  // Whoever is alerted next does not answer after just the same time (DET-3).
  interactions.deliveries[leg] = interactions.deliveries[slot] ?? 0
  interactions.consults.set(slot, { leg, isOverdue: false })
  recordTransfer(world, slot, 'consulted', destination, leg)
  send(world, leg, destination)
}

function send(world: World, slot: number, { queue, application }: Destination): void {
  const { interactions, model } = world
  if (queue < 0) {
    interactions.application[slot] = application
    run(world, slot, 0)
    return
  }
  const target = model.routing.targetOfQueue[queue] ?? 0
  queueCall(world, slot, { queue, target, priority: interactions.priority[slot] ?? 0, growth: undefined })
}
