import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** A download that takes longer is given up, ms. */
const FETCH_LIMIT = 600_000

/** The checkout: the folder with `package.json` above this module. */
export function checkoutFolder(): string {
  for (let folder = dirname(fileURLToPath(import.meta.url)); ; folder = dirname(folder)) {
    if (existsSync(join(folder, 'package.json')) || folder === dirname(folder)) return folder
  }
}

/** Path of the Electron executable in the installed package, or undefined when the runtime has not been fetched. */
export function electronExecutable(root: string): string | undefined {
  const folder = join(root, 'node_modules', 'electron')
  const override = process.env['ELECTRON_OVERRIDE_DIST_PATH']
  const named = join(folder, 'path.txt')
  if (!existsSync(named) && override === undefined) return undefined
  const name = existsSync(named) ? readFileSync(named, 'utf8') : 'electron'
  const path = join(override ?? join(folder, 'dist'), name)
  return existsSync(path) ? path : undefined
}

/**
 * Fetches the Electron runtime, once, and tells so.
 * @returns the executable, or undefined when it cannot be had
 */
export function fetchElectron(root: string, say: (line: string) => void): string | undefined {
  const installer = join(root, 'node_modules', 'electron', 'install.js')
  if (!existsSync(installer)) return undefined
  say('Fetching the Electron runtime (once; about 110 MB) …')
  const child = spawnSync(process.execPath, [installer], { stdio: ['ignore', 2, 'ignore'], timeout: FETCH_LIMIT })
  return child.status === 0 ? electronExecutable(root) : undefined
}
