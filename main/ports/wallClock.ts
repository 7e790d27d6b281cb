/** Wall time as the session sees it: only differences count, so tests can drive it. */
export interface WallClock {
  /** Monotonic, ms, may have fractions. */
  now(): number
  /** Runs `work` once after `ms`; the returned function calls it off. */
  schedule(work: () => void, ms: number): () => void
  /** Runs `work` once, after input that is already waiting has been looked at. */
  immediate(work: () => void): () => void
}

/** The process's own clock. */
export const systemClock: WallClock = {
  now: () => performance.now(),
  schedule(work, ms) {
    const timer = setTimeout(work, ms)
    return () => clearTimeout(timer)
  },
  immediate(work) {
    const timer = setImmediate(work)
    return () => clearImmediate(timer)
  },
}
