import { joined } from '../../../../engine/kernel/pieces.ts'
import { StoreFileError } from '../../../../main/store/errors.ts'
import { packedState } from '../../../../main/store/packedState.ts'
import type {
  Lineage,
  RecordRange,
  Store,
  StoredBatch,
  StoredEntry,
  StoredSnapshot,
} from '../../../../main/store/store.ts'

interface Contents {
  readonly entries: StoredEntry[]
  readonly snapshots: StoredSnapshot[]
  readonly meta: Record<string, string>
}

interface SavedFile {
  readonly rows: [string, number][]
  readonly entries: StoredEntry[]
  readonly snapshots: (Omit<StoredSnapshot, 'bytes'> & { bytes: string })[]
  readonly meta: Record<string, string>
}

/**
 * A read side that keeps one number per record and insists on two things: a record never changes once it is there, and a file has a
 * checksum. Stands in for sql.js where thousands of sessions are opened.
 */
export class FakeStore implements Store {
  readonly rows = new Map<string, number>()
  lineage: Lineage = []
  waiting = 0
  saves = 0
  readonly #contents: Contents = { entries: [], snapshots: [], meta: {} }

  async setNames(): Promise<void> {}

  project(batch: StoredBatch): void {
    this.restore(batch)
    const { branch, first, count } = batch
    const living = this.lineage[0]
    if (living?.branch === branch && living.throughRecord < first + count - 1) {
      this.lineage = [{ branch, throughRecord: first + count - 1 }, ...this.lineage.slice(1)]
    }
  }

  restore({ branch, first, count, words }: StoredBatch): void {
    for (let i = 0; i < count; i++) {
      const [key, value] = [`${branch}/${first + i}`, words[i] ?? 0]
      const known = this.rows.get(key)
      if (known !== undefined && known !== value) throw new Error(`record ${key} was ${known} and is now ${value}`)
      this.rows.set(key, value)
    }
  }

  backlog(): number {
    return this.waiting
  }

  async seek(lineage: Lineage): Promise<void> {
    this.lineage = lineage
  }

  async lacking(): Promise<RecordRange[]> {
    return []
  }

  /** The records that readers see, in order; throws if one is missing. */
  visible(): number[] {
    const seen: number[] = []
    for (const { branch, throughRecord } of [...this.lineage].reverse()) {
      for (let sequence = seen.length + 1; sequence <= throughRecord; sequence++) {
        const value = this.rows.get(`${branch}/${sequence}`)
        if (value === undefined) throw new Error(`record ${branch}/${sequence} is missing`)
        seen.push(value)
      }
    }
    return seen
  }

  async callbacks(): ReturnType<Store['callbacks']> {
    return { rows: [], matching: 0, inRange: 0 }
  }

  async steps(): ReturnType<Store['steps']> {
    return []
  }

  async history(): ReturnType<Store['history']> {
    return []
  }

  async callIns(): Promise<{ rows: []; total: number; matching: number }> {
    return { rows: [], total: 0, matching: 0 }
  }

  async callIn(): Promise<undefined> {
    return undefined
  }

  async branchesOf(): Promise<string[]> {
    return []
  }

  async series(): ReturnType<Store['series']> {
    return []
  }

  async activity(): ReturnType<Store['activity']> {
    return { arrivals: [], purges: [] }
  }

  async queueStatistics(): ReturnType<Store['queueStatistics']> {
    return { calls: [], callbacks: [], dials: [], repeats: [] }
  }

  async agentStatistics(): ReturnType<Store['agentStatistics']> {
    return { agents: [] }
  }

  async theory(): ReturnType<Store['theory']> {
    return { queues: [], from: 0 }
  }

  async callbackDetails(): ReturnType<Store['callbackDetails']> {
    return []
  }

  async predictions(): ReturnType<Store['predictions']> {
    return { answered: 0, unanswered: 0, modes: {} }
  }

  async counts(): ReturnType<Store['counts']> {
    return {}
  }

  keep(entries: readonly StoredEntry[]): void {
    merge(this.#contents.entries, entries)
  }

  async save({ snapshots, meta, forget = [] }: Parameters<Store['save']>[0]): Promise<Uint8Array> {
    const contents = this.#contents
    merge(contents.snapshots, snapshots)
    for (const sequence of forget)
      contents.snapshots.splice(
        contents.snapshots.findIndex((one) => one.sequence === sequence),
        1,
      )
    Object.assign(contents.meta, meta)
    this.saves++
    const file: SavedFile = {
      ...contents,
      rows: [...this.rows],
      snapshots: contents.snapshots.map((one) => ({ ...one, bytes: Buffer.from(one.bytes).toString('base64') })),
    }
    return Buffer.from(`${JSON.stringify(file)}\nend`)
  }

  async pack(pieces: readonly Uint8Array[]): ReturnType<Store['pack']> {
    return packedState(joined(pieces))
  }

  async load(bytes: Uint8Array): Promise<Contents> {
    const text = Buffer.from(bytes).toString('utf8')
    if (text.startsWith('newer')) throw new StoreFileError('newer', 'The file was written by version 99.')
    if (!text.endsWith('\nend') || text.includes('\0')) throw new StoreFileError('damaged', 'The file is damaged.')
    const file: SavedFile = JSON.parse(text.slice(0, -4))
    this.rows.clear()
    for (const [key, value] of file.rows) this.rows.set(key, value)
    this.#contents.entries.splice(0, Infinity, ...file.entries)
    this.#contents.snapshots.splice(
      0,
      Infinity,
      ...file.snapshots.map((one) => ({ ...one, bytes: new Uint8Array(Buffer.from(one.bytes, 'base64')) })),
    )
    Object.assign(this.#contents.meta, file.meta)
    return this.#contents
  }

  async close(): Promise<void> {}
}

const merge = <T extends { readonly sequence: number }>(into: T[], added: readonly T[]): void => {
  for (const one of added) {
    const index = into.findIndex((known) => known.sequence === one.sequence)
    if (index < 0) into.push(one)
    else into[index] = one
  }
}
