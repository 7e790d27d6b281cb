import { MINUTES_A_DAY, parseTimeOfDay, timeOfDayText } from '../hours/calendar.ts'
import { WEEKDAYS, type BusinessHours } from '../tenant/businessHours.ts'
import type { CapacityRule } from '../tenant/capacityRule.ts'
import { FINDINGS, type Finding } from './catalogue.ts'
import type { ComingYear, KindOfDay } from './comingYear.ts'
import type { Place } from './place.ts'
import type { Service } from './services.ts'

const DAY_NAMES = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday']

/** A service with its business hours laid out. */
export interface ServiceHours {
  readonly service: Service
  readonly hours: BusinessHours
  readonly year: ComingYear
}

/** CAP-8: a Slot Duration that does not fit the cells of the capacity rule. */
export function lintSlotDuration(service: Service): Finding[] {
  const { row, rule } = service
  const minutes = row.slotDurationMinutes
  if (rule === undefined || 60 % minutes === 0) return []
  return [FINDINGS.slotDuration(service.place('slotDurationMinutes'), { minutes, rule: rule.name })]
}

/** Findings about the slots that one service offers (HRS-5, CAP-8). */
export function lintSlots({ service, hours, year }: ServiceHours): Finding[] {
  const { row, rule } = service
  const findings = lintSlotDuration(service)
  if (!row.scheduledEnabled || year.openDays.length === 0) return findings
  const field = service.place(rule === undefined ? 'slotCapacity' : '')
  if (rule === undefined ? row.slotCapacity === 0 : isEmpty(rule))
    return [...findings, FINDINGS.capacityZero(field, { rule: rule?.name })]
  const without = year.openDays.filter((day) => !hasSlot(day, service))
  if (without.length === 0) return findings
  const days = [...new Set(without.map((day) => dayText(day, hours)))]
  const facts = { days, hours: hours.name, rule: rule?.name }
  return [
    ...findings,
    FINDINGS.openDaysWithoutSlot(service.place(rule === undefined ? 'slotDurationMinutes' : ''), facts),
  ]
}

/** Cells with values, as minutes of the local week from Sunday 00:00. */
function* filledCells(
  rule: CapacityRule,
): Generator<{ readonly text: string; readonly minute: number; readonly time: number }> {
  for (const [index, day] of WEEKDAYS.entries())
    for (const [time, value] of Object.entries(rule.cells[day] ?? {})) {
      const minutes = parseTimeOfDay(time)
      if (value > 0) yield { text: `${day} ${time}`, minute: index * MINUTES_A_DAY + minutes, time: minutes }
    }
}

function isEmpty(rule: CapacityRule): boolean {
  return filledCells(rule).next().done === true
}

/** Whether a slot that can be booked starts on a kind of day; CAP-2, CAP-3 in local time. */
function hasSlot({ weekday, intervals }: KindOfDay, { row, rule }: Service): boolean {
  const step = row.slotDurationMinutes
  return intervals.some(({ from, to }) => {
    for (let start = Math.ceil(from / step) * step; start < to; start += step)
      if (rule === undefined || cellValue(rule, weekday * MINUTES_A_DAY + start) > 0) return true
    return false
  })
}

function cellValue(rule: CapacityRule, minuteOfWeek: number): number {
  const day = WEEKDAYS[Math.floor(minuteOfWeek / MINUTES_A_DAY) % 7]
  const minute = minuteOfWeek % MINUTES_A_DAY
  const cell = minute - (minute % rule.timeslotLengthMinutes)
  return (day && rule.cells[day]?.[timeOfDayText(cell)]) ?? 0
}

function dayText({ weekday, special }: KindOfDay, hours: BusinessHours): string {
  return special === undefined ? (DAY_NAMES[weekday] ?? '') : `special day "${hours.specialDays[special]?.name ?? ''}"`
}

/**
 * Findings about the cells of one capacity rule (HRS-5, CAP-1): those that no queue with the rule can use.
 * @param users the services that have the rule
 */
export function lintCells(rule: CapacityRule, users: readonly ServiceHours[], place: Place): Finding[] {
  const length = rule.timeslotLengthMinutes
  const offGrid: string[] = []
  const outside: string[] = []
  const unused: string[] = []
  const open = users.filter(({ year }) => year.openDays.length > 0)
  for (const { text, minute, time } of filledCells(rule)) {
    if (time % length !== 0) offGrid.push(text)
    else if (open.length === 0) continue
    else if (!open.some(({ year }) => isOpenIn(year, minute, length, 1))) outside.push(text)
    else if (!open.some(({ year, service }) => isOpenIn(year, minute, length, service.row.slotDurationMinutes)))
      unused.push(text)
  }
  return [
    ...(offGrid.length > 0 ? [FINDINGS.cellsOffGrid(place, { cells: offGrid, minutes: length })] : []),
    ...(outside.length > 0 ? [FINDINGS.cellsOutsideHours(place, { cells: outside })] : []),
    ...(unused.length > 0 ? [FINDINGS.cellsWithoutSlot(place, { cells: unused })] : []),
  ]
}

/** Whether some date is open at a multiple of `step` in a cell. */
function isOpenIn(year: ComingYear, cell: number, length: number, step: number): boolean {
  for (let minute = Math.ceil(cell / step) * step; minute < cell + length; minute += step)
    if (year.isOpenAt(minute)) return true
  return false
}
