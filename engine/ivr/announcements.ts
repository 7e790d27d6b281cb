import { EventClass } from '../kernel/eventQueue.ts'
import { EventKind } from '../eventKinds.ts'
import type { CallbackBlock } from '../model/flowModel.ts'
import { estimateWait, positionOf } from '../routing/estimatedWait.ts'
import { Phase } from '../state/interactions.ts'
import type { World } from '../state/world.ts'

/** Sets when a caller who waits is told position and estimated wait next, if the block of the caller tells them (IVR-3). */
export function announceLater(world: World, slot: number, { announceMilliseconds }: CallbackBlock): void {
  if (announceMilliseconds === 0) return
  const generation = world.interactions.generation[slot] ?? 0
  world.events.add(world.now + announceMilliseconds, EventClass.callProgress, EventKind.announcement, slot, generation)
}

/** IVR-3, RTE-8: a caller who waits is told position and EWT of now. It goes on until an agent talks to the caller, or the call ends. */
export function onAnnouncement(world: World, slot: number, generation: number): void {
  const { interactions, model, now } = world
  if (interactions.generation[slot] !== generation) return
  const block = model.flows[interactions.application[slot] ?? 0]?.[interactions.block[slot] ?? -1]
  const phase = interactions.phase[slot]
  // An agent who does not answer gives the caller back to the queue.
  if (block?.kind !== 'callbackV2' || (phase !== Phase.waiting && phase !== Phase.delivering)) return
  if (phase === Phase.waiting) {
    const queue = interactions.queue[slot] ?? 0
    const position = positionOf(world, slot)
    const ewt = estimateWait(world, queue, 'mode2', position).seconds
    world.records.announcement(now, interactions.number[slot] ?? 0, queue, position, ewt)
    const person = interactions.walks.get(slot)?.person
    if (person !== undefined) person.announced = { at: now, position, ewt }
  }
  announceLater(world, slot, block)
}
