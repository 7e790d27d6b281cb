import { compileHours } from '../hours/officeHours.ts'
import type { OfficeHours } from '../hours/officeHours.ts'
import type { ZoneTable } from '../hours/zoneTable.ts'
import { samplerOf } from '../kernel/distribution.ts'
import type { Sampler } from '../kernel/distribution.ts'
import { referenceProblems, TenantError } from '../tenant/references.ts'
import type { TenantProblem } from '../tenant/references.ts'
import type { AgentConfig, Tenant } from '../tenant/tenant.ts'
import { compileFlow } from './flowModel.ts'
import type { Flow } from './flowModel.ts'
import { compileQueues } from './queueModel.ts'
import type { QueueModel } from './queueModel.ts'
import { rosterOf } from './roster.ts'
import type { InUse, Roster } from './roster.ts'
import { compileRouting, expressionsOf, wantedTargets } from './routingModel.ts'
import type { RoutingModel } from './routingModel.ts'
import { compileDialer, compileSource } from './sourceModel.ts'
import type { DialerModel, SourceModel } from './sourceModel.ts'

/**
 * Everything that follows from the configuration alone, worked out once: names resolved to the places of the roster, hours and expressions
 * compiled. Lists are by place; what has been removed is undefined in them.
 */
export interface Model {
  readonly tenant: Tenant
  readonly zones: readonly ZoneTable[]
  readonly roster: Roster
  readonly hours: readonly (OfficeHours | undefined)[]
  readonly queues: readonly (QueueModel | undefined)[]
  /** Places of the queues that are there. */
  readonly queueByName: ReadonlyMap<string, number>
  readonly routing: RoutingModel
  readonly flows: readonly Flow[]
  readonly sources: readonly (SourceModel | undefined)[]
  readonly dialer: DialerModel
  readonly agents: readonly (AgentConfig | undefined)[]
  /** Places of the agents that are there. */
  readonly agentByName: ReadonlyMap<string, number>
  readonly agentAnswerDelay: readonly (Sampler | undefined)[]
  readonly agentReadyDelay: readonly (Sampler | undefined)[]
  /** Place of the agent's shift among the hours, -1: around the clock. */
  readonly shiftOfAgent: Int32Array
  /** Place of the hours that are the agent's breaks, -1: none. */
  readonly breaksOfAgent: Int32Array
}

/** Problems that keep a tenant from running with these zone tables; none when it can. */
export function problemsOf(tenant: Tenant, zones: readonly ZoneTable[]): readonly TenantProblem[] {
  const tables = new Set(zones.map(({ zone }) => zone))
  const missing: TenantProblem[] = []
  const need = (zone: string, path: string): void => {
    if (!tables.has(zone)) missing.push({ path, message: `there is no time zone "${zone}"` })
  }
  if (tenant.queues.length === 0) missing.push({ path: 'queues', message: 'at least one virtual queue is needed' })
  need(tenant.zone, 'zone')
  tenant.businessHours.forEach(({ zone }, index) => {
    need(zone, `businessHours[${index}].zone`)
  })
  tenant.traffic.sources.forEach(({ rates }, index) => {
    if (rates.kind === 'weekly') need(rates.zone, `traffic.sources[${index}].rates.zone`)
  })
  return [...referenceProblems(tenant), ...missing]
}

/**
 * @param zones tables of at least the zones in use (`zonesOfTenant`)
 * @param before what is still in use of the configuration so far; absent at the beginning of a session
 * @throws TenantError naming each field that is wrong
 */
export function compileModel(tenant: Tenant, zones: readonly ZoneTable[], before?: InUse): Model {
  const problems = problemsOf(tenant, zones)
  if (problems.length > 0) throw new TenantError(problems)
  return modelOf(
    tenant,
    zones,
    rosterOf(tenant, (queues, applications) => wantedTargets(tenant, queues, applications), before),
  )
}

/** The model of a tenant that is known to be right, with the places that have been given. */
export function modelOf(tenant: Tenant, zones: readonly ZoneTable[], roster: Roster): Model {
  const tables = new Map(zones.map((table) => [table.zone, table]))
  const configs = new Map(tenant.businessHours.map((one) => [one.name, one]))
  const hours = roster.hours.map((name) => {
    const config = configs.get(name)
    const table = tables.get(config?.zone ?? '')
    return config && table && compileHours(config, table)
  })
  const hoursPlaces = new Map(roster.hours.map((name, place) => [name, place]))
  const hoursPlace = (name: string): number => hoursPlaces.get(name) ?? -1
  const neededHours = (name: string): OfficeHours => {
    const found = hours[hoursPlace(name)]
    if (found === undefined) throw new TenantError([{ path: 'businessHours', message: `"${name}" is missing` }])
    return found
  }
  const agentConfigs = new Map(tenant.agents.map((agent) => [agent.userName, agent]))
  const agents = roster.agents.map((name) => agentConfigs.get(name))
  const expressions = expressionsOf(tenant)
  const own = roster.queues.map((name) => expressions.get(name))
  const routing = compileRouting(roster.targets, agents, own)
  const queuePlaces = new Map(roster.queues.map((name, place) => [name, place]))
  const queuePlace = (name: string | undefined): number => queuePlaces.get(name ?? '') ?? -1
  const queueConfigs = new Map(tenant.queues.map((queue) => [queue.name, queue]))
  const applications = new Map(tenant.applications.map((one) => [one.name, one]))
  const flows = roster.flows.map(({ name, present, left }) =>
    compileFlow(present ? applications.get(name) : left, {
      zone: (zone) => tables.get(zone),
      hours: (hoursName) => hours[hoursPlace(hoursName)],
      queue: queuePlace,
      callbackQueue: (queue) => queuePlace(queueConfigs.get(queue)?.callbackQueue),
      target: (queue, expression, growth) => routing.target(queue, expression ?? own[queue] ?? '', growth),
    }),
  )
  const answering = new Map(tenant.phoneNumbers.map(({ number, application }) => [number, application]))
  const flowPlaces = new Map(roster.flows.flatMap(({ name, present }, place) => (present ? [[name, place]] : [])))
  const sourceConfigs = new Map(tenant.traffic.sources.map((source) => [source.name, source]))
  const sources = roster.sources.map(({ name, left }) => {
    const present = sourceConfigs.get(name)
    const source = present ?? left
    if (source === undefined) return undefined
    const zone = source.rates.kind === 'weekly' ? tables.get(source.rates.zone) : undefined
    const application = flowPlaces.get(answering.get(source.dnis) ?? '') ?? -1
    return compileSource(source, present !== undefined, application, zone)
  })
  const dialer = compileDialer(tenant.dialer)
  const averageHandleTime = (queue: string): number => handleTimeOf(queuePlace(queue), flows, sources, dialer)
  const queues = compileQueues(tenant, { hours: neededHours, hoursPlace, averageHandleTime })
  const placesIn = (names: readonly string[], present: ReadonlyMap<string, unknown>): Map<string, number> =>
    new Map(names.flatMap((name, place): [string, number][] => (present.has(name) ? [[name, place]] : [])))
  return {
    tenant,
    zones,
    roster,
    hours,
    queues: roster.queues.map((name) => queues.get(name)),
    queueByName: placesIn(roster.queues, queues),
    routing,
    flows,
    sources,
    dialer,
    agents,
    agentByName: placesIn(roster.agents, agentConfigs),
    agentAnswerDelay: agents.map((agent) => agent && samplerOf(agent.answerDelay)),
    agentReadyDelay: agents.map((agent) => agent?.readyDelay && samplerOf(agent.readyDelay)),
    shiftOfAgent: Int32Array.from(agents, (agent) => (agent?.shift === undefined ? -1 : hoursPlace(agent.shift))),
    breaksOfAgent: Int32Array.from(agents, (agent) => (agent?.breaks === undefined ? -1 : hoursPlace(agent.breaks))),
  }
}

/** Mean over the sources whose flow leads to the queue or offers callbacks on it; that of booked callbacks when none does. Seconds. */
function handleTimeOf(
  queue: number,
  flows: readonly Flow[],
  sources: readonly (SourceModel | undefined)[],
  dialer: DialerModel,
): number {
  const means = sources.flatMap((source) => {
    const feeds = flows[source?.application ?? -1]?.some(
      (block) =>
        (block.kind === 'routeCall' && block.queue === queue) ||
        (block.kind === 'callbackV2' && (block.queue === queue || block.callbackQueue === queue)),
    )
    return source?.arrivals !== undefined && feeds === true ? [source.handleTime.mean + source.afterCallWork.mean] : []
  })
  if (means.length === 0) return dialer.handleTime.mean + dialer.afterCallWork.mean
  return means.reduce((sum, mean) => sum + mean, 0) / means.length
}
