import { dirname } from 'node:path'
import { FolderInUseError } from '../../../../main/ports/filePort.ts'
import type { AppendFile, FilePort } from '../../../../main/ports/filePort.ts'

/** Something that happened to the disk, in the order in which it happened. Files are told apart by a number of their own, not by name. */
export type DiskOperation =
  | { readonly kind: 'name'; readonly path: string; readonly file: number }
  | { readonly kind: 'rename'; readonly from: string; readonly to: string }
  | { readonly kind: 'remove'; readonly path: string }
  | { readonly kind: 'write'; readonly file: number; readonly bytes: Uint8Array }
  | { readonly kind: 'cut'; readonly file: number; readonly length: number }
  | { readonly kind: 'sync'; readonly file: number }
  | { readonly kind: 'syncFolder'; readonly folder: string }
  /** Not the disk: somebody has been told something. */
  | { readonly kind: 'told'; readonly what: string }

/** Names of files and their contents. */
export type Files = ReadonlyMap<string, Uint8Array>

const missing = (path: string): Error => Object.assign(new Error(`ENOENT: no such file, ${path}`), { code: 'ENOENT' })

const joined = (parts: readonly Uint8Array[]): Uint8Array => new Uint8Array(Buffer.concat(parts))

/** A disk in memory that remembers every operation, so that a crash can be played at each of them. */
export class RecordingDisk implements FilePort {
  readonly operations: DiskOperation[] = []
  /** Thrown by the next write or sync for which this returns an error. */
  failing: (operation: 'append' | 'sync' | 'writeAndSync' | 'rename' | 'truncate') => Error | undefined = () =>
    undefined
  readonly #names = new Map<string, number>()
  readonly #contents: Uint8Array[] = []
  #locked = new Set<string>()

  constructor(files: Files = new Map()) {
    for (const [path, bytes] of files) {
      this.#names.set(path, this.#contents.length)
      this.#contents.push(bytes)
    }
  }

  told(what: string): void {
    this.operations.push({ kind: 'told', what })
  }

  /** Everything as a reader sees it now. */
  files(): Map<string, Uint8Array> {
    return new Map([...this.#names].map(([path, file]) => [path, this.#contents[file] ?? new Uint8Array()]))
  }

  async read(path: string): Promise<Uint8Array> {
    return this.#contents[this.#file(path)] ?? new Uint8Array()
  }

  async exists(path: string): Promise<boolean> {
    return this.#names.has(path) || (await this.list(path)).length > 0
  }

  /** Also the folders in it, which are there as long as something is in them. */
  async list(folder: string): Promise<string[]> {
    const within = [...this.#names.keys()].filter((path) => path.startsWith(`${folder}/`))
    return [...new Set(within.map((path) => path.slice(folder.length + 1).split('/', 1)[0] ?? ''))]
  }

  async makeFolder(): Promise<void> {}

  async writeAndSync(path: string, bytes: Uint8Array): Promise<void> {
    const file = this.#open(path)
    this.#do({ kind: 'cut', file, length: 0 })
    this.#check('writeAndSync')
    const half = bytes.length >> 1
    this.#do({ kind: 'write', file, bytes: bytes.slice(0, half) })
    await Promise.resolve()
    this.#do({ kind: 'write', file, bytes: bytes.slice(half) })
    await Promise.resolve()
    this.#do({ kind: 'sync', file })
  }

  async openAppend(path: string): Promise<AppendFile> {
    const file = this.#open(path)
    return {
      append: async (bytes) => {
        const error = this.failing('append')
        // A disk that becomes full takes a part.
        const taken = error === undefined ? bytes.length : Math.floor(bytes.length * 0.7)
        this.#do({ kind: 'write', file, bytes: bytes.slice(0, taken) })
        if (error !== undefined) throw error
        await Promise.resolve()
        this.#check('sync')
        this.#do({ kind: 'sync', file })
      },
      close: async () => undefined,
    }
  }

  async truncate(path: string, length: number): Promise<void> {
    this.#check('truncate')
    this.#do({ kind: 'cut', file: this.#file(path), length })
  }

  async rename(from: string, to: string): Promise<void> {
    this.#check('rename')
    this.#file(from)
    this.#do({ kind: 'rename', from, to })
  }

  async remove(path: string): Promise<void> {
    if (this.#names.has(path)) this.#do({ kind: 'remove', path })
  }

  async syncFolder(folder: string): Promise<void> {
    this.#do({ kind: 'syncFolder', folder })
  }

  async lock(folder: string): Promise<() => Promise<void>> {
    if (this.#locked.has(folder)) throw new FolderInUseError(folder, 1)
    this.#locked.add(folder)
    return async () => void this.#locked.delete(folder)
  }

  #check(operation: Parameters<RecordingDisk['failing']>[0]): void {
    const error = this.failing(operation)
    if (error !== undefined) throw error
  }

  #open(path: string): number {
    const known = this.#names.get(path)
    if (known !== undefined) return known
    const file = this.#contents.length
    this.#do({ kind: 'name', path, file })
    return file
  }

  #file(path: string): number {
    const file = this.#names.get(path)
    if (file === undefined) throw missing(path)
    return file
  }

  #do(operation: DiskOperation): void {
    this.operations.push(operation)
    change(this.#names, this.#contents, operation)
  }
}

/** Carries an operation out on names and contents. */
const change = (names: Map<string, number>, contents: Uint8Array[], operation: DiskOperation): void => {
  switch (operation.kind) {
    case 'name':
      names.set(operation.path, operation.file)
      contents[operation.file] ??= new Uint8Array()
      break
    case 'rename': {
      const file = names.get(operation.from)
      if (file === undefined) break
      names.delete(operation.from)
      names.set(operation.to, file)
      break
    }
    case 'remove':
      names.delete(operation.path)
      break
    case 'write':
      contents[operation.file] = joined([contents[operation.file] ?? new Uint8Array(), operation.bytes])
      break
    case 'cut':
      contents[operation.file] = (contents[operation.file] ?? new Uint8Array()).slice(0, operation.length)
      break
    default:
      break
  }
}

/**
 * What a machine that stops after `operations` finds on its disk, when of that which was not synced only some reached it: `keeps` is
 * asked for each change of a name, `part` (0 to 1) for how much of each file's unsynced bytes.
 */
export const afterCrash = (
  before: Files,
  operations: readonly DiskOperation[],
  keeps: () => boolean,
  part: () => number,
): Map<string, Uint8Array> => {
  const names = new Map<string, number>()
  const durable: Uint8Array[] = []
  const pending: DiskOperation[][] = []
  for (const [path, bytes] of before) {
    names.set(path, durable.length)
    durable.push(bytes)
  }
  let changes: (DiskOperation & { folder: string })[] = []
  for (const operation of operations) {
    if (operation.kind === 'name') {
      changes.push({ ...operation, folder: dirname(operation.path) })
      durable[operation.file] ??= new Uint8Array()
    } else if (operation.kind === 'rename') changes.push({ ...operation, folder: dirname(operation.to) })
    else if (operation.kind === 'remove') changes.push({ ...operation, folder: dirname(operation.path) })
    else if (operation.kind === 'write' || operation.kind === 'cut') (pending[operation.file] ??= []).push(operation)
    else if (operation.kind === 'sync') {
      for (const done of pending[operation.file] ?? []) change(names, durable, done)
      pending[operation.file] = []
    } else if (operation.kind === 'syncFolder') {
      for (const done of changes) if (done.folder === operation.folder) change(names, durable, done)
      changes = changes.filter((one) => one.folder !== operation.folder)
    }
  }
  for (const one of changes) if (keeps()) change(names, durable, one)
  for (const lost of pending) {
    if (lost === undefined) continue
    let left = Math.round(part() * lost.reduce((sum, one) => sum + (one.kind === 'write' ? one.bytes.length : 0), 0))
    for (const one of lost) {
      if (one.kind === 'write') {
        const kept = one.bytes.slice(0, left)
        left -= kept.length
        change(names, durable, { ...one, bytes: kept })
        // What was written after a cut is there only when the cut is.
      } else if (left > 0 || keeps()) change(names, durable, one)
    }
  }
  return new Map([...names].map(([path, file]) => [path, durable[file] ?? new Uint8Array()]))
}
