import { TRANSFER_STEPS } from '../records/kinds.ts'
import type { TransferStep } from '../records/kinds.ts'
import type { World } from '../state/world.ts'

/** What a call is handed on to: a queue, or a flow; the other is -1. Places in the roster. */
export interface Destination {
  readonly queue: number
  readonly application: number
}

/** Row of the call that a consult leg is for; -1 if it is for none. */
export function callConsulted({ interactions }: World, leg: number): number {
  for (const [slot, consult] of interactions.consults) if (consult.leg === leg) return slot
  return -1
}

/** Records a step of handing a call on (IVR-8). @param leg row of the consult leg, -1 none */
export function recordTransfer(
  world: World,
  slot: number,
  step: TransferStep,
  { queue, application }: Destination,
  leg = -1,
): void {
  const { interactions } = world
  world.records.transfer(
    world.now,
    interactions.number[slot] ?? 0,
    TRANSFER_STEPS.indexOf(step),
    interactions.agent[slot] ?? -1,
    queue,
    application,
    interactions.number[leg] ?? -1,
    interactions.agent[leg] ?? -1,
    interactions.queue[slot] ?? -1,
    interactions.queuedAt[slot] ?? -1,
    interactions.answeredAt[slot] ?? -1,
    interactions.ewt[slot] ?? -1,
    interactions.position[slot] ?? 0,
    interactions.ewtMode1[slot] ?? -1,
    interactions.ewtMode3[slot] ?? -1,
  )
}

/** Records what becomes of a consult leg, which tells where it is by its own queue and flow. */
export function recordConsult(world: World, leg: number, step: TransferStep): void {
  const { interactions } = world
  const to = { queue: interactions.queue[leg] ?? -1, application: interactions.application[leg] ?? -1 }
  recordTransfer(world, callConsulted(world, leg), step, to, leg)
}
