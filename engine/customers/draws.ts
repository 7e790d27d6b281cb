import type { RandomStream } from '../kernel/random.ts'
import type { World } from '../state/world.ts'
import { Purpose } from './purpose.ts'

/**
 * The draws of whoever is behind an interaction for a purpose, from their beginning. Each time a call is handed on, new ones count, so that
 * a second conversation is not as long as the first (IVR-8, DET-3).
 */
export function drawsOf(world: World, slot: number, purpose: number): RandomStream {
  const { walks } = world.interactions
  const times = walks.size > 0 ? (walks.get(slot)?.handedOn ?? 0) : 0
  return choicesOf(world, slot, purpose + times * Purpose.handedOn)
}

/**
 * The same, but for what a caller decides, which stays when the call is handed on. A further call of the same customer meets draws of its own
 * (TRF-3); what belongs to the person, such as the number, is drawn without regard to the call.
 */
export function choicesOf(world: World, slot: number, purpose: number): RandomStream {
  const { source, ordinal, furtherCalls } = world.interactions
  const calls = furtherCalls.size > 0 ? (furtherCalls.get(slot)?.call ?? 0) : 0
  return world.draws(source[slot] ?? 0, ordinal[slot] ?? 0, purpose + calls * Purpose.calledAgain)
}
