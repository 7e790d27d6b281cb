import type { SqlValue } from 'sql.js'
import { joinWide } from '../../engine/records/layout.ts'
import type { RecordLayout } from '../../engine/records/layout.ts'
import type { SqlFile } from './database.ts'

/** Rows that one statement takes: the larger the cheaper, within SQLite's number of parameters. */
const SIZES = [50, 10, 1] as const
const MOST = SIZES[0]

const WIDE = 1
const TEXT = 2

/** Column names of a record table. */
export function columnsOf(layout: RecordLayout): string[] {
  return ['branch', 'sequence', 'time', ...layout.fields.map((field) => field.name)]
}

/** Quoted, as some names are words of SQL. */
export function quoted(columns: readonly string[]): string {
  return columns.map((column) => `"${column}"`).join(', ')
}

/** Puts records of one kind into their table straight from their words, many with one statement. Rows that are there stay as they are. */
export class RowInserter {
  /** Rows newly inserted since the start. */
  inserted = 0
  private readonly file: SqlFile
  private readonly width: number
  private readonly types: Uint8Array
  private readonly offsets: Int32Array
  private readonly values: SqlValue[]
  private readonly statements: ReadonlyMap<number, string>
  private used = 0

  constructor(file: SqlFile, layout: RecordLayout) {
    this.file = file
    this.width = layout.fields.length + 3
    this.types = Uint8Array.from(layout.fields, ({ type }) => (type === 'wide' ? WIDE : type === 'text' ? TEXT : 0))
    this.offsets = Int32Array.from(layout.fields, ({ offset }) => offset)
    this.statements = new Map(SIZES.map((size) => [size, insertion(layout, size)]))
    this.values = Array.from({ length: MOST * this.width }, () => 0)
  }

  /** Takes the record that begins at a word; `firstText` is the index of its first text. */
  add(
    branch: number,
    sequence: number,
    time: number,
    words: Int32Array,
    start: number,
    texts: readonly string[],
    firstText: number,
  ): void {
    const { values, types, offsets } = this
    let at = this.used
    let text = firstText
    values[at++] = branch
    values[at++] = sequence
    values[at++] = time
    for (let field = 0; field < types.length; field++) {
      const type = types[field]
      const word = start + (offsets[field] ?? 0)
      if (type === WIDE) values[at++] = joinWide(words[word] ?? 0, words[word + 1] ?? 0)
      else if (type === TEXT) values[at++] = texts[text++] ?? ''
      else values[at++] = words[word] ?? 0
    }
    this.used = at
    if (at === values.length) this.flush()
  }

  /** Writes the rows taken. */
  flush(): void {
    let at = 0
    while (at < this.used) {
      const left = (this.used - at) / this.width
      const size = SIZES.find((candidate) => candidate <= left) ?? 1
      const end = at + size * this.width
      const whole = size === MOST
      this.file.prepared(this.statements.get(size) ?? '').run(whole ? this.values : this.values.slice(at, end))
      this.inserted += this.file.changed()
      at = end
    }
    this.used = 0
  }

  /** Drops the rows taken and not yet written. */
  discard(): void {
    this.used = 0
  }
}

function insertion(layout: RecordLayout, rows: number): string {
  const columns = columnsOf(layout)
  const row = `(${columns.map(() => '?').join(',')})`
  const all = Array.from({ length: rows }, () => row).join(',')
  return `INSERT OR IGNORE INTO ${layout.kind} (${quoted(columns)}) VALUES ${all}`
}
