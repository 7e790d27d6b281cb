import { WEEKDAYS } from '../tenant/businessHours.ts'
import type { Weekday } from '../tenant/businessHours.ts'
import type { CapacityRule } from '../tenant/capacityRule.ts'
import { parseTimeOfDay, timeOfDayText } from '../hours/calendar.ts'

export type TimeslotLength = CapacityRule['timeslotLengthMinutes']

/** A cell of a rule: a day and the time of day at which it starts. */
export interface Cell {
  readonly day: Weekday
  /** `HH:MM`, a multiple of the Timeslot Length. */
  readonly time: string
}

/** Cells with a value above 0; an absent cell is 0 (CAP-1). */
export type Cells = CapacityRule['cells']

/** Starting times of the cells of a day. */
export function cellTimes(length: TimeslotLength): string[] {
  return Array.from({ length: 1440 / length }, (_, index) => timeOfDayText(index * length))
}

export function valueOf(cells: Cells, { day, time }: Cell): number {
  return cells[day]?.[time] ?? 0
}

/** The same cells with one value set. What is 0 is left out, so that equal weeks are equal objects. */
export function withValue(cells: Cells, { day, time }: Cell, value: number): Cells {
  const { [day]: times = {}, ...otherDays } = cells
  const { [time]: _, ...otherTimes } = times
  if (value > 0) return { ...cells, [day]: { ...otherTimes, [time]: value } }
  return Object.keys(otherTimes).length > 0 ? { ...cells, [day]: otherTimes } : otherDays
}

/** CAP-6, Set Day: one value for all cells of a day. */
export function setDay(cells: Cells, length: TimeslotLength, day: Weekday, value: number): Cells {
  return cellTimes(length).reduce((result, time) => withValue(result, { day, time }, value), cells)
}

/** CAP-6, Set All: one value for a time of day on all days. */
export function setAll(cells: Cells, time: string, value: number): Cells {
  return WEEKDAYS.reduce((result, day) => withValue(result, { day, time }, value), cells)
}

/** What a change of the Timeslot Length makes of a rule (CAP-5). */
export interface LengthChange {
  readonly cells: Cells
  /** Cells whose value is lost, to be shown before saving. */
  readonly dropped: readonly (Cell & { readonly value: number })[]
}

/** CAP-5: half-hour → hour keeps :00 and drops :30; hour → half-hour copies the value to both halves. */
export function changeLength(cells: Cells, from: TimeslotLength, to: TimeslotLength): LengthChange {
  if (from === to) return { cells, dropped: [] }
  let result: Cells = {}
  const dropped: (Cell & { value: number })[] = []
  for (const day of WEEKDAYS)
    for (const time of cellTimes(from)) {
      const value = valueOf(cells, { day, time })
      if (value === 0) continue
      const minute = parseTimeOfDay(time)
      if (to === 30) {
        result = withValue(result, { day, time }, value)
        result = withValue(result, { day, time: timeOfDayText(minute + 30) }, value)
      } else if (minute % 60 === 0) result = withValue(result, { day, time }, value)
      else dropped.push({ day, time, value })
    }
  return { cells: result, dropped }
}
