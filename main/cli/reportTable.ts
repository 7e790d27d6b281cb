import { REPORT_COLUMNS } from '../reports/columns.ts'
import type { Measure, ReportKind } from '../reports/columns.ts'
import { lengthText, table } from './remote/show.ts'
import type { Column, Show } from './remote/show.ts'

/** How a terminal shows a measure; absent: as it is. */
const TEXTS: Readonly<Partial<Record<Measure, (value: unknown) => string>>> = {
  number: (value) => (typeof value === 'number' ? value.toFixed(1) : ''),
  length: (value) => (value === -1 ? 'unknown' : typeof value === 'number' ? lengthText(value * 1000) : ''),
  share: (value) => (typeof value === 'number' ? `${(value * 100).toFixed(1)} %` : ''),
}

/** The columns of a report for a terminal. */
function columnsFor(kind: ReportKind): Column[] {
  return REPORT_COLUMNS[kind].map(({ field, title, measure }) => {
    const text = TEXTS[measure]
    return text === undefined ? { field, title } : { field, title, text }
  })
}

/** A report as a table. @param within field that holds the rows; absent: the data is the rows */
export const reportTable = (kind: ReportKind, within?: string): Show => table(columnsFor(kind), within)
