import { isSupportedCountry } from 'libphonenumber-js/max'
import { z } from 'zod'

/** Which numbers a queue may book and dial (NUM-2). */
export const numberRuleSchema = z.strictObject({
  name: z.string().regex(/^[A-Za-z0-9]{1,50}$/, 'letters and digits only'),
  /** ISO countries; one that is not listed is never called. */
  permittedCountries: z.array(z.string().refine(isSupportedCountry, 'an ISO country such as US')).min(1),
  /** Searched in the E.164 digits without `+` (NUM-4). */
  blockedPatterns: z.array(z.string().min(1).max(200)).max(500).default([]),
  /** A queue has at most one rule (NUM-6). */
  queues: z.array(z.string()).default([]),
})

export type NumberRule = z.infer<typeof numberRuleSchema>
