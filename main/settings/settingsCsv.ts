import { CsvError, parse } from 'csv-parse/sync'
import { stringify } from 'csv-stringify/sync'
import { columnTitled } from '../../engine/settings/columns.ts'
import type { FileFault, SettingsFinding } from '../../engine/settings/findings.ts'
import {
  readSettingsTable,
  settingsTable,
  type SettingsReading,
  type TextRow,
  type TextTable,
} from '../../engine/settings/textTable.ts'
import type { Settings } from '../../engine/tenant/settings.ts'
import type { Tenant } from '../../engine/tenant/tenant.ts'
import { escapeFormula, unescapeFormula } from './formulaCells.ts'

/** Longest file that is read, characters: thousands of rows with room to spare. */
export const LONGEST_FILE = 10_000_000

/**
 * CALLBACK_SETTINGS as CSV (TEN-4): column titles, the default row under the key DEFAULT, then the services; user columns last. Begins
 * with a byte order mark, by which spreadsheets tell UTF-8; lines end in CRLF; cells that look like formulas begin with an apostrophe.
 */
export function settingsToCsv(settings: Settings): string {
  const { titles, rows } = settingsTable(settings)
  return stringify(
    [titles, ...rows.map(({ cells }) => cells)].map((cells) => cells.map(escapeFormula)),
    {
      bom: true,
      record_delimiter: '\r\n',
      // Also what a reader with other line ends or another delimiter would split.
      quoted_match: /[\r\n;\t]|^\s|\s$/,
    },
  )
}

/**
 * Reads CALLBACK_SETTINGS for a tenant (TEN-4, TEN-5, SET-30): settings and warnings, or every error with its line, row and column. Takes
 * commas, semicolons or tabs between cells, any line ends, with or without a byte order mark; skips empty lines.
 */
export function settingsFromCsv(text: string, tenant: Tenant): SettingsReading {
  if (text.length > LONGEST_FILE) return { findings: [fileFault('tooLarge')] }
  const delimiter = DELIMITERS.find((one) => hasTitle(text, one)) ?? ','
  const { table, fault } = parsed(text, delimiter)
  return fault === undefined ? readSettingsTable(table, tenant) : { findings: [fault] }
}

const DELIMITERS = [',', ';', '\t']

/** Whether the first line of the file names a setting when it is split so. */
function hasTitle(text: string, delimiter: string): boolean {
  const { table } = parsed(text, delimiter, 1)
  return table.titles.filter((title) => columnTitled(title) !== undefined).length > 0
}

interface Parsed {
  readonly table: TextTable
  readonly fault?: SettingsFinding
}

/** @param to number of the last record that is read; absent: all */
function parsed(text: string, delimiter: string, to = -1): Parsed {
  const rows: TextRow[] = []
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
    return {
      table: tableOf(rows),
      fault: { ...fileFault(FAULTS[error.code] ?? 'notCsv'), line: lineAfter(text, lastLine) },
    }
  }
  return rows.length === 0 ? { table: tableOf(rows), fault: fileFault('empty') } : { table: tableOf(rows) }
}

function tableOf([titles, ...rows]: readonly TextRow[]): TextTable {
  return { titles: titles?.cells ?? [], rows }
}

const FAULTS: Readonly<Partial<Record<string, FileFault>>> = {
  CSV_QUOTE_NOT_CLOSED: 'quoteNotClosed',
  CSV_INVALID_CLOSING_QUOTE: 'quoteMisplaced',
  INVALID_OPENING_QUOTE: 'quoteMisplaced',
}

function fileFault(reason: FileFault): SettingsFinding {
  return { severity: 'error', code: 'unreadableFile', reason }
}

/** The first line after `line` that is not blank, on which the record begins that could not be read. */
function lineAfter(text: string, line: number): number {
  const lines = text.split(/\r\n|\r|\n/)
  const found = lines.findIndex((one, place) => place >= line && one.trim() !== '')
  return found < 0 ? line + 1 : found + 1
}
