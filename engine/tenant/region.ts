import { z } from 'zod'

const name = z.string().min(1).max(100)

const distinct = (names: readonly string[]): boolean => new Set(names).size === names.length

/** A region and its nodes, in the order in which they are tried (REG-2). */
export const regionSchema = z.strictObject({
  name,
  nodes: z.array(name).min(1).max(100).refine(distinct, 'each node once'),
})

/** Which regions serve a queue; a region in neither list is ignored (REG-1). */
export const regionRuleSchema = z
  .strictObject({
    name: z.string().min(1).max(32),
    preferred: z.array(name).min(1).refine(distinct, 'each region once'),
    fallback: z.array(name).refine(distinct, 'each region once').default([]),
    /** A queue has at most one rule (REG-4). */
    queues: z.array(z.string()).default([]),
  })
  .refine(({ preferred, fallback }) => distinct([...preferred, ...fallback]), {
    path: ['fallback'],
    message: 'a region is preferred or fallback, not both',
  })

export type Region = z.infer<typeof regionSchema>
export type RegionRule = z.infer<typeof regionRuleSchema>
