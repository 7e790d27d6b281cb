import { scaleLinear } from 'd3-scale'
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../../engine/hours/calendar.ts'
import { localAt } from '../../../engine/hours/localTime.ts'
import type { ZoneTable } from '../../../engine/hours/zoneTable.ts'
import type { Measure } from '../columns.ts'

/** Steps of an axis of lengths, s: numbers that people divide time by. */
const LENGTH_STEPS = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 14_400, 28_800, 86_400, 604_800]
const MOST_LEVELS = 5

/** Levels of an axis from 0 that ends at or above the greatest value. */
export function levelsOf(most: number, measure: Measure): number[] {
  if (measure === 'share' && most <= 1) return [0, 0.25, 0.5, 0.75, 1]
  const wanted = Math.max(most, measure === 'count' ? 1 : 0.1)
  if (measure === 'length') {
    const step = LENGTH_STEPS.find((one) => wanted / one <= MOST_LEVELS) ?? wanted / MOST_LEVELS
    return Array.from({ length: Math.ceil(wanted / step) + 1 }, (_, level) => level * step)
  }
  const levels = scaleLinear().domain([0, wanted]).nice(MOST_LEVELS).ticks(MOST_LEVELS)
  return measure === 'count' ? levels.filter(Number.isInteger) : levels
}

const QUARTER = 15 * MINUTE_MS
const TIME_STEPS = [
  ...[15, 30].map((minutes) => minutes * MINUTE_MS),
  ...[1, 2, 3, 4, 6, 12].map((hours) => hours * HOUR_MS),
  ...[1, 2, 7, 14, 28, 91].map((days) => days * DAY_MS),
]

/** Moments at round local times, at most about as many as there is room for; `isDaily`: they are midnights. */
export function timeMarks(
  from: number,
  to: number,
  most: number,
  zone: ZoneTable,
): { readonly marks: readonly number[]; readonly isDaily: boolean } {
  const step = TIME_STEPS.find((one) => (to - from) / one <= most) ?? to - from
  const marks: number[] = []
  // Offsets change at quarters of an hour, so every round local time is one of these.
  for (let at = Math.ceil(from / QUARTER) * QUARTER; at <= to; at += QUARTER)
    if (localAt(zone, at) % step === 0) marks.push(at)
  return { marks, isDaily: step >= DAY_MS }
}
