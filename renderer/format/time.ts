/** Times as people read them. Instants are ms since the epoch, UTC; zones are IANA names. */

export const SECOND = 1000
export const MINUTE = 60 * SECOND
export const HOUR = 60 * MINUTE
export const DAY = 24 * HOUR

const WEEKDAY = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat']
const MONTH = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

const formatters = new Map<string, Intl.DateTimeFormat>()

function formatterOf(zone: string): Intl.DateTimeFormat {
  let formatter = formatters.get(zone)
  if (formatter === undefined) {
    formatter = new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    })
    formatters.set(zone, formatter)
  }
  return formatter
}

/** Clocks change at whole quarters of an hour, so that one answer holds for all of it. */
const QUARTER = 15 * MINUTE
/** Quarters of an hour whose offsets are kept; a table of callbacks shows a few hundred. */
const MOST_OFFSETS = 10_000
const offsets = new Map<string, number>()

/** Offset of a zone at an instant, ms east of UTC. */
export function offsetAt(at: number, zone: string): number {
  const quarter = Math.floor(at / QUARTER)
  const key = `${zone} ${quarter}`
  const known = offsets.get(key)
  if (known !== undefined) return known
  const begin = quarter * QUARTER
  const part: Record<string, number> = {}
  for (const { type, value } of formatterOf(zone).formatToParts(begin)) part[type] = Number(value)
  const { year = 1970, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = part
  const offset = Date.UTC(year, month - 1, day, hour, minute, second) - begin
  if (offsets.size >= MOST_OFFSETS) offsets.clear()
  offsets.set(key, offset)
  return offset
}

/** The wall clock of a zone as a Date whose UTC fields read as the local ones. */
const wall = (at: number, zone: string) => new Date(at + offsetAt(at, zone))

/** Instant at which a local date begins in a zone; the transition where midnight is skipped. `date` is `YYYY-MM-DD`. */
export function startOfDate(date: string, zone: string): number {
  const midnight = Date.parse(`${date}T00:00:00Z`)
  const guess = midnight - offsetAt(midnight, zone)
  const better = midnight - offsetAt(guess, zone)
  return better + offsetAt(better, zone) === midnight ? better : Math.max(guess, better)
}

/** Local date of an instant, `YYYY-MM-DD`. */
export const dateOf = (at: number, zone: string) => wall(at, zone).toISOString().slice(0, 10)

/** The date some days after another. */
export const addDays = (date: string, days: number) =>
  new Date(Date.parse(`${date}T00:00:00Z`) + days * DAY).toISOString().slice(0, 10)

/** Day of the week of a local date, 0 Sunday to 6 Saturday. */
export const weekdayOf = (date: string) => new Date(`${date}T00:00:00Z`).getUTCDay()

/** Minutes since local midnight. */
export function minuteOfDay(at: number, zone: string): number {
  const local = wall(at, zone)
  return local.getUTCHours() * 60 + local.getUTCMinutes()
}

/** Zone of the device on which the page is shown, an IANA name. */
export const deviceZone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone

/** `Tue`; takes a day of the week, 0 Sunday to 6 Saturday. */
export const weekdayText = (weekday: number) => WEEKDAY[weekday] ?? ''

/** `Nov 2026`; takes a local date. */
export const monthText = (date: string) => `${MONTH[Number(date.slice(5, 7)) - 1] ?? ''} ${date.slice(0, 4)}`

/** `Tue 17 Nov 2026` */
export function dateText(at: number, zone: string): string {
  const local = wall(at, zone)
  return `${WEEKDAY[local.getUTCDay()]} ${local.getUTCDate()} ${MONTH[local.getUTCMonth()]} ${local.getUTCFullYear()}`
}

let twelveHours = false

/** From now on times of day read `4:52 PM` instead of `16:52`, or the other way round. */
export function showTwelveHours(on: boolean) {
  twelveHours = on
}

/** A time of day as it is liked: `16:52:10` or `4:52:10 PM`. Takes the first. */
function dayTime(text: string): string {
  if (!twelveHours) return text
  const hour = Number(text.slice(0, 2))
  return `${hour % 12 === 0 ? 12 : hour % 12}${text.slice(2)} ${hour < 12 ? 'AM' : 'PM'}`
}

/** `16:52:10` on the clock of the person at the screen: for what happens outside the simulation. */
export const wallTimeText = (at: number) => dayTime(new Date(at).toLocaleTimeString('en-GB'))

/** `16:52:10` */
export const secondText = (at: number, zone: string) => dayTime(wall(at, zone).toISOString().slice(11, 19))

/** `16:52:10.207`: in logs of requests only. */
export const millisecondText = (at: number, zone: string) => dayTime(wall(at, zone).toISOString().slice(11, 23))

/** `16:52` */
export const minuteText = (at: number, zone: string) => dayTime(wall(at, zone).toISOString().slice(11, 16))

/** `Tue 17 Nov 2026 16:52:10` */
export const momentText = (at: number, zone: string) => `${dateText(at, zone)} ${secondText(at, zone)}`

/** `UTC−5`, `UTC+5:30`, `UTC` */
export function offsetText(seconds: number): string {
  if (seconds === 0) return 'UTC'
  const minutes = Math.round(Math.abs(seconds) / 60)
  const rest = minutes % 60 === 0 ? '' : `:${String(minutes % 60).padStart(2, '0')}`
  return `UTC${seconds < 0 ? '−' : '+'}${Math.floor(minutes / 60)}${rest}`
}

/** `CET · Europe/Berlin · UTC+1`; what says the same is said once. */
export const zoneText = (abbreviation: string, zone: string, offsetSeconds: number) =>
  [...new Set([abbreviation, zone, offsetText(offsetSeconds)])].join(' · ')

const two = (value: number) => String(value).padStart(2, '0')

/** A running counter or table cell: `06:21`, above an hour `1:06:21`. Takes ms. */
export function counterText(span: number): string {
  const seconds = Math.max(0, Math.floor(span / SECOND))
  const hours = Math.floor(seconds / 3600)
  const rest = `${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`
  return hours > 0 ? `${hours}:${rest}` : rest
}

/** A duration in text: `6 min 40 s`, `15 h 22 min`, `3 d 4 h`, `0 s`. Takes ms. */
export function durationText(span: number): string {
  const seconds = Math.max(0, Math.round(span / SECOND))
  const parts = [
    [Math.floor(seconds / 86_400), 'd'],
    [Math.floor(seconds / 3600) % 24, 'h'],
    [Math.floor(seconds / 60) % 60, 'min'],
    [seconds % 60, 's'],
  ] as const
  const first = parts.findIndex(([value]) => value > 0)
  if (first < 0) return '0 s'
  return parts
    .slice(first, first + 2)
    .filter(([value]) => value > 0)
    .map(([value, unit]) => `${value} ${unit}`)
    .join(' ')
}

/** Instant as it goes to the host. */
export const isoText = (at: number) => new Date(at).toISOString()

/** Minutes from midnight to a time of the day such as `09:30`. */
export const minutesOf = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3))
