import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../../engine/hours/calendar.ts'
import { localAt, resolveLocal } from '../../../engine/hours/localTime.ts'
import type { ZoneTable } from '../../../engine/hours/zoneTable.ts'
import type { IntervalSpan } from '../reports.ts'

/** Most parts of a chart over time: as many as a page has room for. */
const MOST_BINS = 96
const LENGTHS = [
  ...[15, 30, 60].map((minutes) => minutes * MINUTE_MS),
  ...[2, 3, 4, 6, 8, 12].map((hours) => hours * HOUR_MS),
  ...[1, 2, 7, 14, 28, 91, 364].map((days) => days * DAY_MS),
]

/** The parts of a range that a chart over time is drawn by: each begins where the one before ends. Instants in ms. */
export interface Bins {
  readonly starts: readonly number[]
  readonly end: number
  readonly length: number
  /** Place of the part that a moment of the range lies in. */
  indexOf(at: number): number
}

/** Parts of whole intervals, few enough to be seen; those of days begin at local midnight. */
export function binsOf({ from, to, minutes }: IntervalSpan, zone: ZoneTable): Bins {
  const fitting = LENGTHS.filter((length) => length >= minutes * MINUTE_MS)
  const length = fitting.find((one) => (to - from) / one <= MOST_BINS) ?? fitting.at(-1) ?? HOUR_MS
  const starts: number[] = []
  const first = localAt(zone, from) - (localAt(zone, from) % Math.min(length, DAY_MS))
  if (length >= DAY_MS) {
    for (let local = first; starts.length === 0 || resolveLocal(zone, local, 'earlier') < to; local += length)
      starts.push(resolveLocal(zone, local, 'earlier'))
  } else {
    for (let at = from - (localAt(zone, from) - first); at < to; at += length) starts.push(at)
  }
  return { starts, end: to, length, indexOf: (at) => placeOf(starts, at) }
}

/** Place of the last start not after a moment. */
function placeOf(starts: readonly number[], at: number): number {
  let [low, high] = [0, starts.length - 1]
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((starts[middle] ?? 0) <= at) low = middle
    else high = middle - 1
  }
  return low
}
