import { randomUUID } from 'node:crypto'
import type { Store } from '../store/store.ts'
import type { WallClock } from '../ports/wallClock.ts'
import type { Course } from './course.ts'
import { durableSnapshot } from './durableSnapshot.ts'
import type { NewEntry } from './entry.ts'
import type { Journal } from './journal.ts'
import type { Keeper } from './keeper.ts'
import type { Notice } from './notices.ts'
import type { Outbox } from './outbox.ts'
import type { SnapshotPool } from './snapshots.ts'
import type { Restored } from './timeline.ts'

/** Wall ms between clock marks of a running session (TTR-3). */
const MARK_MS = 1000
/** Records that wait for a mark before one is made out of turn. */
const MARK_RECORDS = 5000
/** Simulated ms, and events, between snapshots for rewinding. */
export const SNAPSHOT_MS = 12 * 3_600_000
const SNAPSHOT_EVENTS = 500_000

type Names = ReturnType<Course['simulation']['names']>

export interface LogbookParts {
  readonly clock: WallClock
  readonly store: Store
  readonly course: Course
  readonly pool: SnapshotPool
  readonly outbox: Outbox
  readonly keeper: Keeper
  readonly journal: Journal
  /** Settles what is due at the present moment. */
  readonly settle: () => void
  readonly changed: (notice: Notice) => void
  /** Something has been appended. */
  readonly noted: () => void
}

/** Writes down what the session does, and lets what follows from it out when it is durable. */
export class Logbook {
  readonly #parts: LogbookParts
  #markedAt = 0
  /** Branch that readers of the store see as the living one. */
  #branch = ''
  /** Names of queues and agents that were looked at last, and those that the store knows. */
  #seen: Names | undefined
  #told: Names = { queues: [], agents: [] }
  #snapshot = { at: 0, events: 0 }
  #isCopying = false

  constructor(parts: LogbookParts) {
    this.#parts = parts
    this.#tellNames(0)
    this.settleIn()
  }

  /** Gives an entry its place, together with the records made before it. Returns it with its line. */
  append<E extends NewEntry>(entry: E): { readonly entry: E & { sequence: number }; readonly line: string } {
    const { clock, course, journal, keeper, noted } = this.#parts
    this.#tellNames(journal.last + 1)
    course.flush()
    const written = journal.append(entry)
    const { line } = written
    keeper.note(entry.at, { sequence: written.entry.sequence, isMark: entry.kind === 'mark', line })
    this.#markedAt = clock.now()
    noted()
    return written
  }

  /** Writes down how far the clock has come. */
  mark(): number {
    return this.append({ kind: 'mark', at: this.#parts.course.simulation.now }).entry.sequence
  }

  /**
   * The known future becomes the rest of its branch; a new branch begins here (TTR-2). Returns what a checkpoint at this place goes by from
   * then on (SIM-2).
   */
  leave(name?: string): Restored {
    const { timeline } = this.#parts.course
    const since = timeline.begun
    return { as: this.#leave(name ?? `Branch ${timeline.known().length + 1}`), since }
  }

  /**
   * The known future and all branches begun since a checkpoint are dropped; the branch of the checkpoint goes on here (SIM-2). Inside it is a
   * line of its own, so that nothing of what is dropped can be taken for its own (TTR-2, DET-10).
   */
  carryOn(restored: Restored): void {
    const { pool, course } = this.#parts
    this.#leave(course.timeline.name(restored.as), restored)
    pool.keepReachable(course.timeline)
  }

  #leave(name: string, restored?: Restored): string {
    const { course } = this.#parts
    const [id, { branch, now }] = [randomUUID(), course.simulation]
    this.append({ kind: 'branch', at: now, id, name, parent: branch, ...(restored && { restored }) })
    course.leave(id, name, restored)
    this.seek()
    return id
  }

  /** The session is somewhere else than a moment ago. */
  settleIn(): void {
    const { simulation } = this.#parts.course
    this.#branch = simulation.branch
    this.#snapshot = { at: simulation.now, events: simulation.eventCount }
  }

  /** Shows readers of the store where the session stands, when that is durable. */
  seek(): void {
    const { course, journal, outbox, store } = this.#parts
    const { simulation, timeline } = course
    this.#branch = simulation.branch
    const lineage = timeline.lineage({ branch: simulation.branch, records: simulation.recordCount })
    this.#tellNames(journal.last)
    outbox.put(journal.last, () => void store.seek(lineage).catch(() => undefined))
  }

  /** After each slice: hands out records, marks the clock, keeps a snapshot now and then. */
  moved(): void {
    const { clock, course, outbox, journal, changed } = this.#parts
    const { simulation } = course
    const before = outbox.records
    course.flush()
    if (outbox.records > before) changed('records')
    changed('status')
    // The known future may lead onto another branch.
    if (simulation.branch !== this.#branch) this.seek()
    const events = simulation.eventCount
    if (simulation.now - this.#snapshot.at >= SNAPSHOT_MS || events - this.#snapshot.events >= SNAPSHOT_EVENTS) {
      this.#keepNow()
    }
    const isIdle = journal.last === journal.synced
    const isDue = clock.now() - this.#markedAt >= MARK_MS
    if (isDue || (isIdle && outbox.records >= MARK_RECORDS)) this.mark()
  }

  /** Lets a notice leave when a mark at or after its time is durable (TTR-3). */
  announce(tell: () => void): void {
    const { course, journal, keeper, outbox } = this.#parts
    if (journal.hasFailed) return tell()
    const newest = keeper.newestAt
    course.flush()
    if (outbox.records > 0 || newest !== course.simulation.now) this.mark()
    if (journal.last === journal.synced) tell()
    else outbox.put(journal.last, tell)
  }

  /**
   * Tells the store what the numbers in the records that follow mean, when the configuration has given out new ones. After a rewind the
   * store keeps the names of the known future.
   */
  #tellNames(sequence: number): void {
    const { course, outbox, store } = this.#parts
    const names = course.simulation.names()
    if (names.queues === this.#seen?.queues && names.agents === this.#seen.agents) return
    const isFirst = this.#seen === undefined
    this.#seen = names
    if (beginsWith(this.#told.queues, names.queues) && beginsWith(this.#told.agents, names.agents)) return
    this.#told = names
    if (!isFirst) outbox.put(sequence, () => void store.setNames(names).catch(() => undefined))
  }

  /** Keeps a snapshot of the present state for rewinding; done when it is there. The caller has settled what is due. */
  async keepSnapshot(): Promise<void> {
    const { course, journal, pool } = this.#parts
    pool.add(await durableSnapshot(course, journal, this.mark()))
  }

  /** A snapshot for rewinding, unless one is near or on its way. */
  #keepNow(): void {
    if (this.#isCopying) return
    const { course, pool, settle } = this.#parts
    const { simulation, timeline } = course
    const nearest = pool.nearest(timeline, timeline.current, simulation.now)
    if (nearest === undefined || nearest.at < simulation.now - SNAPSHOT_MS / 2) {
      settle()
      this.#isCopying = true
      void this.keepSnapshot()
        // What is not durable is undone, and its snapshot with it.
        .catch(() => undefined)
        .finally(() => (this.#isCopying = false))
    }
    this.settleIn()
  }
}

function beginsWith(list: readonly string[], beginning: readonly string[]): boolean {
  return beginning.every((name, place) => list[place] === name)
}
