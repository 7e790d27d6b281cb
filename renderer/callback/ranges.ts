import { addDays, DAY, dateOf, startOfDate } from '../format/time.ts'
import { texts } from '../text/en.ts'

/** Time ranges on the Desired Callback Time (UI-11), relative to simulated now. */
export const RANGE_NAMES = [
  'last30Days',
  'last14Days',
  'last7Days',
  'last24Hours',
  'today',
  'next24Hours',
  'next7Days',
  'next2Weeks',
  'custom',
] as const
export type RangeName = (typeof RANGE_NAMES)[number]
export const DEFAULT_RANGE: RangeName = 'today'

export const isRangeName = (text: string): text is RangeName => RANGE_NAMES.some((name) => name === text)

/** Half-open, ms since the epoch. */
export interface Interval {
  readonly from: number
  readonly to: number
}

/** Days of a range that moves with the clock, as the view keeps them: `-3d`. */
const OFFSET = /^([+-]?\d{1,3})d$/

/** A number of days from the present one, as the view keeps it. */
export const offsetText = (days: number) => `${days}d`

/** Whether the range of the view moves with the clock. */
export const isMoving = (text: string) => OFFSET.test(text)

/** A date, or one given by its distance from the present one. */
function dayOf(text: string, today: string): string {
  const days = OFFSET.exec(text)?.[1]
  return days === undefined ? text : addDays(today, Number(days))
}

/**
 * The instants of a range.
 * @param now simulated now
 * @param zone IANA name; decides what a day is
 * @param custom local dates, both inclusive, for `custom`; an empty or reversed one means the day of `now`
 */
export function intervalOf(
  name: RangeName,
  now: number,
  zone: string,
  custom: { readonly from: string; readonly to: string },
): Interval {
  const today = dateOf(now, zone)
  const days = (first: string, last: string) => ({
    from: startOfDate(first, zone),
    to: startOfDate(addDays(last, 1), zone),
  })
  switch (name) {
    case 'last30Days':
      return { from: now - 30 * DAY, to: now }
    case 'last14Days':
      return { from: now - 14 * DAY, to: now }
    case 'last7Days':
      return { from: now - 7 * DAY, to: now }
    case 'last24Hours':
      return { from: now - DAY, to: now }
    case 'today':
      return days(today, today)
    case 'next24Hours':
      return { from: now, to: now + DAY }
    case 'next7Days':
      return { from: now, to: now + 7 * DAY }
    case 'next2Weeks':
      return { from: now, to: now + 14 * DAY }
    case 'custom': {
      const first = dayOf(custom.from, today) || today
      const last = dayOf(custom.to, today) || first
      return last < first ? days(today, today) : days(first, last)
    }
  }
}

/** Named ranges, narrowest first: where to look for a moment that the present range does not show. */
const BY_WIDTH: readonly RangeName[] = [
  'today',
  'next24Hours',
  'last24Hours',
  'next7Days',
  'last7Days',
  'next2Weeks',
  'last14Days',
  'last30Days',
]

/** The narrowest named range that contains a moment, if any does. */
export function rangeWith(at: number, now: number, zone: string): RangeName | undefined {
  return BY_WIDTH.find((name) => {
    const { from, to } = intervalOf(name, now, zone, { from: '', to: '' })
    return at >= from && at < to
  })
}

export const rangeText = (name: RangeName) => texts.ranges[name]
