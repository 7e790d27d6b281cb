import type { ResultOf } from '../connection/contract.ts'
import { addDays, minutesOf, weekdayOf } from '../format/time.ts'
import { DAYS } from '../format/week.ts'

type Hours = ResultOf<'tenant.get'>['businessHours'][number]

/** Local minutes of a day, half-open, 0 to 1440. */
export interface OpenSpan {
  readonly from: number
  readonly to: number
}

const FULL_DAY = 1440

function appliesOn(day: Hours['specialDays'][number], date: string): boolean {
  if (!day.enabled) return false
  const last = day.to ?? day.from
  if (!day.everyYear) return date >= day.from && date <= last
  const [first, end, here] = [day.from.slice(5), last.slice(5), date.slice(5)]
  return first <= end ? here >= first && here <= end : here >= first || here <= end
}

/** Intervals that begin on a local date; `to` above 1440 reaches into the next one. */
function startingOn(hours: Hours, date: string): OpenSpan[] {
  const special = hours.specialDays.find((day) => appliesOn(day, date))
  const weekday = DAYS[weekdayOf(date)]
  const intervals = special?.intervals ?? hours.weekly.filter(({ day }) => day === weekday)
  return intervals.map(({ from, to }) => {
    const start = minutesOf(from)
    const end = to === null ? FULL_DAY : minutesOf(to)
    return { from: start, to: end <= start ? end + FULL_DAY : end }
  })
}

/**
 * When business hours are open on a local date (`YYYY-MM-DD`, in the hours' own zone), for display: ascending, touching spans joined. What
 * counts as open is decided by the engine.
 */
export function openSpansOn(hours: Hours, date: string): OpenSpan[] {
  const before = startingOn(hours, addDays(date, -1)).map(({ from, to }) => ({
    from: from - FULL_DAY,
    to: to - FULL_DAY,
  }))
  const spans = [...before, ...startingOn(hours, date)]
    .map(({ from, to }) => ({ from: Math.max(0, from), to: Math.min(FULL_DAY, to) }))
    .filter(({ from, to }) => to > from)
    .sort((a, b) => a.from - b.from)
  const joined: OpenSpan[] = []
  for (const span of spans) {
    const last = joined.at(-1)
    if (last !== undefined && span.from <= last.to)
      joined[joined.length - 1] = { from: last.from, to: Math.max(last.to, span.to) }
    else joined.push(span)
  }
  return joined
}

/** The business hours that most services keep; they stand for the day where no service is named. */
export function mainHours(tenant: ResultOf<'tenant.get'>): Hours | undefined {
  const uses = new Map<string, number>()
  for (const row of tenant.settings.rows) uses.set(row.businessHours, (uses.get(row.businessHours) ?? 0) + 1)
  const [most = tenant.settings.default.businessHours] = [...uses].sort((a, b) => b[1] - a[1]).map(([name]) => name)
  return tenant.businessHours.find((hours) => hours.name === most)
}

/** `08:00`; 1440 reads `24:00`. */
export const minuteLabel = (minute: number) =>
  `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`
