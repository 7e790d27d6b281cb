import type { RandomStream } from '../kernel/random.ts'
import type { World } from '../state/world.ts'
import { Purpose } from './purpose.ts'

/**
 * The draws of whoever is behind an interaction for a purpose, from their beginning. Each time a call is handed on, new ones count, so that
 * a second conversation is not as long as the first (IVR-8, DET-3).
 */
export function drawsOf(world: World, slot: number, purpose: number): RandomStream {
  const { source, ordinal, walks } = world.interactions
  const times = walks.size > 0 ? (walks.get(slot)?.handedOn ?? 0) : 0
  return world.draws(source[slot] ?? 0, ordinal[slot] ?? 0, purpose + times * Purpose.handedOn)
}
