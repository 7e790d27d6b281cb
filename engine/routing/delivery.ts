import { change, complete } from '../callback/transition.ts'
import { endRecognised } from '../callIn/follow.ts'
import { choicesOf, drawsOf } from '../customers/draws.ts'
import { BOOKED_SOURCE, Purpose } from '../customers/purpose.ts'
import { givenHandleTime } from '../customers/traced.ts'
import { recordDial } from '../dialer/legs.ts'
import { EventClass } from '../kernel/eventQueue.ts'
import { EventKind } from '../eventKinds.ts'
import { LEG_OUTCOMES } from '../records/kinds.ts'
import type { LegOutcome } from '../records/kinds.ts'
import { connectionOf } from '../regions/connect.ts'
import { AgentCode } from '../state/agents.ts'
import { CallbackCode } from '../state/callbacks.ts'
import { InteractionKind, Phase } from '../state/interactions.ts'
import type { World } from '../state/world.ts'
import { recordConsult } from './transferSteps.ts'

/** An agent who has not answered by then becomes Not Ready (CBK-4). */
export const AGENT_ANSWER_LIMIT_MS = 10_000

const OUTCOME_CODES: Readonly<Record<LegOutcome, number>> = {
  answered: LEG_OUTCOMES.indexOf('answered'),
  abandoned: LEG_OUTCOMES.indexOf('abandoned'),
  callbackImmediate: LEG_OUTCOMES.indexOf('callbackImmediate'),
  callbackScheduled: LEG_OUTCOMES.indexOf('callbackScheduled'),
  terminated: LEG_OUTCOMES.indexOf('terminated'),
}

/** Records that an agent is now in a state. */
export function enterAgentState(world: World, agent: number, state: number, slot: number): void {
  const { agents, interactions } = world
  agents.state[agent] = state
  agents.since[agent] = world.now
  const queue = slot < 0 ? -1 : (interactions.queue[slot] ?? -1)
  world.records.agent(world.now, agent, state, queue, slot < 0 ? -1 : (interactions.number[slot] ?? -1))
}

/** Reserves an agent who is not in a Ready list for an interaction that is in no line; the agent answers after a delay. */
export function deliver(world: World, slot: number, agent: number): void {
  const { interactions, agents } = world
  interactions.enter(slot, Phase.delivering)
  interactions.agent[slot] = agent
  const deliveries = (interactions.deliveries[slot] ?? 0) + 1
  interactions.deliveries[slot] = deliveries
  agents.interaction[agent] = slot
  const row = interactions.callback[slot] ?? -1
  if (row >= 0) change(world, row, CallbackCode.routing, 'agentReserved', { rule: 'RTE-2', agent })
  // The leg to a customer who was called back has had its delay with the dial.
  const isCalledBack = interactions.kind[slot] === InteractionKind.callback
  const slowness = isCalledBack ? 0 : (connectionOf(world, interactions.queue[slot] ?? 0)?.delay ?? 0)
  const isManual = agents.manual[agent] === 1
  const delay = isManual ? Infinity : answerDelayOf(world, slot, agent)
  if (slowness + delay === 0) {
    connect(world, slot)
    return
  }
  enterAgentState(world, agent, AgentCode.ringing, slot)
  interactions.missedAt[slot] = world.now + slowness + AGENT_ANSWER_LIMIT_MS
  setAnswer(world, slot, world.now + slowness + delay)
}

/** How long a simulated agent takes to answer the present delivery, ms. */
export function answerDelayOf(world: World, slot: number, agent: number): number {
  const { interactions, model } = world
  const sampler = model.agentAnswerDelay[agent]
  if (sampler === undefined || sampler.mean === 0) return 0
  const purpose = Purpose.answerDelay + (interactions.deliveries[slot] ?? 0)
  return sampler.sample(choicesOf(world, slot, purpose))
}

/** The reserved agent answers at a moment, ms, or misses the call when the time to answer is over first (CBK-4). */
export function setAnswer(world: World, slot: number, at: number): void {
  const { interactions, events } = world
  const missedAt = interactions.missedAt[slot] ?? 0
  const kind = at > missedAt ? EventKind.agentMisses : EventKind.agentAnswers
  events.add(Math.min(at, missedAt), EventClass.callProgress, kind, slot, interactions.generation[slot] ?? 0)
}

/** The reserved agent answers; handle time runs, unless a person ends the call. */
export function connect(world: World, slot: number): void {
  const { interactions, agents } = world
  const agent = interactions.agent[slot] ?? 0
  interactions.enter(slot, Phase.withAgent)
  enterAgentState(world, agent, AgentCode.talking, slot)
  const row = interactions.callback[slot] ?? -1
  if (interactions.kind[slot] === InteractionKind.callback)
    recordDial(world, slot, 'PERSON', world.now - (interactions.answeredAt[slot] ?? 0))
  else interactions.answeredAt[slot] = world.now
  if (row >= 0) change(world, row, CallbackCode.processing, 'agentAnswered', { rule: 'CBK-1', agent })
  if (interactions.kind[slot] === InteractionKind.consult) recordConsult(world, slot, 'consultAnswered')
  else if (agents.manual[agent] !== 1) setEnd(world, slot, world.now)
}

/** A simulated agent ends the call when the handle time since `from`, ms, is over; at once when it is over already. */
export function setEnd(world: World, slot: number, from: number): void {
  const { interactions, model, events, now } = world
  const source = interactions.source[slot] ?? 0
  const sampler = source < BOOKED_SOURCE ? model.sources[source]?.handleTime : model.dialer.handleTime
  const drawn = (): number => sampler?.sample(drawsOf(world, slot, Purpose.handleTime)) ?? 0
  const handleTime = givenHandleTime(world, slot) ?? drawn()
  const at = Math.max(now, from + handleTime)
  events.add(at, EventClass.callProgress, EventKind.handled, slot, interactions.generation[slot] ?? 0)
}

/**
 * The call between agent and customer ends: the interaction leaves the center.
 * @returns how long the agent works after it, ms
 */
export function finish(world: World, slot: number): number {
  const { interactions } = world
  const agent = interactions.agent[slot] ?? 0
  const row = interactions.callback[slot] ?? -1
  if (interactions.kind[slot] === InteractionKind.call) recordCall(world, slot, 'answered')
  else {
    world.trunksInUse--
    complete(world, row, 'AGENT_CONNECTED', 'handled', { rule: 'CBK-4', agent })
  }
  if (row >= 0) sendToSurvey(world, row, agent)
  return afterCallWork(world, slot)
}

/** How long the agent works after a conversation, ms. */
export function afterCallWork(world: World, slot: number): number {
  const { interactions, model } = world
  const source = interactions.source[slot] ?? 0
  const sampler = source < BOOKED_SOURCE ? model.sources[source]?.afterCallWork : model.dialer.afterCallWork
  if (sampler === undefined || sampler.mean === 0) return 0
  return sampler.sample(drawsOf(world, slot, Purpose.afterCallWork))
}

/** SET-26: the customer goes on to the survey that the booking, or else the settings, name; the center's own part is over. */
function sendToSurvey(world: World, row: number, agent: number): void {
  const { callbacks, model, records, now } = world
  const queue = callbacks.queue[row] ?? 0
  const override = callbacks.surveyRoutePoint[row] ?? ''
  const routingPoint = override !== '' ? override : (model.queues[queue]?.settings.surveyRoutingPoint ?? '')
  if (routingPoint !== '') records.survey(now, callbacks.id[row] ?? '', queue, agent, routingPoint)
}

/** Records a call's stay in the center when it ends; what it was recognised by ends with it (CTI-4, CTI-8). */
export function recordCall(world: World, slot: number, outcome: LegOutcome): void {
  const { interactions } = world
  interactions.checkOutcome(slot, OUTCOME_CODES[outcome])
  const source = interactions.source[slot] ?? 0
  world.records.leg(
    world.now,
    interactions.number[slot] ?? 0,
    source < BOOKED_SOURCE ? source : -1,
    interactions.queue[slot] ?? -1,
    interactions.arrivedAt[slot] ?? 0,
    interactions.queuedAt[slot] ?? -1,
    interactions.answeredAt[slot] ?? -1,
    interactions.agent[slot] ?? -1,
    OUTCOME_CODES[outcome],
    interactions.ewt[slot] ?? -1,
    interactions.position[slot] ?? 0,
    interactions.ewtMode1[slot] ?? -1,
    interactions.ewtMode3[slot] ?? -1,
  )
  if (interactions.walks.size > 0) endRecognised(world, slot, outcome)
}
