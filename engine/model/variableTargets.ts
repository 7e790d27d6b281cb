import { parseSkillExpression, SkillExpressionError } from '../routing/skillExpression.ts'
import type { Block } from '../tenant/application.ts'
import { growthOf } from '../tenant/growth.ts'
import type { Growth } from '../tenant/growth.ts'
import type { Tenant } from '../tenant/tenant.ts'

/** What calls may wait for, with the queue by name. */
interface NamedTarget {
  readonly queue: string
  readonly expression: string
  readonly growth?: Growth
}

/**
 * What the calls of a Route Call that takes queue, expression or priority from variables may wait for (CTI-6): its own values, what a
 * Click-to-Call-In Match returns of the queues whose customers call in, and what Assign Variables sets. A variable that holds anything
 * else counts for nothing.
 * @param expressions each queue's own expression
 * @param blocks all blocks of the application
 */
export function variableTargets(
  block: Extract<Block, { readonly kind: 'routeCall' }>,
  {
    tenant,
    expressions,
    blocks,
  }: { readonly tenant: Tenant; readonly expressions: ReadonlyMap<string, string>; readonly blocks: readonly Block[] },
): NamedTarget[] {
  const { variables = {}, skillExpression } = block
  const callIn = queuesThatCallIn(tenant)
  const named = variables.queue === undefined ? [] : [...callIn, ...assigned(blocks, variables.queue)]
  const set = variables.skillExpression === undefined ? [] : assigned(blocks, variables.skillExpression)
  const growth = growthOf(block)
  const growths = growth === undefined || variables.priority === undefined ? [growth] : [growth, undefined]
  return [...new Set([block.queue, ...named])].flatMap((queue) => {
    const own = expressions.get(queue)
    if (own === undefined) return []
    // A match returns a queue together with its own expression; where it is not taken, the one of the block is served by any.
    const returning = variables.skillExpression === undefined ? [] : queue === block.queue ? callIn : [queue]
    const returned = returning.map((name) => expressions.get(name) ?? own)
    return [...new Set([skillExpression ?? own, ...returned, ...set.filter(canBeRead)])].flatMap((expression) =>
      growths.map((one) => ({ queue, expression, ...(one && { growth: one }) })),
    )
  })
}

/** Queues with Call Direction USERORIGINATED (SET-19). */
function queuesThatCallIn({ queues, settings }: Tenant): string[] {
  const rows = new Map(settings.rows.map((row) => [row.queue, row]))
  return queues.flatMap(({ name }) =>
    (rows.get(name) ?? settings.default).callDirection === 'USERORIGINATED' ? [name] : [],
  )
}

/** What Assign Variables sets a variable to. */
function assigned(blocks: readonly Block[], variable: string): string[] {
  return blocks.flatMap((block) => {
    if (block.kind !== 'assignVariables' || !Object.hasOwn(block.variables, variable)) return []
    const value = block.variables[variable]
    return value === undefined ? [] : [value]
  })
}

function canBeRead(expression: string): boolean {
  try {
    parseSkillExpression(expression)
    return true
  } catch (error) {
    if (error instanceof SkillExpressionError) return false
    throw error
  }
}
