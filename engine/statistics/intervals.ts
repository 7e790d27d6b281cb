import { MINUTE_MS } from '../hours/calendar.ts'

/** Lengths of the intervals that statistics are told by, min (STA-1). They begin at multiples of their length since the epoch. */
export const INTERVAL_MINUTES = [15, 30, 60] as const
export type IntervalMinutes = (typeof INTERVAL_MINUTES)[number]

/** Who hangs up within this time does not count against the service level, s (STA-1). */
export const SHORT_ABANDON_SECONDS = 5

/** Beginning of the interval that a moment lies in; both ms since the epoch. */
export function intervalOf(time: number, minutes: IntervalMinutes): number {
  return time - (time % (minutes * MINUTE_MS))
}

/** What a queue did in an interval. `queue` is a place in the roster, `interval` the moment at which it begins, ms. */
export interface QueueInterval {
  readonly queue: number
  readonly interval: number
}

/** Sums by queue and interval, found again by both. */
export class IntervalTable<Sums> {
  private readonly rows = new Map<string, QueueInterval & { readonly sums: Sums }>()

  constructor(private readonly none: () => Sums) {}

  at(queue: number, interval: number): Sums {
    const key = `${interval} ${queue}`
    let row = this.rows.get(key)
    if (row === undefined) {
      row = { queue, interval, sums: this.none() }
      this.rows.set(key, row)
    }
    return row.sums
  }

  /** By interval, then queue. */
  list(): (QueueInterval & { readonly sums: Sums })[] {
    return [...this.rows.values()].sort((a, b) => a.interval - b.interval || a.queue - b.queue)
  }
}

/** Mean, or undefined of nothing. */
export function meanOf(sum: number, count: number): number | undefined {
  return count === 0 ? undefined : sum / count
}
