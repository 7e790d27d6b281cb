import {
  dateText,
  DAY_MS,
  MINUTE_MS,
  MINUTES_A_DAY,
  MINUTES_A_WEEK,
  parseDate,
  timeOfDayText,
} from '../hours/calendar.ts'
import { compileDayPlan, minuteInterval, specialDay, type MinuteInterval } from '../hours/dayPlan.ts'
import { localAt, localDayAt, localTime, resolveLocal } from '../hours/localTime.ts'
import { compileHours, type OfficeHours } from '../hours/officeHours.ts'
import type { ZoneTable } from '../hours/zoneTable.ts'
import { WEEKDAYS, type BusinessHours, type LocalInterval } from '../tenant/businessHours.ts'
import { FINDINGS, type Finding, type NeverApplies, type TouchedInterval } from './catalogue.ts'
import type { Place } from './place.ts'

const YEAR_MS = 365 * DAY_MS
/** A yearly special day applies within this; 29 February may be eight years away. */
const FURTHEST_DAYS = 3000

/** Gives the place of a field of the business hours. */
export type PlaceIn = (field: string) => Place

/** Findings about one business hours object by itself (HRS-5); `now` in ms. */
export function lintHours(hours: BusinessHours, zone: ZoneTable, now: number, placeIn: PlaceIn): Finding[] {
  const office = compileHours(hours, zone)
  return [
    ...(office.nextOpening(now) === undefined ? [FINDINGS.hoursNeverOpen(placeIn(''), {})] : []),
    ...specialDaysThatNeverApply(hours, localDayAt(zone, now), placeIn),
    ...overlaps(hours, placeIn),
    ...clockChanges(hours, office, now, placeIn),
  ]
}

function intervalText({ from, to }: LocalInterval): string {
  return `${from}–${to ?? '24:00'}`
}

function specialDaysThatNeverApply(hours: BusinessHours, today: number, placeIn: PlaceIn): Finding[] {
  const days = hours.specialDays.map((special) => ({ ...special, ...specialDay(special) }))
  return days.flatMap((special, index) => {
    if (!special.enabled) return []
    const later = days.slice(index + 1).filter(({ enabled }) => enabled)
    const reason = whyNever(special, later, today)
    return reason === undefined ? [] : [FINDINGS.specialDayNeverApplies(placeIn(`.specialDays[${index}]`), { reason })]
  })
}

interface NamedDates {
  readonly everyYear: boolean
  readonly from: string
  readonly to?: string | undefined
  applies(day: number): boolean
}

/** Why a special day applies on no date from today on; undefined: it does on some date. */
function whyNever(special: NamedDates, later: readonly NamedDates[], today: number): NeverApplies | undefined {
  if (!special.everyYear && special.to !== undefined && special.to < special.from) return 'backwards'
  let named = false
  const first = special.everyYear ? today : Math.max(today, parseDate(special.from))
  for (let day = first; day < first + FURTHEST_DAYS; day++) {
    if (!special.applies(day)) {
      if (special.everyYear) continue
      break
    }
    if (!later.some((other) => other.applies(day))) return undefined
    named = true
  }
  return named ? 'covered' : 'past'
}

interface Placed extends MinuteInterval {
  readonly index: number
  readonly text: string
}

function overlaps(hours: BusinessHours, placeIn: PlaceIn): Finding[] {
  const weekly = hours.weekly.map((interval, index) => {
    const offset = WEEKDAYS.indexOf(interval.day) * MINUTES_A_DAY
    const { from, to } = minuteInterval(interval)
    return { index, text: `${interval.day} ${intervalText(interval)}`, from: from + offset, to: to + offset }
  })
  const special = hours.specialDays.flatMap((day, place) => {
    if (!day.enabled) return []
    const placed = day.intervals.map((interval, index) => ({
      index,
      text: intervalText(interval),
      ...minuteInterval(interval),
    }))
    // On several dates an interval across midnight also meets the next date's.
    const severalDates = day.to !== undefined && day.to !== day.from
    return overlapsOf(placed, severalDates ? MINUTES_A_DAY : Infinity, placeIn, `.specialDays[${place}].intervals`)
  })
  return [...overlapsOf(weekly, MINUTES_A_WEEK, placeIn, '.weekly'), ...special]
}

/** One finding for each interval that overlaps one listed before it; the list repeats after `round` minutes. */
function overlapsOf(intervals: readonly Placed[], round: number, placeIn: PlaceIn, list: string): Finding[] {
  const meet = (a: Placed, b: Placed): boolean =>
    [0, round, -round].some((shift) => a.from < b.to + shift && b.from + shift < a.to)
  return intervals.flatMap((interval, place) => {
    const other = intervals.slice(0, place).find((before) => meet(before, interval))
    if (other === undefined) return []
    const { text, index } = interval
    return [FINDINGS.overlappingIntervals(placeIn(`${list}[${index}]`), { interval: text, other: other.text })]
  })
}

/** One finding for each clock change of the next twelve months that makes intervals longer or shorter than they are written. */
function clockChanges(hours: BusinessHours, office: OfficeHours, now: number, placeIn: PlaceIn): Finding[] {
  const { zone } = office
  const plan = compileDayPlan(hours)
  return zone.transitions.flatMap(({ at }) => {
    if (at <= now || at > now + YEAR_MS || openThroughout(office, at)) return []
    const before = localAt(zone, at - 1) + 1
    const after = localAt(zone, at)
    const date = localDayAt(zone, at)
    const touched = [date - 2, date - 1, date, date + 1].flatMap((day) =>
      plan.intervalsOf(day).flatMap((interval) => touchedInterval(interval, day, zone)),
    )
    if (touched.length === 0) return []
    const facts = {
      date: dateText(Math.floor(before / DAY_MS)),
      before: clockText(before),
      after: clockText(after),
      touched,
    }
    return [FINDINGS.clockChange(placeIn(''), facts)]
  })
}

/** No opening or closing is near that could move. */
function openThroughout(office: OfficeHours, at: number): boolean {
  const [first] = office.openIntervals(at - DAY_MS, at + DAY_MS)
  return first !== undefined && first.from === at - DAY_MS && first.to === at + DAY_MS
}

/** HRS-3: the instants of the written times lie further apart or closer together than the times. */
function touchedInterval({ from, to }: MinuteInterval, day: number, zone: ZoneTable): TouchedInterval[] {
  const opens = resolveLocal(zone, localTime(day, from), 'earlier')
  const closes = resolveLocal(zone, localTime(day, to), 'later')
  const planned = to - from
  const actual = Math.max(0, closes - opens) / MINUTE_MS
  const text = `${timeOfDayText(from)}–${to > MINUTES_A_DAY ? timeOfDayText(to - MINUTES_A_DAY) : timeOfDayText(to)}`
  return actual === planned ? [] : [{ text, planned, actual }]
}

function clockText(local: number): string {
  return timeOfDayText(Math.floor((local - Math.floor(local / DAY_MS) * DAY_MS) / MINUTE_MS))
}
