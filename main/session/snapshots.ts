import type { StoredSnapshot } from '../store/store.ts'
import type { Timeline } from './timeline.ts'

/** Bounds of what is kept in memory. */
export interface SnapshotLimits {
  readonly count: number
  readonly bytes: number
}

/**
 * Snapshots at hand for rewinding (TTR-1). When there are too many, the one whose going leaves the smallest gap in simulated time goes;
 * the first of the session and the newest of each branch stay.
 */
export class SnapshotPool {
  readonly #limits: SnapshotLimits
  #snapshots: StoredSnapshot[] = []

  constructor(limits: SnapshotLimits) {
    this.#limits = limits
  }

  get all(): readonly StoredSnapshot[] {
    return this.#snapshots
  }

  add(snapshot: StoredSnapshot): void {
    this.#snapshots = this.#snapshots.filter((one) => one.sequence !== snapshot.sequence)
    this.#snapshots.push(snapshot)
    this.#snapshots.sort((a, b) => a.sequence - b.sequence)
    while (this.#isTooMuch() && this.#dropOne());
  }

  /** The latest snapshot on the line of `branch` not after a moment. */
  nearest(timeline: Timeline, branch: string, at: number): StoredSnapshot | undefined {
    let best: StoredSnapshot | undefined
    for (const one of this.#snapshots) {
      if (one.at > at || (best !== undefined && one.at < best.at) || !timeline.passes(branch, one)) continue
      best = one
    }
    return best
  }

  /** The latest snapshot on the line of `branch` from before any record after the first `records`. */
  beforeRecord(timeline: Timeline, branch: string, records: number): StoredSnapshot | undefined {
    return this.#snapshots
      .filter((one) => one.records <= records && timeline.passes(branch, one))
      .reduce<StoredSnapshot | undefined>((best, one) => (one.records >= (best?.records ?? 0) ? one : best), undefined)
  }

  /** Forgets what no line runs through that can still be reached. */
  keepReachable(timeline: Timeline): void {
    const lines = timeline.known().flatMap((known) => timeline.lineOf(known) ?? [])
    this.#snapshots = this.#snapshots.filter((one) => lines.some((line) => timeline.passes(line, one)))
  }

  /** Forgets what was taken after an entry: it may show what has been undone. */
  dropAfter(sequence: number): void {
    this.#snapshots = this.#snapshots.filter((one) => one.sequence <= sequence)
  }

  #isTooMuch(): boolean {
    const bytes = this.#snapshots.reduce((sum, one) => sum + one.bytes.length, 0)
    return this.#snapshots.length > this.#limits.count || bytes > this.#limits.bytes
  }

  #dropOne(): boolean {
    const first = this.#snapshots[0]
    let found: { snapshot: StoredSnapshot; gap: number } | undefined
    const byBranch = new Map<string, StoredSnapshot[]>()
    for (const one of this.#snapshots) byBranch.set(one.branch, [...(byBranch.get(one.branch) ?? []), one])
    for (const group of byBranch.values()) {
      group.sort((a, b) => a.at - b.at || a.sequence - b.sequence)
      for (const [index, snapshot] of group.entries()) {
        const next = group[index + 1]
        if (snapshot === first || next === undefined) continue
        const gap = next.at - (group[index - 1]?.at ?? snapshot.at)
        if (found === undefined || gap < found.gap) found = { snapshot, gap }
      }
    }
    if (found === undefined) return false
    const dropped = found.snapshot
    this.#snapshots = this.#snapshots.filter((one) => one !== dropped)
    return true
  }
}
