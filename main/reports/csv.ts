import { stringify } from 'csv-stringify/sync'
import { escapeFormula } from '../settings/formulaCells.ts'
import { REPORTS } from './rows.ts'
import type { ReportName } from './rows.ts'

type Cell = string | number | boolean | undefined
type Several = Readonly<Record<string, string | number>>
type Row = Readonly<Record<string, Cell | readonly string[] | Several>>

/** `answeredWithin` → `Answered within`. */
function titleOf(field: string): string {
  const words = field.replaceAll(
    /([a-z])([A-Z])/g,
    (_, before: string, after: string) => `${before} ${after.toLowerCase()}`,
  )
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}`
}

/**
 * A report as CSV (STA-4): a line of titles, then the rows; a field that holds several values has a column for each of their names that occurs, in
 * the order of the alphabet; a list stands in one. Begins with a byte order mark, lines end in CRLF, texts that look like formulas begin with an apostrophe.
 */
export function reportToCsv(report: ReportName, rows: readonly Row[]): string {
  const columns = Object.keys(REPORTS[report].shape).flatMap((field) => columnsOf(field, report, rows))
  return stringify(
    [
      columns.map(({ title }) => escapeFormula(title)),
      ...rows.map((row) => columns.map(({ read }) => textOf(read(row)))),
    ],
    { bom: true, record_delimiter: '\r\n', quoted_match: /[\r\n;\t]|^\s|\s$/ },
  )
}

interface ReportColumn {
  readonly title: string
  readonly read: (row: Row) => Cell
}

/** Fields that hold a value for each of several names. */
const SEVERAL: readonly string[] = ['results', 'repeats', 'reasons', 'userData']

function columnsOf(field: string, report: ReportName, rows: readonly Row[]): ReportColumn[] {
  if (!SEVERAL.includes(field)) {
    return [
      {
        title: titleOf(field),
        read: (row) => {
          const value = row[field]
          if (isList(value)) return value.join('; ')
          return typeof value === 'object' ? undefined : value
        },
      },
    ]
  }
  const valueOf = (row: Row, name: string): Cell => {
    const value = row[field]
    return typeof value === 'object' && !isList(value) && Object.hasOwn(value, name) ? value[name] : undefined
  }
  const names = new Set(rows.flatMap((row) => Object.keys(row[field] ?? {})))
  const missing = report === 'callback-details' ? undefined : 0
  return [...names].sort().map((name) => ({
    title: `${titleOf(field)}: ${name}`,
    read: (row) => valueOf(row, name) ?? missing,
  }))
}

function isList(value: Row[string]): value is readonly string[] {
  return Array.isArray(value)
}

function textOf(cell: Cell): string {
  if (cell === undefined) return ''
  return typeof cell === 'string' ? escapeFormula(cell) : String(cell)
}
