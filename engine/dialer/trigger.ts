import type { PhaseCode } from '../state/interactions.ts'
import type { World } from '../state/world.ts'

/**
 * The callback at the top of its line leaves it for a phase of its own, triggered by an agent's Ready state. The agent is not reserved, and
 * triggers no other while this one is open (RTE-4, RTE-5).
 * @returns the callback's row
 */
export function trigger(world: World, slot: number, agent: number, phase: PhaseCode): number {
  const { interactions, callbacks, agents, lines } = world
  const row = interactions.callback[slot] ?? 0
  lines.remove(interactions, slot)
  interactions.enter(slot, phase)
  agents.openDialOf(agent, slot)
  callbacks.trigger[row] = agent
  callbacks.lookAt[row] = -1
  return row
}
