import { styleText } from 'node:util'
import type { ZoneTable } from '../../../engine/hours/zoneTable.ts'
import { timeText } from '../explainTexts.ts'

/** How results are shown: in whose time, and whether with emphasis. */
export interface View {
  /** Times are shown in this zone. */
  readonly zone: ZoneTable
  /** Emphasis is for terminals only. */
  readonly emphasis: boolean
}

/** The readable form of what an operation gave. */
export type Show = (data: unknown, view: View) => string

type Fields = Readonly<Record<string, unknown>>

/** A column: a field, with another title or another way to show it. */
export type Column =
  string | { readonly field: string; readonly title?: string; readonly text?: (value: unknown) => string }

const ISO = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d+)?(?:Z|[+-]\d{2}:\d{2})$/

export function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

const isRows = (value: unknown): value is readonly Fields[] => Array.isArray(value) && value.every(isFields)

/** `desiredTime` → `desired time`. */
export const words = (name: string): string =>
  name.replaceAll(/([a-z])([A-Z])/g, (_, a: string, b: string) => `${a} ${b.toLowerCase()}`)

/** A value on one line: times in the zone, lists with commas, maps as name=value. */
export function valueText(value: unknown, view: View): string {
  if (value === undefined || value === null) return ''
  if (typeof value === 'string') return ISO.test(value) ? timeText(view.zone, Date.parse(value)) : value
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  if (Array.isArray(value)) return value.map((one) => valueText(one, view)).join(', ')
  if (!isFields(value)) return JSON.stringify(value)
  return Object.entries(value)
    .map(([name, one]) => `${name}=${valueText(one, view)}`)
    .join(' ')
}

/** Milliseconds as `1 h 5 min`, `4 min 10 s`, `12 s`. */
export function lengthText(value: unknown): string {
  if (typeof value !== 'number') return ''
  const seconds = Math.round(value / 1000)
  const parts = [
    [Math.floor(seconds / 3600), 'h'],
    [Math.floor(seconds / 60) % 60, 'min'],
    [seconds % 60, 's'],
  ] as const
  const shown = parts.filter(([count]) => count > 0).slice(0, 2)
  return shown.length === 0 ? '0 s' : shown.map(([count, unit]) => `${count} ${unit}`).join(' ')
}

/** Seconds, `unknown` for -1. */
export const secondsText = (value: unknown): string =>
  typeof value === 'number' ? (value < 0 ? 'unknown' : lengthText(value * 1000)) : ''

/** The value of a field, or undefined. */
export const fieldOf = (data: unknown, name: string): unknown => (isFields(data) ? data[name] : undefined)

function strong(text: string, view: View): string {
  return view.emphasis ? styleText('bold', text, { validateStream: false }) : text
}

function tableText(rows: readonly Fields[], columns: readonly Column[], view: View): string {
  if (rows.length === 0) return 'None.'
  const shown = columns.map((column) => (typeof column === 'string' ? { field: column } : column))
  const titles = shown.map(({ field, title }) => title ?? words(field))
  const cells = rows.map((row) => shown.map(({ field, text }) => text?.(row[field]) ?? valueText(row[field], view)))
  const widths = titles.map((title, at) => Math.max(title.length, ...cells.map((line) => line[at]?.length ?? 0)))
  const isNumeric = shown.map(
    ({ field, text }) => text === undefined && rows.every((row) => typeof row[field] === 'number'),
  )
  const line = (texts: readonly string[]) =>
    texts
      .map((text, at) => (isNumeric[at] ? text.padStart(widths[at] ?? 0) : text.padEnd(widths[at] ?? 0)))
      .join('  ')
      .trimEnd()
  return [strong(line(titles), view), ...cells.map(line)].join('\n')
}

/** Names of all fields that rows have, as they come. */
const allFields = (rows: readonly Fields[]): string[] => [...new Set(rows.flatMap((row) => Object.keys(row)))]

/**
 * A table of rows.
 * @param columns absent: all fields
 * @param within field that holds the rows; absent: the data is the rows
 */
export const table =
  (columns?: readonly Column[], within?: string): Show =>
  (data, view) => {
    const rows = within === undefined ? data : fieldOf(data, within)
    return isRows(rows) ? tableText(rows, columns ?? allFields(rows), view) : valueText(data, view)
  }

/** Names and values, one a line; lists of objects as tables below their name. */
export const fields: Show = (data, view) => {
  if (isRows(data)) return tableText(data, allFields(data), view)
  if (!isFields(data)) return valueText(data, view)
  const entries = Object.entries(data)
  if (entries.length === 0) return 'Done.'
  const width = Math.max(...entries.map(([name]) => words(name).length))
  return entries
    .map(([name, value]) => {
      const nested = isRows(value) ? value.length > 0 : isFields(value) && Object.keys(value).length > 0
      if (!nested) return `${words(name).padEnd(width)}  ${valueText(value, view)}`.trimEnd()
      return `${strong(words(name), view)}\n${indented(fields(value, view))}`
    })
    .join('\n')
}

/** One field as it is, such as a CSV file. */
export const only =
  (name: string): Show =>
  (data, view) =>
    valueText(fieldOf(data, name), view).trimEnd()

/** JSON over several lines, of what has no table form. */
export const asJson =
  (within?: string): Show =>
  (data) =>
    JSON.stringify(within === undefined ? data : fieldOf(data, within), undefined, 2)

/** One sentence. */
export const sentence =
  (text: (data: unknown, view: View) => string): Show =>
  (data, view) =>
    text(data, view)

const indented = (text: string): string => text.replaceAll(/^/gm, '  ')
