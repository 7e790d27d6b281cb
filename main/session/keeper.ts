import type { FilePort } from '../ports/filePort.ts'
import type { Store, StoredEntry, StoredSnapshot } from '../store/store.ts'
import type { Base } from './course.ts'
import { decodeEntry } from './entry.ts'
import type { Written } from './entry.ts'
import type { IntentSink } from './intents.ts'
import { removeTailsBefore, replaceSessionFile, writeMeta, writeOrigin } from './sessionFiles.ts'
import type { SessionOrigin } from './sessionFiles.ts'
import type { SnapshotPool } from './snapshots.ts'

/** A session file that is to be written: the state after its base's snapshot, and the tail that goes on from there. */
export interface Save {
  readonly base: Base
  readonly generation: number
}

export interface KeeperOptions {
  readonly files: FilePort
  readonly folder: string
  readonly store: Store
  readonly pool: SnapshotPool
  readonly intents: IntentSink
  readonly origin: SessionOrigin
  readonly engineVersion: string
}

/** An entry as it is held: one object instead of a dozen. */
interface Held {
  readonly sequence: number
  /** A session file does not keep marks: they are superseded by the state that is saved with them. */
  readonly isMark: boolean
  readonly line: string
}

const held = ({ entry: { sequence, kind }, line }: Written): Held => ({ sequence, isMark: kind === 'mark', line })

const writtenIn = ({ line }: Held): Written => {
  const entry = decodeEntry(line)
  if (entry === undefined) throw new Error('a line of the journal in memory is no entry')
  return { entry, line }
}

/**
 * Writes session files and knows what is in them. Between two saves it holds the entries, so that the state can be made again from the
 * last save without reading anything.
 */
export class Keeper {
  readonly #options: KeeperOptions
  #base: Base
  /** First tail generation that the present session file and the one before need. */
  #generations: { current: number; previous: number | undefined }
  #held: Held[]
  #newestAt: number | undefined
  /** How many of them the store has been given. */
  #given = 0
  /** Last entry that is durable, and last one that the store may be given. */
  #synced = 0
  #lastOfFile = Infinity
  /** What the store has been given already. */
  #storedSnapshots: Set<number>
  #originStored: boolean

  /** `saved` is what the session file holds, undefined when there is none yet. */
  constructor(
    options: KeeperOptions,
    base: Base,
    entries: readonly Written[],
    saved: { readonly generation: number; readonly snapshots: readonly number[] } | undefined,
  ) {
    this.#options = options
    this.#base = base
    this.#held = entries.map(held)
    this.#newestAt = entries.at(-1)?.entry.at
    this.#generations = { current: saved?.generation ?? 1, previous: undefined }
    this.#storedSnapshots = new Set(saved?.snapshots)
    this.#originStored = saved !== undefined
  }

  get base(): Base {
    return this.#base
  }

  /** Entries after the base. */
  get entries(): readonly Written[] {
    return this.#held.map(writtenIn)
  }

  /** Number of entries after the base. */
  get count(): number {
    return this.#held.length
  }

  /** Simulated moment of the last entry, ms: that of the base if there is none after it. */
  get newestAt(): number {
    return this.#newestAt ?? this.#base.snapshot.at
  }

  /** An entry has been appended, of a moment `at`, ms. */
  note(at: number, entry: Held): void {
    this.#held.push(entry)
    this.#newestAt = at
  }

  /** Gives the store the entries that have become durable: up to `sequence`, and to no more than the next file will hold. */
  synced(sequence: number): void {
    this.#synced = sequence
    this.#give(Math.min(sequence, this.#lastOfFile))
  }

  /** Gives the store the entries up to one that it has not been given. */
  #give(through: number): void {
    const entries: StoredEntry[] = []
    for (; this.#given < this.#held.length; this.#given++) {
      const one = this.#held[this.#given]
      if (one === undefined || one.sequence > through) break
      if (!one.isMark) entries.push({ sequence: one.sequence, line: one.line })
    }
    if (entries.length > 0) this.#options.store.keep(entries)
  }

  /** From now on the store is given nothing beyond an entry, the last one of a file that is about to be written, until `goOn`. */
  endFileAt(sequence: number): void {
    this.#lastOfFile = sequence
  }

  /** The file has been written, or will not be. */
  goOn(): void {
    this.#lastOfFile = Infinity
    this.synced(this.#synced)
  }

  /** Forgets entries that have been undone. */
  dropAfter(sequence: number): void {
    this.#held = this.#held.filter((one) => one.sequence <= sequence)
    const newest = this.#held.at(-1)
    this.#newestAt = newest && writtenIn(newest).entry.at
  }

  /**
   * Writes a session file (TTR-4). All entries up to its base must be durable or in no other file. Tail files go when neither this save nor
   * the one before needs them. Rejects with the error of the store or of the disk; the files are then as good as before.
   */
  async write({ base, generation }: Save): Promise<void> {
    const { files, folder, store, pool, intents, origin, engineVersion } = this.#options
    const { sequence } = base.snapshot
    const wanted = new Map(
      [...pool.all, base.snapshot].filter((one) => one.sequence <= sequence).map((one) => [one.sequence, one]),
    )
    const snapshots = [...wanted.values()].filter(
      (one) => one === base.snapshot || !this.#storedSnapshots.has(one.sequence),
    )
    const forget = [...this.#storedSnapshots].filter((one) => !wanted.has(one) && one !== this.#base.snapshot.sequence)
    this.#give(sequence)
    const { timeline, pace } = base
    const meta = {
      ...(this.#originStored ? {} : writeOrigin(origin)),
      ...writeMeta({ engine: engineVersion, sequence, generation, timeline, pace }),
    }
    const bytes = await store.save({ snapshots, meta, forget })
    this.#stored(snapshots, forget)
    await intents.settled()
    await replaceSessionFile(files, folder, bytes)
    this.#base = base
    const before = this.#held.length
    this.#held = this.#held.filter((one) => one.sequence > sequence)
    this.#given -= before - this.#held.length
    if (this.#held.length === 0) this.#newestAt = undefined
    this.#generations = { current: generation, previous: this.#generations.current }
    await removeTailsBefore(files, folder, this.#generations.previous ?? generation)
  }

  #stored(snapshots: readonly StoredSnapshot[], forget: readonly number[]): void {
    this.#originStored = true
    for (const one of snapshots) this.#storedSnapshots.add(one.sequence)
    for (const one of forget) this.#storedSnapshots.delete(one)
  }
}
