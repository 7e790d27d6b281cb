import type { Lineage } from './store.ts'

/** Records of a branch with `beyond` < sequence <= `through`. `branch` is the database's key of it. */
export interface Segment {
  readonly branch: number
  readonly beyond: number
  readonly through: number
}

/** A reader's line: segments that follow each other, oldest first. The last is the living branch and may be empty. */
export type Line = readonly Segment[]

export const NO_END = Number.MAX_SAFE_INTEGER

/** Turns a lineage, living branch first, into a line; `keyOf` is asked for the oldest branch first. */
export function toLine(lineage: Lineage, keyOf: (branch: string) => number): Line {
  const line: Segment[] = []
  let beyond = 0
  for (const { branch, throughRecord } of [...lineage].reverse()) {
    const through = Math.max(beyond, Math.min(throughRecord, NO_END))
    line.push({ branch: keyOf(branch), beyond, through })
    beyond = through
  }
  return line
}

/** The line after the living branch has grown to a record. */
export function extended(line: Line, through: number): Line {
  const head = line.at(-1)
  if (head === undefined || head.through >= through) return line
  return [...line.slice(0, -1), { ...head, through }]
}

/** The last sequence up to which two lines hold the same records. */
export function commonThrough(first: Line, second: Line): number {
  const [one, other] = [first, second].map((line) => line.filter((segment) => segment.through > segment.beyond))
  let common = 0
  for (const [index, segment] of (one ?? []).entries()) {
    const twin = other?.[index]
    if (twin === undefined || twin.branch !== segment.branch) return common
    common = Math.min(segment.through, twin.through)
    if (segment.through !== twin.through) return common
  }
  return common
}

/** The parts of a line after a sequence. */
export function after(line: Line, sequence: number): Segment[] {
  return line
    .filter((segment) => segment.through > Math.max(sequence, segment.beyond))
    .map((segment) => ({ ...segment, beyond: Math.max(sequence, segment.beyond) }))
}

/**
 * SQL condition that a row of a record table lies on the reader's line: on the living branch, whose range stands in the parameters of
 * `lineParameters` as it grows with every batch, or on an ancestor in the table `lineage`.
 */
export function onLine(alias: string): string {
  return `(${alias}.branch = :living AND ${alias}.sequence > :beyond AND ${alias}.sequence <= :through OR EXISTS (
    SELECT 1 FROM lineage WHERE lineage.branch = ${alias}.branch
      AND ${alias}.sequence > lineage.beyond AND ${alias}.sequence <= lineage.through))`
}

/** Values for the named parameters of `onLine`; an empty line holds nothing. */
export function lineParameters(line: Line): Record<string, number> {
  const { branch, beyond, through } = line.at(-1) ?? { branch: 0, beyond: 0, through: 0 }
  return { ':living': branch, ':beyond': beyond, ':through': through }
}
