import { constants } from 'node:fs'
import { access, mkdir, open, readFile, readdir, rename, rm, truncate } from 'node:fs/promises'
import type { FileHandle } from 'node:fs/promises'
import type { AppendFile, FilePort } from './filePort.ts'
import { lockFolder } from './folderLock.ts'

/** Errors by which Windows says that someone (a virus scanner, an indexer) looks at a file just now. */
const PASSING = new Set(['EPERM', 'EBUSY', 'EACCES'])
const PAUSES_MS = [10, 50, 200, 500]

const codeOf = (error: unknown): string =>
  typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : ''

/** Repeats what another program on Windows may block for a moment; elsewhere such an error is final. */
const withPatience = async (work: () => Promise<void>): Promise<void> => {
  for (const pause of process.platform === 'win32' ? PAUSES_MS : []) {
    try {
      return await work()
    } catch (error) {
      if (!PASSING.has(codeOf(error))) throw error
      await new Promise((resolve) => setTimeout(resolve, pause))
    }
  }
  return work()
}

/**
 * Bytes of a large file that are made durable in one go. A file system may let a sync wait for all that any file still has to write, so a
 * save in one piece would hold up the journal, and with it all who book, for as long as it takes.
 */
const PIECE = 1 << 20

const writeAll = async (file: FileHandle, bytes: Uint8Array): Promise<void> => {
  for (let done = 0; done < bytes.length;) {
    done += (await file.write(bytes, done, bytes.length - done)).bytesWritten
  }
}

/**
 * Linux has writes that return when they are durable: one trip to the disk's threads instead of two. Elsewhere a write that says so may
 * still rest in the cache of the drive, which a sync empties.
 */
const WRITES_ARE_DURABLE = process.platform === 'linux'
const APPEND =
  constants.O_WRONLY | constants.O_CREAT | constants.O_APPEND | (WRITES_ARE_DURABLE ? constants.O_DSYNC : 0)

const appendFile = (file: FileHandle): AppendFile => ({
  append: async (bytes) => {
    await writeAll(file, bytes)
    if (!WRITES_ARE_DURABLE) await file.datasync()
  },
  close: () => file.close(),
})

/** The disk of the machine. Files are readable by their owner only: they hold phone numbers and keys. */
export const nodeFilePort: FilePort = {
  read: (path) => readFile(path),
  exists: (path) =>
    access(path).then(
      () => true,
      (error: unknown) => {
        if (codeOf(error) === 'ENOENT') return false
        throw error
      },
    ),
  list: (folder) => readdir(folder),
  async makeFolder(path) {
    await mkdir(path, { recursive: true })
  },
  async writeAndSync(path, bytes) {
    const file = await open(path, 'w', 0o600)
    try {
      for (let begin = 0; begin < bytes.length; begin += PIECE) {
        await writeAll(file, bytes.subarray(begin, begin + PIECE))
        await file.datasync()
      }
      await file.sync()
    } finally {
      await file.close()
    }
  },
  openAppend: async (path) => appendFile(await open(path, APPEND, 0o600)),
  truncate: (path, length) => truncate(path, length),
  rename: (from, to) => withPatience(() => rename(from, to)),
  remove: (path) => withPatience(() => rm(path, { force: true })),
  async syncFolder(folder) {
    // Windows has no handle on folders; its file systems journal renames themselves.
    if (process.platform === 'win32') return
    const handle = await open(folder, 'r')
    try {
      await handle.sync()
    } finally {
      await handle.close()
    }
  },
  lock: lockFolder,
}
