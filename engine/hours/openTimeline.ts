import type { DayPlan, MinuteInterval } from './dayPlan.ts'
import { localDayAt, localTime, resolveLocal } from './localTime.ts'
import type { ZoneTable } from './zoneTable.ts'

/** Dates that are always laid out before the one asked for: intervals across midnight reach one date ahead, clock changes a bit more. */
const DAYS_BEFORE = 3
/** Dates that are laid out at first, enough for most questions; then twice as many each time, up to the most. */
const FIRST_DAYS = 8
const MOST_DAYS_AT_A_TIME = 32
/** A jump further than this lays the timeline out anew instead of filling the years between. */
const FAR_MS = 400 * 86_400_000

/** An open stretch of time, half-open, ms. */
export interface OpenStretch {
  readonly from: number
  to: number
  /** Local date that it opens on, as a day number: the business day it belongs to (HRS-4). */
  readonly day: number
}

/**
 * HRS-3: an interval of a date as instants. It opens at the first and closes at the last occurrence of an ambiguous time; a skipped time
 * is the transition, so that `to` may not lie behind `from`.
 */
export function instantsOf(zone: ZoneTable, day: number, { from, to }: MinuteInterval): { from: number; to: number } {
  return {
    from: resolveLocal(zone, localTime(day, from), 'earlier'),
    to: resolveLocal(zone, localTime(day, to), 'later'),
  }
}

/**
 * The open stretches of office hours as instants, touching ones joined, laid out on demand around the moments asked for.
 * How much is laid out never shows in an answer.
 */
export class OpenTimeline {
  readonly #plan: DayPlan
  readonly #zone: ZoneTable
  #stretches: OpenStretch[] = []
  /** Exclusive. */
  #endDay = 0
  #daysAtATime = FIRST_DAYS
  #settledFrom = Infinity
  #settledUntil = -Infinity

  constructor(plan: DayPlan, zone: ZoneTable) {
    this.#plan = plan
    this.#zone = zone
  }

  /** Ascending, with gaps between them. The last one's end is final only if it lies before `settledUntil`. */
  get stretches(): readonly OpenStretch[] {
    return this.#stretches
  }

  /** Everything from here to `settledUntil` is known. */
  get settledFrom(): number {
    return this.#settledFrom
  }

  /** No stretch that is not laid out begins before this instant. */
  get settledUntil(): number {
    return this.#settledUntil
  }

  /** Lays out [from, until]. */
  cover(from: number, until: number): void {
    if (from >= this.#settledFrom && until < this.#settledUntil) return
    if (from < this.#settledFrom || from > this.#settledUntil + FAR_MS) this.#beginAt(from)
    while (until >= this.#settledUntil) this.#extend()
  }

  /** Lays out more of the future. */
  extend(): void {
    this.#extend()
  }

  /** Index of the last stretch that begins at or before `t`, -1 if none. `t` must be covered. */
  indexAt(t: number): number {
    let low = 0
    let high = this.#stretches.length
    while (low < high) {
      const middle = (low + high) >>> 1
      if ((this.#stretches[middle]?.from ?? Infinity) <= t) low = middle + 1
      else high = middle
    }
    return low - 1
  }

  #beginAt(t: number): void {
    const day = localDayAt(this.#zone, t)
    this.#stretches = []
    this.#endDay = day - DAYS_BEFORE
    this.#daysAtATime = FIRST_DAYS
    this.#settledFrom = resolveLocal(this.#zone, localTime(day, 0), 'earlier')
    this.#settledUntil = -Infinity
    this.#extend()
  }

  #extend(): void {
    const end = this.#endDay + this.#daysAtATime
    for (let day = this.#endDay; day < end; day++) this.#addDay(day)
    this.#endDay = end
    this.#daysAtATime = Math.min(this.#daysAtATime * 2, MOST_DAYS_AT_A_TIME)
    this.#settledUntil = resolveLocal(this.#zone, localTime(end, 0), 'earlier')
  }

  #addDay(day: number): void {
    const opening: OpenStretch[] = []
    for (const interval of this.#plan.intervalsOf(day)) {
      const { from, to } = instantsOf(this.#zone, day, interval)
      if (from < to) opening.push({ from, to, day })
    }
    opening.sort((a, b) => a.from - b.from)
    for (const stretch of opening) {
      const last = this.#stretches.at(-1)
      if (last && stretch.from <= last.to) last.to = Math.max(last.to, stretch.to)
      else this.#stretches.push(stretch)
    }
  }
}
