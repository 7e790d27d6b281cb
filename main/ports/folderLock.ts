import { randomUUID } from 'node:crypto'
import { link, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { FolderInUseError } from './filePort.ts'

export const LOCK_FILE = 'session.lock'

/** `born` tells two processes with one pid apart (after a reboot, or in containers); empty where the system does not say. */
const holderSchema = z.object({ pid: z.int().min(1), born: z.string(), token: z.string() })
type Holder = z.infer<typeof holderSchema>

/** Tokens of the locks that this process holds. */
const ours = new Set<string>()

/** Start of a process in ticks since boot together with the boot's id, where `/proc` has them. */
const bornOf = async (pid: number): Promise<string> => {
  try {
    const stat = await readFile(`/proc/${pid}/stat`, 'utf8')
    const boot = await readFile('/proc/sys/kernel/random/boot_id', 'utf8')
    const afterName = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    return `${boot.trim()}:${afterName[19] ?? ''}`
  } catch {
    return ''
  }
}

const hasCode = (error: unknown, code: string): boolean =>
  typeof error === 'object' && error !== null && 'code' in error && error.code === code

const processExists = (pid: number): boolean => {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return !hasCode(error, 'ESRCH')
  }
}

const readHolder = async (path: string): Promise<Holder | undefined> => {
  try {
    return holderSchema.parse(JSON.parse(await readFile(path, 'utf8')))
  } catch {
    return undefined
  }
}

const isAlive = async (holder: Holder): Promise<boolean> => {
  if (holder.pid === process.pid) return ours.has(holder.token)
  if (!processExists(holder.pid)) return false
  const born = await bornOf(holder.pid)
  return born === '' || holder.born === '' || born === holder.born
}

/** Puts a complete lock file in place if nobody has one: written aside, then linked, so that no reader sees half of it. */
const create = async (path: string, holder: Holder): Promise<boolean> => {
  const aside = `${path}.${holder.token}`
  await writeFile(aside, JSON.stringify(holder), { flag: 'wx', mode: 0o600 })
  try {
    await link(aside, path)
    return true
  } catch (error) {
    if (hasCode(error, 'EEXIST')) return false
    if (!hasCode(error, 'EPERM') && !hasCode(error, 'ENOTSUP') && !hasCode(error, 'EOPNOTSUPP')) throw error
    return await createUnlinked(path, holder)
  } finally {
    await rm(aside, { force: true })
  }
}

/** For file systems without hard links. */
const createUnlinked = async (path: string, holder: Holder): Promise<boolean> => {
  try {
    await writeFile(path, JSON.stringify(holder), { flag: 'wx', mode: 0o600 })
    return true
  } catch (error) {
    if (hasCode(error, 'EEXIST')) return false
    throw error
  }
}

/** Whether a process that runs, this one too, has a folder locked. */
export const isFolderLocked = async (folder: string): Promise<boolean> => {
  const holder = await readHolder(join(folder, LOCK_FILE))
  return holder !== undefined && (await isAlive(holder))
}

/**
 * Locks a folder by a file that names its holder. A left-behind lock is moved aside under a name of our own before it is dropped, so that
 * of two processes that find it only one moves it.
 */
export const lockFolder = async (folder: string): Promise<() => Promise<void>> => {
  const path = join(folder, LOCK_FILE)
  const holder: Holder = { pid: process.pid, born: await bornOf(process.pid), token: randomUUID() }
  for (let attempt = 0; ; attempt++) {
    ours.add(holder.token)
    if (await create(path, holder)) break
    ours.delete(holder.token)
    const found = await readHolder(path)
    if ((found !== undefined && (await isAlive(found))) || attempt === 5)
      throw new FolderInUseError(folder, found?.pid ?? 0)
    const aside = `${path}.left.${holder.token}`
    try {
      await rename(path, aside)
    } catch (error) {
      if (hasCode(error, 'ENOENT')) continue
      throw error
    }
    const moved = await readHolder(aside)
    if (moved !== undefined && moved.token !== found?.token && (await isAlive(moved))) {
      await rename(aside, path)
      throw new FolderInUseError(folder, moved.pid)
    }
    await rm(aside, { force: true })
  }
  return async () => {
    if (!ours.delete(holder.token)) return
    if ((await readHolder(path))?.token === holder.token) await rm(path, { force: true })
  }
}
