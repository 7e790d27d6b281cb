import { purgeIfOverdue } from '../callback/endings.ts'
import { change, complete } from '../callback/transition.ts'
import { hasLostPatience, startPatience } from '../customers/patience.ts'
import { abandonAnswered } from '../dialer/results.ts'
import { recordDial } from '../dialer/legs.ts'
import { drawsOf } from '../customers/draws.ts'
import { Purpose } from '../customers/purpose.ts'
import { EventClass } from '../kernel/eventQueue.ts'
import { EventKind } from '../eventKinds.ts'
import { AgentCode } from '../state/agents.ts'
import { CallbackCode } from '../state/callbacks.ts'
import { InteractionKind, Phase } from '../state/interactions.ts'
import { ListKind } from '../state/waitingLines.ts'
import type { World } from '../state/world.ts'
import { abandonCall, placeInLine, recordOffer } from './calls.ts'
import { connect, deliver, enterAgentState, finish } from './delivery.ts'
import { becomeReady, countLogin, readyAgentFor, releaseAgent, returnAfter, triggerDials } from './dispatch.ts'

/** A simulated agent who missed a call comes back to Ready after this. */
const BREAK_AFTER_MISS_MS = 60_000
/** Deliveries after which an answered callback fails (CBK-4). */
const MAXIMUM_DELIVERIES = 3

function isCurrent(world: World, slot: number, generation: number): boolean {
  return world.interactions.generation[slot] === generation
}

/** Whether a person stands for the agent that an interaction is with (TRF-4). */
function isWithPerson({ interactions, agents }: World, slot: number): boolean {
  return agents.manual[interactions.agent[slot] ?? -1] === 1
}

export function onAgentAnswers(world: World, slot: number, generation: number): void {
  if (!isCurrent(world, slot, generation) || world.interactions.phase[slot] !== Phase.delivering) return
  if (!isWithPerson(world, slot)) connect(world, slot)
}

/** CBK-4: the agent becomes Not Ready, the customer goes back to the old place; a callback fails after the third time. */
export function onAgentMisses(world: World, slot: number, generation: number): void {
  const { interactions, agents, now } = world
  if (!isCurrent(world, slot, generation) || interactions.phase[slot] !== Phase.delivering) return
  if (interactions.missedAt[slot] !== now) return
  const agent = interactions.agent[slot] ?? 0
  agents.interaction[agent] = -1
  agents.generation[agent] = (agents.generation[agent] ?? 0) + 1
  const wanted = agents.pending[agent] ?? -1
  agents.pending[agent] = -1
  if (wanted === AgentCode.loggedOut) countLogin(world, agent, -1)
  enterAgentState(world, agent, wanted < 0 ? AgentCode.notReady : wanted, -1)
  if (wanted < 0) returnAfter(world, agent, BREAK_AFTER_MISS_MS)
  interactions.agent[slot] = -1
  if (interactions.kind[slot] === InteractionKind.callback) returnCallback(world, slot, agent)
  else returnCall(world, slot, agent)
  triggerDials(world)
}

function returnCall(world: World, slot: number, agent: number): void {
  const { interactions, agents } = world
  const row = interactions.callback[slot] ?? -1
  if (row >= 0) {
    change(world, row, CallbackCode.queued, 'agentNoAnswer', { rule: 'CBK-4', agent })
    if (purgeIfOverdue(world, row)) return
  }
  startPatience(world, slot)
  const over = hasLostPatience(world, slot)
  const other = over ? -1 : readyAgentFor(world, slot)
  if (other >= 0) {
    agents.removeReady(other)
    deliver(world, slot, other)
    return
  }
  placeInLine(world, slot)
  if (over) abandonCall(world, slot)
}

function returnCallback(world: World, slot: number, agent: number): void {
  const { interactions, agents, lines, loads, now } = world
  const row = interactions.callback[slot] ?? 0
  const queue = interactions.queue[slot] ?? 0
  if ((interactions.deliveries[slot] ?? 0) >= MAXIMUM_DELIVERIES) {
    world.trunksInUse--
    recordDial(world, slot, 'PERSON', now - (interactions.answeredAt[slot] ?? 0))
    const setting = `deliveries=${MAXIMUM_DELIVERIES}`
    complete(world, row, 'FAIL_AGENT_CONNECT', 'agentNoAnswer', { rule: 'CBK-4', agent, setting })
    interactions.release(slot)
    return
  }
  interactions.enter(slot, Phase.answered)
  loads.enter(queue, now, true)
  change(world, row, CallbackCode.queued, 'agentNoAnswer', { rule: 'CBK-4', agent })
  startPatience(world, slot)
  if (hasLostPatience(world, slot)) {
    abandonAnswered(world, slot)
    return
  }
  if (purgeIfOverdue(world, row)) return
  const other = readyAgentFor(world, slot)
  if (other < 0) {
    lines.insert(interactions, slot, ListKind.answered, now)
    return
  }
  agents.removeReady(other)
  loads.depart(queue, now, true, world.loggedIn(queue))
  deliver(world, slot, other)
}

/** The handle time of a call is over; a person ends it by command. An agent who is handing it on keeps it until that is over (IVR-8). */
export function onHandled(world: World, slot: number, generation: number): void {
  if (!isCurrent(world, slot, generation) || isWithPerson(world, slot)) return
  const consult = world.interactions.consults.get(slot)
  if (consult === undefined) endCall(world, slot)
  else consult.isOverdue = true
}

/** A call with an agent ends; after-call work follows, then Ready. */
export function endCall(world: World, slot: number): void {
  const { interactions } = world
  const agent = interactions.agent[slot] ?? 0
  if ((interactions.offered[slot] ?? -1) >= 0) recordOffer(world, slot, 'answeredMeanwhile')
  const work = finish(world, slot)
  const freesTrunk = interactions.kind[slot] === InteractionKind.callback
  const works = beginWork(world, agent, slot, work)
  interactions.release(slot)
  if (!works) releaseAgent(world, agent)
  if (freesTrunk) triggerDials(world)
}

/**
 * After-call work begins, if there is any; who does not work is still to be released. That of a person lasts until they say what comes next, if
 * they have not said so already (TRF-4).
 * @param work of a simulated agent, ms
 * @returns whether the agent works
 */
export function beginWork(world: World, agent: number, slot: number, work: number): boolean {
  const { agents } = world
  const isManual = agents.manual[agent] === 1
  if (!isManual) drawReadyDelay(world, slot, agent)
  const works = isManual ? (agents.pending[agent] ?? -1) < 0 : work > 0
  if (!works) return false
  enterAgentState(world, agent, AgentCode.afterCallWork, slot)
  agents.interaction[agent] = -1
  if (isManual) return true
  world.events.add(world.now + work, EventClass.agentState, EventKind.workEnds, agent, agents.generation[agent] ?? 0)
  return true
}

/** Draws how long the agent takes to be Ready again, once the work after the interaction is over (TRF-4). */
function drawReadyDelay(world: World, slot: number, agent: number): void {
  const { agents, model } = world
  const sampler = model.agentReadyDelay[agent]
  if (sampler === undefined || sampler.mean === 0) return
  agents.readyDelay[agent] = sampler.sample(drawsOf(world, slot, Purpose.readyDelay))
}

export function onWorkEnds(world: World, agent: number, generation: number): void {
  const { agents } = world
  if (agents.generation[agent] === generation && agents.manual[agent] !== 1) releaseAgent(world, agent)
}

export function onAgentReturns(world: World, agent: number, generation: number): void {
  const { agents } = world
  if (agents.generation[agent] !== generation || agents.state[agent] !== AgentCode.notReady) return
  if (agents.manual[agent] !== 1) becomeReady(world, agent)
}

/** What an agent is asked to be between interactions. `loggedIn`: Not Ready, and no change for who is logged in. */
export type WantedState = 'loggedIn' | 'ready' | 'notReady' | 'loggedOut'

/** Puts an agent into a state now, or after the interaction under way; a person's after-call work ends by it (TRF-4). */
export function setAgentState(world: World, agent: number, wanted: WantedState): void {
  const { agents } = world
  const state = agents.state[agent] ?? AgentCode.loggedOut
  if (wanted === 'loggedIn') {
    if (state === AgentCode.loggedOut) setAgentState(world, agent, 'notReady')
    else if (agents.pending[agent] === AgentCode.loggedOut) agents.pending[agent] = -1
    return
  }
  const code = AgentCode[wanted]
  if (state === code) {
    // Who is Not Ready after a missed call, and is told to be, does not come back by themselves.
    if (wanted === 'notReady') agents.generation[agent] = (agents.generation[agent] ?? 0) + 1
    return
  }
  const works = state === AgentCode.afterCallWork && agents.manual[agent] !== 1
  const busy = state === AgentCode.ringing || state === AgentCode.talking || works
  if (busy) {
    agents.pending[agent] = wanted === 'ready' ? -1 : code
    return
  }
  if (state === AgentCode.ready) agents.removeReady(agent)
  if (state === AgentCode.loggedOut) countLogin(world, agent, 1)
  if (wanted === 'loggedOut') countLogin(world, agent, -1)
  agents.generation[agent] = (agents.generation[agent] ?? 0) + 1
  if (wanted === 'ready') {
    becomeReady(world, agent)
    triggerDials(world)
  } else enterAgentState(world, agent, code, -1)
}
