import type { RunningSimulation } from './engine.ts'
import type { Step } from './timeline.ts'

/** A simulation that follows a line: it settles events and does what happened on the line before, at its time. */
export class Player {
  readonly simulation: RunningSimulation
  #future: readonly Step[]
  #next = 0

  /** `future` is what lies ahead on the line, in order. */
  constructor(simulation: RunningSimulation, future: readonly Step[]) {
    this.simulation = simulation
    this.#future = future
  }

  get now(): number {
    return this.simulation.now
  }

  /** Something known lies ahead. */
  get hasFuture(): boolean {
    return this.#next < this.#future.length
  }

  /** The next moment at which anything happens, ms; undefined if nothing will. */
  nextAt(): number | undefined {
    const event = this.simulation.nextEventAt()
    const step = this.#future[this.#next]?.at
    return event === undefined || step === undefined ? (event ?? step) : Math.min(event, step)
  }

  /**
   * Runs towards a moment, settling at most `maxEvents` events. Says whether it has arrived: all events due and all known commands up to
   * `to` are then behind it. Throws what the engine throws.
   */
  run(to: number, maxEvents = Infinity): { readonly arrived: boolean; readonly events: number } {
    let events = 0
    for (;;) {
      const step = this.#future[this.#next]
      const isDue = step !== undefined && step.at <= to
      const left = maxEvents - events
      const settled = this.simulation.advance(isDue ? step.at : to, Number.isFinite(left) ? left : undefined)
      events += settled
      if (settled >= left) return { arrived: false, events }
      if (!isDue) return { arrived: true, events }
      if (step.kind === 'command') this.simulation.apply(step.command)
      else this.#start(step.branch)
      this.#next++
    }
  }

  /** Leaves the known future for a new branch. */
  leave(branch: string): void {
    this.#future = []
    this.#next = 0
    this.#start(branch)
  }

  /** Records up to here belong to the branch before. */
  #start(branch: string): void {
    this.simulation.flushRecords()
    this.simulation.startBranch(branch)
  }
}
