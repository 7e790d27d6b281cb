import { constants, existsSync } from 'node:fs'
import { access, mkdir, stat } from 'node:fs/promises'
import { homedir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { StartError, systemCode } from './startError.ts'

/** Where a user's data lies on this system. */
export function defaultDataFolder(
  platform: NodeJS.Platform = process.platform,
  environment: Readonly<Record<string, string | undefined>> = process.env,
  home: string = homedir(),
): string {
  if (platform === 'win32') return join(environment['APPDATA'] ?? join(home, 'AppData', 'Roaming'), 'Ringback')
  if (platform === 'darwin') return join(home, 'Library', 'Application Support', 'Ringback')
  const base = environment['XDG_DATA_HOME']
  return join(base === undefined || base === '' ? join(home, '.local', 'share') : base, 'ringback')
}

const WHY: Readonly<Record<string, string>> = {
  EACCES: 'it may not be written to',
  EPERM: 'it may not be written to',
  EROFS: 'its disk is read-only',
  ENOSPC: 'its disk is full',
  EDQUOT: 'the disk quota is used up',
  ENOTDIR: 'a part of its path is a file',
  EEXIST: 'it is a file',
  ENOENT: 'it cannot be created',
}

/** The sentence for an operation in the data folder that failed; undefined when the error says nothing about the folder. */
export function folderTrouble(folder: string, error: unknown): StartError | undefined {
  const why = WHY[systemCode(error)]
  return why === undefined
    ? undefined
    : new StartError(`The data folder ${folder} cannot be used: ${why}. Choose another one with --data-dir.`)
}

/** Node's own recursive way never ends where a folder refuses new ones as if it were not there itself. */
async function makeFolders(folder: string): Promise<void> {
  try {
    await mkdir(folder, { mode: 0o700 })
  } catch (error) {
    const code = systemCode(error)
    if (code === 'EEXIST' && (await stat(folder)).isDirectory()) return
    if (code !== 'ENOENT' || dirname(folder) === folder || existsSync(dirname(folder))) throw error
    await makeFolders(dirname(folder))
    await mkdir(folder, { mode: 0o700 })
  }
}

/**
 * Makes sure that the folder is there and can be written to; returns its absolute path.
 * @throws StartError saying why it cannot
 */
export async function prepareDataFolder(path: string): Promise<string> {
  const folder = resolve(path)
  try {
    await makeFolders(folder)
    await access(folder, constants.R_OK | constants.W_OK | constants.X_OK)
    return folder
  } catch (error) {
    throw folderTrouble(folder, error) ?? error
  }
}
