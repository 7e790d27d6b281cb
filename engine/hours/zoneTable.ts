import { z } from 'zod'

/**
 * Offsets of one IANA zone over a span of years (DET-8). Comes from the zone file shipped with the product, is stored in the session,
 * and is all that the engine knows of the zone: beyond either end the nearest offset holds.
 */
export const zoneTableSchema = z.strictObject({
  zone: z.string().min(1),
  /** Version of the time-zone database, such as `2026a`. */
  version: z.string(),
  /** Offset from UTC before the first transition, seconds east. */
  initialOffset: z.int(),
  /** Abbreviation before the first transition, such as `EST`. */
  initialAbbreviation: z.string(),
  /** Instants (ms since the epoch) at which the offset changes, ascending, with the offset (seconds east) from then on. */
  transitions: z.array(z.strictObject({ at: z.int(), offset: z.int(), abbreviation: z.string() })),
})

export type ZoneTable = z.infer<typeof zoneTableSchema>
