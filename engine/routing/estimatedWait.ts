import { Phase } from '../state/interactions.ts'
import type { World } from '../state/world.ts'
import { LISTS_PER_TARGET, precedes } from '../state/waitingLines.ts'
import type { EwtMode } from '../reads.ts'

/** What an estimate says: seconds, or -1 with a code (EWT-1). */
export interface Estimate {
  readonly seconds: number
  readonly code: 0 | -1 | -2
}

const NOBODY_LOGGED_IN: Estimate = { seconds: -1, code: -2 }
const NO_INTERACTION_YET: Estimate = { seconds: -1, code: -1 }

/**
 * Estimated wait of a queue, or of one interaction by its position (RTE-7).
 * @param position counted from 1; absent: everything that waits
 * @param onHold interactions that count as if they waited, too
 */
export function estimateWait(world: World, queue: number, mode: EwtMode, position?: number, onHold = 0): Estimate {
  const { loads, agents, model } = world
  const target = model.routing.targets[model.routing.targetOfQueue[queue] ?? 0]
  const handleTime = model.queues[queue]?.averageHandleTime ?? 0
  const loggedIn = world.loggedIn(queue)
  if (loggedIn === 0 && mode !== 'mode1') return NOBODY_LOGGED_IN
  if ((loads.entered[queue] ?? 0) === 0) return NO_INTERACTION_YET
  const pending = (loads.pending[queue] ?? 0) + onHold
  const waiting = position ?? pending
  if (pending === 0 && target !== undefined && agents.longestReady(target.groups) >= 0) return { seconds: 0, code: 0 }
  if ((loads.departures[queue] ?? 0) < 2) {
    const fitting = loggedIn > 0 ? loggedIn : configuredAgents(world, queue)
    return fitting === 0 ? NOBODY_LOGGED_IN : { seconds: Math.round(handleTime / fitting), code: 0 }
  }
  if (mode === 'mode3') return { seconds: Math.round((waiting * handleTime) / loggedIn), code: 0 }
  const { gap, loggedIn: before } = loads.recent(queue)
  const scale = mode === 'mode2' ? before / loggedIn : 1
  return { seconds: Math.round((waiting * gap * scale) / 1000), code: 0 }
}

/** Customers of a queue whom an agent has on hold while talking to another (IVR-8). */
export function callsOnHold({ interactions }: World, queue: number): number {
  return [...interactions.consults.keys()].filter((slot) => interactions.queue[slot] === queue).length
}

function configuredAgents(world: World, queue: number): number {
  const { routing } = world.model
  const groups = routing.targets[routing.targetOfQueue[queue] ?? 0]?.groups
  return groups === undefined ? 0 : routing.groupOfAgent.filter((group) => groups.includes(group)).length
}

/** Whether an interaction counts in its queue's calls and positions now (QUE-2, CBK-14). */
export function counts(world: World, slot: number): boolean {
  const phase = world.interactions.phase[slot]
  return phase === Phase.waiting || phase === Phase.dialling || phase === Phase.answered || phase === Phase.invited
}

/**
 * Position of a counted interaction among those of its queue, from 1 (RTE-1). Counts those behind it, from the ends of the lists: who has
 * just come stands there.
 */
export function positionOf(world: World, slot: number): number {
  const { interactions, lines, agents, loads, model } = world
  const queue = interactions.queue[slot] ?? 0
  let behind = 0
  for (const target of model.routing.targetsOfQueue[queue] ?? [])
    for (let list = target * LISTS_PER_TARGET; list < (target + 1) * LISTS_PER_TARGET; list++) {
      let other = lines.tail[list] ?? -1
      while (other >= 0 && other !== slot && isAhead(world, slot, other)) {
        behind++
        other = interactions.previous[other] ?? -1
      }
    }
  for (const other of agents.openDialSlots())
    if (other !== slot && interactions.queue[other] === queue && isAhead(world, slot, other)) behind++
  return (loads.pending[queue] ?? 0) - behind
}

function isAhead(world: World, a: number, b: number): boolean {
  const { interactions } = world
  const answeredA = interactions.phase[a] === Phase.answered
  const answeredB = interactions.phase[b] === Phase.answered
  return answeredA === answeredB ? precedes(interactions, a, b, answeredA, world.now) : answeredA
}
