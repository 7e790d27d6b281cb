import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'

const CANDIDATES: Readonly<Partial<Record<NodeJS.Platform, readonly string[]>>> = {
  linux: [
    '/usr/bin/chromium',
    '/usr/bin/chromium-browser',
    '/usr/bin/google-chrome-stable',
    '/usr/bin/google-chrome',
    '/usr/bin/microsoft-edge',
    '/snap/bin/chromium',
  ],
  darwin: [
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  ],
  win32: [
    'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
    'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
    'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
  ],
}

/** Can this process show windows? */
export function hasDisplay(
  platform: NodeJS.Platform = process.platform,
  environment: Readonly<Record<string, string | undefined>> = process.env,
): boolean {
  if (platform === 'win32' || platform === 'darwin') return true
  return Boolean(environment['DISPLAY'] ?? '') || Boolean(environment['WAYLAND_DISPLAY'] ?? '')
}

/** Path of a Chromium on this system, if there is one where they usually are. */
export const browserExecutable = (): string | undefined => CANDIDATES[process.platform]?.find((one) => existsSync(one))

/**
 * Opens an address as a window of its own in a Chromium, if there is one. True when it has started.
 * @param profile folder for the browser's profile
 */
export function openAppWindow(address: string, profile: string): Promise<boolean> {
  const executable = browserExecutable()
  if (executable === undefined) return Promise.resolve(false)
  const args = [
    `--app=${address}`,
    `--user-data-dir=${join(profile, 'browser')}`,
    '--no-first-run',
    '--no-default-browser-check',
  ]
  if (process.getuid?.() === 0) args.push('--no-sandbox')
  return new Promise((resolve) => {
    const child = spawn(executable, args, { detached: true, stdio: 'ignore' })
    child.once('error', () => resolve(false))
    child.once('spawn', () => {
      child.unref()
      resolve(true)
    })
  })
}
