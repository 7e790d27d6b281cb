import { purgeIfOverdue } from '../callback/endings.ts'
import { change, complete } from '../callback/transition.ts'
import { hasLostPatience, startPatience } from '../customers/patience.ts'
import { abandonAnswered } from '../dialer/results.ts'
import { recordDial } from '../dialer/legs.ts'
import { EventClass } from '../kernel/eventQueue.ts'
import { EventKind } from '../eventKinds.ts'
import { AgentCode } from '../state/agents.ts'
import { CallbackCode } from '../state/callbacks.ts'
import { InteractionKind, Phase } from '../state/interactions.ts'
import { ListKind } from '../state/waitingLines.ts'
import type { World } from '../state/world.ts'
import { abandonCall, placeInLine, recordOffer } from './calls.ts'
import { connect, deliver, enterAgentState, finish } from './delivery.ts'
import { becomeReady, countLogin, releaseAgent, triggerDials } from './dispatch.ts'

/** A simulated agent who missed a call comes back to Ready after this. */
const BREAK_AFTER_MISS_MS = 60_000
/** Deliveries after which an answered callback fails (CBK-4). */
const MAXIMUM_DELIVERIES = 3

function isCurrent(world: World, slot: number, generation: number): boolean {
  return world.interactions.generation[slot] === generation
}

export function onAgentAnswers(world: World, slot: number, generation: number): void {
  if (isCurrent(world, slot, generation) && world.interactions.phase[slot] === Phase.delivering) connect(world, slot)
}

/** CBK-4: the agent becomes Not Ready, the customer goes back to the old place; a callback fails after the third time. */
export function onAgentMisses(world: World, slot: number, generation: number): void {
  const { interactions, agents, now } = world
  if (!isCurrent(world, slot, generation) || interactions.phase[slot] !== Phase.delivering) return
  const agent = interactions.agent[slot] ?? 0
  agents.interaction[agent] = -1
  agents.generation[agent] = (agents.generation[agent] ?? 0) + 1
  const wanted = agents.pending[agent] ?? -1
  agents.pending[agent] = -1
  if (wanted === AgentCode.loggedOut) countLogin(world, agent, -1)
  enterAgentState(world, agent, wanted < 0 ? AgentCode.notReady : wanted, -1)
  if (wanted < 0)
    world.events.add(
      now + BREAK_AFTER_MISS_MS,
      EventClass.agentState,
      EventKind.agentReturns,
      agent,
      agents.generation[agent] ?? 0,
    )
  interactions.agent[slot] = -1
  if (interactions.kind[slot] === InteractionKind.callback) returnCallback(world, slot, agent)
  else returnCall(world, slot, agent)
  triggerDials(world)
}

function returnCall(world: World, slot: number, agent: number): void {
  const { interactions, agents, model } = world
  const row = interactions.callback[slot] ?? -1
  if (row >= 0) {
    change(world, row, CallbackCode.queued, 'agentNoAnswer', { rule: 'CBK-4', agent })
    if (purgeIfOverdue(world, row)) return
  }
  const target = model.routing.targets[interactions.target[slot] ?? 0]
  const other = target === undefined ? -1 : agents.longestReady(target.groups)
  startPatience(world, slot)
  const over = hasLostPatience(world, slot)
  if (other >= 0 && !over) {
    agents.removeReady(other)
    deliver(world, slot, other)
    return
  }
  placeInLine(world, slot)
  if (over) abandonCall(world, slot)
}

function returnCallback(world: World, slot: number, agent: number): void {
  const { interactions, agents, lines, loads, model, now } = world
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
  const target = model.routing.targets[interactions.target[slot] ?? 0]
  const other = target === undefined ? -1 : agents.longestReady(target.groups)
  if (other < 0) {
    lines.insert(interactions, slot, ListKind.answered, now)
    return
  }
  agents.removeReady(other)
  loads.depart(queue, now, true, world.loggedIn(queue))
  deliver(world, slot, other)
}

/** The agent ends a call; after-call work follows, then Ready. An agent who is handing it on keeps it until that is over (IVR-8). */
export function onHandled(world: World, slot: number, generation: number): void {
  if (!isCurrent(world, slot, generation)) return
  const { interactions } = world
  const consult = interactions.consults.get(slot)
  if (consult !== undefined) {
    consult.isOverdue = true
    return
  }
  const agent = interactions.agent[slot] ?? 0
  if ((interactions.offered[slot] ?? -1) >= 0) recordOffer(world, slot, 'answeredMeanwhile')
  const work = finish(world, slot)
  const freesTrunk = interactions.kind[slot] === InteractionKind.callback
  if (work > 0) beginWork(world, agent, slot, work)
  interactions.release(slot)
  if (work === 0) releaseAgent(world, agent)
  if (freesTrunk) triggerDials(world)
}

/** After-call work begins. @param work ms, more than 0 */
export function beginWork(world: World, agent: number, slot: number, work: number): void {
  const { agents } = world
  enterAgentState(world, agent, AgentCode.afterCallWork, slot)
  agents.interaction[agent] = -1
  world.events.add(world.now + work, EventClass.agentState, EventKind.workEnds, agent, agents.generation[agent] ?? 0)
}

export function onWorkEnds(world: World, agent: number, generation: number): void {
  if (world.agents.generation[agent] === generation) releaseAgent(world, agent)
}

export function onAgentReturns(world: World, agent: number, generation: number): void {
  const { agents } = world
  if (agents.generation[agent] === generation && agents.state[agent] === AgentCode.notReady) becomeReady(world, agent)
}

/** What an agent is asked to be between interactions. */
export type WantedState = 'ready' | 'notReady' | 'loggedOut'

/** Puts an agent into a state now, or after the interaction under way. */
export function setAgentState(world: World, agent: number, wanted: WantedState): void {
  const { agents } = world
  const state = agents.state[agent] ?? AgentCode.loggedOut
  const code = AgentCode[wanted]
  if (state === code) {
    // Who is Not Ready after a missed call, and is told to be, does not come back by themselves.
    if (wanted === 'notReady') agents.generation[agent] = (agents.generation[agent] ?? 0) + 1
    return
  }
  const busy = state === AgentCode.ringing || state === AgentCode.talking || state === AgentCode.afterCallWork
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
