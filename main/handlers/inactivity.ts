import { MINUTE_MS } from '../../engine/hours/calendar.ts'
import type { WallClock } from '../ports/wallClock.ts'
import { SessionUnavailableError, type Session } from '../session/sessionTypes.ts'
import type { Seat } from './context.ts'

/** Longest wall ms between two looks at a seat that somebody watches. */
const LOOK_MS = 10_000

/**
 * Ends the sign-in of a tenant user who has done nothing for as long as the tenant allows (ACC-5, TEN-8), by the wall clock: what the
 * simulated clock does, and what pages ask for by themselves, is no activity.
 */
export class Inactivity {
  readonly #session: Session
  readonly #clock: WallClock
  readonly #seen = new WeakMap<Seat, number>()
  readonly #watchers = new Map<Seat, Set<(minutes: number) => void>>()

  constructor(session: Session, clock: WallClock) {
    this.#session = session
    this.#clock = clock
  }

  /** The user at this seat has just done something. */
  touch(seat: Seat): void {
    this.#seen.set(seat, this.#clock.now())
  }

  /** Signs the user of a seat out whose time is over. Returns wall ms until it will be, if nothing is done until then. */
  check(seat: Seat): number {
    const minutes = seat.login && this.#minutes()
    if (minutes === undefined) return LOOK_MS
    const now = this.#clock.now()
    const seen = this.#seen.get(seat) ?? now
    this.#seen.set(seat, seen)
    const left = seen + minutes * MINUTE_MS - now
    if (left > 0) return left
    seat.login = undefined
    seat.endedAfterMinutes = minutes
    for (const tell of [...(this.#watchers.get(seat) ?? [])]) tell(minutes)
    return LOOK_MS
  }

  /** Tells whenever the user of a seat is signed out for inactivity, and after how many minutes. Returns what ends that. */
  watch(seat: Seat, tell: (minutes: number) => void): () => void {
    const watchers = this.#watchers.get(seat) ?? new Set()
    this.#watchers.set(seat, watchers.add(tell))
    let cancel: () => void
    const look = (): void => {
      cancel = this.#clock.schedule(look, Math.min(this.check(seat), LOOK_MS))
    }
    look()
    return () => {
      cancel()
      watchers.delete(tell)
      if (watchers.size === 0) this.#watchers.delete(seat)
    }
  }

  /** What the tenant allows; undefined while another session is being opened. */
  #minutes(): number | undefined {
    try {
      return this.#session.read(({ tenant }) => tenant).sessionTimeoutMinutes
    } catch (error) {
      if (error instanceof SessionUnavailableError) return undefined
      throw error
    }
  }
}
