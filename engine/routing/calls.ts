import { redialLater } from '../customers/furtherCalls.ts'
import { startPatience } from '../customers/patience.ts'
import { OFFER_CHOICES } from '../records/kinds.ts'
import { Phase } from '../state/interactions.ts'
import { ListKind } from '../state/waitingLines.ts'
import type { World } from '../state/world.ts'
import type { Growth } from '../tenant/growth.ts'
import { recordCall } from './delivery.ts'
import { giveToReadyAgent } from './dispatch.ts'
import { positionOf } from './estimatedWait.ts'
import { predictWait, setPredictions } from './prediction.ts'

/** Where a call is routed: queue and target as places, and its priority. */
export interface Route {
  readonly queue: number
  readonly target: number
  readonly priority: number
  readonly growth: Growth | undefined
}

/** A call enters a queue: to an agent at once, or into the line with its patience running. Returns whether it waits. */
export function queueCall(world: World, slot: number, route: Route): boolean {
  const { interactions, loads, now } = world
  const { queue, target, priority, growth } = route
  interactions.queue[slot] = queue
  interactions.target[slot] = target
  interactions.priority[slot] = priority
  if (growth !== undefined) interactions.growBy(slot, growth)
  interactions.queuedAt[slot] = now
  interactions.virtualQueueTime[slot] = now
  loads.entered[queue] = (loads.entered[queue] ?? 0) + 1
  if (giveToReadyAgent(world, slot)) {
    // Nobody is ahead: every mode says 0 (RTE-7).
    setPredictions(interactions, slot, 0, 0, 0)
    return false
  }
  placeInLine(world, slot)
  predictWait(world, slot, interactions.position[slot] ?? 1)
  startPatience(world, slot)
  return true
}

/** Puts a call into its line, at the place its priority and virtual queue time give it. */
export function placeInLine(world: World, slot: number): void {
  const { interactions, lines, loads } = world
  const queue = interactions.queue[slot] ?? 0
  interactions.enter(slot, Phase.waiting)
  lines.insert(interactions, slot, ListKind.calls, world.now)
  loads.enter(queue, world.now, false)
  interactions.position[slot] = positionOf(world, slot)
}

/** A caller hangs up while waiting. */
export function abandonCall(world: World, slot: number): void {
  const { interactions, lines, loads } = world
  const queue = interactions.queue[slot] ?? 0
  lines.remove(interactions, slot)
  loads.depart(queue, world.now, false, world.loggedIn(queue))
  if ((interactions.offered[slot] ?? -1) >= 0) recordOffer(world, slot, 'leftMeanwhile')
  recordCall(world, slot, 'abandoned')
  redialLater(world, slot, 'abandoned')
  interactions.release(slot)
}

/** Records a callback offer and what came of it (QUE-2). */
export function recordOffer(world: World, slot: number, choice: (typeof OFFER_CHOICES)[number]): void {
  const { interactions } = world
  const offered = interactions.offered[slot] ?? 0
  world.records.offer(
    world.now,
    interactions.number[slot] ?? 0,
    interactions.queue[slot] ?? 0,
    interactions.ewt[slot] ?? -1,
    offered & 1,
    (offered >> 1) & 1,
    OFFER_CHOICES.indexOf(choice),
  )
  interactions.offered[slot] = -1
}
