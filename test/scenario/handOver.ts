import { z } from 'zod'
import { commandSchema } from '../../engine/command.ts'
import { zoneTableSchema } from '../../engine/hours/zoneTable.ts'
import { tenantSchema } from '../../engine/tenant/tenant.ts'

/** A course as it is handed to another process. */
export const courseSchema = z.object({
  tenant: tenantSchema,
  zones: z.array(zoneTableSchema),
  seed: z.number(),
  startAt: z.number(),
  until: z.number(),
  commands: z.array(commandSchema),
})

/** Snapshots in files, and how many commands of the course had been decided when each was taken. */
export const splitsSchema = z.array(z.object({ file: z.string(), decided: z.number() }))

/** What the other process says of each. */
export const answerSchema = z.object({
  file: z.string(),
  isSame: z.boolean(),
  hash: z.string(),
  commandHash: z.string(),
  digest: z.string(),
  events: z.number(),
  records: z.number(),
  commands: z.number(),
})
