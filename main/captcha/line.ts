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
  const line = session.line()
  const from = line.findIndex((part) => part.branch === branch)
  return from >= 0 && line.slice(from).every((part) => at <= (part.leftAt ?? Infinity))
}
