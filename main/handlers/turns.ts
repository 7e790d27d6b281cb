import { ApiError } from '../errors/apiError.ts'
import type { Turn } from './define.ts'

/** Most calls that wait for their turn; beyond it they are refused. */
const MOST_WAITING = 5000

const ignore = () => undefined

/** Runs calls that change something in the order in which they came; see `Turn`. */
export class Turns {
  /** Settles when the last call that holds up others has ended; absent while there is none. */
  private gate: Promise<unknown> | undefined
  private readonly commands = new Set<Promise<unknown>>()
  private waiting = 0

  /** Runs `work` in its turn and gives its result; rejects with 5030 when too many calls wait already. */
  take<Result>(turn: Turn, work: () => Promise<Result> | Result): Promise<Result> {
    if (turn === 'read') return settle(work)
    if (turn === 'command') return this.shared(work)
    if (turn === 'clock') return this.exclusive(work)
    return this.beginsExclusively(work)
  }

  private shared<Result>(work: () => Promise<Result> | Result): Promise<Result> {
    const running = this.gate ? this.after([this.gate], work) : settle(work)
    const ended = running.then(ignore, ignore)
    this.commands.add(ended)
    void ended.then(() => this.commands.delete(ended))
    return running
  }

  private exclusive<Result>(work: () => Promise<Result> | Result): Promise<Result> {
    const before = this.gate ? [this.gate, ...this.commands] : [...this.commands]
    const running = this.after(before, work)
    const ended: Promise<unknown> = running.then(ignore, ignore).then(() => {
      if (this.gate === ended) this.gate = undefined
    })
    this.gate = ended
    return running
  }

  private async beginsExclusively<Result>(work: () => Promise<Result> | Result): Promise<Result> {
    const begun = await this.exclusive(() => ({ result: settle(work) }))
    return begun.result
  }

  private async after<Result>(
    before: readonly Promise<unknown>[],
    work: () => Promise<Result> | Result,
  ): Promise<Result> {
    if (this.waiting >= MOST_WAITING)
      throw new ApiError(5030, 'Too many requests wait for the clock. Try again shortly.')
    this.waiting += 1
    try {
      await Promise.all(before)
    } finally {
      this.waiting -= 1
    }
    return work()
  }
}

async function settle<Result>(work: () => Promise<Result> | Result): Promise<Result> {
  return work()
}
