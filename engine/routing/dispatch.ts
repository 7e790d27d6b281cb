import { change, complete } from '../callback/transition.ts'
import { startDial } from '../dialer/legs.ts'
import { EventKind } from '../eventKinds.ts'
import { trunksLeft } from '../faults/faults.ts'
import { EventClass } from '../kernel/eventQueue.ts'
import { NUMBER_REFUSALS, numberRefusal } from '../numbers/checkNumber.ts'
import type { NumberRefusal } from '../numbers/checkNumber.ts'
import { inviteCustomer, isOriginated } from '../push/ready.ts'
import { connectionOf, mayConnect, NODE_RETRY_MS, nodesDown, retryLater } from '../regions/connect.ts'
import type { Connection } from '../regions/connect.ts'
import { AgentCode } from '../state/agents.ts'
import { InteractionKind } from '../state/interactions.ts'
import { CallbackCode } from '../state/callbacks.ts'
import { LISTS_PER_TARGET, ListKind, precedes } from '../state/waitingLines.ts'
import type { World } from '../state/world.ts'
import { deliver, enterAgentState } from './delivery.ts'
import { counts } from './estimatedWait.ts'

/** An agent has nothing to do: enters the state that was asked for meanwhile, or becomes Ready and is given what fits (RTE-2). */
export function releaseAgent(world: World, agent: number): void {
  const { agents } = world
  const pending = agents.pending[agent] ?? -1
  const delay = agents.readyDelay[agent] ?? 0
  agents.interaction[agent] = -1
  agents.readyDelay[agent] = 0
  agents.generation[agent] = (agents.generation[agent] ?? 0) + 1
  if (pending < 0 && delay > 0) {
    enterAgentState(world, agent, AgentCode.notReady, -1)
    returnAfter(world, agent, delay)
    return
  }
  if (pending < 0) {
    becomeReady(world, agent)
    return
  }
  agents.pending[agent] = -1
  if (pending === AgentCode.loggedOut) countLogin(world, agent, -1)
  enterAgentState(world, agent, pending, -1)
}

/** A Not Ready agent comes back to Ready after so many ms, unless told otherwise. */
export function returnAfter(world: World, agent: number, delay: number): void {
  const generation = world.agents.generation[agent] ?? 0
  world.events.add(world.now + delay, EventClass.agentState, EventKind.agentReturns, agent, generation)
}

/** An agent becomes Ready: takes the first fitting interaction, triggering a dial-out on the way down the order (RTE-2, RTE-4). */
export function becomeReady(world: World, agent: number): void {
  const { agents, lines, interactions, model } = world
  const fitting = model.routing.groups[agents.group[agent] ?? 0]?.targets
  if (fitting !== undefined) {
    const targets = routedTargets(world, fitting)
    if (lines.answered > 0) {
      const customer = lines.first(interactions, targets, ListKind.answered, world.now)
      if (customer >= 0) {
        takeOrGoOn(world, customer, agent)
        return
      }
    }
    const call = lines.waiting > 0 ? lines.first(interactions, targets, ListKind.calls, world.now) : -1
    if (mayTrigger(world) && (agents.openDial[agent] ?? -1) < 0) {
      while (lines.dialable > 0) {
        const callback = firstDialable(world, targets)
        if (callback < 0 || (call >= 0 && !precedes(interactions, callback, call, false, world.now))) break
        if (dial(world, callback, agent)) break
      }
    }
    if (call >= 0) {
      takeOrGoOn(world, call, agent)
      return
    }
  }
  agents.addReady(agent)
  enterAgentState(world, agent, AgentCode.ready, -1)
}

/** The targets whose queues do not wait for a node (REG-2). */
function routedTargets({ nodeRetries, model }: World, targets: Int32Array): Int32Array {
  if (nodeRetries.waiting === 0) return targets
  return targets.filter((target) => !nodeRetries.isWaiting(model.routing.targets[target]?.queue ?? 0))
}

/** An agent takes an interaction that waited; where no node is healthy for it the agent goes on without its queue (REG-2). */
function takeOrGoOn(world: World, slot: number, agent: number): void {
  if (mayConnect(world, world.interactions.queue[slot] ?? 0)) takeFromLine(world, slot, agent)
  else becomeReady(world, agent)
}

/** An interaction that waited is given to an agent; it departs from its queue (RTE-7). */
function takeFromLine(world: World, slot: number, agent: number): void {
  const { interactions, lines, loads } = world
  const queue = interactions.queue[slot] ?? 0
  lines.remove(interactions, slot)
  loads.depart(queue, world.now, isVirtual(world, slot), world.loggedIn(queue))
  deliver(world, slot, agent)
}

/** The fitting agent Ready for longest who can be given an interaction now (RTE-2); -1: nobody is Ready, or no node is healthy (REG-2). */
export function readyAgentFor(world: World, slot: number): number {
  const { agents, model, interactions } = world
  const target = model.routing.targets[interactions.target[slot] ?? 0]
  const agent = target === undefined ? -1 : agents.longestReady(target.groups)
  return agent >= 0 && mayConnect(world, interactions.queue[slot] ?? 0) ? agent : -1
}

/** Gives an interaction that is in no line to the fitting agent Ready for longest (RTE-2); false when there is none. */
export function giveToReadyAgent(world: World, slot: number): boolean {
  const { agents } = world
  const agent = readyAgentFor(world, slot)
  if (agent < 0) return false
  agents.removeReady(agent)
  deliver(world, slot, agent)
  return true
}

/** The first callback of the targets that may be dialled now: its business hours are open (CBK-2). */
function firstDialable(world: World, targets: Int32Array): number {
  const { interactions, model } = world
  let best = -1
  for (const target of targets) {
    const slot = headOf(world, target)
    if (slot < 0) continue
    const hours = model.queues[model.routing.targets[target]?.queue ?? 0]?.hours
    if (hours?.isOpen(world.now) && (best < 0 || precedes(interactions, slot, best, false, world.now))) best = slot
  }
  return best
}

/** The first callback of a target that can be triggered: while no trunk is free, one whose customer calls in (DIA-5, CTI-4). */
function headOf(world: World, target: number): number {
  const { lines, interactions, nodeRetries, model } = world
  if (nodeRetries.waiting > 0 && nodeRetries.isWaiting(model.routing.targets[target]?.queue ?? 0)) return -1
  let slot = lines.head[target * LISTS_PER_TARGET + ListKind.callbacks] ?? -1
  if (slot < 0 || hasTrunk(world)) return slot
  while (slot >= 0 && !isOriginated(world, slot)) slot = interactions.next[slot] ?? -1
  return slot
}

/** Whether an outbound leg can begin (DIA-5). */
export function hasTrunk(world: World): boolean {
  return world.trunksInUse < trunksLeft(world)
}

/** Whether anything can be triggered: a dial needs a trunk, a customer who calls in needs none (DIA-5, CTI-4). */
function mayTrigger(world: World): boolean {
  return hasTrunk(world) || world.callbacks.originatedRows > 0
}

/**
 * Triggers every dial-out that can be: for the callbacks in their order, a fitting agent who is Ready without an open dial, Ready for
 * longest first, while trunks are free (RTE-5, DIA-1, DIA-5). Called after anything that may have made one possible.
 */
export function triggerDials(world: World): void {
  const { lines, agents, model, interactions } = world
  while (lines.dialable > 0 && mayTrigger(world)) {
    let best = -1
    let trigger = -1
    model.routing.targets.forEach((target, place) => {
      const slot = headOf(world, place)
      if (slot < 0 || (best >= 0 && !precedes(interactions, slot, best, false, world.now))) return
      if (model.queues[target.queue]?.hours.isOpen(world.now) !== true) return
      const agent = agents.longestReadyWithoutDial(target.groups)
      if (agent < 0) return
      best = slot
      trigger = agent
    })
    if (best < 0) return
    dial(world, best, trigger)
  }
}

/**
 * CTI-4: tells the customer of the callback at the top to call in. DIA-1: dials the callback at the top for an agent who is Ready, unless the number rule of now forbids it; then it ends without a leg or
 * an attempt, and the agent may trigger the next (NUM-3, RTE-5). REG-2: without a healthy node neither begins, and it keeps its place.
 * Returns whether the agent has triggered one.
 */
function dial(world: World, slot: number, agent: number): boolean {
  const { interactions, callbacks, model } = world
  const row = interactions.callback[slot] ?? 0
  if (isOriginated(world, slot)) {
    const isReached = connectForDial(world, slot, agent) !== undefined
    if (isReached) inviteCustomer(world, slot, agent)
    return isReached
  }
  const numbers = model.queues[interactions.queue[slot] ?? 0]?.numbers
  const forbidden = numberRefusal(numbers, callbacks.phoneNumber[row] ?? 0)
  if (forbidden === undefined) {
    const node = connectForDial(world, slot, agent)
    if (node !== undefined) startDial(world, slot, agent, node)
    return node !== undefined
  }
  const [, rule = 'NUM-3'] = NUMBER_REFUSALS.find(([verdict]) => verdict === forbidden.verdict) ?? []
  leaveQueue(world, slot)
  interactions.release(slot)
  complete(world, row, 'BLOCKED_NUMBER', 'blocked', { rule, setting: settingOf(forbidden, numbers?.name ?? '') })
  return false
}

/** The node for a callback whose turn has come; undefined when none is healthy, which the history tells (REG-2, REG-3). */
function connectForDial(world: World, slot: number, agent: number): Connection | undefined {
  const { interactions, now } = world
  const queue = interactions.queue[slot] ?? 0
  const node = connectionOf(world, queue)
  if (node !== undefined) return node
  retryLater(world, queue)
  change(world, interactions.callback[slot] ?? 0, CallbackCode.queued, 'noNode', {
    rule: 'REG-2',
    agent,
    setting: `nodes=${nodesDown(world, queue)}`,
    nextDueAt: now + NODE_RETRY_MS,
  })
  return undefined
}

/** REG-2: the work of a queue that found no healthy node tries again. */
export function onNodeRetry(world: World, queue: number): void {
  const { nodeRetries, now } = world
  if (nodeRetries.at[queue] !== now) return
  nodeRetries.at[queue] = 0
  nodeRetries.waiting--
  matchWaiting(world)
}

/** The part of a number rule that forbids a number, for the history. */
function settingOf(forbidden: NumberRefusal, numberRule: string): string {
  if (forbidden.verdict === 'blocked') return `blockedPattern=${forbidden.pattern}`
  return forbidden.verdict === 'noRegion' ? `numberRule=${numberRule}` : `country=${forbidden.country}`
}

/**
 * Gives every customer and call that waits to a Ready agent who fits, and triggers the dial-outs that can be: after a change of the
 * configuration agents may fit whom they did not fit before.
 */
export function matchWaiting(world: World): void {
  const { lines, agents, model, interactions, nodeRetries } = world
  for (const kind of [ListKind.answered, ListKind.calls]) {
    for (;;) {
      let best = -1
      model.routing.targets.forEach((target, place) => {
        const slot = lines.head[place * LISTS_PER_TARGET + kind] ?? -1
        if (slot < 0 || (best >= 0 && !precedes(interactions, slot, best, kind === ListKind.answered, world.now)))
          return
        if (agents.longestReady(target.groups) >= 0 && !nodeRetries.isWaiting(target.queue)) best = slot
      })
      if (best < 0) break
      if (!mayConnect(world, interactions.queue[best] ?? 0)) continue
      const agent = agents.longestReady(
        model.routing.targets[interactions.target[best] ?? 0]?.groups ?? new Int32Array(),
      )
      agents.removeReady(agent)
      takeFromLine(world, best, agent)
    }
  }
  triggerDials(world)
}

/** Takes an interaction out of whatever line and count it is in, without a departure. */
export function leaveQueue(world: World, slot: number): void {
  const { interactions, lines, loads } = world
  if ((interactions.list[slot] ?? -1) >= 0) lines.remove(interactions, slot)
  if (counts(world, slot)) loads.leave(interactions.queue[slot] ?? 0, world.now, isVirtual(world, slot))
}

/** Whether an interaction is a virtual call (QUE-2). */
function isVirtual({ interactions }: World, slot: number): boolean {
  return interactions.kind[slot] === InteractionKind.callback
}

export function countLogin(world: World, agent: number, change: number): void {
  const { agents } = world
  const group = agents.group[agent] ?? 0
  agents.loggedIn[group] = (agents.loggedIn[group] ?? 0) + change
}
