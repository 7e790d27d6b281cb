import { fits, parseSkillExpression } from '../routing/skillExpression.ts'
import type { Application, Block } from '../tenant/application.ts'
import { growthOf } from '../tenant/growth.ts'
import type { Growth } from '../tenant/growth.ts'
import type { AgentConfig, Tenant } from '../tenant/tenant.ts'
import { targetKey } from './roster.ts'
import type { Target } from './roster.ts'
import { variableTargets } from './variableTargets.ts'

/** Agents with equal skills. */
export interface AgentGroup {
  readonly skills: Readonly<Record<string, number>>
  /** Targets that these agents fit. */
  readonly targets: Int32Array
}

/** What an interaction waits for: an agent who fits an expression, in the line of a queue. */
export interface RoutingTarget extends Target {
  /** Groups that fit. */
  readonly groups: Int32Array
}

/** Who can serve what, worked out once from the configuration. */
export interface RoutingModel {
  readonly targets: readonly RoutingTarget[]
  readonly groups: readonly AgentGroup[]
  /** By the agent's place; who has been removed is in the last group, which fits nothing. */
  readonly groupOfAgent: Int32Array
  /** Target of each queue's own expression (SET-2); -1 for a removed queue. */
  readonly targetOfQueue: Int32Array
  /** Targets of each queue. */
  readonly targetsOfQueue: readonly Int32Array[]
  /** Place of a target; -1 when nothing may wait for it. */
  target(queue: number, expression: string, growth: Growth | undefined): number
}

/** The settings row's expression of a queue, or that of the default row. */
export function expressionsOf(tenant: Tenant): ReadonlyMap<string, string> {
  const rows = new Map(tenant.settings.rows.map((row) => [row.queue, row.skillExpression]))
  return new Map(tenant.queues.map(({ name }) => [name, rows.get(name) ?? tenant.settings.default.skillExpression]))
}

/** What interactions may wait for: each queue's own expression, those that flows name, and those that grow in priority, by the queues' places. */
export function wantedTargets(
  tenant: Tenant,
  queues: readonly string[],
  applications: readonly Application[],
): Target[] {
  const placeOf = new Map(queues.map((name, place) => [name, place]))
  const expressions = expressionsOf(tenant)
  const callbackQueues = new Map(tenant.queues.map(({ name, callbackQueue }) => [name, callbackQueue]))
  const own = [...expressions].map(([name, expression]) => ({ queue: placeOf.get(name) ?? -1, expression }))
  const targetsOf = (block: Block, all: readonly Block[]): Target[] => {
    if (block.kind !== 'routeCall' && block.kind !== 'callbackV2') return []
    if (block.kind === 'routeCall' && block.variables !== undefined) {
      const reach = { tenant, expressions, blocks: all }
      return variableTargets(block, reach).map(({ queue, ...rest }) => ({ queue: placeOf.get(queue) ?? -1, ...rest }))
    }
    const growth = growthOf(block)
    const named = block.kind === 'routeCall' ? block.skillExpression : undefined
    if (growth === undefined && named === undefined) return []
    const offered = block.kind === 'callbackV2' ? callbackQueues.get(block.queue) : undefined
    return [block.queue, ...(offered === undefined ? [] : [offered])].flatMap((queue) => {
      const expression = named ?? expressions.get(queue)
      return expression === undefined
        ? []
        : [{ queue: placeOf.get(queue) ?? -1, expression, ...(growth && { growth }) }]
    })
  }
  const named = applications.flatMap((application) =>
    application.type === 'Callback' ? [] : application.blocks.flatMap((block) => targetsOf(block, application.blocks)),
  )
  return [...own, ...named]
}

/** Places of the targets of each queue, ascending. */
function targetsByQueue(targets: readonly Target[], queues: number): Int32Array[] {
  const places = Array.from({ length: queues }, (): number[] => [])
  targets.forEach(({ queue }, place) => places[queue]?.push(place))
  return places.map((ofQueue) => Int32Array.from(ofQueue))
}

/**
 * @param agents by their places; undefined for who has been removed
 * @param own expression of each queue by its place; undefined for a removed one
 */
export function compileRouting(
  wanted: readonly Target[],
  agents: readonly (AgentConfig | undefined)[],
  own: readonly (string | undefined)[],
): RoutingModel {
  const profiles = new Map<string, { skills: Readonly<Record<string, number>>; group: number }>()
  const groupOfAgent = Int32Array.from(agents, (agent) => {
    if (agent === undefined) return -1
    const { skills } = agent
    const names = Object.keys(skills).sort()
    const profile = names.map((name) => `${name}=${skills[name] ?? 0}`).join(' ')
    const known = profiles.get(profile)
    if (known !== undefined) return known.group
    profiles.set(profile, { skills, group: profiles.size })
    return profiles.size - 1
  })
  const groups = [...profiles.values()]
  const nobody = groups.length
  const targets = wanted.map(({ queue, expression, growth }) => {
    const parsed = parseSkillExpression(expression)
    const fitting = groups.filter(({ skills }) => fits(parsed, skills)).map(({ group }) => group)
    return { queue, expression, growth, groups: Int32Array.from(fitting) }
  })
  const places = new Map(wanted.map((target, place) => [targetKey(target), place]))
  const target = (queue: number, expression: string, growth: Growth | undefined): number =>
    places.get(targetKey({ queue, expression, growth })) ?? -1
  const fittingTargets = (group: number): Int32Array =>
    Int32Array.from(targets.flatMap((one, place) => (one.groups.includes(group) ? [place] : [])))
  const removed = { skills: {}, targets: new Int32Array() }
  return {
    targets,
    groups: [
      ...groups.map(({ skills, group }) => ({ skills, targets: fittingTargets(group) })),
      ...(groupOfAgent.includes(-1) ? [removed] : []),
    ],
    groupOfAgent: groupOfAgent.map((group) => (group < 0 ? nobody : group)),
    targetOfQueue: Int32Array.from(own, (expression, queue) =>
      expression === undefined ? -1 : target(queue, expression, undefined),
    ),
    targetsOfQueue: targetsByQueue(targets, own.length),
    target,
  }
}
