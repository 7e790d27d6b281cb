import type { ResultOf } from '../connection/contract.ts'
import { addDays, dateOf, DAY, HOUR, MINUTE, startOfDate } from '../format/time.ts'
import { openSpansOn } from '../frame/openHours.ts'
import type { Span } from '../state/viewQuery.ts'

type Series = ResultOf<'charts.series'>
type Hours = ResultOf<'tenant.get'>['businessHours'][number]

/** One moment of the charts. Waits in minutes; null where nothing is known. */
export interface ChartPoint {
  readonly at: number
  readonly calls: number
  readonly callbacks: number
  readonly ewt: number | null
  readonly realised: number | null
  readonly scheduled: number
  readonly queued: number
  readonly routing: number
  readonly processing: number
  readonly ready: number
  readonly loggedIn: number
}

export type ChartKey = Exclude<keyof ChartPoint, 'at'>

/** Most points of a series. */
export const MOST_POINTS = 300

const minutesOf = (seconds: number) => (seconds < 0 ? null : seconds / 60)

/**
 * The series of a queue and of its callback queue as one: counts added, waits and agents of the first. The answers may be of slightly
 * different moments: each point takes what the others said last.
 */
export function merged(parts: readonly Series[]): ChartPoint[] {
  const [first = [], ...others] = parts
  return first.map((point) => {
    const all = [point, ...others.flatMap((series) => series.findLast(({ at }) => at <= point.at) ?? [])]
    const sum = (of: (one: Series[number]) => number) => all.reduce((total, one) => total + of(one), 0)
    return {
      at: point.at,
      calls: sum((one) => one.waitingCalls),
      callbacks: sum((one) => one.waitingCallbacks),
      ewt: minutesOf(point.ewt),
      realised: minutesOf(point.realisedWait),
      scheduled: sum((one) => one.scheduled),
      queued: sum((one) => one.queued),
      routing: sum((one) => one.routing),
      processing: sum((one) => one.processing),
      ready: point.agentsReady,
      loggedIn: point.agentsLoggedIn,
    }
  })
}

/** Steps in which the shown interval moves on, so that the curves stand still between them; ms. */
const ADVANCE: Record<Span, { readonly length: number; readonly step: number }> = {
  '1h': { length: HOUR, step: 5 * MINUTE },
  '4h': { length: 4 * HOUR, step: 20 * MINUTE },
  day: { length: DAY, step: DAY },
}

/** The interval that the charts show, ms: a day is the local one; the others end soon after now and do not begin before the session. */
export function domainOf(
  span: Span,
  now: number,
  startAt: number,
  zone: string,
): { readonly from: number; readonly to: number } {
  if (span === 'day') {
    const date = dateOf(now, zone)
    return { from: startOfDate(date, zone), to: startOfDate(addDays(date, 1), zone) }
  }
  const { length, step } = ADVANCE[span]
  const to = Math.max(Math.floor(now / step) * step + step, startAt + length)
  return { from: to - length, to }
}

const STEPS = [1, 2, 5]

/** Ticks of an axis from 0 that reaches `most`: two to four steps of 1, 2 or 5 times a power of ten, at least `least` each. */
export function axisTicks(most: number, least: number): number[] {
  for (let decade = least; ; decade *= 10) {
    for (const step of STEPS) {
      const count = Math.ceil(most / (decade * step))
      if (count <= 4) return Array.from({ length: Math.max(2, count) + 1 }, (_, index) => index * decade * step)
    }
  }
}

/** Closed times inside an interval, for shading; ms. */
export function closedIn(
  hours: Hours | undefined,
  from: number,
  to: number,
): { readonly from: number; readonly to: number }[] {
  if (hours === undefined) return []
  const closed: { from: number; to: number }[] = []
  let at = from
  for (let date = dateOf(from, hours.zone); startOfDate(date, hours.zone) < to; date = addDays(date, 1)) {
    const midnight = startOfDate(date, hours.zone)
    for (const span of openSpansOn(hours, date)) {
      const opens = midnight + span.from * MINUTE
      if (opens > at) closed.push({ from: at, to: Math.min(opens, to) })
      at = Math.max(at, midnight + span.to * MINUTE)
    }
  }
  if (at < to) closed.push({ from: at, to })
  return closed.filter((span) => span.to > span.from && span.from < to)
}
