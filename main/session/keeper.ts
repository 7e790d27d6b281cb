import { letOthersGo } from '../ports/eventLoop.ts'
import type { FilePort } from '../ports/filePort.ts'
import type { Store, StoredEntry, StoredSnapshot } from '../store/store.ts'
import type { Base } from './course.ts'
import { decodeEntry, encodeLine } from './entry.ts'
import type { Entry } from './entry.ts'
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

/** An entry that was read from a file, or the line in which it was written: one object instead of a dozen. */
interface Held {
  readonly sequence: number
  readonly isMark: boolean
  readonly written: string | Entry
}

const entryIn = ({ written }: Held): Entry => {
  const entry = typeof written === 'string' ? decodeEntry(written) : written
  if (entry === undefined) throw new Error('a line of the journal in memory is no entry')
  return entry
}

/** Entries that are gone through in one go. */
const AT_ONCE = 500

/** The entries after one sequence up to another as a session file keeps them: marks are superseded by the state that is saved with them. */
async function encoded(held: readonly Held[], after: number, through: number): Promise<StoredEntry[]> {
  const lines: StoredEntry[] = []
  for (const [place, { sequence, isMark, written }] of held.entries()) {
    if (place % AT_ONCE === AT_ONCE - 1) await letOthersGo()
    if (sequence > through) break
    if (isMark || sequence <= after) continue
    lines.push({ sequence, line: typeof written === 'string' ? written : encodeLine(written) })
  }
  return lines
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
  /** What the store has been given already. */
  #storedThrough: number
  #storedSnapshots: Set<number>
  #originStored: boolean

  /** `saved` is what the session file holds, undefined when there is none yet. */
  constructor(
    options: KeeperOptions,
    base: Base,
    entries: readonly Entry[],
    saved: { readonly generation: number; readonly snapshots: readonly number[] } | undefined,
  ) {
    this.#options = options
    this.#base = base
    this.#held = entries.map((entry) => ({ sequence: entry.sequence, isMark: entry.kind === 'mark', written: entry }))
    this.#newestAt = entries.at(-1)?.at
    this.#generations = { current: saved?.generation ?? 1, previous: undefined }
    this.#storedThrough = base.snapshot.sequence
    this.#storedSnapshots = new Set(saved?.snapshots)
    this.#originStored = saved !== undefined
  }

  get base(): Base {
    return this.#base
  }

  /** Entries after the base. */
  get entries(): readonly Entry[] {
    return this.#held.map(entryIn)
  }

  /** Number of entries after the base. */
  get count(): number {
    return this.#held.length
  }

  /** Simulated moment of the last entry, ms: that of the base if there is none after it. */
  get newestAt(): number {
    return this.#newestAt ?? this.#base.snapshot.at
  }

  note({ sequence, kind, at }: Entry, line: string): void {
    this.#held.push({ sequence, isMark: kind === 'mark', written: line })
    this.#newestAt = at
  }

  /** Forgets entries that have been undone. */
  dropAfter(sequence: number): void {
    this.#held = this.#held.filter((one) => one.sequence <= sequence)
    const newest = this.#held.at(-1)
    this.#newestAt = newest && entryIn(newest).at
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
    const entries = await encoded(this.#held, this.#storedThrough, sequence)
    const { timeline, pace } = base
    const meta = {
      ...(this.#originStored ? {} : writeOrigin(origin)),
      ...writeMeta({ engine: engineVersion, sequence, generation, timeline, pace }),
    }
    const bytes = await store.save({ entries, snapshots, meta, forget })
    this.#stored(sequence, snapshots, forget)
    await intents.settled()
    await replaceSessionFile(files, folder, bytes)
    this.#base = base
    this.#held = this.#held.filter((one) => one.sequence > sequence)
    if (this.#held.length === 0) this.#newestAt = undefined
    this.#generations = { current: generation, previous: this.#generations.current }
    await removeTailsBefore(files, folder, this.#generations.previous ?? generation)
  }

  #stored(sequence: number, snapshots: readonly StoredSnapshot[], forget: readonly number[]): void {
    this.#storedThrough = Math.max(this.#storedThrough, sequence)
    this.#originStored = true
    for (const one of snapshots) this.#storedSnapshots.add(one.sequence)
    for (const one of forget) this.#storedSnapshots.delete(one)
  }
}
