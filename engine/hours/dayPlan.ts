import { WEEKDAYS, type BusinessHours, type LocalInterval } from '../tenant/businessHours.ts'
import { dateOfDay, MINUTES_A_DAY, parseDate, parseTimeOfDay, weekdayOfDay } from './calendar.ts'

/** Minutes from midnight of the date that the interval opens on; `to` is above `from` and may lie on the next date. */
export interface MinuteInterval {
  readonly from: number
  readonly to: number
}

/** What office hours say about each local date, before any zone comes into play (HRS-1). */
export interface DayPlan {
  /** Intervals that open on a date, in the order in which they are listed. */
  intervalsOf(day: number): readonly MinuteInterval[]
  /** Name of the special day that replaces the week on a date; undefined when none does. */
  specialDayOf(day: number): string | undefined
  /** Last date that anything but the week and yearly special days bears on; -Infinity when there is none. */
  readonly lastDatedDay: number
  /** Whether a yearly special day names 29 February, so that a year may miss it. */
  readonly hasLeapDay: boolean
}

/** A special day by itself, whether or not another one wins on its dates. */
export interface SpecialDay {
  readonly name: string
  /** Whether it names a date. */
  applies(day: number): boolean
  readonly intervals: readonly MinuteInterval[]
}

/** @throws RangeError when a date or time of day is not one */
export function compileDayPlan(hours: BusinessHours): DayPlan {
  const weekly = WEEKDAYS.map((name) => hours.weekly.filter(({ day }) => day === name).map(minuteInterval))
  const enabled = hours.specialDays.filter((special) => special.enabled)
  const dated = enabled.filter((special) => !special.everyYear).map(({ from, to }) => parseDate(to ?? from))
  /** Later-listed first: the first that applies wins. */
  const specialDays = enabled.map(specialDay).reverse()
  const specialOf = (day: number) => specialDays.find((candidate) => candidate.applies(day))
  return {
    intervalsOf: (day) => specialOf(day)?.intervals ?? weekly[weekdayOfDay(day)] ?? [],
    specialDayOf: (day) => specialOf(day)?.name,
    lastDatedDay: Math.max(-Infinity, ...dated),
    hasLeapDay: enabled.some(
      ({ everyYear, from, to }) => everyYear && [from, to].some((date) => date?.endsWith('-02-29')),
    ),
  }
}

/** An end at or before the beginning lies on the next date; no end means midnight. */
export function minuteInterval({ from, to }: LocalInterval): MinuteInterval {
  const begin = parseTimeOfDay(from)
  const end = to === null ? MINUTES_A_DAY : parseTimeOfDay(to)
  return { from: begin, to: end <= begin ? end + MINUTES_A_DAY : end }
}

/** @throws RangeError when a date or time of day is not one */
export function specialDay(special: BusinessHours['specialDays'][number]): SpecialDay {
  const first = parseDate(special.from)
  const last = parseDate(special.to ?? special.from)
  return {
    name: special.name,
    applies: special.everyYear ? yearly(first, last) : (day) => day >= first && day <= last,
    intervals: special.intervals.map(minuteInterval),
  }
}

/**
 * Yearly special days go by month and day, so a range may run over New Year, and 29 February alone exists in leap years only.
 * A range that is a year long or more leaves no date out.
 */
function yearly(first: number, last: number): (day: number) => boolean {
  if (last - first >= 365) return () => true
  const from = monthAndDay(first)
  const to = monthAndDay(last)
  return (day) => {
    const date = monthAndDay(day)
    return from <= to ? date >= from && date <= to : date >= from || date <= to
  }
}

function monthAndDay(day: number): number {
  const date = dateOfDay(day)
  return date.month * 100 + date.day
}
