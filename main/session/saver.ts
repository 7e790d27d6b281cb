import type { Store, StoredSnapshot } from '../store/store.ts'
import type { WallClock } from '../ports/wallClock.ts'
import type { Clockwork } from './clockwork.ts'
import type { Base, Course } from './course.ts'
import { durableSnapshot } from './durableSnapshot.ts'
import type { Journal } from './journal.ts'
import type { Keeper, Save } from './keeper.ts'
import type { Outbox } from './outbox.ts'
import type { Problems } from './problems.ts'
import { SNAPSHOT_MS } from './logbook.ts'
import { SessionUnavailableError } from './sessionTypes.ts'
import type { SnapshotPool } from './snapshots.ts'
import { Turns } from './turns.ts'

/** Wall ms between saves while something happens, and after a pause. */
const SAVE_MS = 60_000
const SAVE_AFTER_PAUSE_MS = 2000
/**
 * How many times as long as a save took at least passes before the next: those who answer compete with it for processor and disk, and fewer
 * than one request in a hundred should meet one.
 */
const SAVES_APART = 200
/** Entries, and records, after which a save does not wait any longer: recovery has to go through them, some 20,000 entries a second. */
const SAVE_ENTRIES = 250_000
const SAVE_RECORDS = 1_000_000
/** Wall ms that must pass before a disk that failed is tried again. */
const RETRY_MS = 1000

export interface SaverParts {
  readonly clock: WallClock
  readonly store: Store
  readonly course: Course
  readonly pool: SnapshotPool
  readonly outbox: Outbox
  readonly keeper: Keeper
  readonly problems: Problems
  readonly journal: Journal
  readonly clockwork: Clockwork
  readonly turns: Turns
  /** Settles what is due at the present moment. */
  readonly settle: () => void
  /** Appends a clock mark and returns its sequence. */
  readonly mark: () => number
  /** The session has changed other than by its own verbs. */
  readonly changed: () => void
}

/** A save whose snapshot is being made: it comes when all that led to it is durable, too. */
interface BegunSave extends Omit<Base, 'snapshot'> {
  readonly snapshot: Promise<StoredSnapshot>
  readonly generation: number
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))

/** Sees to it that the session is saved from time to time, and to what happens when the disk does not take it (TTR-7). */
export class Saver {
  readonly #parts: SaverParts
  readonly #saves = new Turns()
  #timer: (() => void) | undefined
  #timerAt = Infinity
  /** Before this moment a save is made only when it is asked for, or when there is much. */
  #earliest = 0
  /** A save that failed is not tried again at once. */
  #notBefore = 0
  #failure: { readonly at: number; readonly message: string } | undefined
  #repairing: Promise<void> | undefined
  /** A save has been asked for and not been made. */
  #isWanted = false

  constructor(parts: SaverParts) {
    this.#parts = parts
  }

  /** Something has been appended. */
  noted(): void {
    this.#plan(this.#isMuch() ? 0 : SAVE_MS)
  }

  /** A good moment for a save has come, whether or not there is anything new. */
  soon(): void {
    this.#isWanted = true
    this.#plan(SAVE_AFTER_PAUSE_MS)
  }

  /** Throws `SessionUnavailableError` while nothing can be made durable. */
  mustBeAvailable(): void {
    if (this.#failure !== undefined) throw new SessionUnavailableError(this.#failure.message)
  }

  /** As `mustBeAvailable`, but tries the disk again when some time has passed since it failed. */
  async available(): Promise<void> {
    if (this.#failure === undefined) return
    if (this.#parts.clock.now() - this.#failure.at >= RETRY_MS) {
      this.#repairing ??= this.#repair().finally(() => {
        this.#repairing = undefined
      })
      await this.#repairing
    }
    this.mustBeAvailable()
  }

  /** Writes the session file. Rejects with `SessionUnavailableError` when that fails; the journal still has everything then. */
  async save(): Promise<void> {
    await this.#saves.take(async () => {
      const began = this.#parts.clock.now()
      try {
        const begun = await this.#parts.turns.take(() => this.#begin())
        this.#parts.clockwork.wake()
        await this.#parts.keeper.write(await this.#completed(begun))
        this.#isWanted = false
        const now = this.#parts.clock.now()
        this.#earliest = now + (now - began) * SAVES_APART
        if (this.#failure === undefined && this.#parts.problems.clear('storage')) this.#parts.changed()
      } catch (error) {
        if (error instanceof SessionUnavailableError) throw error
        const message = `The session file could not be saved: ${messageOf(error)}. Nothing is lost, the journal beside it has everything; make room on the disk or check the folder.`
        this.#parts.problems.set('storage', message)
        this.#notBefore = this.#parts.clock.now() + SAVE_MS
        throw new SessionUnavailableError(message)
      } finally {
        this.#parts.keeper.goOn()
      }
    })
  }

  /** The last save, if there is anything to save. */
  async close(): Promise<void> {
    this.#timer?.()
    this.#timer = undefined
    if (this.#failure !== undefined) return
    if (this.#hasNews()) await this.save().catch(() => undefined)
  }

  /** There is so much to go through that recovery would take long. */
  #isMuch(): boolean {
    const { course, keeper } = this.#parts
    const records = course.simulation.recordCount - keeper.base.snapshot.records
    return keeper.count >= SAVE_ENTRIES || records >= SAVE_RECORDS
  }

  #hasNews(): boolean {
    const { keeper, course, journal } = this.#parts
    const { at, sequence } = keeper.base.snapshot
    return this.#isWanted || sequence !== journal.last || at !== course.simulation.now
  }

  /** The journal could not be written: back to what is durable, and stop. */
  async failed(error: unknown): Promise<void> {
    const { clock, clockwork, outbox, problems, turns } = this.#parts
    const message = `The session cannot be written to disk: ${messageOf(error)}. Make room or check the disk, then resume; the last requests that were not answered have been undone.`
    this.#failure = { at: clock.now(), message }
    problems.set('storage', message)
    clockwork.abandon(new SessionUnavailableError(message))
    clockwork.stop()
    outbox.drop()
    await turns.take(() => this.#undo())
    this.#parts.changed()
  }

  async #undo(): Promise<void> {
    const { course, journal, keeper, pool, store, clockwork } = this.#parts
    keeper.dropAfter(journal.synced)
    pool.dropAfter(journal.synced)
    const { base, entries } = keeper
    const { pace } = await course.replay(base, course.timeline.asOf(base.timeline), entries)
    clockwork.set({ ...pace, running: false })
    const { simulation, timeline } = course
    await store
      .seek(timeline.lineage({ branch: simulation.branch, records: simulation.recordCount }))
      .catch(() => undefined)
  }

  /** Writes a new session file and begins a new tail: nothing is ever asked again of a file whose sync has failed. */
  async #repair(): Promise<void> {
    const { clock, clockwork, course, journal, keeper, problems, turns, settle } = this.#parts
    await this.#saves.take(() =>
      turns.take(async () => {
        try {
          settle()
          const generation = journal.generation + 1
          const pace = clockwork.setting
          const snapshot = await course.takeSnapshot(journal.synced)
          const base = { snapshot, timeline: course.timeline.state(), pace }
          await keeper.write({ base, generation })
          journal.restart(generation)
          this.#failure = undefined
          problems.clear('storage')
        } catch (error) {
          const message = `The session still cannot be written to disk: ${messageOf(error)}. Make room or check the disk, then resume.`
          this.#failure = { at: clock.now(), message }
          problems.set('storage', message)
        }
      }),
    )
    this.#parts.changed()
  }

  /** Fixes what the next session file will hold and lets the journal go on in a new tail file. */
  #begin(): BegunSave {
    const { clockwork, course, journal, keeper, settle, mark } = this.#parts
    this.mustBeAvailable()
    settle()
    const sequence = mark()
    keeper.endFileAt(sequence)
    return {
      snapshot: durableSnapshot(course, journal, sequence),
      timeline: course.timeline.state(),
      pace: clockwork.setting,
      generation: journal.switchGeneration(),
    }
  }

  /** The same with its snapshot, which is one for rewinding, too, unless one is near. */
  async #completed({ snapshot: copy, timeline, pace, generation }: BegunSave): Promise<Save> {
    const { course, pool } = this.#parts
    const snapshot = await copy
    const nearest = pool.nearest(course.timeline, snapshot.branch, snapshot.at)
    if (nearest === undefined || nearest.at < snapshot.at - SNAPSHOT_MS / 2) pool.add(snapshot)
    return { base: { snapshot, timeline, pace }, generation }
  }

  #plan(ms: number): void {
    const now = this.#parts.clock.now()
    const at = Math.max(now + ms, this.#notBefore)
    if (at >= this.#timerAt) return
    this.#timer?.()
    this.#timerAt = at
    this.#timer = this.#parts.clock.schedule(() => {
      this.#timerAt = Infinity
      this.#timer = undefined
      if (this.#failure !== undefined || this.#saves.isBusy || !this.#hasNews()) return
      const early = this.#earliest - this.#parts.clock.now()
      if (early > 0 && !this.#isWanted && !this.#isMuch()) this.#plan(early)
      else void this.save().catch(() => this.#parts.changed())
    }, at - now)
  }
}
