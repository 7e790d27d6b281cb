import type { World } from '../state/world.ts'
import { fictitiousNumber } from './numbers.ts'
import { Purpose, TRACED_ORDINALS } from './purpose.ts'
import type { Trace } from '../tenant/trace.ts'

/** The trace that a customer comes from, if any: the ordinal tells the place in it (TRF-1). */
function traceOf(world: World, source: number, ordinal: number): Trace | undefined {
  return ordinal < TRACED_ORDINALS ? undefined : world.model.sources[source]?.trace
}

/** How long an observed caller waits, ms; undefined when that is to be drawn, as it is when the customer calls again. */
export function givenPatience(world: World, slot: number): number | undefined {
  const { source, ordinal, furtherCalls } = world.interactions
  const place = ordinal[slot] ?? 0
  if (place < TRACED_ORDINALS || furtherCalls.has(slot)) return undefined
  return traceOf(world, source[slot] ?? 0, place)?.patienceAt(place - TRACED_ORDINALS)
}

/** How long an observed call takes its agent, ms; undefined when that is to be drawn, as it is once the call has been handed on. */
export function givenHandleTime(world: World, slot: number): number | undefined {
  const { source, ordinal, walks } = world.interactions
  const place = ordinal[slot] ?? 0
  if (place < TRACED_ORDINALS || (walks.get(slot)?.handedOn ?? 0) > 0) return undefined
  return traceOf(world, source[slot] ?? 0, place)?.handleTimeAt(place - TRACED_ORDINALS)
}

/** E.164 digits of the number that a customer calls from. */
export function numberOf(world: World, source: number, ordinal: number): number {
  const given = traceOf(world, source, ordinal)?.numberAt(ordinal - TRACED_ORDINALS)
  return given ?? fictitiousNumber(world.draws(source, ordinal, Purpose.number))
}
