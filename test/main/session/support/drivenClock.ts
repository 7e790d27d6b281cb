import type { WallClock } from '../../../../main/ports/wallClock.ts'
import { turnOver } from './handClock.ts'

interface Timer {
  readonly at: number
  readonly work: () => void
}

/** How a driven clock goes, wall ms. */
export interface Driving {
  /** How much later than asked the next timer goes off. */
  readonly late?: () => number
  /** What every look at the clock costs, so that slices come to their bound. */
  readonly look?: number
  /** The clock goes no further. */
  readonly limit?: number
}

/** A wall clock that goes from timer to timer, for runs of hours that nobody waits for. */
export class DrivenClock implements WallClock {
  readonly #driving: Required<Driving>
  #now = 0
  readonly #timers = new Set<Timer>()

  constructor({ late = () => 0, look = 0, limit = Infinity }: Driving) {
    this.#driving = { late, look, limit }
  }

  now(): number {
    this.#goTo(this.#now + this.#driving.look)
    return this.#now
  }

  schedule(work: () => void, ms: number): () => void {
    const timer = { at: this.#now + ms, work }
    this.#timers.add(timer)
    return () => void this.#timers.delete(timer)
  }

  immediate(work: () => void): () => void {
    const handle = setImmediate(work)
    return () => clearImmediate(handle)
  }

  /** Lets time pass until it is over. */
  async drive(isOver: () => boolean): Promise<void> {
    while (!isOver()) {
      let next: Timer | undefined
      for (const timer of this.#timers) if (next === undefined || timer.at < next.at) next = timer
      if (next !== undefined) {
        this.#timers.delete(next)
        this.#goTo(Math.max(this.#now, next.at) + this.#driving.late())
        next.work()
      }
      await turnOver(1)
    }
  }

  #goTo(moment: number): void {
    this.#now = Math.min(moment, this.#driving.limit)
  }
}
