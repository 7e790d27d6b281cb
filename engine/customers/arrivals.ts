import { DAY_MS, HOUR_MS, MINUTE_MS, parseDate, weekdayOfDay } from '../hours/calendar.ts'
import { localTime, resolveLocal, segmentAt } from '../hours/localTime.ts'
import type { ZoneTable } from '../hours/zoneTable.ts'
import { WEEKDAYS } from '../tenant/businessHours.ts'
import type { ArrivalRates } from '../tenant/traffic.ts'

/** A source whose next call is a hundred years off has no next call. */
const LONGEST_GAP_WEEKS = 5200

/** When the next call of a source comes (TRF-1). */
export interface ArrivalProcess {
  /**
   * @param after ms since the epoch
   * @param unit expected number of calls between `after` and the next one: a draw of the unit exponential distribution
   * @returns whole ms, not before `after`; undefined when none comes any more
   */
  next(after: number, unit: number): number | undefined
  /** Calls that the rates lead one to expect in [from, to). */
  expected(from: number, to: number): number
}

class ConstantArrivals implements ArrivalProcess {
  constructor(private readonly millisecondsPerCall: number) {}
  next(after: number, unit: number): number {
    return after + Math.round(unit * this.millisecondsPerCall)
  }
  expected(from: number, to: number): number {
    return (to - from) / this.millisecondsPerCall
  }
}

class NoArrivals implements ArrivalProcess {
  next(): undefined {
    return undefined
  }
  expected(): number {
    return 0
  }
}

/**
 * A rate that is constant in each interval of the local week, or of a date that has calls of its own; the expected calls are used up interval
 * by interval.
 */
class WeeklyArrivals implements ArrivalProcess {
  private readonly intervalMs: number
  /** Calls expected in each interval of a local week that begins on a Sunday. */
  private readonly calls: readonly number[]
  readonly callsPerWeek: number
  /** Calls expected in each interval of the dates that have their own, by day number. */
  private readonly dates = new Map<number, readonly number[]>()
  /** From this moment on only weekdays count. */
  private readonly datedUntil: number

  constructor(
    rates: Extract<ArrivalRates, { kind: 'weekly' }>,
    scale: number,
    private readonly zone: ZoneTable,
  ) {
    this.intervalMs = rates.intervalMinutes * MINUTE_MS
    const intervals = Array.from({ length: DAY_MS / this.intervalMs }, (_, interval) => interval)
    this.calls = WEEKDAYS.flatMap((day) =>
      intervals.map((interval) => (rates.callsPerInterval[day]?.[interval] ?? 0) * scale),
    )
    this.callsPerWeek = this.calls.reduce((sum, calls) => sum + calls, 0)
    let lastDay = Number.NEGATIVE_INFINITY
    for (const [date, calls] of Object.entries(rates.callsPerDate ?? {})) {
      const day = parseDate(date)
      this.dates.set(
        day,
        calls.map((count) => count * scale),
      )
      lastDay = Math.max(lastDay, day)
    }
    this.datedUntil = this.dates.size === 0 ? lastDay : resolveLocal(zone, localTime(lastDay + 1, 0), 'later')
  }

  /** Whether a call ever comes. */
  get isEmpty(): boolean {
    return this.callsPerWeek === 0 && [...this.dates.values()].every((calls) => calls.every((count) => count === 0))
  }

  next(after: number, unit: number): number | undefined {
    let time = after
    let left = unit
    while (time < this.datedUntil) {
      const { end, rate } = this.stretchAt(time)
      const expected = rate * (end - time)
      if (expected >= left && rate > 0) return Math.min(end - 1, time + Math.round(left / rate))
      left -= expected
      time = end
    }
    return this.callsPerWeek === 0 ? undefined : this.nextByWeekday(time, left)
  }

  private nextByWeekday(after: number, unit: number): number | undefined {
    const weeks = Math.max(0, Math.floor(unit / this.callsPerWeek) - 1)
    if (weeks > LONGEST_GAP_WEEKS) return undefined
    let time = weeks === 0 ? after : this.weeksLater(after, weeks)
    let left = unit - weeks * this.callsPerWeek
    for (;;) {
      const { end, rate } = this.stretchAt(time)
      const expected = rate * (end - time)
      if (expected >= left && rate > 0) return Math.min(end - 1, time + Math.round(left / rate))
      left -= expected
      time = end
    }
  }

  expected(from: number, to: number): number {
    let sum = 0
    for (let time = from; time < to;) {
      const { end, rate } = this.stretchAt(time)
      sum += rate * (Math.min(end, to) - time)
      time = end
    }
    return sum
  }

  /** Until when the rate of a moment holds, and what it is, calls/ms. */
  private stretchAt(time: number): { readonly end: number; readonly rate: number } {
    const { to, offsetMs } = segmentAt(this.zone, time)
    const interval = Math.floor((time + offsetMs) / this.intervalMs)
    const end = Math.min((interval + 1) * this.intervalMs - offsetMs, to)
    return { end, rate: this.callsOf(interval) / this.intervalMs }
  }

  /** @param interval counted from the local midnight of 1970-01-01, a Thursday */
  private callsOf(interval: number): number {
    const perDay = this.calls.length / 7
    const day = Math.floor(interval / perDay)
    const dated = this.dates.size > 0 ? this.dates.get(day) : undefined
    const inDay = interval - day * perDay
    return (dated === undefined ? this.calls[weekdayOfDay(day) * perDay + inDay] : dated[inDay]) ?? 0
  }

  /** The same local time some weeks later. */
  private weeksLater(time: number, weeks: number): number {
    const local = time + segmentAt(this.zone, time).offsetMs + weeks * 7 * DAY_MS
    return resolveLocal(this.zone, local, 'earlier')
  }
}

/**
 * The process of rates; of a trace, whose calls are not drawn, one that gives none.
 * @param zone table of the rates' zone; needed by weekly rates
 */
export function arrivalProcess(rates: ArrivalRates, scale: number, zone: ZoneTable | undefined): ArrivalProcess {
  if (rates.kind === 'constant') {
    const perHour = rates.callsPerHour * scale
    return perHour > 0 ? new ConstantArrivals(HOUR_MS / perHour) : new NoArrivals()
  }
  if (rates.kind === 'trace' || zone === undefined) return new NoArrivals()
  const weekly = new WeeklyArrivals(rates, scale, zone)
  return weekly.isEmpty ? new NoArrivals() : weekly
}
