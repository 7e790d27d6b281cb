import { WEEKDAYS } from '../tenant/businessHours.ts'
import type { Weekday } from '../tenant/businessHours.ts'
import { parseTimeOfDay, timeOfDayText } from '../hours/calendar.ts'
import { cellTimes, valueOf, withValue } from './editRule.ts'
import type { Cell, Cells, TimeslotLength } from './editRule.ts'

/** Largest value of a cell (CAP-1). */
export const MAXIMUM_CAPACITY = 1000

/** What is wrong with a pasted statement, by its path in it, such as `mon.09:15`. */
export interface StatementProblem {
  readonly path: string
  readonly message: string
}

/** Values of a statement; what it does not name is absent, not 0. */
type Values = ReadonlyMap<Weekday, ReadonlyMap<string, number>>

export type PasteResult =
  { readonly ok: true; readonly cells: Cells } | { readonly ok: false; readonly problems: readonly StatementProblem[] }

/** Days by number: 1 is Monday, 7 is Sunday (CAP-7). */
const NUMBERED: readonly Weekday[] = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']

function dayOf(key: string): Weekday | undefined {
  return WEEKDAYS.find((day) => day === key) ?? (/^[1-7]$/.test(key) ? NUMBERED[Number(key) - 1] : undefined)
}

/** `09:00` or `0900`, on the grid of the Timeslot Length. */
function timeOf(key: string, length: TimeslotLength): string | undefined {
  const text = /^\d{4}$/.test(key) ? `${key.slice(0, 2)}:${key.slice(2)}` : key
  if (!/^([01]\d|2[0-3]):[0-5]\d$/.test(text)) return undefined
  const minutes = parseTimeOfDay(text)
  return minutes % length === 0 ? timeOfDayText(minutes) : undefined
}

function isValue(value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= MAXIMUM_CAPACITY
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

const VALUE_MESSAGE = `a whole number from 0 to ${MAXIMUM_CAPACITY} is needed`

/** Reads both notations, `{"mon":{"09:00":5}}` and `{"1":{"0900":5}}`. */
function readValues(statement: unknown, length: TimeslotLength): Values | readonly StatementProblem[] {
  if (typeof statement === 'number')
    return [{ path: '', message: 'a number alone fills selected cells, and none is selected' }]
  if (!isObject(statement)) return [{ path: '', message: 'an object of days is needed, such as {"mon":{"09:00":5}}' }]
  const problems: StatementProblem[] = []
  const values = new Map<Weekday, Map<string, number>>()
  for (const [dayKey, times] of Object.entries(statement)) {
    const day = dayOf(dayKey)
    if (day === undefined) {
      problems.push({ path: dayKey, message: 'a day is sun, mon, tue, wed, thu, fri, sat or 1 (Monday) to 7 (Sunday)' })
      continue
    }
    if (!isObject(times)) {
      problems.push({ path: dayKey, message: 'an object of times is needed, such as {"09:00":5}' })
      continue
    }
    if (values.has(day)) problems.push({ path: dayKey, message: 'this day stands in the statement twice' })
    const cells = values.get(day) ?? new Map<string, number>()
    values.set(day, cells)
    for (const [timeKey, value] of Object.entries(times)) {
      const path = `${dayKey}.${timeKey}`
      const time = timeOf(timeKey, length)
      if (time === undefined)
        problems.push({ path, message: `a time is needed that is a multiple of ${length} minutes` })
      else if (!isValue(value)) problems.push({ path, message: VALUE_MESSAGE })
      else if (cells.has(time)) problems.push({ path, message: 'this time stands in the day twice' })
      else cells.set(time, value)
    }
  }
  return problems.length > 0 ? problems : values
}

function isValues(read: Values | readonly StatementProblem[]): read is Values {
  return read instanceof Map
}

/**
 * CAP-7: pastes a statement. Without a selection it replaces the whole rule, and what it does not name is 0; with one, only selected cells
 * change, those it does not name stay, and a bare number fills all of them.
 * @param statement parsed JSON
 */
export function pasteStatement(
  cells: Cells,
  length: TimeslotLength,
  selection: readonly Cell[],
  statement: unknown,
): PasteResult {
  if (selection.length > 0 && typeof statement === 'number') {
    if (!isValue(statement)) return { ok: false, problems: [{ path: '', message: VALUE_MESSAGE }] }
    return { ok: true, cells: selection.reduce((result, cell) => withValue(result, cell, statement), cells) }
  }
  const read = readValues(statement, length)
  if (!isValues(read)) return { ok: false, problems: read }
  const named = ({ day, time }: Cell): number | undefined => read.get(day)?.get(time)
  if (selection.length > 0)
    return {
      ok: true,
      cells: selection.reduce((result, cell) => withValue(result, cell, named(cell) ?? valueOf(result, cell)), cells),
    }
  const all = WEEKDAYS.flatMap((day) => cellTimes(length).map((time) => ({ day, time })))
  return { ok: true, cells: all.reduce((result, cell) => withValue(result, cell, named(cell) ?? 0), {}) }
}

/** CAP-7: the statement of cells, in the first notation; all cells with a value when none is selected. */
export function statementOf(
  cells: Cells,
  length: TimeslotLength,
  selection: readonly Cell[],
): Partial<Record<Weekday, Record<string, number>>> {
  const statement: Partial<Record<Weekday, Record<string, number>>> = {}
  const chosen = (cell: Cell): boolean =>
    selection.length === 0
      ? valueOf(cells, cell) > 0
      : selection.some(({ day, time }) => day === cell.day && time === cell.time)
  for (const day of WEEKDAYS)
    for (const time of cellTimes(length))
      if (chosen({ day, time })) statement[day] = { ...statement[day], [time]: valueOf(cells, { day, time }) }
  return statement
}
