/**
 * The disk as the session sees it: few operations, each with a stated durability, so that tests can lose what was not synced.
 * Paths are absolute. Every method rejects with the operating system's error (`ENOSPC`, `EACCES`, …).
 */
export interface FilePort {
  read(path: string): Promise<Uint8Array>
  exists(path: string): Promise<boolean>
  list(folder: string): Promise<string[]>
  makeFolder(path: string): Promise<void>
  /** Creates or empties the file, writes all bytes, syncs them, closes it. The name is durable only after `syncFolder`. */
  writeAndSync(path: string, bytes: Uint8Array): Promise<void>
  openAppend(path: string): Promise<AppendFile>
  truncate(path: string, length: number): Promise<void>
  rename(from: string, to: string): Promise<void>
  remove(path: string): Promise<void>
  syncFolder(folder: string): Promise<void>
  /**
   * Takes a folder for this process and returns what gives it back. A lock left behind by a process that has ended is taken over.
   * Rejects with `FolderInUseError` while another session, here or in another process, has it.
   */
  lock(folder: string): Promise<() => Promise<void>>
}

/** The data folder is in use (TTR-7). */
export class FolderInUseError extends Error {
  override readonly name = 'FolderInUseError'
  constructor(folder: string, pid: number) {
    super(
      `The data folder ${folder} is in use by another Ringback (process ${pid}). End that one or choose another folder with --data-dir.`,
    )
  }
}

/** A file that only grows. */
export interface AppendFile {
  /** Resolves when the bytes, and all before them, are durable. After a rejection any part of them may be there. */
  append(bytes: Uint8Array): Promise<void>
  close(): Promise<void>
}
