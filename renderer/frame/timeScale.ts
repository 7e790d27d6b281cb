import { DAY, HOUR, MINUTE, offsetAt } from '../format/time.ts'

/** Lengths that the timeline grows through, so that it stands still between them. */
const WINDOWS = [1, 2, 4, 8, 12, 24, 48, 96, 168, 336, 720, 2160, 8784].map((hours) => hours * HOUR)
const STEPS = [
  MINUTE,
  5 * MINUTE,
  10 * MINUTE,
  15 * MINUTE,
  30 * MINUTE,
  HOUR,
  2 * HOUR,
  3 * HOUR,
  6 * HOUR,
  12 * HOUR,
  DAY,
  2 * DAY,
  7 * DAY,
  14 * DAY,
  28 * DAY,
]

/** End of the shown timeline for a session that began at `start` and has reached `reached`; ms. */
export function windowEnd(start: number, reached: number): number {
  const length = reached - start
  return start + (WINDOWS.find((window) => window >= length) ?? length)
}

/**
 * Instants at which to write a label: round local times, at most `most` of them, in (from, to].
 * @param zone IANA name
 */
export function ticksOf(
  from: number,
  to: number,
  most: number,
  zone: string,
): { readonly at: number; readonly step: number }[] {
  const step = STEPS.find((one) => (to - from) / one <= most) ?? 28 * DAY
  const ticks = []
  const offset = offsetAt(from, zone)
  for (let local = Math.ceil((from + offset) / step) * step; local - offset <= to; local += step) {
    const guess = local - offset
    ticks.push({ at: local - offsetAt(guess, zone), step })
  }
  return ticks
}
