import { stringify } from 'csv-stringify/sync'
import { columnTitled } from '../../engine/settings/columns.ts'
import type { FileFault, SettingsFinding } from '../../engine/settings/findings.ts'
import {
  readSettingsTable,
  settingsTable,
  type SettingsReading,
  type TextTable,
} from '../../engine/settings/textTable.ts'
import type { Settings } from '../../engine/tenant/settings.ts'
import type { Tenant } from '../../engine/tenant/tenant.ts'
import { csvRows, type CsvRows } from './csvRows.ts'
import { escapeFormula } from './formulaCells.ts'

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
  const { rows, fault } = csvRows(text, delimiter)
  if (fault === undefined) return readSettingsTable(tableOf(rows), tenant)
  return { findings: [{ ...fileFault(fault.reason), ...(fault.line !== undefined && { line: fault.line }) }] }
}

const DELIMITERS = [',', ';', '\t']

/** Whether the first line of the file names a setting when it is split so. */
function hasTitle(text: string, delimiter: string): boolean {
  return tableOf(csvRows(text, delimiter, 1).rows).titles.some((title) => columnTitled(title) !== undefined)
}

function tableOf([titles, ...rows]: CsvRows['rows']): TextTable {
  return { titles: titles?.cells ?? [], rows }
}

function fileFault(reason: FileFault): SettingsFinding {
  return { severity: 'error', code: 'unreadableFile', reason }
}
