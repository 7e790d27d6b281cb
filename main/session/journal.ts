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
  /** Bytes in the file of `generation`; 0 when there is none. */
  readonly length: number
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
 * The journal's tail: appended in groups, one at a time, so that all who come while the disk is busy share the next one.
 * After a failure nothing more is written until `restart`, and then to a new file: what a failed sync left behind cannot be known (TTR-7).
 * A file that overrules it says so at once, so that a crash before the restart does not bring back what has been undone.
 */
export class Journal {
  readonly #options: JournalOptions
  #last: number
  #synced: number
  #generation: number
  /** Entry after which the present generation begins. */
  #begins: number
  #pending: Line[] = []
  /** The file that has been begun by somebody else. */
  readonly #existing: { readonly generation: number; readonly length: number }
  /** `length` is how many of its bytes are durable. */
  #file: { readonly generation: number; readonly handle: AppendFile; length: number } | undefined
  #writing: Promise<void> | undefined
  #waiters: Waiter[] = []
  #failed = false
  #syncs = 0
  #syncTime = 0

  /**
   * Continues after entry `after`, all up to it being durable. The file of `generation` is created with the first entry, unless there is
   * one: then it has its header and ends with entry `after`.
   */
  constructor(options: JournalOptions, from: JournalStart) {
    this.#options = options
    this.#last = from.after
    this.#synced = from.after
    this.#begins = from.after
    this.#generation = from.generation
    this.#existing = from
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

  /** Groups made durable so far, and the wall ms that this took together. */
  get work(): { readonly syncs: number; readonly syncTime: number } {
    return { syncs: this.#syncs, syncTime: this.#syncTime }
  }

  /**
   * Gives an entry its place and sees to it that it is written. Returns it with its line. Throws `SessionUnavailableError` between a failure
   * and `restart`.
   */
  append<E extends NewEntry>(entry: E): { readonly entry: E & { sequence: number }; readonly line: string } {
    if (this.#failed) throw new SessionUnavailableError('The session cannot be written to disk.')
    const placed = { sequence: ++this.#last, ...entry }
    const line = encodeLine(placed)
    this.#pending.push({ generation: this.#generation, begins: this.#begins, sequence: placed.sequence, line })
    this.#begin()
    return { entry: placed, line }
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
    this.#writing ??= this.#drain().then(() => {
      this.#writing = undefined
      if (this.#pending.length > 0 && !this.#failed) this.#begin()
    })
  }

  async #drain(): Promise<void> {
    while (this.#pending.length > 0 && !this.#failed) {
      const generation = this.#pending[0]?.generation
      const other = this.#pending.findIndex((line) => line.generation !== generation)
      const group = this.#pending.splice(0, other < 0 ? this.#pending.length : other)
      const began = this.#options.clock.now()
      try {
        await this.#write(group)
      } catch (error) {
        await this.#fail(error)
        return
      }
      this.#syncs += 1
      this.#syncTime += this.#options.clock.now() - began
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
      const length = this.#existing.generation === first.generation ? this.#existing.length : 0
      this.#file = { generation: first.generation, handle, length }
      isNew = length === 0
      if (isNew) text = headerLine(session, first.generation, first.begins) + text
    }
    const bytes = Buffer.from(text)
    await this.#file?.handle.append(bytes)
    if (isNew) await files.syncFolder(folder)
    if (this.#file !== undefined) this.#file.length += bytes.length
  }

  async #fail(error: unknown): Promise<void> {
    this.#failed = true
    this.#pending = []
    this.#last = this.#synced
    const file = this.#file
    this.#file = undefined
    // Told before anything is waited for, so that nothing more is done on top of what is lost.
    const undone = this.#options.onFailed(error)
    const overruling = ++this.#generation
    await file?.handle.close().catch(() => undefined)
    await this.#overrule(overruling).catch(() =>
      file === undefined ? undefined : this.#cutOff(file).catch(() => undefined),
    )
    await undone
    const waiters = this.#waiters
    this.#waiters = []
    const reason = error instanceof Error ? error.message : String(error)
    for (const waiter of waiters)
      waiter.reject(new SessionUnavailableError(`It could not be written to disk: ${reason}`))
  }

  /** Says in a file of its own that what earlier generations have beyond the last durable entry does not count. */
  async #overrule(generation: number): Promise<void> {
    const { files, folder, session } = this.#options
    const header = Buffer.from(headerLine(session, generation, this.#synced))
    await files.writeAndSync(join(folder, tailName(generation)), header)
    await files.syncFolder(folder)
  }

  /** What is left on a disk that takes no new file: whether it is durable cannot be known, but whoever reads the file now sees it. */
  async #cutOff({ generation, length }: { readonly generation: number; readonly length: number }): Promise<void> {
    const { files, folder } = this.#options
    await files.truncate(join(folder, tailName(generation)), length)
  }
}

/** The first line of a tail file, with its line end. */
export const headerLine = (session: string, generation: number, after: number): string =>
  `${encodeLine({ kind: 'tail', version: 1, session, generation, after })}\n`
