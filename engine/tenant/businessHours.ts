import { z } from 'zod'

/** Days in the order of a capacity rule: Sunday first (CAP-1). */
export const WEEKDAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] as const
export type Weekday = (typeof WEEKDAYS)[number]

/** Local time of day, `HH:MM`, 00:00 to 23:59. */
export const timeOfDaySchema = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'a time of day such as 08:30')

/** Calendar date without a zone, `YYYY-MM-DD`. */
const localDateSchema = z.iso.date()

/** Half-open local interval. `to` null: no end time, to midnight. `to` at or before `from`: ends on the next date (HRS-1). */
const localIntervalSchema = z.strictObject({ from: timeOfDaySchema, to: timeOfDaySchema.nullable() })

/** Business hours: weekly intervals in one zone, and special days that replace them (HRS-1). */
export const businessHoursSchema = z.strictObject({
  name: z.string().min(1).max(100),
  zone: z.string().min(1),
  weekly: z.array(localIntervalSchema.extend({ day: z.enum(WEEKDAYS) })).max(200),
  specialDays: z
    .array(
      z.strictObject({
        name: z.string().min(1).max(100),
        from: localDateSchema,
        /** Last date of a range, inclusive; absent: one day. */
        to: localDateSchema.optional(),
        everyYear: z.boolean().default(false),
        enabled: z.boolean().default(true),
        /** Empty: closed all day. */
        intervals: z.array(localIntervalSchema).max(50),
      }),
    )
    .max(1000)
    .default([]),
})

export type BusinessHours = z.infer<typeof businessHoursSchema>
export type LocalInterval = z.infer<typeof localIntervalSchema>
