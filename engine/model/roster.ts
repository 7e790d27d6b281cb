import { z } from 'zod'
import { canonicalJson } from '../kernel/canonicalJson.ts'
import { applicationSchema } from '../tenant/application.ts'
import type { Application } from '../tenant/application.ts'
import { growthSchema } from '../tenant/growth.ts'
import type { Tenant } from '../tenant/tenant.ts'
import { trafficSourceSchema } from '../tenant/traffic.ts'

const names = z.array(z.string())

/**
 * Which place each named object has in the state and in the records. A place once given is never given to another name, so that what has
 * been written stays true when the configuration changes.
 */
export const rosterSchema = z.strictObject({
  queues: names,
  agents: names,
  hours: names,
  /** `left`: the source as it was when it was removed; its customers finish their calls by it. */
  sources: z.array(z.strictObject({ name: z.string(), left: trafficSourceSchema.optional() })),
  /**
   * Versions of applications; the last one of a name is the present one. `left`: an older version, or a removed application, as long as
   * callers walk it.
   */
  flows: z.array(z.strictObject({ name: z.string(), present: z.boolean(), left: applicationSchema.optional() })),
  /**
   * Pairs of queue and expression that something waits for or may wait for. What grows in priority has targets of its own, for each way of
   * growing: within one, nobody ever overtakes (RTE-6).
   */
  targets: z.array(z.strictObject({ queue: z.int(), expression: z.string(), growth: growthSchema.optional() })),
})

export type Roster = z.infer<typeof rosterSchema>
export type Target = Roster['targets'][number]

/** What of an earlier configuration is still in use when the next one comes. */
export interface InUse {
  readonly tenant: Tenant
  readonly roster: Roster
  /** Places of flows that callers walk. */
  readonly flows: ReadonlySet<number>
  /** Targets that something waits for. */
  readonly targets: readonly Target[]
}

/** A target as a text, for maps. */
export function targetKey({ queue, expression, growth }: Target): string {
  if (growth === undefined) return `${queue} ${expression}`
  const { initial, increment, intervalSeconds, limit } = growth
  return `${queue} ${expression} +${initial} ${increment} ${intervalSeconds} ${limit}`
}

function appended(known: readonly string[], wanted: readonly string[]): string[] {
  const places = new Set(known)
  return [...known, ...wanted.filter((name) => !places.has(name))]
}

function sourcesOf(tenant: Tenant, before: InUse | undefined): Roster['sources'] {
  const now = new Set(tenant.traffic.sources.map(({ name }) => name))
  const earlier = new Map(before?.tenant.traffic.sources.map((source) => [source.name, source]))
  const known = before?.roster.sources ?? []
  return appended(
    known.map(({ name }) => name),
    [...now],
  ).map((name, place) => {
    if (now.has(name)) return { name }
    const left = earlier.get(name) ?? known[place]?.left
    return { name, ...(left && { left }) }
  })
}

function same(one: Application | undefined, other: Application | undefined): boolean {
  return canonicalJson(one) === canonicalJson(other)
}

/** An application that callers walk keeps its place and its blocks for them; its new version gets a new place. */
function flowsOf(tenant: Tenant, before: InUse | undefined): Roster['flows'] {
  const wanted = new Map(tenant.applications.map((one) => [one.name, one]))
  const earlier = new Map(before?.tenant.applications.map((one) => [one.name, one]))
  const flows = (before?.roster.flows ?? []).map((flow, place): Roster['flows'][number] => {
    const { name, present, left } = flow
    const walked = before?.flows.has(place) === true
    if (!present) return { name, present, ...(walked && left && { left }) }
    const old = earlier.get(name)
    if (wanted.has(name) && (!walked || same(old, wanted.get(name)))) return { name, present: true }
    return { name, present: false, ...(walked && old && { left: old }) }
  })
  const placed = new Set(flows.filter(({ present }) => present).map(({ name }) => name))
  for (const name of wanted.keys()) if (!placed.has(name)) flows.push({ name, present: true })
  return flows
}

/** @param targetsOf what flows of these applications and the queues' own settings may wait for, by the queues' places */
export function rosterOf(
  tenant: Tenant,
  targetsOf: (queues: readonly string[], applications: readonly Application[]) => readonly Target[],
  before: InUse | undefined,
): Roster {
  const known = before?.roster
  const queues = appended(
    known?.queues ?? [],
    tenant.queues.map(({ name }) => name),
  )
  const flows = flowsOf(tenant, before)
  const applications = [...tenant.applications, ...flows.flatMap(({ left }) => (left === undefined ? [] : [left]))]
  const targets = new Map(
    [...(before?.targets ?? []), ...targetsOf(queues, applications)].map((target) => [targetKey(target), target]),
  )
  return {
    queues,
    agents: appended(
      known?.agents ?? [],
      tenant.agents.map(({ userName }) => userName),
    ),
    hours: appended(
      known?.hours ?? [],
      tenant.businessHours.map(({ name }) => name),
    ),
    sources: sourcesOf(tenant, before),
    flows,
    targets: [...targets.values()],
  }
}
