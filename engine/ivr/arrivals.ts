import { stillCalls } from '../customers/furtherCalls.ts'
import { Purpose, TRACED_ORDINALS } from '../customers/purpose.ts'
import { EventClass } from '../kernel/eventQueue.ts'
import { EventKind } from '../eventKinds.ts'
import type { SourceModel } from '../model/sourceModel.ts'
import { InteractionKind, Phase } from '../state/interactions.ts'
import type { World } from '../state/world.ts'
import { run } from './interpreter.ts'

/** A call of a source arrives and enters the flow that answers the number; the next arrival is set (TRF-1, DET-3). */
export function onArrival(world: World, source: number, generation: number): void {
  if (world.sources.generation[source] !== generation) return
  const { interactions, model, sources } = world
  const count = sources.arrivals[source] ?? 0
  const isTraced = model.sources[source]?.trace !== undefined
  const ordinal = isTraced ? TRACED_ORDINALS + (sources.expected[source] ?? 0) : count
  const slot = interactions.allocate(InteractionKind.call, source, ordinal, world.now)
  interactions.enter(slot, Phase.inFlow)
  interactions.application[slot] = model.sources[source]?.application ?? -1
  sources.arrivals[source] = count + 1
  if (isTraced) setNextTraced(world, source, (sources.expected[source] ?? 0) + 1)
  else setNextArrival(world, source)
  run(world, slot, 0)
}

/** A customer calls once more, from the same number, as an interaction of its own (TRF-3). */
export function onFurtherCall(world: World, id: number): void {
  const { furtherCalls, interactions, model, records, now } = world
  const call = furtherCalls.take(id)
  if (call === undefined || !stillCalls(world, call)) return
  const { source, ordinal } = call
  const slot = interactions.allocate(InteractionKind.call, source, ordinal, now)
  furtherCalls.come++
  interactions.furtherCalls.set(slot, call)
  interactions.enter(slot, Phase.inFlow)
  interactions.application[slot] = model.sources[source]?.application ?? -1
  records.furtherCall(now, interactions.number[slot] ?? 0, call.first, call.call, call.cause, call.callback)
  run(world, slot, 0)
}

/** Sets the event of a source's next arrival: by the draw that belongs to its ordinal, or the first call of its trace from now on. */
export function setNextArrival(world: World, source: number): void {
  const { model, sources, now } = world
  const trace = model.sources[source]?.trace
  if (trace !== undefined) {
    setNextTraced(world, source, trace.firstFrom(now))
    return
  }
  sources.expected[source] = -Math.log(world.draws(source, sources.arrivals[source] ?? 0, Purpose.arrival).uniform())
  sources.since[source] = now
  addArrival(world, source)
}

function setNextTraced(world: World, source: number, place: number): void {
  world.sources.expected[source] = place
  world.sources.since[source] = world.now
  addArrival(world, source)
}

function addArrival(world: World, source: number): void {
  const { model, sources } = world
  const { arrivals, trace } = model.sources[source] ?? {}
  const expected = sources.expected[source] ?? 0
  const at =
    trace === undefined ? arrivals?.next(sources.since[source] ?? 0, expected) : arrivals && trace.timeAt(expected)
  if (at === undefined) return
  world.events.add(at, EventClass.arrival, EventKind.arrival, source, sources.generation[source] ?? 0)
}

/**
 * The rates of a source have changed: what the old ones led one to expect since the last arrival is used up, the rest comes by the new
 * ones (DET-11).
 * A trace goes on with the first call after now.
 * @param before the source until now; undefined when it was not there
 */
export function renewArrival(world: World, source: number, before: SourceModel | undefined): void {
  const { model, sources, now } = world
  sources.generation[source] = (sources.generation[source] ?? 0) + 1
  const trace = model.sources[source]?.trace
  if (trace !== undefined && before?.arrivals !== undefined) {
    setNextTraced(world, source, trace.firstFrom(now + 1))
    return
  }
  if (before?.arrivals === undefined || before.trace !== undefined) {
    setNextArrival(world, source)
    return
  }
  const used = before.arrivals.expected(sources.since[source] ?? now, now)
  sources.expected[source] = Math.max(0, (sources.expected[source] ?? 0) - used)
  sources.since[source] = now
  addArrival(world, source)
}
