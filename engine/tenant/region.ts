import { z } from 'zod'

const name = z.string().min(1).max(100)

/** A region and its nodes, in the order in which they are tried (REG-2). */
export const regionSchema = z.strictObject({ name, nodes: z.array(name).min(1).max(100) })

/** Which regions serve a queue; a region in neither list is ignored (REG-1). */
export const regionRuleSchema = z.strictObject({
  name: z.string().min(1).max(32),
  preferred: z.array(name).min(1),
  fallback: z.array(name).default([]),
  /** A queue has at most one rule (REG-4). */
  queues: z.array(z.string()).default([]),
})

export type Region = z.infer<typeof regionSchema>
export type RegionRule = z.infer<typeof regionRuleSchema>
