/** Installs the libraries when they are missing or older than the lock file. */
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'

const readJson = (file) => {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    return {}
  }
}

/** True when every library of the lock file that this system can have is there in that version. */
function sameVersions(lock, installed) {
  const wanted = readJson(lock).packages ?? {}
  const found = readJson(installed).packages ?? {}
  return Object.entries(wanted).every(
    ([name, { version, optional, peer }]) =>
      name === '' || found[name]?.version === version || (found[name] === undefined && (optional || peer)),
  )
}

/** Are the libraries there, as the lock file wants them? */
export function isInstalled(root) {
  const lock = path.join(root, 'package-lock.json')
  const installed = path.join(root, 'node_modules', '.package-lock.json')
  if (!existsSync(installed)) return false
  return statSync(installed).mtimeMs >= statSync(lock).mtimeMs || sameVersions(lock, installed)
}

/**
 * Installs what is missing and tells so; true when all is there afterwards.
 * @param {string} root
 * @param {(line: string) => void} say
 */
export function ensureInstalled(root, say) {
  if (isInstalled(root)) return true
  say('Installing the libraries (once; about a minute) …')
  const start = performance.now()
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm'
  const child = spawnSync(npm, ['ci', '--no-fund', '--no-audit', '--loglevel=warn'], {
    cwd: root,
    stdio: ['ignore', 2, 2],
    shell: process.platform === 'win32',
  })
  if (child.status !== 0) {
    say('Installing the libraries failed; the lines above say why. `npm ci` repeats it.')
    return false
  }
  say(`Installed the libraries in ${((performance.now() - start) / 1000).toFixed(0)} s.`)
  return true
}
