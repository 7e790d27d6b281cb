import { join } from 'node:path'
import type { AppendFile, FilePort } from '../ports/filePort.ts'
import type { WallClock } from '../ports/wallClock.ts'
import { encodeLine } from './entry.ts'
import type { NewEntry } from './entry.ts'
import { SessionUnavailableError } from './sessionTypes.ts'
import { tailName } from './tailReader.ts'

/** Entries that may wait for the disk; beyond it commands are turned away. */
const MOST_WAITING = 10_000

export interface JournalOptions {
  readonly files: FilePort
  readonly clock: WallClock
  readonly folder: string
  readonly session: string
  /** Told after each group, before those who wait for it. */
  readonly onSynced: (sequence: number) => void
  /** Told when a group could not be made durable; those who wait are turned away when it has resolved. */
  readonly onFailed: (error: unknown) => Promise<void>
}

export interface JournalStart {
  readonly generation: number
  readonly after: number
  readonly exists: boolean
}

/** An encoded entry on its way, and the file that it goes into. */
interface Line {
  readonly generation: number
  readonly begins: number
  readonly sequence: number
  readonly line: string
}

interface Waiter {
  readonly sequence: number
  readonly resolve: () => void
  readonly reject: (error: Error) => void
}

/**
 * The journal's tail: appended in groups, one write and sync at a time, so that all who come while the disk is busy share the next sync.
 * After a failure nothing more is written until `restart`, and then to a new file: what a failed sync left behind cannot be known (TTR-7).
 */
export class Journal {
  readonly #options: JournalOptions
  #last: number
  #synced: number
  #generation: number
  /** Entry after which the present generation begins. */
  #begins: number
  #pending: Line[] = []
  /** Generation whose file has been begun by somebody else. */
  readonly #existing: number | undefined
  #file: { readonly generation: number; readonly handle: AppendFile } | undefined
  #writing: Promise<void> | undefined
  #waiters: Waiter[] = []
  #failed = false

  /**
   * Continues after entry `after`, all up to it being durable. The file of `generation` is created with the first entry, unless it
   * `exists`: then it has its header and ends with entry `after`.
   */
  constructor(options: JournalOptions, from: JournalStart) {
    this.#options = options
    this.#last = from.after
    this.#synced = from.after
    this.#begins = from.after
    this.#generation = from.generation
    this.#existing = from.exists ? from.generation : undefined
  }

  /** Sequence of the last entry. */
  get last(): number {
    return this.#last
  }

  /** Sequence of the last durable entry. */
  get synced(): number {
    return this.#synced
  }

  get generation(): number {
    return this.#generation
  }

  get isFull(): boolean {
    return this.#pending.length >= MOST_WAITING
  }

  get hasFailed(): boolean {
    return this.#failed
  }

  /** Gives an entry its place and sees to it that it is written. Throws `SessionUnavailableError` between a failure and `restart`. */
  append<E extends NewEntry>(entry: E): E & { sequence: number } {
    if (this.#failed) throw new SessionUnavailableError('The session cannot be written to disk.')
    const placed = { sequence: ++this.#last, ...entry }
    const line = encodeLine(placed)
    this.#pending.push({ generation: this.#generation, begins: this.#begins, sequence: placed.sequence, line })
    this.#begin()
    return placed
  }

  /** Lets the entries from now on go into a new file, whose generation is returned. */
  switchGeneration(): number {
    this.#begins = this.#last
    return ++this.#generation
  }

  /** Resolves when an entry is durable; rejects with `SessionUnavailableError` when its group has failed. */
  whenSynced(sequence: number): Promise<void> {
    if (sequence <= this.#synced) return Promise.resolve()
    return new Promise((resolve, reject) => this.#waiters.push({ sequence, resolve, reject }))
  }

  /** After a failure: entries continue after the last durable one, in a new file. */
  restart(generation: number): void {
    this.#begins = this.#synced
    this.#generation = generation
    this.#failed = false
  }

  /** Waits for what is under way and closes the file. */
  async close(): Promise<void> {
    await this.#writing
    await this.#file?.handle.close().catch(() => undefined)
    this.#file = undefined
  }

  #begin(): void {
    this.#writing ??= new Promise<void>((resolve) => {
      this.#options.clock.immediate(() => void this.#drain().finally(resolve))
    }).then(() => {
      this.#writing = undefined
      if (this.#pending.length > 0 && !this.#failed) this.#begin()
    })
  }

  async #drain(): Promise<void> {
    while (this.#pending.length > 0 && !this.#failed) {
      const generation = this.#pending[0]?.generation
      const other = this.#pending.findIndex((line) => line.generation !== generation)
      const group = this.#pending.splice(0, other < 0 ? this.#pending.length : other)
      try {
        await this.#write(group)
      } catch (error) {
        await this.#fail(error)
        return
      }
      this.#synced = group.at(-1)?.sequence ?? this.#synced
      this.#options.onSynced(this.#synced)
      const done = this.#waiters.filter((waiter) => waiter.sequence <= this.#synced)
      this.#waiters = this.#waiters.filter((waiter) => waiter.sequence > this.#synced)
      for (const waiter of done) waiter.resolve()
    }
  }

  async #write(group: readonly Line[]): Promise<void> {
    const first = group[0]
    if (first === undefined) return
    const { files, folder, session } = this.#options
    let text = group.map(({ line }) => `${line}\n`).join('')
    let isNew = this.#file?.generation !== first.generation
    if (isNew) {
      await this.#file?.handle.close()
      this.#file = undefined
      const handle = await files.openAppend(join(folder, tailName(first.generation)))
      this.#file = { generation: first.generation, handle }
      if (this.#existing === first.generation) isNew = false
      const header = { kind: 'tail', version: 1, session, generation: first.generation, after: first.begins } as const
      if (isNew) text = `${encodeLine(header)}\n${text}`
    }
    await this.#file?.handle.append(Buffer.from(text))
    await this.#file?.handle.sync()
    if (isNew) await files.syncFolder(folder)
  }

  async #fail(error: unknown): Promise<void> {
    this.#failed = true
    this.#pending = []
    this.#last = this.#synced
    const handle = this.#file?.handle
    this.#file = undefined
    // Told before anything is waited for, so that nothing more is done on top of what is lost.
    const undone = this.#options.onFailed(error)
    await handle?.close().catch(() => undefined)
    await undone
    const waiters = this.#waiters
    this.#waiters = []
    const reason = error instanceof Error ? error.message : String(error)
    for (const waiter of waiters)
      waiter.reject(new SessionUnavailableError(`It could not be written to disk: ${reason}`))
  }
}
