import type { RecordBatch } from '../../engine/records/batch.ts'
import { stateIn } from '../store/packedState.ts'
import type { Store, StoredBatch, StoredSnapshot } from '../store/store.ts'
import { CopyRoom } from './copyRoom.ts'
import type { Engine, RunningSimulation } from './engine.ts'
import type { Written } from './entry.ts'
import { Player } from './player.ts'
import type { PaceFactor, RecordPlace } from './sessionTypes.ts'
import type { SnapshotPool } from './snapshots.ts'
import type { Restored, Timeline, TimelineState } from './timeline.ts'

/** Events settled without a look at anything else. */
const CHUNK = 20_000
/** Bytes of a snapshot that are made in one go, for about a millisecond. */
const AT_ONCE = 1 << 18
/** Turns that others get between two such portions, so that what they wait for takes most of the time. */
const TURNS = 4

export interface PaceSetting {
  readonly running: boolean
  readonly factor: PaceFactor
  /** Whether a call of a person slows the pace down to ×1 (PAC-1); absent: it does. */
  readonly slowsForCalls?: boolean | undefined
}

/** Where a session stood when a snapshot was taken: enough to go on from there with the entries after it. */
export interface Base {
  readonly snapshot: StoredSnapshot
  readonly timeline: TimelineState
  readonly pace: PaceSetting
}

export interface CourseOptions {
  readonly engine: Engine
  readonly pool: SnapshotPool
  /** Packs snapshots. */
  readonly store: Pick<Store, 'pack'>
  /** Takes copies of what the engine emits; `durable` when the journal has all that it follows from. */
  readonly onRecords: (batch: StoredBatch, durable: boolean) => void
  /** Waited for between chunks of long runs, so that others get their turn. */
  readonly breathe: () => Promise<void>
}

/** What a replay leaves behind besides the place it has come to. */
export interface Replayed {
  readonly pace: PaceSetting
  /** Why the engine could not go on, if it could not. */
  readonly stuck?: string
  /** Commands that the engine did not take again; never any with the engine version that accepted them. */
  readonly refused: number
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))

/**
 * The session's place on its timeline: the state there and what is known to lie ahead. Rewinding, recovery and undoing are all the same
 * here: the nearest snapshot before, then the journal.
 */
export class Course {
  readonly #options: CourseOptions
  #timeline: Timeline
  #player: Player
  /** Records are a repetition of what has been handed out already. */
  #repeating = false
  /** For the copy of the next snapshot; absent while one is being made. */
  #room: CopyRoom | undefined
  /** What is emitted follows from the journal as it is on the disk. */
  #durable = true

  /** `simulation` stands at the end of the present line, unless `replay` follows. What it emits counts as durable until `goLive`. */
  constructor(options: CourseOptions, timeline: Timeline, simulation: RunningSimulation) {
    this.#options = options
    this.#timeline = timeline
    this.#player = this.#follow(simulation, [])
  }

  get timeline(): Timeline {
    return this.#timeline
  }

  get player(): Player {
    return this.#player
  }

  get simulation(): RunningSimulation {
    return this.#player.simulation
  }

  /** End of what is known of the present line, ms. */
  knownUntil(): number {
    return Math.max(this.simulation.now, this.#timeline.reachedAt(this.#timeline.current))
  }

  /** Whether a new command would change a future that is known. */
  hasRest(): boolean {
    return this.#player.hasFuture || this.knownUntil() > this.simulation.now
  }

  /** Whether a record lies in the past of the present line (DET-10). */
  isBehind({ branch, record }: RecordPlace): boolean {
    const { simulation } = this
    const line = this.#timeline.lineage({ branch: simulation.branch, records: simulation.recordCount })
    return line.some((part) => part.branch === branch && record <= part.throughRecord)
  }

  /** From now on the state is ahead of what is durable. */
  goLive(): void {
    this.flush()
    this.#durable = false
  }

  /** Hands out the records that the engine still holds and notes how far the branch has come. */
  flush(): void {
    this.simulation.flushRecords()
    this.#timeline.reached(this.simulation.branch, this.simulation.now)
  }

  /**
   * Turns what lies ahead into the rest of its branch; this place becomes the start of branch `id`.
   * @param restored the branch that it carries on, when it begins at a checkpoint (SIM-2)
   */
  leave(id: string, name: string, restored?: Restored): void {
    this.flush()
    const { branch, now } = this.simulation
    this.#timeline.fork(id, name, { parent: branch, at: now, records: this.simulation.recordCount }, restored)
    this.#player.leave(id)
  }

  /**
   * A snapshot of the present state; the caller sees to it that everything due has settled. Only a copy of the state is made at once, its
   * bytes while others get their turn.
   */
  async takeSnapshot(sequence: number): Promise<StoredSnapshot> {
    const place = this.#placeOf(sequence)
    const room = this.#room ?? new CopyRoom()
    this.#room = undefined
    room.clear()
    const pieces: Uint8Array[] = []
    let bytes = 0
    for (const piece of this.simulation.beginSnapshot(room.take)) {
      pieces.push(piece)
      bytes += piece.length
      if (bytes < AT_ONCE) continue
      bytes = 0
      for (let turn = 0; turn < TURNS; turn++) await this.#options.breathe()
    }
    const packed = await this.#options.store.pack(pieces)
    this.#room = room
    return { ...place, ...packed }
  }

  #placeOf(sequence: number): Omit<StoredSnapshot, 'digest' | 'bytes'> {
    const { branch, now, recordCount } = this.simulation
    return { sequence, branch, at: now, records: recordCount }
  }

  /**
   * Goes to a moment of the line of `branch` (TTR-1). The place changes only when the state there has been made; what the engine throws on
   * the way leaves it as it was. `commit` runs at the moment of the change.
   */
  async goTo(branch: string, at: number, commit: () => void): Promise<void> {
    const snapshot = this.#options.pool.nearest(this.#timeline, branch, at)
    const isAhead = branch === this.#timeline.current && at >= this.simulation.now
    if (isAhead && (snapshot === undefined || snapshot.at <= this.simulation.now)) {
      commit()
      await this.#runTo(this.#player, at)
      return
    }
    if (snapshot === undefined) throw new Error(`no snapshot before ${at} on the line of branch ${branch}`)
    const steps = this.#timeline.stepsAfter(branch, snapshot)
    this.#repeating = true
    try {
      const player = this.#follow(this.#options.engine.restore(stateIn(snapshot)), steps)
      await this.#runTo(player, at)
      player.simulation.flushRecords()
      commit()
      this.#player.simulation.onRecords(undefined)
      this.#player = player
    } finally {
      this.#repeating = false
    }
    if (branch !== this.#timeline.current) this.#timeline.open(branch)
  }

  /** Goes back to a base and from there through the entries after it, to where they end (TTR-3, TTR-7). */
  async replay(
    base: Base,
    timeline: Timeline,
    entries: readonly Written[],
    simulation?: RunningSimulation,
  ): Promise<Replayed> {
    this.#durable = true
    this.#player.simulation.onRecords(undefined)
    this.#timeline = timeline
    this.#player = this.#follow(
      simulation ?? this.#options.engine.restore(stateIn(base.snapshot)),
      timeline.stepsAfter(timeline.current, base.snapshot),
    )
    let pace = base.pace
    let stuck: string | undefined
    let refused = 0
    for (const { entry, line } of entries) {
      if (stuck === undefined) {
        try {
          await this.#runTo(this.#player, entry.at)
        } catch (error) {
          stuck = messageOf(error)
        }
      }
      this.flush()
      switch (entry.kind) {
        case 'command':
          try {
            this.simulation.apply(entry.command)
            this.#timeline.addCommand({ entry, line })
          } catch {
            refused++
          }
          break
        case 'branch':
          this.leave(entry.id, entry.name, entry.restored)
          break
        case 'rewind':
        case 'open':
          pace = { ...pace, running: false }
          stuck = undefined
          await this.goTo(entry.kind === 'open' ? entry.id : this.#timeline.current, entry.to, () => undefined)
          break
        case 'pace':
          pace = { running: entry.running, factor: entry.factor, slowsForCalls: entry.slowsForCalls }
          break
        case 'mark':
          break
      }
    }
    try {
      if (stuck === undefined) this.#player.run(this.simulation.now)
    } catch (error) {
      stuck = messageOf(error)
    }
    this.goLive()
    return { pace, refused, ...(stuck === undefined ? {} : { stuck }) }
  }

  #follow(simulation: RunningSimulation, steps: ConstructorParameters<typeof Player>[1]): Player {
    simulation.onRecords((batch) => this.#take(simulation.branch, batch))
    return new Player(simulation, steps)
  }

  #take(branch: string, { first, count, words, texts }: RecordBatch): void {
    if (this.#repeating) return
    this.#options.onRecords({ branch, first, count, words: words.slice(), texts: [...texts] }, this.#durable)
  }

  async #runTo(player: Player, at: number): Promise<void> {
    while (!player.run(at, CHUNK).arrived) await this.#options.breathe()
  }
}
