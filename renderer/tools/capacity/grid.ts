import {
  cellTimes,
  valueOf,
  withValue,
  type Cell,
  type Cells,
  type TimeslotLength,
} from '../../../engine/capacity/editRule.ts'
import type { Weekday } from '../../../engine/tenant/businessHours.ts'
import { DAYS, weekdays } from '../../format/week.ts'

/** The same from the first day of the week of the settings on, as the columns stand (UI-5). */
export const columnDays = (): readonly Weekday[] => weekdays().map((day) => DAYS[day] ?? 'sun')

/** A place in the grid: column of the day, row of the time. */
export interface Place {
  readonly day: number
  readonly row: number
}

/** A rectangle of cells: where it was begun, and where it has been drawn to. */
export interface Selection {
  readonly anchor: Place
  readonly head: Place
}

export interface Bounds {
  readonly left: number
  readonly right: number
  readonly top: number
  readonly bottom: number
}

export const boundsOf = ({ anchor, head }: Selection): Bounds => ({
  left: Math.min(anchor.day, head.day),
  right: Math.max(anchor.day, head.day),
  top: Math.min(anchor.row, head.row),
  bottom: Math.max(anchor.row, head.row),
})

export const isWithin = ({ left, right, top, bottom }: Bounds, { day, row }: Place) =>
  day >= left && day <= right && row >= top && row <= bottom

/** The cell at a place; places outside the grid are moved to its edge. */
export function cellAt({ day, row }: Place, times: readonly string[]): Cell {
  return { day: columnDays()[day] ?? 'sun', time: times[row] ?? '00:00' }
}

/** The cells of a selection, by rows. */
export function cellsOf(selection: Selection | undefined, length: TimeslotLength): Cell[] {
  if (selection === undefined) return []
  const { left, right, top, bottom } = boundsOf(selection)
  const times = cellTimes(length)
  const cells: Cell[] = []
  for (let row = top; row <= bottom; row++)
    for (let day = left; day <= right; day++) cells.push(cellAt({ day, row }, times))
  return cells
}

export const filled = (cells: Cells, selected: readonly Cell[], value: number): Cells =>
  selected.reduce((result, cell) => withValue(result, cell, value), cells)

/** Selected cells as a spreadsheet takes them: tabs between days, one line a time. */
export function tabbedText(cells: Cells, selection: Selection, length: TimeslotLength): string {
  const { left, right, top, bottom } = boundsOf(selection)
  const times = cellTimes(length)
  const lines: string[] = []
  for (let row = top; row <= bottom; row++) {
    const line: number[] = []
    for (let day = left; day <= right; day++) line.push(valueOf(cells, cellAt({ day, row }, times)))
    lines.push(line.join('\t'))
  }
  return lines.join('\n')
}

/** Places in which two weeks differ. */
export function changedCells(one: Cells, other: Cells, length: TimeslotLength): number {
  let count = 0
  for (const day of DAYS)
    for (const time of cellTimes(length)) if (valueOf(one, { day, time }) !== valueOf(other, { day, time })) count += 1
  return count
}

/** Least step between two heats. */
const LEAST_STEP = 2
const HEATS = 6

/** How many callbacks one heat stands for, so that the largest value has the last one. */
export function heatStep(cells: Cells): number {
  const largest = Math.max(0, ...DAYS.flatMap((day) => Object.values(cells[day] ?? {})))
  return Math.max(LEAST_STEP, Math.ceil(largest / HEATS))
}

/** Heat of a value: 0 for none, 1 to 6. */
export const heatOf = (value: number, step: number) => (value === 0 ? 0 : Math.min(HEATS, Math.ceil(value / step)))
