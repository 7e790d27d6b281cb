import { complete } from '../callback/transition.ts'
import { startDial } from '../dialer/legs.ts'
import { EventKind } from '../eventKinds.ts'
import { trunksLeft } from '../faults/faults.ts'
import { EventClass } from '../kernel/eventQueue.ts'
import { NUMBER_REFUSALS, numberRefusal } from '../numbers/checkNumber.ts'
import type { NumberRefusal } from '../numbers/checkNumber.ts'
import { inviteCustomer, isOriginated } from '../push/ready.ts'
import { AgentCode } from '../state/agents.ts'
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
  const targets = model.routing.groups[agents.group[agent] ?? 0]?.targets
  if (targets !== undefined) {
    if (lines.answered > 0) {
      const customer = lines.first(interactions, targets, ListKind.answered, world.now)
      if (customer >= 0) {
        takeFromLine(world, customer, agent)
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
      takeFromLine(world, call, agent)
      return
    }
  }
  agents.addReady(agent)
  enterAgentState(world, agent, AgentCode.ready, -1)
}

/** An interaction that waited is given to an agent; it departs from its queue (RTE-7). */
function takeFromLine(world: World, slot: number, agent: number): void {
  const { interactions, lines, loads } = world
  const queue = interactions.queue[slot] ?? 0
  lines.remove(interactions, slot)
  loads.depart(queue, world.now, (interactions.callback[slot] ?? -1) >= 0, world.loggedIn(queue))
  deliver(world, slot, agent)
}

/** Gives an interaction that is in no line to the fitting agent Ready for longest (RTE-2); false when there is none. */
export function giveToReadyAgent(world: World, slot: number): boolean {
  const { agents, model, interactions } = world
  const target = model.routing.targets[interactions.target[slot] ?? 0]
  const agent = target === undefined ? -1 : agents.longestReady(target.groups)
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
  const { lines, interactions } = world
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
 * an attempt, and the agent may trigger the next (NUM-3, RTE-5). Returns whether the agent has triggered one.
 */
function dial(world: World, slot: number, agent: number): boolean {
  const { interactions, callbacks, model } = world
  if (isOriginated(world, slot)) {
    inviteCustomer(world, slot, agent)
    return true
  }
  const row = interactions.callback[slot] ?? 0
  const numbers = model.queues[interactions.queue[slot] ?? 0]?.numbers
  const forbidden = numberRefusal(numbers, callbacks.phoneNumber[row] ?? 0)
  if (forbidden === undefined) {
    startDial(world, slot, agent)
    return true
  }
  const [, rule = 'NUM-3'] = NUMBER_REFUSALS.find(([verdict]) => verdict === forbidden.verdict) ?? []
  leaveQueue(world, slot)
  interactions.release(slot)
  complete(world, row, 'BLOCKED_NUMBER', 'blocked', { rule, setting: settingOf(forbidden, numbers?.name ?? '') })
  return false
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
  const { lines, agents, model, interactions } = world
  for (const kind of [ListKind.answered, ListKind.calls]) {
    for (;;) {
      let best = -1
      model.routing.targets.forEach((target, place) => {
        const slot = lines.head[place * LISTS_PER_TARGET + kind] ?? -1
        if (slot < 0 || (best >= 0 && !precedes(interactions, slot, best, kind === ListKind.answered, world.now)))
          return
        if (agents.longestReady(target.groups) >= 0) best = slot
      })
      if (best < 0) break
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
  if (counts(world, slot))
    loads.leave(interactions.queue[slot] ?? 0, world.now, (interactions.callback[slot] ?? -1) >= 0)
}

export function countLogin(world: World, agent: number, change: number): void {
  const { agents } = world
  const group = agents.group[agent] ?? 0
  agents.loggedIn[group] = (agents.loggedIn[group] ?? 0) + change
}
