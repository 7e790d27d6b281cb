import { purgeEndOfDay } from './callback/endings.ts'
import { setRefetch } from './configuration/fetch.ts'
import { EventClass } from './kernel/eventQueue.ts'
import { EventKind } from './eventKinds.ts'
import { setNextArrival } from './ivr/arrivals.ts'
import { setAgentState } from './routing/agentEvents.ts'
import type { WantedState } from './routing/agentEvents.ts'
import { triggerDials } from './routing/dispatch.ts'
import { estimateWait } from './routing/estimatedWait.ts'
import type { Model } from './model/model.ts'
import { InteractionKind, Phase } from './state/interactions.ts'
import { LISTS_PER_TARGET, ListKind } from './state/waitingLines.ts'
import type { World } from './state/world.ts'

/** The session begins: agents on shift log in, the first arrivals, calendar events and the first sample are set. */
export function onStart(world: World): void {
  const { model, now } = world
  model.agents.forEach((_, agent) => {
    const wanted = wantedByShift(model, agent, now)
    if (wanted !== 'loggedOut') setAgentState(world, agent, wanted)
  })
  model.sources.forEach((_, source) => {
    setNextArrival(world, source)
  })
  model.hours.forEach((_, hours) => {
    setNextChange(world, hours)
  })
  onSample(world, world.sampleGeneration)
  setRefetch(world)
}

/** What shift and breaks of an agent ask for at a moment, ms; who has been removed is logged out (TRF-4). */
export function wantedByShift(model: Model, agent: number, at: number): WantedState {
  if (model.agents[agent] === undefined) return 'loggedOut'
  const shift = model.shiftOfAgent[agent] ?? -1
  if (shift >= 0 && model.hours[shift]?.isOpen(at) !== true) return 'loggedOut'
  const breaks = model.breaksOfAgent[agent] ?? -1
  return breaks >= 0 && model.hours[breaks]?.isOpen(at) === true ? 'notReady' : 'ready'
}

/** Sets the event of the next opening or closing of business hours; one that is set already counts no more. */
export function setNextChange(world: World, hours: number): void {
  const generation = (world.hoursGeneration[hours] ?? 0) + 1
  world.hoursGeneration[hours] = generation
  const at = world.model.hours[hours]?.nextChange(world.now)
  if (at !== undefined) world.events.add(at, EventClass.calendar, EventKind.hoursChange, hours, generation)
}

/** Business hours open or close: the end of a business day purges (PRG-1), an opening lets dials begin (CBK-2), shifts follow. */
export function onHoursChange(world: World, hours: number, generation: number): void {
  if (world.hoursGeneration[hours] !== generation) return
  const { model, now } = world
  if (model.hours[hours]?.nextBusinessDayEnd(now - 1) === now) purgeEndOfDay(world, hours)
  triggerDials(world)
  if (model.shiftOfAgent.includes(hours) || model.breaksOfAgent.includes(hours))
    world.events.add(now, EventClass.agentState, EventKind.shiftChange, hours, 0)
  setNextChange(world, hours)
}

/** Agents whose shift follows these hours log in or out, those whose breaks do turn Not Ready or Ready; people see to that themselves. */
export function onShiftChange(world: World, hours: number): void {
  const { model, agents, now } = world
  model.agents.forEach((present, agent) => {
    if (present === undefined || agents.manual[agent] === 1) return
    const wanted = wantedByShift(model, agent, now)
    const changes =
      model.shiftOfAgent[agent] === hours || (model.breaksOfAgent[agent] === hours && wanted !== 'loggedOut')
    if (changes) setAgentState(world, agent, wanted)
  })
}

/** Records what each queue looks like, for the charts. */
export function onSample(world: World, generation: number): void {
  if (world.sampleGeneration !== generation) return
  const { model, loads, records, now } = world
  model.queues.forEach((present, queue) => {
    if (present === undefined) return
    const callbacks = loads.pendingCallbacks[queue] ?? 0
    const groups = model.routing.targets[model.routing.targetOfQueue[queue] ?? 0]?.groups ?? []
    records.sample(
      now,
      queue,
      (loads.pending[queue] ?? 0) - callbacks,
      callbacks,
      estimateWait(world, queue, 'mode2').seconds,
      longestWait(world, queue),
      loads.callbacksIn[queue * 4] ?? 0,
      loads.callbacksIn[queue * 4 + 1] ?? 0,
      loads.callbacksIn[queue * 4 + 2] ?? 0,
      loads.callbacksIn[queue * 4 + 3] ?? 0,
      readyIn(world, groups),
      world.loggedIn(queue),
    )
  })
  const interval = model.tenant.sampleIntervalSeconds * 1000
  world.events.add(now + interval, EventClass.observation, EventKind.sample, generation, 0)
}

/** Agents of these groups who are Ready. */
export function readyIn(world: World, groups: Iterable<number>): number {
  const { agents } = world
  let count = 0
  for (const group of groups)
    for (let agent = agents.readyHead[group] ?? -1; agent >= 0; agent = agents.next[agent] ?? -1) count++
  return count
}

/** Longest wait of a call that waits in the queue now, ms; 0 when none waits. */
export function longestWait(world: World, queue: number): number {
  const { model, lines, interactions, now } = world
  let oldest = now
  model.routing.targets.forEach((target, place) => {
    if (target.queue !== queue) return
    let slot = lines.head[place * LISTS_PER_TARGET + ListKind.calls] ?? -1
    while (slot >= 0) {
      if (interactions.kind[slot] === InteractionKind.call && interactions.phase[slot] === Phase.waiting)
        oldest = Math.min(oldest, interactions.queuedAt[slot] ?? now)
      slot = interactions.next[slot] ?? -1
    }
  })
  return now - oldest
}
