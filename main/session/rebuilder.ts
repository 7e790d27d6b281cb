import type { RecordBatch } from '../../engine/records/batch.ts'
import type { WallClock } from '../ports/wallClock.ts'
import { stateIn } from '../store/packedState.ts'
import type { RecordRange, Store } from '../store/store.ts'
import type { Course } from './course.ts'
import type { Engine } from './engine.ts'
import { Player } from './player.ts'
import type { Problems } from './problems.ts'
import { setupOf } from './sessionFiles.ts'
import type { SessionOrigin } from './sessionFiles.ts'
import type { SnapshotPool } from './snapshots.ts'

/** Wall ms of one slice, and events between two looks at the clock and at most in a slice: everything else goes on in between. */
const SLICE_MS = 6
const CHUNK = 250
const SLICE_EVENTS = 5000
/** Records that may wait for the read side: lists and charts are asked for behind them. */
const MOST_BACKLOG = 5000
/** Wall ms until the read side is looked at again. */
const PAUSE_MS = 20
/** Wall ms in which the window and the API get what they ask for after a rewind, before anything is begun (TTR-1). */
const FIRST_MS = 250

const UNDER_WAY =
  'Older call details are being rebuilt. Until this note goes away, charts and counts of earlier times may lack some.'

export interface RebuilderParts {
  readonly clock: WallClock
  readonly store: Store
  readonly engine: Engine
  readonly origin: SessionOrigin
  readonly course: Course
  readonly pool: SnapshotPool
  readonly problems: Problems
  /** The problems, or what readers see, have changed. */
  readonly changed: () => void
}

/**
 * Brings back call detail that the store has dropped and a line needs again (REC-2): in the background, from the snapshot before, with a
 * simulation of its own, of which nothing but records is taken. While it goes on, users are told.
 */
export class Rebuilder {
  readonly #parts: RebuilderParts
  /** Number of the present run; those of earlier runs that are still under way end at their next look. */
  #run = 0

  constructor(parts: RebuilderParts) {
    this.#parts = parts
  }

  /** Sees what is lacking where the session stands now, and brings it back. What was under way is given up. */
  start(): void {
    void this.#rebuild(++this.#run)
  }

  /** Gives up what is under way. */
  stop(): void {
    this.#run++
  }

  async #rebuild(run: number): Promise<void> {
    const { course, store } = this.#parts
    try {
      const ranges = await store.lacking(course.simulation.now)
      if (run !== this.#run) return
      if (ranges.length > 0) {
        this.#tell(UNDER_WAY)
        await this.#pause(FIRST_MS)
      }
      let player: Player | undefined
      for (const range of ranges) {
        if (run !== this.#run) return
        player = this.#playerFor(range, player)
        const { simulation } = player
        simulation.onRecords((batch) => this.#take(simulation.branch, batch, ranges))
        await this.#replay(player, range, run)
      }
      if (run !== this.#run) return
      this.#tell(undefined)
    } catch (error) {
      if (run !== this.#run) return
      const why = error instanceof Error ? error.message : String(error)
      this.#tell(`Older call details could not be rebuilt: ${why}. Charts and counts of earlier times may lack some.`)
    }
  }

  /** One that leads through a range on the line of its branch: that of the range before, unless a snapshot is nearer. */
  #playerFor(range: RecordRange, before: Player | undefined): Player {
    const { course, engine, origin, pool } = this.#parts
    const { timeline } = course
    const snapshot = pool.beforeRecord(timeline, range.branch, range.beyond)
    const isOnTheWay = before !== undefined && before.simulation.branch === range.branch
    if (isOnTheWay && before.simulation.recordCount >= (snapshot?.records ?? 0)) return before
    if (snapshot !== undefined) {
      return new Player(engine.restore(stateIn(snapshot)), timeline.stepsAfter(range.branch, snapshot))
    }
    const start = { branch: origin.branch, at: origin.startAt, sequence: 0 }
    return new Player(engine.create(setupOf(origin)), timeline.stepsAfter(range.branch, start))
  }

  /** Runs to the end of a range, in slices. */
  async #replay(player: Player, range: RecordRange, run: number): Promise<void> {
    const { simulation } = player
    const end = this.#parts.course.timeline.reachedAt(range.branch)
    while (run === this.#run && simulation.recordCount < range.through) {
      const arrived = this.#slice(player, end, range.through)
      simulation.flushRecords()
      if (arrived && simulation.recordCount < range.through) throw new Error('the journal does not lead there')
      await this.#breathe(run)
    }
  }

  /** Hands records on that reach into any of the ranges; the store picks out those that it lacks. */
  #take(branch: string, { first, count, words, texts }: RecordBatch, ranges: readonly RecordRange[]): void {
    const last = first + count - 1
    if (!ranges.some((range) => range.branch === branch && first <= range.through && last > range.beyond)) return
    this.#parts.store.restore({ branch, first, count, words: words.slice(), texts: [...texts] })
  }

  /** Says whether the end of what is known has been reached. */
  #slice(player: Player, end: number, through: number): boolean {
    const { clock } = this.#parts
    const until = clock.now() + SLICE_MS
    let events = 0
    do {
      const ran = player.run(end, CHUNK)
      if (ran.arrived) return true
      events += ran.events
    } while (player.simulation.recordCount < through && events < SLICE_EVENTS && clock.now() < until)
    return false
  }

  async #breathe(run: number): Promise<void> {
    const { clock, store } = this.#parts
    await new Promise<void>((resolve) => void clock.immediate(resolve))
    while (run === this.#run && store.backlog() > MOST_BACKLOG) await this.#pause(PAUSE_MS)
  }

  #pause(ms: number): Promise<void> {
    return new Promise((resolve) => void this.#parts.clock.schedule(resolve, ms))
  }

  #tell(message: string | undefined): void {
    const { problems, changed } = this.#parts
    if (message === undefined ? problems.clear('rebuilding') : problems.set('rebuilding', message)) changed()
  }
}
