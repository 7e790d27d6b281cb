import { DAY_MS, MINUTE_MS, dateText, parseDate, timeOfDayText, twoDigits } from './calendar.ts'
import type { ZoneTable } from './zoneTable.ts'

/**
 * The one place where local times become instants and back (DET-8, HRS-3). A local time is a number of its own kind: the milliseconds
 * that a clock on the wall would show if it counted from 1970-01-01T00:00 of its own zone. Instants are ms since the epoch, UTC.
 */

/** No zone is further from another than this, so the instants of a local time lie no further from its reading as UTC. */
export const WIDEST_OFFSET_MS = 26 * 3_600_000

/** Which instant a local time means when the clock shows it twice. */
export type Occurrence = 'earlier' | 'later'

/** A stretch of time, half-open, throughout which a zone keeps one offset. Ends may be infinite. */
export interface OffsetSegment {
  readonly from: number
  readonly to: number
  /** Milliseconds east of UTC. */
  readonly offsetMs: number
}

/** Offset from UTC at an instant, seconds east. Beyond either end of the table the nearest offset holds. */
export function offsetAt(table: ZoneTable, t: number): number {
  return table.transitions[transitionBefore(table, t)]?.offset ?? table.initialOffset
}

/** Abbreviation in use at an instant, such as `EDT`. */
export function abbreviationAt(table: ZoneTable, t: number): string {
  return table.transitions[transitionBefore(table, t)]?.abbreviation ?? table.initialAbbreviation
}

/** The stretch between two transitions that contains an instant. */
export function segmentAt(table: ZoneTable, t: number): OffsetSegment {
  return segment(table, transitionBefore(table, t))
}

/** Local time shown at an instant. */
export function localAt(table: ZoneTable, t: number): number {
  return t + offsetAt(table, t) * 1000
}

/** Local date of an instant, as a day number. */
export function localDayAt(table: ZoneTable, t: number): number {
  return Math.floor(localAt(table, t) / DAY_MS)
}

/** Local time at which a local date begins, plus minutes of it (which may exceed a day). */
export function localTime(day: number, minutes: number): number {
  return day * DAY_MS + minutes * MINUTE_MS
}

/** Every instant at which the clock shows a local time, ascending: none in a gap, two where an hour repeats, else one. */
export function toInstants(table: ZoneTable, local: number): number[] {
  const last = transitionBefore(table, local + WIDEST_OFFSET_MS)
  const instants: number[] = []
  for (let index = transitionBefore(table, local - WIDEST_OFFSET_MS); index <= last; index++) {
    const { from, to, offsetMs } = segment(table, index)
    const t = local - offsetMs
    if (t >= from && t < to) instants.push(t)
  }
  return instants
}

/** The instant of a local time: the chosen one of two, and the transition itself for a time that the clock skips (HRS-3). */
export function resolveLocal(table: ZoneTable, local: number, occurrence: Occurrence): number {
  const instants = toInstants(table, local)
  const chosen = occurrence === 'earlier' ? instants[0] : instants.at(-1)
  return chosen ?? skippingTransition(table, local)
}

/**
 * Local time of `YYYY-MM-DDTHH:MM`, with optional seconds and fraction.
 * @throws RangeError for anything else, also for a text with an offset, which is no local time
 */
export function parseLocalDateTime(text: string): number {
  const match = /^(\d{4}-\d{2}-\d{2})T([01]\d|2[0-3]):([0-5]\d)(?::([0-5]\d)(?:\.(\d{1,3})\d*)?)?$/.exec(text)
  if (!match) throw new RangeError(`"${text}" is not a local date and time (YYYY-MM-DDTHH:MM)`)
  const seconds = Number(match[4] ?? 0) * 1000 + Number((match[5] ?? '').padEnd(3, '0'))
  return localTime(parseDate(match[1] ?? ''), Number(match[2]) * 60 + Number(match[3])) + seconds
}

/** ISO 8601 with milliseconds and the offset of the zone, such as `2027-01-04T08:00:00.000-05:00`. `t` is whole ms. */
export function formatIsoWithOffset(table: ZoneTable, t: number): string {
  const local = localAt(table, t)
  const day = Math.floor(local / DAY_MS)
  const inDay = local - day * DAY_MS
  const seconds = Math.floor((inDay % MINUTE_MS) / 1000)
  const fraction = String(inDay % 1000).padStart(3, '0')
  const clock = `${timeOfDayText(Math.floor(inDay / MINUTE_MS))}:${twoDigits(seconds)}.${fraction}`
  return `${dateText(day)}T${clock}${offsetText(offsetAt(table, t))}`
}

/** `±HH:MM` of an offset in seconds east. */
export function offsetText(offset: number): string {
  return `${offset < 0 ? '-' : '+'}${timeOfDayText(Math.floor(Math.abs(offset) / 60))}`
}

/** Index of the last transition at or before an instant; -1 before the first. */
function transitionBefore(table: ZoneTable, t: number): number {
  const { transitions } = table
  let low = 0
  let high = transitions.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((transitions[middle]?.at ?? Infinity) <= t) low = middle + 1
    else high = middle
  }
  return low - 1
}

function segment(table: ZoneTable, index: number): OffsetSegment {
  const begin = table.transitions[index]
  return {
    from: begin?.at ?? -Infinity,
    to: table.transitions[index + 1]?.at ?? Infinity,
    offsetMs: (begin?.offset ?? table.initialOffset) * 1000,
  }
}

/** The transition at which the clock jumps over a local time: the first one after which it shows that time or a later one. */
function skippingTransition(table: ZoneTable, local: number): number {
  const last = transitionBefore(table, local + WIDEST_OFFSET_MS)
  for (let index = transitionBefore(table, local - WIDEST_OFFSET_MS) + 1; index <= last; index++) {
    const { from, offsetMs } = segment(table, index)
    if (from + offsetMs > local) return from
  }
  throw new RangeError(`the offsets of ${table.zone} are not in order of time`)
}
