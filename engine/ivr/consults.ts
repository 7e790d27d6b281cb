import { endCall, onHandled } from '../routing/agentEvents.ts'
import { leaveQueue, releaseAgent, triggerDials } from '../routing/dispatch.ts'
import { callConsulted, recordConsult } from '../routing/transferSteps.ts'
import { InteractionKind } from '../state/interactions.ts'
import type { World } from '../state/world.ts'

/** A consult leg ends without taking the call over: its agent is free, and the customer has the first agent back (IVR-8). */
export function endConsult(world: World, leg: number): void {
  const { interactions } = world
  const slot = callConsulted(world, leg)
  const isOverdue = interactions.consults.get(slot)?.isOverdue === true
  dropConsult(world, slot)
  if (isOverdue) onHandled(world, slot, interactions.generation[slot] ?? 0)
}

/** Ends the consult leg of a call, if there is one; the call itself is left as it is. */
function dropConsult(world: World, slot: number): void {
  const { interactions } = world
  const leg = interactions.consults.get(slot)?.leg
  if (leg === undefined) return
  const agent = interactions.agent[leg] ?? -1
  recordConsult(world, leg, 'consultEnded')
  leaveQueue(world, leg)
  interactions.consults.delete(slot)
  interactions.release(leg)
  if (agent < 0) return
  releaseAgent(world, agent)
  triggerDials(world)
}

/** An agent has done with what is in hand: a consult leg ends without taking the call over, a call ends with the consult leg for it (TRF-4, IVR-8). */
export function finishInHand(world: World, slot: number): void {
  if (world.interactions.kind[slot] === InteractionKind.consult) {
    endConsult(world, slot)
    return
  }
  dropConsult(world, slot)
  endCall(world, slot)
}
