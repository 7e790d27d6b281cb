import { onSample, setNextChange, wantedByShift } from '../calendar.ts'
import { failTargetNotFound, renewOpening } from '../callback/book.ts'
import { purgeIfOverdue } from '../callback/endings.ts'
import { setPurge, setRetry } from '../callback/queueing.ts'
import { ENGINE } from '../callback/transition.ts'
import { renewArrival } from '../ivr/arrivals.ts'
import { canonicalJson } from '../kernel/canonicalJson.ts'
import { EventClass } from '../kernel/eventQueue.ts'
import { EventKind } from '../eventKinds.ts'
import type { ZoneTable } from '../hours/zoneTable.ts'
import { compileModel } from '../model/model.ts'
import type { Model } from '../model/model.ts'
import type { InUse, Target } from '../model/roster.ts'
import { expressionsOf } from '../model/routingModel.ts'
import { setPushExpiry } from '../push/expiry.ts'
import { renewLook } from '../push/upcoming.ts'
import { setAgentState } from '../routing/agentEvents.ts'
import { setAgentMode } from '../routing/manualAgents.ts'
import { matchWaiting } from '../routing/dispatch.ts'
import { CallbackCode } from '../state/callbacks.ts'
import { InteractionKind } from '../state/interactions.ts'
import { LISTS_PER_TARGET, WaitingLines } from '../state/waitingLines.ts'
import type { World } from '../state/world.ts'
import type { Tenant } from '../tenant/tenant.ts'
import { setRefetch } from './fetch.ts'

/**
 * DET-11: the world goes on by another configuration. What is under way keeps its place; whatever waits for a time that follows from the
 * configuration has that time worked out anew, and what would have happened by now happens now.
 */
export function reconfigure(world: World, tenant: Tenant, zones: readonly ZoneTable[]): void {
  const before = world.model
  const waiting = targetsOfInteractions(world, before, tenant)
  const inUse: InUse = {
    tenant: before.tenant,
    roster: before.roster,
    flows: walkedFlows(world),
    targets: [...waiting.filter((target) => target !== undefined), ...targetsOfScheduled(world, before, tenant)],
  }
  const model = compileModel(tenant, zones, inUse)
  world.runBy(model)
  moveLines(world, waiting)
  renewSources(world, before)
  renewHours(world, before)
  if (tenant.sampleIntervalSeconds !== before.tenant.sampleIntervalSeconds) renewSample(world, before)
  if (tenant.refetchIntervalMinutes !== before.tenant.refetchIntervalMinutes) setRefetch(world)
  renewShifts(world, before)
  renewCallbacks(world)
  matchWaiting(world)
}

/** Whether two parts of a configuration say the same. */
function same(one: unknown, other: unknown): boolean {
  return one === other || canonicalJson(one) === canonicalJson(other)
}

/** What each interaction will wait for: who waits by the queue's own expression goes on by its new one. */
function targetsOfInteractions(world: World, before: Model, tenant: Tenant): (Target | undefined)[] {
  const { interactions } = world
  const expressions = expressionsOf(tenant)
  return Array.from({ length: interactions.rows }, (_, slot) => {
    const place = interactions.target[slot] ?? -1
    const target = before.routing.targets[place]
    if (interactions.kind[slot] === InteractionKind.free || target === undefined) return undefined
    const { queue, expression, growth } = target
    const own = before.routing.targets[before.routing.targetOfQueue[queue] ?? -1]?.expression
    const name = before.roster.queues[queue] ?? ''
    const isOwn = expression === own && expressions.has(name)
    return { queue, expression: isOwn ? (expressions.get(name) ?? '') : expression, ...(growth && { growth }) }
  })
}

/** What the SCHEDULED callbacks that grow in priority will wait for (RTE-6). */
function targetsOfScheduled(world: World, before: Model, tenant: Tenant): Target[] {
  const { callbacks } = world
  const expressions = expressionsOf(tenant)
  const targets: Target[] = []
  for (let row = 0; row < callbacks.rows; row++) {
    const growth = callbacks.growthOf(row)
    const queue = callbacks.queue[row] ?? -1
    const expression = expressions.get(before.roster.queues[queue] ?? '')
    if (callbacks.used[row] !== 1 || growth === undefined || expression === undefined) continue
    if (callbacks.state[row] === CallbackCode.scheduled) targets.push({ queue, expression, growth })
  }
  return targets
}

function walkedFlows(world: World): Set<number> {
  const { interactions } = world
  const flows = new Set<number>()
  for (let slot = 0; slot < interactions.rows; slot++)
    if (interactions.kind[slot] === InteractionKind.call || interactions.kind[slot] === InteractionKind.consult)
      flows.add(interactions.application[slot] ?? -1)
  return flows
}

/** Builds the lines anew: in each list the order stays what RTE-1 makes it. */
function moveLines(world: World, waiting: readonly (Target | undefined)[]): void {
  const { interactions, lines, model } = world
  const inLine: { readonly slot: number; readonly kind: number }[] = []
  lines.head.forEach((head, list) => {
    for (let slot = head; slot >= 0; slot = interactions.next[slot] ?? -1)
      inLine.push({ slot, kind: list % LISTS_PER_TARGET })
  })
  waiting.forEach((target, slot) => {
    if (target !== undefined)
      interactions.target[slot] = model.routing.target(target.queue, target.expression, target.growth)
  })
  world.lines = new WaitingLines(model.routing.targets.length)
  for (const { slot, kind } of inLine) world.lines.insert(interactions, slot, kind, world.now)
}

function renewSources(world: World, before: Model): void {
  const { model } = world
  const earlier = new Map(before.tenant.traffic.sources.map((source) => [source.name, source]))
  const present = new Map(model.tenant.traffic.sources.map((source) => [source.name, source]))
  model.roster.sources.forEach(({ name }, source) => {
    const [old, now] = [earlier.get(name), present.get(name)]
    const unchanged = same(old?.rates, now?.rates) && old?.scale === now?.scale && sameZone(before, model, now?.rates)
    if (!unchanged) renewArrival(world, source, before.sources[source])
  })
}

function sameZone(
  before: Model,
  model: Model,
  rates: Tenant['traffic']['sources'][number]['rates'] | undefined,
): boolean {
  if (rates?.kind !== 'weekly') return true
  const table = ({ zones }: Model): ZoneTable | undefined => zones.find(({ zone }) => zone === rates.zone)
  return same(table(before), table(model))
}

function renewHours(world: World, before: Model): void {
  const { model } = world
  const earlier = new Map(before.tenant.businessHours.map((hours) => [hours.name, hours]))
  const present = new Map(model.tenant.businessHours.map((hours) => [hours.name, hours]))
  model.roster.hours.forEach((name, hours) => {
    const unchanged =
      same(earlier.get(name), present.get(name)) && same(before.hours[hours]?.zone, model.hours[hours]?.zone)
    if (!unchanged) setNextChange(world, hours)
  })
}

/** The samples go on at the new distance, the next one counted from the last. */
function renewSample(world: World, before: Model): void {
  const { now, model, identity } = world
  world.sampleGeneration++
  const old = before.tenant.sampleIntervalSeconds * 1000
  const last = now - ((now - identity.startAt) % old)
  const at = last + model.tenant.sampleIntervalSeconds * 1000
  if (at <= now) onSample(world, world.sampleGeneration)
  else world.events.add(at, EventClass.observation, EventKind.sample, world.sampleGeneration, 0)
}

/**
 * Whose shift or break began or ended by the change goes by it, unless a person stands for the agent; who was removed logs out, after the
 * present call, which nobody can end by command any more.
 */
function renewShifts(world: World, before: Model): void {
  const { model, agents, now } = world
  model.agents.forEach((present, agent) => {
    const was = wantedByShift(before, agent, now)
    const is = wantedByShift(model, agent, now)
    if (present === undefined && before.agents[agent] !== undefined) {
      setAgentState(world, agent, 'loggedOut')
      setAgentMode(world, agent, 'simulated')
    } else if (was !== is && agents.manual[agent] !== 1) setAgentState(world, agent, is)
  })
}

/** What callbacks wait for: an opening, the purge time, the next attempt, the expiry of pushes. Those of a queue that is gone fail (CBK-4). */
function renewCallbacks(world: World): void {
  const { callbacks, model } = world
  for (let row = 0; row < callbacks.rows; row++) {
    if (callbacks.used[row] !== 1) continue
    if (callbacks.state[row] === CallbackCode.scheduled) renewOpening(world, row)
    if (callbacks.state[row] === CallbackCode.queued && model.queues[callbacks.queue[row] ?? 0] === undefined)
      failTargetNotFound(world, row, ENGINE)
    if ((callbacks.queuedAt[row] ?? -1) >= 0 && callbacks.state[row] !== CallbackCode.completed) setPurge(world, row)
    if (!purgeIfOverdue(world, row)) setRetry(world, row)
    setPushExpiry(world, row)
    renewLook(world, row)
  }
}
