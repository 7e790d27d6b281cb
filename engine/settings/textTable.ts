import { knownNames, type KnownNames } from '../tenant/names.ts'
import { settingsSchema, type Settings, type SettingsRow } from '../tenant/settings.ts'
import type { Tenant } from '../tenant/tenant.ts'
import { cellText, readCell, valueProblems } from './cells.ts'
import { userTitleProblems } from './checkRows.ts'
import { missingForSettings, settingsWarnings } from './checkSettings.ts'
import { COLUMNS, columnTitled, DEFAULT_ROW, type Column } from './columns.ts'
import type { SettingsFinding, SettingsProblem } from './findings.ts'

/** CALLBACK_SETTINGS as text (TEN-4): titles, and rows of as many cells. */
export interface TextTable {
  readonly titles: readonly string[]
  readonly rows: readonly TextRow[]
}

export interface TextRow {
  /** Line of the file on which the row begins, from 1; absent when it is from no file. */
  readonly line?: number
  readonly cells: readonly string[]
}

/** What came of reading a table: the settings, unless a finding is an error. */
export interface SettingsReading {
  readonly settings?: Settings
  readonly findings: readonly SettingsFinding[]
}

/** The table as text: the settings in their order, then the user columns of all rows, those of the first row first; the default row is on top. */
export function settingsTable(settings: Settings): TextTable {
  const rows = [{ ...settings.default, queue: DEFAULT_ROW }, ...settings.rows]
  const userTitles = [...new Set(rows.flatMap(({ userColumns }) => Object.keys(userColumns)))]
  return {
    titles: [...COLUMNS.map(({ title }) => title), ...userTitles],
    rows: rows.map((row) => ({
      cells: [
        ...COLUMNS.map(({ field }) => cellText(row[field])),
        ...userTitles.map((title) => (Object.hasOwn(row.userColumns, title) ? (row.userColumns[title] ?? '') : '')),
      ],
    })),
  }
}

/**
 * Reads settings from text for a tenant, and checks them as on save (SET-30, TEN-5). Columns may stand in any order; those that are no
 * setting are user columns, which then all rows have (SET-29). The tenant's own settings do not matter.
 */
export function readSettingsTable(table: TextTable, tenant: Tenant): SettingsReading {
  const missing = missingForSettings(tenant)
  if (missing.length > 0) return { findings: missing }
  const header = readHeader(table)
  if (header.key < 0) return { findings: errorsFirst(header.findings) }
  const reader = new RowReader(header, knownNames(tenant))
  const rows = table.rows.flatMap((row) => reader.read(row))
  const found = [...header.findings, ...reader.findings]
  const own = rows.find(({ key }) => key === DEFAULT_ROW)
  if (!reader.hasDefault) found.push({ severity: 'error', code: 'defaultRowMissing' })
  if (own === undefined || found.some(({ severity }) => severity === 'error')) return { findings: errorsFirst(found) }
  const settings = settingsSchema.parse({
    default: own.fields,
    rows: rows.filter((row) => row !== own).map(({ key, fields }) => ({ queue: key, ...fields })),
  })
  const lines = new Map(rows.map(({ key, line }) => [key, line]))
  const warnings = settingsWarnings({ ...tenant, settings }).map((finding): SettingsFinding => {
    const line = finding.row === undefined ? undefined : lines.get(finding.row)
    return line === undefined ? finding : { ...finding, line }
  })
  return { settings, findings: [...found, ...warnings] }
}

function errorsFirst(findings: readonly SettingsFinding[]): SettingsFinding[] {
  return [
    ...findings.filter(({ severity }) => severity === 'error'),
    ...findings.filter(({ severity }) => severity === 'warning'),
  ]
}

/** Which column stands where. */
interface Header {
  /** By place; undefined where the title is that of a user column. */
  readonly columns: readonly (Column | undefined)[]
  readonly titles: readonly string[]
  /** Place of the column VQ; -1 when there is none. */
  readonly key: number
  readonly findings: readonly SettingsFinding[]
}

function readHeader({ titles, rows }: TextTable): Header {
  const findings: SettingsFinding[] = []
  const columns = titles.map(columnTitled)
  const isEmpty = (place: number): boolean => rows.every(({ cells }) => (cells[place] ?? '') === '')
  titles.forEach((title, place) => {
    const column = columns[place]
    const isTwice = column === undefined ? titles.indexOf(title) < place : columns.indexOf(column) < place
    if (title.trim() === '') {
      if (!isEmpty(place)) findings.push({ severity: 'error', code: 'columnUntitled', position: place + 1 })
    } else if (isTwice) findings.push({ severity: 'error', column: column?.title ?? title, code: 'columnTwice' })
    else if (column === undefined)
      for (const problem of userTitleProblems(title)) findings.push({ severity: 'error', column: title, ...problem })
  })
  for (const column of COLUMNS) {
    if (columns.includes(column)) continue
    const { required, title } = column
    findings.push({ severity: required ? 'error' : 'warning', column: title, code: 'columnMissing', required })
  }
  return { columns, titles, key: columns.findIndex((column) => column?.field === 'queue'), findings }
}

/** A row whose cells have all been read. */
interface ReadRow {
  readonly key: string
  readonly line: number | undefined
  readonly fields: { readonly userColumns: SettingsRow['userColumns']; readonly [field: string]: unknown }
}

/** Reads rows one by one and gathers what is wrong with them. */
class RowReader {
  readonly findings: SettingsFinding[] = []
  private readonly seen = new Set<string>()

  constructor(
    private readonly header: Header,
    private readonly known: KnownNames,
  ) {}

  /** Whether a default row has come by, right or wrong. */
  get hasDefault(): boolean {
    return this.seen.has(DEFAULT_ROW)
  }

  /** The row; none when something is wrong with it. */
  read(row: TextRow): ReadRow[] {
    const { header } = this
    const before = this.findings.length
    const key = row.cells[header.key] ?? ''
    const fail = (problem: SettingsProblem, column?: string): void => {
      const place = {
        ...(key !== '' && { row: key }),
        ...(column !== undefined && { column }),
        ...(row.line !== undefined && { line: row.line }),
      }
      this.findings.push({ severity: 'error', ...place, ...problem })
    }
    this.readKey(key).forEach((problem) => fail(problem, header.columns[header.key]?.title))
    if (row.cells.slice(header.titles.length).some((cell) => cell !== '') || row.cells.length < header.titles.length)
      fail({ code: 'cellCount', expected: header.titles.length, found: row.cells.length })
    else {
      const fields = this.readFields(row.cells, key, fail)
      if (this.findings.length === before) return [{ key, line: row.line, fields }]
    }
    return []
  }

  private readKey(key: string): SettingsProblem[] {
    // An empty key is a cell without its value, and no row twice.
    if (key === '') return []
    if (this.seen.has(key)) return [{ code: 'rowTwice' }]
    this.seen.add(key)
    return []
  }

  private readFields(
    cells: readonly string[],
    key: string,
    fail: (problem: SettingsProblem, column: string) => void,
  ): ReadRow['fields'] {
    const fields: Record<string, unknown> = {}
    const userColumns: Record<string, string> = {}
    this.header.columns.forEach((column, place) => {
      const text = cells[place] ?? ''
      const title = this.header.titles[place] ?? ''
      if (column === undefined) {
        if (title.trim() !== '') userColumns[title] = text
        return
      }
      if (column.field === 'queue' && key === DEFAULT_ROW) return
      const reading = readCell(column, text)
      if ('problem' in reading) {
        fail(reading.problem, column.title)
        return
      }
      for (const problem of valueProblems(column, reading.value, this.known)) fail(problem, column.title)
      if (column.field !== 'queue' && reading.value !== undefined) fields[column.field] = reading.value
    })
    return { ...fields, userColumns }
  }
}
