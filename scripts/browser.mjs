/**
 * A Chromium for the browser tests: one that is there, else Debian's headless shell when root, else Playwright's own. Found ones are tried
 * before they are believed.
 */
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import path from 'node:path'

const SYSTEM = [
  '/usr/bin/chromium-headless-shell',
  '/usr/lib/chromium/chromium-headless-shell',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome-stable',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
]

const isRoot = process.getuid?.() === 0

function works(executable) {
  if (!existsSync(executable)) return false
  if (process.platform === 'win32') return true
  const child = spawnSync(executable, ['--headless', '--no-sandbox', '--disable-gpu', '--dump-dom', 'about:blank'], {
    timeout: 30_000,
    stdio: 'ignore',
  })
  return child.status === 0
}

async function playwrightsOwn() {
  try {
    const { chromium } = await import('@playwright/test')
    return chromium.executablePath()
  } catch {
    return ''
  }
}

/** Path of a working Chromium, or undefined. */
export async function findBrowser() {
  const asked = process.env.RINGBACK_CHROMIUM
  if (asked !== undefined && asked !== '') return asked
  const candidates = [...SYSTEM, await playwrightsOwn()]
  return candidates.find((one) => one !== '' && works(one))
}

function attempt(say, title, command, args, options = {}) {
  say(`${title} …`)
  const child = spawnSync(command, args, { stdio: ['ignore', 2, 2], timeout: 600_000, ...options })
  if (child.status !== 0) say(`That did not work (${[path.basename(command), ...args].join(' ')}).`)
  return child.status === 0
}

/**
 * Path of a working Chromium; installs one when there is none. Undefined when none can be had.
 * @param {string} root
 * @param {(line: string) => void} say
 */
export async function ensureBrowser(root, say) {
  const found = await findBrowser()
  if (found !== undefined) return found
  if (isRoot && existsSync('/usr/bin/apt-get')) {
    const quiet = { env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } }
    const install = ['install', '-y', '-qq', '--no-install-recommends', 'chromium-headless-shell']
    const apt = 'Getting Debian’s chromium-headless-shell'
    if (
      attempt(say, apt, 'apt-get', install, quiet) ||
      (attempt(say, 'Refreshing the list of packages', 'apt-get', ['update', '-qq'], quiet) &&
        attempt(say, apt, 'apt-get', install, quiet))
    ) {
      const installed = await findBrowser()
      if (installed !== undefined) return installed
    }
  }
  const cli = path.join(root, 'node_modules', '@playwright', 'test', 'cli.js')
  attempt(say, 'Getting Playwright’s Chromium', process.execPath, [cli, 'install', 'chromium-headless-shell'])
  return findBrowser()
}
