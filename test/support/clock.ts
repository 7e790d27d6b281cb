const DAY_MS = 86_400_000
const DAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'] as const

/** Monday 4 January 2027, 00:00 UTC: where the small centers of the tests begin. */
export const MONDAY = Date.UTC(2027, 0, 4)

/**
 * Instant (ms since the epoch) of a moment of the week of `MONDAY` in UTC: `09:00`, `09:00:02.500`, `Tue 08:00`, or with a week number
 * behind it, `Tue+2 08:00`. Without a day it is Monday.
 */
export function instant(text: string): number {
  const match = /^(?:([A-Z][a-z]{2})(?:\+(\d+))? )?(\d\d):(\d\d)(?::(\d\d)(?:\.(\d{3}))?)?$/.exec(text)
  if (match === null) throw new RangeError(`"${text}" is no moment of the week`)
  const [, day = 'Mon', weeks = '0', hours = '0', minutes = '0', seconds = '0', milliseconds = '0'] = match
  const place = DAYS.findIndex((one) => one === day)
  if (place < 0) throw new RangeError(`"${day}" is no day of the week`)
  return (
    MONDAY +
    (Number(weeks) * 7 + place) * DAY_MS +
    ((Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds)) * 1000 +
    Number(milliseconds)
  )
}

/** The text of an instant that `instant` reads, to the millisecond. */
export function moment(at: number): string {
  const days = Math.floor((at - MONDAY) / DAY_MS)
  const weeks = Math.floor(days / 7)
  const time = new Date(at).toISOString().slice(11, 23)
  if (days === 0) return time
  return `${DAYS[days - weeks * 7] ?? ''}${weeks === 0 ? '' : `+${weeks}`} ${time}`
}
