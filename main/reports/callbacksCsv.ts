import { setImmediate } from 'node:timers/promises'
import { stringify } from 'csv-stringify/sync'
import { isoOf } from '../handlers/instant.ts'
import { escapeFormula } from '../settings/formulaCells.ts'
import type { CallbackRow } from '../store/lists.ts'

/** A callback as the list has it. */
export interface ListedCallback extends CallbackRow {
  /** Still SCHEDULED after its interval (CBK-7). */
  readonly late: boolean
}

/** Rows that are written before others have their turn. */
const AT_ONCE = 1000

const COLUMNS: readonly { readonly title: string; readonly text: (row: ListedCallback) => string }[] = [
  { title: 'Callback ID', text: ({ id }) => id },
  { title: 'State', text: ({ state }) => state },
  { title: 'Reason', text: ({ reason = '' }) => reason },
  { title: 'Origin', text: ({ origin }) => origin },
  { title: 'Desired Callback Time', text: ({ desiredTime }) => isoOf(desiredTime) },
  { title: 'Late', text: ({ late }) => (late ? 'yes' : 'no') },
  { title: 'Phone Number', text: ({ phoneNumber }) => phoneNumber },
  { title: 'Service Name', text: ({ serviceName }) => serviceName },
  { title: 'Time Created', text: ({ createdAt }) => isoOf(createdAt) },
  { title: 'Time Updated', text: ({ updatedAt }) => isoOf(updatedAt) },
  { title: 'Attempts', text: ({ attempts }) => String(attempts) },
]

const lines = (cells: readonly (readonly string[])[], bom = false): string =>
  stringify(
    cells.map((line) => line.map(escapeFormula)),
    { bom, record_delimiter: '\r\n', quoted_match: /[\r\n;\t]|^\s|\s$/ },
  )

/**
 * Callbacks as CSV (UI-4): a line of titles, then the rows; times ISO 8601. Begins with a byte order mark, lines end in CRLF, texts that look like
 * formulas begin with an apostrophe.
 */
export async function callbacksToCsv(rows: readonly ListedCallback[]): Promise<string> {
  const parts = [lines([COLUMNS.map(({ title }) => title)], true)]
  for (let first = 0; first < rows.length; first += AT_ONCE) {
    parts.push(lines(rows.slice(first, first + AT_ONCE).map((row) => COLUMNS.map(({ text }) => text(row)))))
    await setImmediate()
  }
  return parts.join('')
}
