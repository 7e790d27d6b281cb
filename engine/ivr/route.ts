import type { RouteBlock } from '../model/flowModel.ts'
import type { Route } from '../routing/calls.ts'
import type { World } from '../state/world.ts'
import { HIGHEST_PRIORITY } from '../tenant/growth.ts'

/**
 * Where a Route Call leads a caller (CTI-6): variables that hold something that can be used go before the values of the block. A priority
 * from a variable stays what it is.
 */
export function routeOf({ interactions, model }: World, slot: number, block: RouteBlock): Route {
  const { variables: mapped } = block
  if (mapped === undefined) return block
  const { routing } = model
  const variables = interactions.walks.get(slot)?.variables ?? {}
  const valueOf = (name: string | undefined): string =>
    name !== undefined && Object.hasOwn(variables, name) ? (variables[name] ?? '') : ''
  const queue = model.queueByName.get(valueOf(mapped.queue)) ?? block.queue
  const priority = priorityOf(valueOf(mapped.priority))
  const growth = priority === undefined ? block.growth : undefined
  const own = routing.targetOfQueue[queue] ?? -1
  const usual = block.skillExpression ?? routing.targets[own]?.expression ?? ''
  const fitting = [valueOf(mapped.skillExpression), usual]
    .map((expression) => routing.target(queue, expression, growth))
    .find((target) => target >= 0)
  if (fitting === undefined) return { queue, target: own, priority: priority ?? block.priority, growth: undefined }
  return { queue, target: fitting, priority: priority ?? block.priority, growth }
}

function priorityOf(value: string): number | undefined {
  if (!/^\d{1,4}$/.test(value)) return undefined
  const priority = Number(value)
  return priority <= HIGHEST_PRIORITY ? priority : undefined
}
