import { DAY_MS, MINUTE_MS, weekdayOfDay } from '../hours/calendar.ts'
import { localDayAt, localMinuteAt, localTime, resolveLocal } from '../hours/localTime.ts'
import type { ZoneTable } from '../hours/zoneTable.ts'
import { WEEKDAYS } from '../tenant/businessHours.ts'
import type { ArrivalRates } from '../tenant/traffic.ts'

const HOUR_MS = 3_600_000

/** When the next call of a source comes (TRF-1). */
export interface ArrivalProcess {
  /**
   * @param after ms since the epoch
   * @param unit expected number of calls between `after` and the next one: a draw of the unit exponential distribution
   * @returns whole ms, not before `after`; undefined when none comes any more
   */
  next(after: number, unit: number): number | undefined
}

class ConstantArrivals implements ArrivalProcess {
  constructor(private readonly millisecondsPerCall: number) {}
  next(after: number, unit: number): number {
    return after + Math.round(unit * this.millisecondsPerCall)
  }
}

class NoArrivals implements ArrivalProcess {
  next(): undefined {
    return undefined
  }
}

/** A rate that is constant in each interval of the local week; the expected calls are used up interval by interval. */
class WeeklyArrivals implements ArrivalProcess {
  private readonly table: readonly (readonly number[])[]
  constructor(
    private readonly rates: Extract<ArrivalRates, { kind: 'weekly' }>,
    private readonly scale: number,
    private readonly zone: ZoneTable,
  ) {
    this.table = WEEKDAYS.map((day) => rates.callsPerInterval[day] ?? [])
  }

  next(after: number, unit: number): number | undefined {
    const length = this.rates.intervalMinutes
    let time = after
    let left = unit
    const giveUp = after + 15 * DAY_MS
    while (time < giveUp) {
      const day = localDayAt(this.zone, time)
      const interval = Math.floor(localMinuteAt(this.zone, time) / length)
      const end = this.endOf(day, interval, time)
      const calls = (this.table[weekdayOfDay(day)]?.[interval] ?? 0) * this.scale
      const rate = calls / (length * MINUTE_MS)
      const expected = rate * (end - time)
      if (expected >= left && rate > 0) return Math.min(end - 1, time + Math.round(left / rate))
      left -= expected
      time = end
    }
    return undefined
  }

  /** End of the local interval that contains `time`; always after it, also where the offset changes. */
  private endOf(day: number, interval: number, time: number): number {
    const local = localTime(day, (interval + 1) * this.rates.intervalMinutes)
    const end = resolveLocal(this.zone, local, 'earlier')
    return end > time ? end : Math.max(time + MINUTE_MS, resolveLocal(this.zone, local, 'later'))
  }
}

/** @param zone table of the rates' zone; needed by weekly rates */
export function arrivalProcess(rates: ArrivalRates, scale: number, zone: ZoneTable | undefined): ArrivalProcess {
  if (rates.kind === 'constant') {
    const perHour = rates.callsPerHour * scale
    return perHour > 0 ? new ConstantArrivals(HOUR_MS / perHour) : new NoArrivals()
  }
  const none = Object.values(rates.callsPerInterval).every((day) => day.every((calls) => calls === 0))
  if (none || scale === 0 || zone === undefined) return new NoArrivals()
  return new WeeklyArrivals(rates, scale, zone)
}
