import { z } from 'zod'
import type { Refusal } from '../refusal.ts'
import type { World } from '../state/world.ts'
import type { RegionRule } from '../tenant/region.ts'
import { chooseNode } from './chooseNode.ts'
import type { NodeChoice } from './chooseNode.ts'

/** States of a node (REG-3); `slow` serves with a delay. */
export const NODE_HEALTH = ['up', 'down', 'slow'] as const
export type NodeHealth = (typeof NODE_HEALTH)[number]

/** Sets the health of a node (REG-3, SIM-5). */
export const nodeHealthSchema = z.strictObject({
  kind: z.literal('node.setHealth'),
  region: z.string(),
  node: z.string(),
  health: z.enum(NODE_HEALTH),
})

export type NodeHealthCommand = z.infer<typeof nodeHealthSchema>

/** Health by region and node; what is not named is up. */
export type HealthTable = Readonly<Record<string, Exclude<NodeHealth, 'up'>>>
export const healthTableSchema = z.record(z.string(), z.enum(['down', 'slow']))

/** A region with the health of its nodes, in their order. */
export interface RegionView {
  readonly name: string
  readonly nodes: { readonly name: string; readonly health: NodeHealth }[]
}

const keyOf = (region: string, node: string): string => JSON.stringify([region, node])

export function healthOf(table: HealthTable, region: string, node: string): NodeHealth {
  const key = keyOf(region, node)
  return Object.hasOwn(table, key) ? (table[key] ?? 'up') : 'up'
}

export function refuseHealth(world: World, { region, node }: NodeHealthCommand): Refusal | undefined {
  const found = world.model.tenant.regions.find(({ name }) => name === region)
  if (found === undefined) return { code: 501, cause: 'unknownRegion', field: 'region', facts: { region } }
  if (!found.nodes.includes(node)) return { code: 501, cause: 'unknownNode', field: 'node', facts: { region, node } }
  return undefined
}

export function setHealth(world: World, { region, node, health }: NodeHealthCommand): void {
  const key = keyOf(region, node)
  const others = Object.fromEntries(Object.entries(world.nodeHealth).filter(([one]) => one !== key))
  world.nodeHealth = health === 'up' ? others : { ...others, [key]: health }
}

/** Where work connects: undefined when no node is healthy, anywhere when the tenant has no regions to choose from. */
export type Reached = NodeChoice | 'anywhere' | undefined

/** The region rule of a queue; undefined when it has none (REG-4). */
export function ruleOf(world: World, queue: string): RegionRule | undefined {
  return world.model.tenant.regionRules.find(({ queues }) => queues.includes(queue))
}

/** Where work of a queue connects (REG-2). */
export function nodeOf(world: World, queue: string): Reached {
  const { regions } = world.model.tenant
  if (regions.length === 0) return 'anywhere'
  return chooseNode(
    regions,
    ruleOf(world, queue),
    (region, node) => healthOf(world.nodeHealth, region, node) !== 'down',
  )
}

/** 5701: no node of the queue's regions is healthy (REG-2). */
export function refuseUnreachable(world: World, queue: string): Refusal | undefined {
  return nodeOf(world, queue) === undefined ? { code: 5701, cause: 'noHealthyNode', facts: { queue } } : undefined
}
