import { z } from 'zod'

const seconds = z.number().positive().max(86_400)

/** Probability distribution of a duration. All lengths are in seconds (TRF-2). */
export const distributionSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('constant'), seconds: z.number().min(0).max(86_400) }),
  z.strictObject({ kind: z.literal('exponential'), mean: seconds }),
  z.strictObject({ kind: z.literal('lognormal'), mean: seconds, squaredCv: z.number().positive().max(100) }),
  z.strictObject({ kind: z.literal('erlang'), mean: seconds, phases: z.int().min(1).max(100) }),
  z.strictObject({ kind: z.literal('weibull'), scale: seconds, shape: z.number().min(0.2).max(20) }),
  z.strictObject({
    kind: z.literal('empirical'),
    values: z.array(z.number().min(0).max(86_400)).min(1).max(100_000),
  }),
])

export type Distribution = z.infer<typeof distributionSchema>
