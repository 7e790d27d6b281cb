import type { WallClock } from '../../../../main/ports/wallClock.ts'

/** Lets everything that does not wait for time run. */
export const turnOver = async (times = 3): Promise<void> => {
  for (let i = 0; i < times; i++) await new Promise<void>((resolve) => void setImmediate(resolve))
}

/** A wall clock that moves only when it is told to. */
export class HandClock implements WallClock {
  #now = 0
  #timers: { readonly at: number; readonly work: () => void }[] = []

  now(): number {
    return this.#now
  }

  schedule(work: () => void, ms: number): () => void {
    const timer = { at: this.#now + ms, work }
    this.#timers.push(timer)
    return () => {
      this.#timers = this.#timers.filter((one) => one !== timer)
    }
  }

  immediate(work: () => void): () => void {
    const handle = setImmediate(work)
    return () => clearImmediate(handle)
  }

  /** Work has taken `ms`; timers go off later. */
  spend(ms: number): void {
    this.#now += ms
  }

  /** Lets `ms` pass; timers go off in their order, each at its time. */
  async pass(ms: number): Promise<void> {
    const end = this.#now + ms
    for (;;) {
      await turnOver()
      const next = this.#timers.filter((one) => one.at <= end).sort((a, b) => a.at - b.at)[0]
      if (next === undefined) break
      this.#timers = this.#timers.filter((one) => one !== next)
      this.#now = Math.max(this.#now, next.at)
      next.work()
    }
    this.#now = Math.max(this.#now, end)
    await turnOver()
  }
}
