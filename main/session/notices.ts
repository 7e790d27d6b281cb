import type { WallClock } from '../ports/wallClock.ts'

export type Notice = 'status' | 'records'

/**
 * Wall ms between two notices of one kind. A clock that is shown goes by the status and must not be 250 ms behind, with the time that a
 * notice needs until its mark is durable and it is drawn; lists and charts ask again at every change of records.
 */
const APART_MS: Readonly<Record<Notice, number>> = { status: 100, records: 250 }

/** Tells listeners that something has changed: of the status at most ten times a second, of records four times, unless it is urgent. */
export class Notices {
  readonly #clock: WallClock
  /** Called before listeners hear of it; calls `tell` when they may. */
  readonly #release: (tell: () => void) => void
  readonly #listeners: Record<Notice, Set<() => void>> = { status: new Set(), records: new Set() }
  readonly #last: Record<Notice, number> = { status: -Infinity, records: -Infinity }
  readonly #planned: Partial<Record<Notice, () => void>> = {}

  constructor(clock: WallClock, release: (tell: () => void) => void) {
    this.#clock = clock
    this.#release = release
  }

  on(notice: Notice, listener: () => void): () => void {
    // Wrapped, so that one function given twice counts twice.
    const heard = (): void => listener()
    this.#listeners[notice].add(heard)
    return () => void this.#listeners[notice].delete(heard)
  }

  /** Something has changed; listeners hear of it soon. */
  touch(...notices: readonly Notice[]): void {
    for (const notice of notices) this.#plan(notice)
  }

  #plan(notice: Notice): void {
    if (this.#listeners[notice].size === 0 || this.#planned[notice] !== undefined) return
    const wait = Math.max(0, this.#last[notice] + APART_MS[notice] - this.#clock.now())
    this.#planned[notice] = this.#clock.schedule(() => {
      delete this.#planned[notice]
      this.#last[notice] = this.#clock.now()
      this.#release(() => this.tell(notice))
    }, wait)
  }

  /** Tells listeners now. */
  tell(notice: Notice): void {
    for (const listener of [...this.#listeners[notice]]) listener()
  }

  close(): void {
    for (const cancel of Object.values(this.#planned)) cancel()
    this.#listeners.status.clear()
    this.#listeners.records.clear()
  }
}
