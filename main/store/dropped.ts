import type { SqlValue } from 'sql.js'
import type { RecordKind } from '../../engine/records/kinds.ts'
import { layoutOf } from '../../engine/records/layout.ts'
import { asNumber, asText } from './database.ts'
import type { SqlFile } from './database.ts'
import type { Line, Segment } from './lineage.ts'

/** Kinds of call detail, of which only the newest rows are kept (REC-2). */
export const DETAIL_KINDS = ['leg', 'agent', 'block', 'announcement'] as const satisfies readonly RecordKind[]
export type DetailKind = (typeof DETAIL_KINDS)[number]

/** Rows of one kind that are not there: records of a branch with `beyond` < sequence <= `through`. */
interface Dropped extends Segment {
  readonly key: number
  readonly kind: DetailKind
  readonly rows: number
  /** Time of the last of the rows, ms. */
  readonly lastTime: number
  readonly summed: boolean
  readonly wanted: boolean
}

/** Says of a record whether its row goes in. */
export type Takes = (kind: number, sequence: number) => boolean

/** Of the detail of a kind, what a reader at a moment is to find there. */
export interface Window {
  /** Time from which on, ms. */
  readonly from: number
  /** Most rows. */
  readonly most: Readonly<Record<DetailKind, number>>
}

const COLUMNS = 'key, kind, branch, beyond, through, "rows", lastTime, summed, wanted'
const KIND_INDEXES = new Map(DETAIL_KINDS.map((kind) => [layoutOf(kind).index, kind]))

/**
 * SQL condition that a range of `dropped` lies wholly on the reader's line, so that its sums count: as `onLine` for rows, with the same
 * parameters.
 */
export function whollyOnLine(alias: string): string {
  return `(${alias}.summed AND (${alias}.branch = :living AND ${alias}.beyond >= :beyond AND ${alias}.through <= :through OR EXISTS (
    SELECT 1 FROM lineage WHERE lineage.branch = ${alias}.branch
      AND ${alias}.beyond >= lineage.beyond AND ${alias}.through <= lineage.through)))`
}

/**
 * The ranges of detail that is not there. Ranges of one kind and branch do not overlap, and no row lies in one, so that nothing is ever
 * counted as a row and in a sum. When rows of a range come back, the sums of all of it go: what is left of it has none.
 */
export class DroppedRanges {
  private readonly file: SqlFile

  constructor(file: SqlFile) {
    this.file = file
  }

  /** Notes a range whose sums are about to be made; returns its key. */
  add(kind: DetailKind, { branch, beyond, through }: Segment, rows: number, lastTime: number): number {
    this.insert(kind, { branch, beyond, through }, { rows, lastTime, summed: true, wanted: false })
    return this.file.number('SELECT last_insert_rowid()')
  }

  /** The last sequence before the next range of a kind after a sequence. */
  endBefore(kind: DetailKind, branch: number, sequence: number): number {
    return this.file.number(
      `SELECT coalesce(min(beyond), ${Number.MAX_SAFE_INTEGER}) FROM dropped
       WHERE branch = ?1 AND through > ?2 AND kind = ?3 AND beyond >= ?2`,
      [branch, sequence, kind],
    )
  }

  /**
   * Makes room for the records that come as a reader's line grows or is gone through again: all but those which are in the sums that the
   * line shows.
   */
  openFor({ branch, beyond, through }: Segment, line: Line): Takes | undefined {
    const kept: Dropped[] = []
    for (const range of this.overlapping(branch, beyond, through)) {
      const isShown = range.summed && !range.wanted && line.some((segment) => isWithin(range, segment))
      if (isShown) kept.push(range)
      else this.cut(range, beyond, through)
    }
    if (kept.length === 0) return undefined
    return (index, sequence) => !kept.some((range) => holds(range, KIND_INDEXES.get(index), sequence))
  }

  /** Makes room for the records of ranges that are wanted, and for no others. */
  openWanted({ branch, beyond, through }: Segment): Takes {
    const open = this.overlapping(branch, beyond, through).filter(({ wanted }) => wanted)
    for (const range of open) this.cut(range, beyond, through)
    return (index, sequence) => open.some((range) => holds(range, KIND_INDEXES.get(index), sequence))
  }

  /**
   * Decides which ranges have to come back for a line: those that it shows only in part or that have no sums, and those within what a
   * reader is to find in detail. Returns the records to be projected again, in their order on the line, none twice.
   */
  want(line: Line, window: Window): Segment[] {
    this.file.run('UPDATE dropped SET wanted = 0 WHERE wanted')
    const wanted: Segment[] = []
    for (const kind of DETAIL_KINDS) {
      let room: number | undefined
      for (const segment of [...line].reverse()) {
        const ranges = this.overlapping(segment.branch, segment.beyond, segment.through).filter(
          (range) => range.kind === kind,
        )
        for (const range of ranges.reverse()) {
          const isShown = range.summed && isWithin(range, segment)
          if (isShown && range.lastTime < window.from) continue
          room ??= window.most[kind] - this.rowsOn(kind, line)
          // The newest rows without a gap: what is older than one that has no room has none, either.
          room = isShown && range.rows > room ? 0 : room - range.rows
          if (isShown && room <= 0) continue
          this.file.run('UPDATE dropped SET wanted = 1 WHERE key = ?', [range.key])
          const through = Math.min(range.through, segment.through)
          wanted.push({ branch: segment.branch, beyond: Math.max(range.beyond, segment.beyond), through })
        }
      }
    }
    return merged(wanted)
  }

  private rowsOn(kind: DetailKind, line: Line): number {
    return line.reduce(
      (sum, { branch, beyond, through }) =>
        sum +
        this.file.number(`SELECT count(*) FROM ${kind} WHERE branch = ? AND sequence > ? AND sequence <= ?`, [
          branch,
          beyond,
          through,
        ]),
      0,
    )
  }

  /** Ranges of all kinds with records of a branch in (beyond, through], in order. */
  private overlapping(branch: number, beyond: number, through: number): Dropped[] {
    const statement = this.file.prepared(
      `SELECT ${COLUMNS} FROM dropped WHERE branch = ? AND through > ? AND beyond < ? ORDER BY through`,
    )
    statement.bind([branch, beyond, through])
    const found: Dropped[] = []
    while (statement.step()) found.push(toDropped(statement.get()))
    statement.reset()
    return found
  }

  /** Leaves of a range what lies outside (beyond, through], without sums. */
  private cut(range: Dropped, beyond: number, through: number): void {
    this.file.run('DELETE FROM dropped WHERE key = ?', [range.key])
    const rest = { rows: 0, lastTime: range.lastTime, summed: false, wanted: range.wanted }
    if (range.beyond < beyond) this.insert(range.kind, { ...range, through: beyond }, rest)
    if (range.through > through) this.insert(range.kind, { ...range, beyond: through }, rest)
  }

  private insert(
    kind: DetailKind,
    { branch, beyond, through }: Segment,
    { rows, lastTime, summed, wanted }: Pick<Dropped, 'rows' | 'lastTime' | 'summed' | 'wanted'>,
  ): void {
    this.file.run(
      `INSERT INTO dropped (kind, branch, beyond, through, "rows", lastTime, summed, wanted) VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
      [kind, branch, beyond, through, rows, lastTime, Number(summed), Number(wanted)],
    )
  }
}

function toDropped(row: readonly SqlValue[]): Dropped {
  const [key, name, ...rest] = row
  const kind = DETAIL_KINDS.find((one) => one === name)
  if (kind === undefined) throw new TypeError(`${asText(name)} is no kind of call detail`)
  const [branch = 0, beyond = 0, through = 0, rows = 0, lastTime = 0, summed, wanted] = rest.map(asNumber)
  return {
    key: asNumber(key),
    kind,
    branch,
    beyond,
    through,
    rows,
    lastTime,
    summed: summed === 1,
    wanted: wanted === 1,
  }
}

function isWithin(range: Segment, segment: Segment): boolean {
  return range.branch === segment.branch && range.beyond >= segment.beyond && range.through <= segment.through
}

function holds(range: Dropped, kind: DetailKind | undefined, sequence: number): boolean {
  return range.kind === kind && sequence > range.beyond && sequence <= range.through
}

/** Segments by sequence; those of a branch that touch are one. */
function merged(segments: readonly Segment[]): Segment[] {
  const found: Segment[] = []
  for (const segment of [...segments].sort((a, b) => a.beyond - b.beyond || a.through - b.through)) {
    const last = found.at(-1)
    if (last !== undefined && last.branch === segment.branch && segment.beyond <= last.through) {
      found[found.length - 1] = { ...last, through: Math.max(last.through, segment.through) }
    } else found.push(segment)
  }
  return found
}
