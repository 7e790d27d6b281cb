const WINDOW_MS = 60_000
/** Most callers remembered; beyond it those whose minute is over are forgotten. */
const MOST_CALLERS = 10_000

/** Counts what callers do within a minute of each. Wall clock (DET-12). */
export class MinuteCounts {
  private readonly byCaller = new Map<string, { since: number; count: number }>()
  private readonly clock: () => number

  constructor(clock: () => number = () => performance.now()) {
    this.clock = clock
  }

  /** Counts one more; seconds to wait when that is more than `limit` within the minute, else undefined. */
  count(caller: string, limit: number): number | undefined {
    const now = this.clock()
    let entry = this.byCaller.get(caller)
    if (!entry || now - entry.since >= WINDOW_MS) {
      this.makeRoom(now)
      entry = { since: now, count: 0 }
      this.byCaller.set(caller, entry)
    }
    entry.count += 1
    if (entry.count <= limit) return undefined
    return Math.max(1, Math.ceil((entry.since + WINDOW_MS - now) / 1000))
  }

  private makeRoom(now: number): void {
    if (this.byCaller.size < MOST_CALLERS) return
    for (const [caller, { since }] of this.byCaller) {
      if (now - since >= WINDOW_MS) this.byCaller.delete(caller)
    }
    const oldest = this.byCaller.keys().next()
    if (this.byCaller.size >= MOST_CALLERS && !oldest.done) this.byCaller.delete(oldest.value)
  }
}

/** Failed keys per address and minute before answers become 429 (API-4). */
const FAILED_KEYS = 20

/** Counts failed keys, so that they cannot be guessed by trying. */
export class FailedKeys {
  private readonly counts: MinuteCounts

  constructor(clock?: () => number) {
    this.counts = new MinuteCounts(clock)
  }

  /** Counts a failure; seconds to wait when there were too many within the minute, else undefined. */
  count(address: string): number | undefined {
    return this.counts.count(address, FAILED_KEYS)
  }
}
