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

/**
 * Turns a lineage, living branch first, into a line; `keyOf` is asked for the oldest branch first. No ancestor reaches beyond where the
 * reader stands, though its child may have left it later.
 */
export function toLine(lineage: Lineage, keyOf: (branch: string) => number): Line {
  let end = NO_END
  const ends = lineage.map(({ throughRecord }) => (end = Math.min(end, throughRecord)))
  const line: Segment[] = []
  let beyond = 0
  for (const [index, { branch }] of [...lineage.entries()].reverse()) {
    const through = Math.max(beyond, ends[index] ?? 0)
    line.push({ branch: keyOf(branch), beyond, through })
    beyond = through
  }
  return line
}

/**
 * The line after a branch has grown to a record: the living one, or an ancestor at whose records the reader stands. Any other line stays
 * as it is.
 */
export function extended(line: Line, branch: number, through: number): Line {
  const index = line.findIndex((segment) => segment.branch === branch)
  const growing = line[index]
  if (growing === undefined || growing.through >= through) return line
  const younger = line.slice(index + 1)
  if (younger.some((segment) => segment.through > segment.beyond)) return line
  return [
    ...line.slice(0, index),
    { ...growing, through },
    ...younger.map((segment) => ({ ...segment, beyond: through, through })),
  ]
}

/** Whether records of a branch can be on the line. */
export function includes(line: Line, branch: number): boolean {
  return line.some((segment) => segment.branch === branch)
}

/** Where the reader stands. */
export function endOf(line: Line): number {
  return line.at(-1)?.through ?? 0
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
