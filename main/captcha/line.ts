import type { Session } from '../session/sessionTypes.ts'

/** A moment on a branch of the session. */
export interface Place {
  readonly branch: string
  /** Simulated ms since the epoch. */
  readonly at: number
}

/** Where the session stands. */
export function placeOf(session: Session): Place {
  return session.read(({ branch, now }) => ({ branch, at: now }))
}

/**
 * Whether the present line runs through a place, and has come so far (TTR-2). A line leaves a branch at the moment when the next one begins,
 * which still is on both.
 * @param until how far the line is followed, ms; the default is the present moment
 */
export function passed(session: Session, { branch, at }: Place, until = placeOf(session).at): boolean {
  if (at > until) return false
  const branches = new Map(session.branches().map((one) => [one.id, one]))
  let here = [...branches.values()].find(({ current }) => current)
  let leftAt = Infinity
  while (here !== undefined && here.id !== branch) {
    leftAt = Math.min(leftAt, here.leftAt ?? Infinity)
    here = here.parent === undefined ? undefined : branches.get(here.parent)
  }
  return here !== undefined && at <= leftAt
}
