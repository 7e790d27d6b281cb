/** Weeks as people lay them out. Days of the week are 0 Sunday to 6 Saturday, dates `YYYY-MM-DD`. */
import type { Weekday } from '../../engine/tenant/businessHours.ts'
import { addDays, weekdayOf } from './time.ts'

/** Days of a week as rules and business hours name them, by their numbers. */
export const DAYS: readonly Weekday[] = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat']

/** Days that a week begins with somewhere. */
export const FIRST_WEEKDAYS = [0, 1, 6] as const
export type FirstWeekday = (typeof FIRST_WEEKDAYS)[number]

const DAYS_OF_WEEK = 7
/** Rows of a month's page: enough for each month, whatever its first day. */
const WEEKS_OF_PAGE = 6

let first: FirstWeekday = 0

/** From now on weeks begin with this day. */
export function beginWeekOn(weekday: FirstWeekday) {
  first = weekday
}

/** The days of a week from its first to its last. */
export const weekdays = (): readonly number[] => Array.from({ length: DAYS_OF_WEEK }, (_, index) => (first + index) % 7)

/** First day of the week of a date. */
export const startOfWeek = (date: string) => addDays(date, -((weekdayOf(date) - first + DAYS_OF_WEEK) % DAYS_OF_WEEK))

/** The weeks of a page that shows the month of a date, with the days of the months beside it that fill them. */
export function weeksOfMonth(date: string): readonly (readonly string[])[] {
  const start = startOfWeek(`${date.slice(0, 7)}-01`)
  return Array.from({ length: WEEKS_OF_PAGE }, (_, week) =>
    Array.from({ length: DAYS_OF_WEEK }, (_day, day) => addDays(start, week * DAYS_OF_WEEK + day)),
  )
}

/** The same day some months later, or the last of that month where it has no such day. */
export function addMonths(date: string, months: number): string {
  const [year = 1970, month = 1, day = 1] = date.split('-').map(Number)
  const last = new Date(Date.UTC(year, month + months, 0)).getUTCDate()
  return new Date(Date.UTC(year, month - 1 + months, Math.min(day, last))).toISOString().slice(0, 10)
}

/** Whether a text is a date that exists. */
export function isDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false
  const at = Date.parse(`${text}T00:00:00Z`)
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(text)
}
