import { MINUTES_A_DAY, MINUTES_A_WEEK, weekdayOfDay } from '../hours/calendar.ts'
import { minuteInterval, specialDay, type MinuteInterval } from '../hours/dayPlan.ts'
import { WEEKDAYS, type BusinessHours } from '../tenant/businessHours.ts'

/** Every date of the year comes round within this. */
const YEAR_DAYS = 366

/** A kind of date: a weekday under the regular hours, or under one special day. */
export interface KindOfDay {
  /** 0 Sunday … 6 Saturday. */
  readonly weekday: number
  /** Place of the special day in its list; undefined: the regular hours. */
  readonly special: number | undefined
  readonly intervals: readonly MinuteInterval[]
}

/** What business hours say in the twelve months from a date, in local time: clock changes are left out. */
export interface ComingYear {
  /** The kinds of dates that occur and are open at some time, each once. */
  readonly openDays: readonly KindOfDay[]
  /** By the minute of the local week from Sunday 00:00: whether some date is open then. */
  isOpenAt(minuteOfWeek: number): boolean
}

/** @param firstDay day number of the first date */
export function comingYear(hours: BusinessHours, firstDay: number): ComingYear {
  const weekly = WEEKDAYS.map((name) => hours.weekly.filter(({ day }) => day === name).map(minuteInterval))
  const specials = hours.specialDays
    .map((special, index) => ({ index, enabled: special.enabled, ...specialDay(special) }))
    .filter(({ enabled }) => enabled)
    .reverse()
  const kinds = new Map<string, KindOfDay>()
  for (let day = firstDay; day < firstDay + YEAR_DAYS; day++) {
    const weekday = weekdayOfDay(day)
    const special = specials.find((candidate) => candidate.applies(day))
    const key = `${special?.index ?? 'regular'} ${weekday}`
    if (kinds.has(key)) continue
    kinds.set(key, { weekday, special: special?.index, intervals: special?.intervals ?? weekly[weekday] ?? [] })
  }
  const openDays = [...kinds.values()].filter(({ intervals }) => intervals.length > 0)
  const open = new Uint8Array(MINUTES_A_WEEK)
  for (const { weekday, intervals } of openDays)
    for (const { from, to } of intervals)
      for (let minute = from; minute < to; minute++) open[(weekday * MINUTES_A_DAY + minute) % MINUTES_A_WEEK] = 1
  return { openDays, isOpenAt: (minuteOfWeek) => open[minuteOfWeek % MINUTES_A_WEEK] === 1 }
}
