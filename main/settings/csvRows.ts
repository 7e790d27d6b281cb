import { CsvError, parse } from 'csv-parse/sync'
import type { FileFault } from '../../engine/settings/findings.ts'
import type { TextRow } from '../../engine/settings/textTable.ts'
import { unescapeFormula } from './formulaCells.ts'

export interface CsvRow extends TextRow {
  readonly line: number
}

/** The rows of a CSV file; where there is a fault, those above it. */
export interface CsvRows {
  readonly rows: readonly CsvRow[]
  /** Why the file, or what comes after the rows, cannot be read; with the line where one is to blame. */
  readonly fault?: { readonly reason: FileFault; readonly line?: number }
}

/**
 * Reads CSV with any line ends, with or without a byte order mark; skips empty lines, and takes the apostrophe off what looks like a formula.
 * @param to number of the last record that is read; absent: all
 */
export function csvRows(text: string, delimiter: string, to = -1): CsvRows {
  const rows: CsvRow[] = []
  /** CRLF inside cells, which the parser counts as two lines. */
  let doubled = 0
  let lastLine = 0
  try {
    parse(text, {
      bom: true,
      delimiter,
      record_delimiter: ['\r\n', '\n', '\r'],
      relax_column_count: true,
      skip_empty_lines: true,
      skip_records_with_empty_values: true,
      to,
      on_record: (cells: string[], { lines }) => {
        const whole = cells.join('')
        doubled += whole.match(/\r\n/g)?.length ?? 0
        lastLine = lines - doubled
        rows.push({ line: lastLine - (whole.match(/\r\n|\r|\n/g)?.length ?? 0), cells: cells.map(unescapeFormula) })
        return null
      },
    })
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    return { rows, fault: { reason: FAULTS[error.code] ?? 'notCsv', line: lineAfter(text, lastLine) } }
  }
  return rows.length === 0 ? { rows, fault: { reason: 'empty' } } : { rows }
}

const FAULTS: Readonly<Partial<Record<string, FileFault>>> = {
  CSV_QUOTE_NOT_CLOSED: 'quoteNotClosed',
  CSV_INVALID_CLOSING_QUOTE: 'quoteMisplaced',
  INVALID_OPENING_QUOTE: 'quoteMisplaced',
}

/** The first line after `line` that is not blank, on which the record begins that could not be read. */
function lineAfter(text: string, line: number): number {
  const lines = text.split(/\r\n|\r|\n/)
  const found = lines.findIndex((one, place) => place >= line && one.trim() !== '')
  return found < 0 ? line + 1 : found + 1
}
