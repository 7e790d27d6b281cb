import { weekdayOfDay } from '../hours/calendar.ts'
import { localDayAt, localTime, resolveLocal } from '../hours/localTime.ts'
import type { ZoneTable } from '../hours/zoneTable.ts'

/**
 * IVR-4: the moment that a caller means by a weekday and a time of day. A time already past today means next week.
 * @param zone prompt zone
 * @param weekday 1 Monday … 7 Sunday
 * @param minutes since midnight, 0 to 1439
 * @param now ms
 */
export function wishedTime(zone: ZoneTable, weekday: number, minutes: number, now: number): number {
  const today = localDayAt(zone, now)
  const day = today + ((weekday - weekdayOfDay(today) + 7) % 7)
  const moment = resolveLocal(zone, localTime(day, minutes), 'earlier')
  return moment < now ? resolveLocal(zone, localTime(day + 7, minutes), 'earlier') : moment
}

/** Minutes since midnight of four digits such as 0930; undefined when they are no time of day. */
export function minutesOfDigits(digits: string): number | undefined {
  const match = /^([01]\d|2[0-3])([0-5]\d)$/.exec(digits)
  return match === null ? undefined : Number(match[1]) * 60 + Number(match[2])
}
