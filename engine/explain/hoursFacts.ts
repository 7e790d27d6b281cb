import { dateText, MINUTES_A_DAY, timeOfDayText, weekdayOfDay } from '../hours/calendar.ts'
import type { MinuteInterval } from '../hours/dayPlan.ts'
import { formatIsoWithOffset } from '../hours/localTime.ts'
import type { OfficeHours } from '../hours/officeHours.ts'
import type { Facts } from '../refusal.ts'
import { WEEKDAYS } from '../tenant/businessHours.ts'

/**
 * What makes office hours open or closed at an instant (HRS-1, HRS-2): the local date and time, the special day that applies, the
 * intervals of the date, for an open instant the date that it opened on, and the next opening or closing.
 */
export function hoursFacts(hours: OfficeHours, t: number): Facts {
  const { date, specialDay, intervals, opensOn } = hours.dayOf(t)
  const nextChange = hours.nextChange(t)
  return {
    hours: hours.name,
    zone: hours.zone.zone,
    local: formatIsoWithOffset(hours.zone, t),
    weekday: WEEKDAYS[weekdayOfDay(date)] ?? '',
    ...(specialDay !== undefined && { specialDay }),
    intervals: intervals.map(intervalText).join(' '),
    open: opensOn !== undefined,
    ...(opensOn !== undefined && { opensOn: dateText(opensOn) }),
    ...(nextChange !== undefined && { nextChange }),
  }
}

/** `HH:MM-HH:MM`; midnight at the end is 24:00, an end on the next date has `+1` behind it. */
function intervalText({ from, to }: MinuteInterval): string {
  const end = to > MINUTES_A_DAY ? `${timeOfDayText(to - MINUTES_A_DAY)}+1` : timeOfDayText(to)
  return `${timeOfDayText(from)}-${end}`
}
