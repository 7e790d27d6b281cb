import { z } from 'zod'

/** Priorities are 0 to this. */
export const HIGHEST_PRIORITY = 1000

/** How the priority of an interaction grows from its initial value (RTE-6). */
export const growthSchema = z.strictObject({
  initial: z.int(),
  /** More than 0. */
  increment: z.int(),
  intervalSeconds: z.int(),
  limit: z.int(),
})

export type Growth = z.infer<typeof growthSchema>

/** Settings of a block that brings interactions into a queue. */
interface PrioritySettings {
  readonly priority: number
  readonly priorityIncrement?: number | undefined
  readonly priorityIntervalSeconds?: number | undefined
  readonly priorityLimit?: number | undefined
}

/** RTE-6: how priorities that a block gives grow; undefined when they never do. Without a limit they grow up to the highest one. */
export function growthOf(block: PrioritySettings): Growth | undefined {
  const { priority: initial, priorityIncrement: increment = 0, priorityIntervalSeconds: intervalSeconds } = block
  const limit = block.priorityLimit ?? HIGHEST_PRIORITY
  if (increment === 0 || intervalSeconds === undefined || limit <= initial) return undefined
  return { initial, increment, intervalSeconds, limit }
}
