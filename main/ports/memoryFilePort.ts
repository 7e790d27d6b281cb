import { join } from 'node:path'
import { FolderInUseError, type FilePort } from './filePort.ts'

const missing = (path: string): Error => Object.assign(new Error(`ENOENT: no such file, ${path}`), { code: 'ENOENT' })

/** Files that live as long as the process and are nobody else's (SIM-8): nothing is synced, and nothing is left behind. */
export function memoryFilePort(): FilePort {
  const files = new Map<string, Uint8Array>()
  const locked = new Set<string>()
  const bytesOf = (path: string): Uint8Array => {
    const bytes = files.get(path)
    if (bytes === undefined) throw missing(path)
    return bytes
  }
  const within = (folder: string): string[] => [...files.keys()].filter((path) => path.startsWith(join(folder, '/')))
  return {
    read: async (path) => bytesOf(path),
    exists: async (path) => files.has(path) || within(path).length > 0,
    list: async (folder) => {
      const start = join(folder, '/').length
      return [...new Set(within(folder).map((path) => path.slice(start).split(/[/\\]/, 1)[0] ?? ''))]
    },
    makeFolder: async () => undefined,
    writeAndSync: async (path, bytes) => void files.set(path, bytes.slice()),
    openAppend: async (path) => ({
      append: async (bytes) => void files.set(path, Buffer.concat([files.get(path) ?? new Uint8Array(), bytes])),
      close: async () => undefined,
    }),
    truncate: async (path, length) => void files.set(path, bytesOf(path).slice(0, length)),
    rename: async (from, to) => {
      const bytes = bytesOf(from)
      files.delete(from)
      files.set(to, bytes)
    },
    remove: async (path) => void files.delete(path),
    syncFolder: async () => undefined,
    lock: async (folder) => {
      if (locked.has(folder)) throw new FolderInUseError(folder, process.pid)
      locked.add(folder)
      return async () => void locked.delete(folder)
    },
  }
}
