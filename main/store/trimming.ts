import { asNumber } from './database.ts'
import type { SqlFile } from './database.ts'
import { DETAIL_KINDS } from './dropped.ts'
import type { DetailKind, DroppedRanges } from './dropped.ts'
import { NO_END } from './lineage.ts'
import type { Line, Segment } from './lineage.ts'
import type { Projection } from './projection.ts'
import { sumUp } from './sums.ts'

export interface DetailLimits {
  /** Age by the simulated clock, ms. */
  readonly age: number
  /** Most rows of each kind. */
  readonly leg: number
  readonly agent: number
  readonly block: number
  readonly announcement: number
  /** Rows between two looks at the limits; as many go at most at each, so that none takes long. */
  readonly step: number
}

/** 14 simulated days, 2 million rows. */
export const DETAIL_LIMITS: DetailLimits = {
  age: 14 * 86_400_000,
  leg: 1_000_000,
  agent: 800_000,
  block: 150_000,
  announcement: 50_000,
  step: 20_000,
}

/**
 * Turns call detail beyond the limits into sums, the oldest of each branch first. Of too many rows, those that the reader's line does not
 * show go before those that it does.
 */
export class Trimming {
  private readonly file: SqlFile
  private readonly limits: DetailLimits
  private readonly dropped: DroppedRanges
  private readonly rows: Record<DetailKind, number>
  private readonly seen = { leg: 0, agent: 0, block: 0, announcement: 0 }
  private untrimmed = 0

  constructor(file: SqlFile, limits: DetailLimits, dropped: DroppedRanges) {
    this.file = file
    this.limits = limits
    this.dropped = dropped
    const count = (kind: string): number => file.number(`SELECT count(*) FROM ${kind}`)
    this.rows = {
      leg: count('leg'),
      agent: count('agent'),
      block: count('block'),
      announcement: count('announcement'),
    }
  }

  /** Looks at the limits when enough rows have come; `now` is the simulated moment of the newest on the line. Within a transaction. */
  afterBatch(projection: Projection, line: Line, now: number): void {
    for (const kind of DETAIL_KINDS) {
      const inserted = projection.inserted(kind)
      this.rows[kind] += inserted - this.seen[kind]
      this.untrimmed += inserted - this.seen[kind]
      this.seen[kind] = inserted
    }
    if (this.untrimmed < this.limits.step) return
    const room = this.untrimmed
    this.untrimmed = 0
    const parts = [...this.besides(line), ...line]
    for (const kind of DETAIL_KINDS) {
      for (const part of parts) this.drop(kind, part, room, now - this.limits.age)
      for (const part of parts) this.drop(kind, part, Math.min(this.rows[kind] - this.limits[kind], room), NO_END)
    }
  }

  /** What each branch has that the line does not show. */
  private besides(line: Line): Segment[] {
    const branches = this.file.rows('SELECT key FROM branch ORDER BY key').map(([key]) => asNumber(key))
    return branches.map((branch) => ({
      branch,
      beyond: line.find((segment) => segment.branch === branch)?.through ?? 0,
      through: NO_END,
    }))
  }

  /** Drops up to so many of a part's oldest rows from before a moment, as one range. */
  private drop(kind: DetailKind, part: Segment, most: number, before: number): void {
    if (most <= 0) return
    const { branch } = part
    const oldest = this.file.rows(`SELECT min(sequence) FROM ${kind} WHERE branch = ? AND sequence > ?`, [
      branch,
      part.beyond,
    ])[0]?.[0]
    if (typeof oldest !== 'number' || oldest > part.through) return
    const through = Math.min(part.through, this.dropped.endBefore(kind, branch, oldest))
    const [rows, last, lastTime] = this.file.rows(
      `SELECT count(*), max(sequence), max(time) FROM (
         SELECT sequence, time FROM ${kind} WHERE branch = ? AND sequence >= ? AND sequence <= ? ORDER BY sequence LIMIT ?)
       WHERE time < ?`,
      [branch, oldest, through, most, before],
    )[0] ?? [0]
    if (rows === 0) return
    const range = { branch, beyond: oldest - 1, through: asNumber(last) }
    sumUp(this.file, kind, this.dropped.add(kind, range, asNumber(rows), asNumber(lastTime)), range)
    this.file.run(`DELETE FROM ${kind} WHERE branch = ? AND sequence >= ? AND sequence <= ?`, [
      branch,
      oldest,
      range.through,
    ])
    this.rows[kind] -= this.file.changed()
  }
}
