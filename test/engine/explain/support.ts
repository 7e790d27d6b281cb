import type { Explanation } from '../../../engine/explain/explanation.ts'
import { compileHours, type OfficeHours } from '../../../engine/hours/officeHours.ts'
import type { ZoneTable } from '../../../engine/hours/zoneTable.ts'
import { businessHoursSchema, WEEKDAYS } from '../../../engine/tenant/businessHours.ts'

/** New York in the winter of 2026 to 2027: five hours behind UTC. */
export const NEW_YORK: ZoneTable = {
  zone: 'America/New_York',
  version: 'test',
  initialOffset: -18_000,
  initialAbbreviation: 'EST',
  transitions: [],
}

type Interval = readonly [from: string, to: string | null]

interface Special {
  readonly name: string
  readonly from: string
  readonly intervals?: readonly Interval[]
}

/** The same hours every day in New York, but for special days. */
export function daily(name: string, intervals: readonly Interval[], specialDays: readonly Special[] = []): OfficeHours {
  const listed = (list: readonly Interval[]) => list.map(([from, to]) => ({ from, to }))
  const hours = businessHoursSchema.parse({
    name,
    zone: NEW_YORK.zone,
    weekly: WEEKDAYS.flatMap((day) => listed(intervals).map((interval) => ({ day, ...interval }))),
    specialDays: specialDays.map((one) => ({ name: one.name, from: one.from, intervals: listed(one.intervals ?? []) })),
  })
  return compileHours(hours, NEW_YORK)
}

/** Instant of a local time in New York; without a date it is Monday 4 January 2027. */
export function at(text: string): number {
  return Date.parse(`${text.includes('T') ? text : `2027-01-04T${text}`}-05:00`)
}

/** What was checked, in order: rule, cause, and whether it holds. */
export function checked({ conditions }: Explanation): string[] {
  return conditions.map(({ rule, cause, verdict }) => `${verdict ? '+' : '-'} ${rule} ${cause}`)
}

export function factsOf(explanation: Explanation, cause: string): object {
  return explanation.conditions.find((condition) => condition.cause === cause)?.facts ?? {}
}
