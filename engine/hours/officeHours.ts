import type { BusinessHours } from '../tenant/businessHours.ts'
import { DAY_MS } from './calendar.ts'
import { compileDayPlan, type DayPlan, type MinuteInterval } from './dayPlan.ts'
import { localDayAt, localTime, resolveLocal } from './localTime.ts'
import { instantsOf, OpenTimeline } from './openTimeline.ts'
import type { ZoneTable } from './zoneTable.ts'

/** Business hours in one zone, ready to be asked. Instants are ms since the epoch, UTC; intervals are half-open. */
export interface OfficeHours {
  readonly name: string
  readonly zone: ZoneTable
  /** HRS-2: true from the opening instant, false from the closing instant. */
  isOpen(t: number): boolean
  /** First instant at or after `t` that is open; `t` itself if open. Undefined when that is never. */
  nextOpening(t: number): number | undefined
  /** First opening or closing after `t`. Undefined when nothing ever changes again. */
  nextChange(t: number): number | undefined
  /** HRS-4: end of the business day that contains `t`, also in its breaks. Undefined outside, and without an end within 14 days. */
  businessDayEnd(t: number): number | undefined
  /** First end of a business day after `t`, when PRG-1 purges. Undefined for hours that never open or never close. */
  nextBusinessDayEnd(t: number): number | undefined
  /** AVL-3: whole seconds to the end of the business day; 0 when closed; 14 days when it does not end within them. */
  openFor(t: number): number
  /** What the hours say about the local date of `t`, and which date's intervals `t` lies in. */
  dayOf(t: number): HoursDay
  /** Open stretches within [from, to), cut to it, touching ones joined, ascending. */
  openIntervals(from: number, to: number): { from: number; to: number }[]
}

/** A local date as its hours have it (HRS-1). Dates are day numbers. */
export interface HoursDay {
  readonly date: number
  /** Name of the special day that replaces the week on the date. */
  readonly specialDay?: string
  /** Intervals that open on the date, as listed. */
  readonly intervals: readonly MinuteInterval[]
  /** Date that the interval around `t` opens on: an earlier one after midnight of a night shift. Absent when closed. */
  readonly opensOn?: number
}

/** Beyond this a business day counts as endless (AVL-3). */
const FORTNIGHT_MS = 14 * DAY_MS
/** The week and the yearly special days come round within this; what has not changed by then never will. */
const ROUND_MS = 400 * DAY_MS
/** Leap days are at most eight years apart. Also the furthest that is ever looked ahead, whatever dates special days name. */
const FURTHEST_MS = 3000 * DAY_MS

/**
 * @param table the table of the hours' own zone
 * @throws RangeError when the table is of another zone, or a date or time of day is not one
 */
export function compileHours(hours: BusinessHours, table: ZoneTable): OfficeHours {
  if (table.zone !== hours.zone) {
    throw new RangeError(`business hours "${hours.name}" are in ${hours.zone}, but the table is of ${table.zone}`)
  }
  return new ZonedHours(hours, table)
}

class ZonedHours implements OfficeHours {
  readonly name: string
  readonly zone: ZoneTable
  readonly #plan: DayPlan
  readonly #timeline: OpenTimeline
  readonly #lastDated: number
  readonly #round: number

  /** The stretch of unchanging state that was asked for last: most questions stay inside it. */
  #from = Infinity
  #to = -Infinity
  #open = false
  /** Whether the state is known to change at `#to`, or only known up to it. */
  #changes = false

  constructor(hours: BusinessHours, zone: ZoneTable) {
    const plan = compileDayPlan(hours)
    this.name = hours.name
    this.zone = zone
    this.#plan = plan
    this.#timeline = new OpenTimeline(plan, zone)
    this.#round = plan.hasLeapDay ? FURTHEST_MS : ROUND_MS
    this.#lastDated = Number.isFinite(plan.lastDatedDay)
      ? resolveLocal(zone, localTime(plan.lastDatedDay + 1, 0), 'later')
      : -Infinity
  }

  isOpen(t: number): boolean {
    if (t < this.#from || t >= this.#to) this.#locate(t)
    return this.#open
  }

  nextOpening(t: number): number | undefined {
    return this.isOpen(t) ? t : this.nextChange(t)
  }

  nextChange(t: number): number | undefined {
    if (t < this.#from || t >= this.#to) this.#locate(t)
    const horizon = this.#horizon(t)
    while (!this.#changes && this.#to <= horizon) {
      this.#timeline.extend()
      this.#locate(t)
    }
    return this.#changes && this.#to <= horizon ? this.#to : undefined
  }

  businessDayEnd(t: number): number | undefined {
    this.#timeline.cover(t, t + FORTNIGHT_MS)
    const { stretches } = this.#timeline
    const index = this.#timeline.indexAt(t)
    const begun = stretches[index]
    if (!begun) return undefined
    if (t >= begun.to && stretches[index + 1]?.day !== begun.day) return undefined
    const end = stretches[this.#lastOfDay(index)]?.to
    return end !== undefined && end <= t + FORTNIGHT_MS ? end : undefined
  }

  nextBusinessDayEnd(t: number): number | undefined {
    const horizon = this.#horizon(t)
    this.#timeline.cover(t, t)
    for (;;) {
      const { stretches, settledUntil } = this.#timeline
      let index = this.#lastOfDay(Math.max(0, this.#timeline.indexAt(t)))
      if ((stretches[index]?.to ?? Infinity) <= t) index = this.#lastOfDay(index + 1)
      const end = stretches[index]?.to ?? Infinity
      if (end < settledUntil) return end <= horizon ? end : undefined
      if (settledUntil > horizon) return undefined
      this.#timeline.extend()
    }
  }

  openFor(t: number): number {
    if (!this.isOpen(t)) return 0
    return Math.floor(((this.businessDayEnd(t) ?? t + FORTNIGHT_MS) - t) / 1000)
  }

  dayOf(t: number): HoursDay {
    const date = localDayAt(this.zone, t)
    const specialDay = this.#plan.specialDayOf(date)
    // Clock changes around midnight can show the date before once more, and stretch a night shift to the second date after its own.
    const opensOn = [date, date - 1, date + 1, date - 2].find((day) => this.#opensAround(day, t))
    return {
      date,
      intervals: this.#plan.intervalsOf(date),
      ...(specialDay !== undefined && { specialDay }),
      ...(opensOn !== undefined && { opensOn }),
    }
  }

  openIntervals(from: number, to: number): { from: number; to: number }[] {
    if (from >= to) return []
    this.#timeline.cover(from, to)
    const { stretches } = this.#timeline
    const found: { from: number; to: number }[] = []
    for (let index = Math.max(0, this.#timeline.indexAt(from)); index < stretches.length; index++) {
      const stretch = stretches[index]
      if (!stretch || stretch.from >= to) break
      if (stretch.to > from) found.push({ from: Math.max(from, stretch.from), to: Math.min(to, stretch.to) })
    }
    return found
  }

  #opensAround(day: number, t: number): boolean {
    return this.#plan.intervalsOf(day).some((interval) => {
      const { from, to } = instantsOf(this.zone, day, interval)
      return from <= t && t < to
    })
  }

  /** Index of the last stretch that opens on the same date (HRS-4). */
  #lastOfDay(index: number): number {
    const { stretches } = this.#timeline
    let last = index
    while (last + 1 < stretches.length && stretches[last + 1]?.day === stretches[index]?.day) last++
    return last
  }

  /** How far ahead a change can lie. */
  #horizon(t: number): number {
    return Math.min(Math.max(t, this.#lastDated) + this.#round, t + FURTHEST_MS)
  }

  #locate(t: number): void {
    const timeline = this.#timeline
    timeline.cover(t, t)
    const index = timeline.indexAt(t)
    const begun = timeline.stretches[index]
    this.#open = begun !== undefined && t < begun.to
    if (begun && this.#open) {
      this.#from = begun.from
      this.#to = begun.to
      this.#changes = begun.to < timeline.settledUntil
    } else {
      const next = timeline.stretches[index + 1]
      this.#from = Math.max(begun?.to ?? -Infinity, timeline.settledFrom)
      this.#to = next?.from ?? timeline.settledUntil
      this.#changes = next !== undefined
    }
  }
}
