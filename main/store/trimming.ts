import { asNumber } from './database.ts'
import type { SqlFile } from './database.ts'
import type { Projection } from './projection.ts'

/** Kinds of call detail, of which only the newest rows are kept (REC-2). */
const DETAIL_KINDS = ['leg', 'agent', 'block'] as const

export interface DetailLimits {
  /** Age by the simulated clock, ms. */
  readonly age: number
  /** Most rows of each kind. */
  readonly leg: number
  readonly agent: number
  readonly block: number
  /** Rows between two looks at the limits; as many go at most at each, so that none takes long. */
  readonly step: number
}

/** 14 simulated days, 2 million rows. */
export const DETAIL_LIMITS: DetailLimits = {
  age: 14 * 86_400_000,
  leg: 1_000_000,
  agent: 800_000,
  block: 200_000,
  step: 20_000,
}

/** Removes call detail beyond the limits, the oldest of each branch first. */
export class Trimming {
  private readonly file: SqlFile
  private readonly limits: DetailLimits
  private readonly rows: Record<(typeof DETAIL_KINDS)[number], number>
  private readonly seen = { leg: 0, agent: 0, block: 0 }
  private untrimmed = 0

  constructor(file: SqlFile, limits: DetailLimits) {
    this.file = file
    this.limits = limits
    const count = (kind: string): number => file.number(`SELECT count(*) FROM ${kind}`)
    this.rows = { leg: count('leg'), agent: count('agent'), block: count('block') }
  }

  /** Looks at the limits when enough rows have come; `now` is the simulated moment of the newest. Within a transaction. */
  afterBatch(projection: Projection, now: number): void {
    for (const kind of DETAIL_KINDS) {
      const inserted = projection.inserted(kind)
      this.rows[kind] += inserted - this.seen[kind]
      this.untrimmed += inserted - this.seen[kind]
      this.seen[kind] = inserted
    }
    if (this.untrimmed < this.limits.step) return
    const room = this.untrimmed
    this.untrimmed = 0
    const branches = this.file.rows('SELECT key FROM branch ORDER BY key').map(([key]) => asNumber(key))
    for (const kind of DETAIL_KINDS) {
      for (const branch of branches) this.dropOld(kind, branch, now - this.limits.age, room)
      for (const branch of branches) this.dropExcess(kind, branch, Math.min(this.rows[kind] - this.limits[kind], room))
    }
  }

  private dropOld(kind: (typeof DETAIL_KINDS)[number], branch: number, before: number, most: number): void {
    this.drop(
      kind,
      branch,
      `SELECT max(sequence) FROM (SELECT sequence, time FROM ${kind} WHERE branch = ?1 ORDER BY sequence LIMIT ?2) WHERE time < ?3`,
      [branch, most, before],
    )
  }

  private dropExcess(kind: (typeof DETAIL_KINDS)[number], branch: number, excess: number): void {
    if (excess <= 0) return
    this.drop(
      kind,
      branch,
      `SELECT max(sequence) FROM (SELECT sequence FROM ${kind} WHERE branch = ?1 ORDER BY sequence LIMIT ?2)`,
      [branch, excess],
    )
  }

  private drop(kind: (typeof DETAIL_KINDS)[number], branch: number, last: string, values: number[]): void {
    const sequence = this.file.rows(last, values)[0]?.[0]
    if (typeof sequence !== 'number') return
    this.file.run(`DELETE FROM ${kind} WHERE branch = ? AND sequence <= ?`, [branch, sequence])
    this.rows[kind] -= this.file.changed()
  }
}
