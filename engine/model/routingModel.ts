import { fits, parseSkillExpression } from '../routing/skillExpression.ts'
import type { Tenant } from '../tenant/tenant.ts'

/** Agents with equal skills. */
export interface AgentGroup {
  readonly skills: Readonly<Record<string, number>>
  /** Targets that these agents fit. */
  readonly targets: Int32Array
}

/** What an interaction waits for: an agent who fits an expression, in the line of a queue. */
export interface RoutingTarget {
  readonly queue: number
  readonly expression: string
  /** Groups that fit. */
  readonly groups: Int32Array
}

/** Who can serve what, worked out once from the configuration. */
export interface RoutingModel {
  readonly targets: readonly RoutingTarget[]
  readonly groups: readonly AgentGroup[]
  readonly groupOfAgent: Int32Array
  /** Target of each queue's own expression (SET-2). */
  readonly targetOfQueue: Int32Array
  /** Targets of each queue. */
  readonly targetsOfQueue: readonly Int32Array[]
  target(queue: number, expression: string): number
}

/** @param expressions own expression of each queue, in the order of the tenant's queues */
export function compileRouting(tenant: Tenant, expressions: readonly string[]): RoutingModel {
  const wanted = new Map<string, { queue: number; expression: string }>()
  const key = (queue: number, expression: string): string => `${queue} ${expression}`
  const want = (queue: number, expression: string): void => {
    wanted.set(key(queue, expression), { queue, expression })
  }
  expressions.forEach((expression, queue) => {
    want(queue, expression)
  })
  for (const application of tenant.applications)
    if (application.type === 'Default')
      for (const block of application.blocks)
        if (block.kind === 'routeCall' && block.skillExpression !== undefined)
          want(
            tenant.queues.findIndex(({ name }) => name === block.queue),
            block.skillExpression,
          )

  const profiles = new Map<string, { skills: Readonly<Record<string, number>>; group: number }>()
  const groupOfAgent = Int32Array.from(tenant.agents, ({ skills }) => {
    const names = Object.keys(skills).sort()
    const profile = names.map((name) => `${name}=${skills[name] ?? 0}`).join(' ')
    const known = profiles.get(profile)
    if (known !== undefined) return known.group
    profiles.set(profile, { skills, group: profiles.size })
    return profiles.size - 1
  })
  const groups = [...profiles.values()]
  const targets = [...wanted.values()].map(({ queue, expression }) => {
    const parsed = parseSkillExpression(expression)
    const fitting = groups.filter(({ skills }) => fits(parsed, skills)).map(({ group }) => group)
    return { queue, expression, groups: Int32Array.from(fitting) }
  })
  const places = new Map([...wanted.keys()].map((text, place) => [text, place]))
  const target = (queue: number, expression: string): number => places.get(key(queue, expression)) ?? -1
  return {
    targets,
    groups: groups.map(({ skills, group }) => ({
      skills,
      targets: Int32Array.from(targets.flatMap((one, place) => (one.groups.includes(group) ? [place] : []))),
    })),
    groupOfAgent,
    targetOfQueue: Int32Array.from(expressions, (expression, queue) => target(queue, expression)),
    targetsOfQueue: expressions.map((_, queue) =>
      Int32Array.from(targets.flatMap((one, place) => (one.queue === queue ? [place] : []))),
    ),
    target,
  }
}
