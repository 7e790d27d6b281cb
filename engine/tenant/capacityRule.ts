import { z } from 'zod'
import { timeOfDaySchema, WEEKDAYS } from './businessHours.ts'

/** Weekly capacity cells; an absent cell is 0 (CAP-1). The value counts for each Slot Duration that starts in the cell (CAP-2). */
export const capacityRuleSchema = z.strictObject({
  name: z.string().min(1).max(100),
  timeslotLengthMinutes: z.union([z.literal(30), z.literal(60)]),
  cells: z.partialRecord(z.enum(WEEKDAYS), z.record(timeOfDaySchema, z.int().min(0).max(1000))),
  /** Names of the queues that the rule is assigned to; a queue has at most one rule (CAP-6). */
  queues: z.array(z.string()).default([]),
})

export type CapacityRule = z.infer<typeof capacityRuleSchema>
