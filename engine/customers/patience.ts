import { EventClass } from '../kernel/eventQueue.ts'
import { Imposed } from '../dialer/imposed.ts'
import { EventKind } from '../eventKinds.ts'
import { InteractionKind } from '../state/interactions.ts'
import type { World } from '../state/world.ts'
import { drawsOf } from './draws.ts'
import { Purpose } from './purpose.ts'
import { givenPatience } from './traced.ts'

/**
 * Sets the patience of somebody who begins to wait running, if it is not: a caller's counts from the entry into the queue, that of a
 * customer who answered a callback from the answer (DIA-5), also when an agent was alerted first and did not answer. People wait until they
 * hang up.
 */
export function startPatience(world: World, slot: number): void {
  const { interactions, model, now } = world
  if ((interactions.patienceEnd[slot] ?? -1) >= 0 || interactions.kind[slot] === InteractionKind.consult) return
  const isCall = interactions.kind[slot] === InteractionKind.call
  if (!isCall && world.callbacks.imposed[interactions.callback[slot] ?? 0] === Imposed.person) return
  const source = interactions.source[slot] ?? 0
  const sampler = isCall ? model.sources[source]?.patience : model.dialer.customerPatience
  const purpose = isCall ? Purpose.patience : Purpose.linePatience
  const given = isCall ? givenPatience(world, slot) : undefined
  const wait = given ?? sampler?.sample(drawsOf(world, slot, purpose))
  if (wait === undefined) return
  const end = ((isCall ? interactions.queuedAt[slot] : interactions.answeredAt[slot]) ?? now) + wait
  interactions.patienceEnd[slot] = end
  if (end >= now) world.events.add(end, EventClass.expiry, EventKind.patience, slot, interactions.generation[slot] ?? 0)
}

/** Whether somebody has waited long enough. */
export function hasLostPatience(world: World, slot: number): boolean {
  const end = world.interactions.patienceEnd[slot] ?? -1
  return end >= 0 && end <= world.now
}
