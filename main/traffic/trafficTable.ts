import { csvRows, type CsvRow } from '../settings/csvRows.ts'
import type { OfLine, TrafficNote, TrafficProblem } from './problems.ts'

/** Longest file that is read, characters: as many calls as a trace may have, with room to spare. */
export const LONGEST_FILE = 16_000_000

/** A file of traffic, and which of its columns is what: fields by the title of their column. */
export interface TrafficFile<Field extends string> {
  readonly text: string
  readonly columns: Readonly<Partial<Record<Field, string>>>
}

/** What came of the rows of a file. */
export class ImportReport {
  rows = 0
  used = 0
  /** Rows that belong to another number or queue. */
  others = 0
  readonly problems: OfLine<TrafficProblem>[] = []
  readonly notes: OfLine<TrafficNote>[] = []
  /** Titles of the columns that are no field's. */
  readonly unread: string[] = []

  refuse(line: number | undefined, problem: TrafficProblem): undefined {
    this.problems.push({ ...(line !== undefined && { line }), ...problem })
    return undefined
  }
}

/** The cells of a row by field; fields that the file does not have are absent. */
export interface TrafficRow<Field extends string> {
  readonly line: number
  readonly cells: ReadonlyMap<Field, string>
}

/**
 * The rows of a CSV file with titles in its first line, separated by commas, semicolons or tabs. A column is found by the title that the
 * mapping gives, or else by the name of its field, capitals or not.
 * @param needed fields without which the file cannot be used
 */
export function trafficRows<Field extends string>(
  file: TrafficFile<Field>,
  fields: readonly Field[],
  needed: readonly Field[],
  report: ImportReport,
): TrafficRow<Field>[] {
  const { rows, fault } = csvRows(file.text, separatorOf(file.text))
  const [titles, ...body] = rows
  if (titles === undefined || (body.length === 0 && fault === undefined)) {
    report.refuse(undefined, { code: 'unreadableFile', reason: 'empty' })
    return []
  }
  const places = placesOf(titles, file, fields, needed, report)
  if (places === undefined) return []
  if (fault !== undefined) report.refuse(fault.line, { code: 'unreadableFile', reason: fault.reason })
  report.rows = body.length
  return body.map(({ line, cells }) => ({
    line,
    cells: new Map([...places].map(([field, place]) => [field, cells[place]?.trim() ?? ''])),
  }))
}

function placesOf<Field extends string>(
  { cells }: CsvRow,
  { columns }: TrafficFile<Field>,
  fields: readonly Field[],
  needed: readonly Field[],
  report: ImportReport,
): ReadonlyMap<Field, number> | undefined {
  const titles = cells.map((title) => title.trim().toLowerCase())
  const places = new Map<Field, number>()
  for (const field of fields) {
    const title = columns[field]
    const place = titles.indexOf((title ?? field).trim().toLowerCase())
    if (place >= 0) places.set(field, place)
    else if (title !== undefined || needed.includes(field))
      report.refuse(undefined, { code: 'noColumn', field, title: title ?? field })
  }
  const read = new Set(places.values())
  report.unread.push(...cells.map((title) => title.trim()).filter((_, place) => !read.has(place)))
  return report.problems.length > 0 ? undefined : places
}

/** The separator that stands most often in the first line. */
function separatorOf(text: string): string {
  const first = /^[^\r\n]*/.exec(text)?.[0] ?? ''
  const count = (separator: string): number => first.split(separator).length
  return [',', ';', '\t'].reduce((best, one) => (count(one) > count(best) ? one : best))
}
