import { EventKind } from '../eventKinds.ts'
import { MINUTE_MS } from '../hours/calendar.ts'
import { EventClass } from '../kernel/eventQueue.ts'
import type { World } from '../state/world.ts'
import { fetchFrom } from './configuration.ts'

/** TEN-2: the copy of platform objects is fetched. */
export function refetch(world: World): void {
  world.configuration = { ...world.configuration, fetched: fetchFrom(world.model.tenant, world.now) }
}

/** The copy is fetched every so often (TEN-2, TEN-8). */
export function onRefetchDue(world: World, generation: number): void {
  if (world.refetchGeneration !== generation) return
  refetch(world)
  setRefetch(world)
}

/** Sets the event of the next fetch; one that is set already counts no more. */
export function setRefetch(world: World): void {
  world.refetchGeneration++
  const at = world.configuration.fetched.at + world.model.tenant.refetchIntervalMinutes * MINUTE_MS
  world.events.add(Math.max(at, world.now), EventClass.observation, EventKind.refetch, world.refetchGeneration, 0)
}
