import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { hasDisplay } from './browser.ts'
import { checkoutFolder, electronExecutable, fetchElectron } from './electronRuntime.ts'
import type { HostFlags } from './options.ts'
import { serve } from './serve.ts'
import { tell } from './trouble.ts'

const INSTEAD = 'serving the same user interface to a browser instead.'

/** The Electron executable to open the window with, or the reason why there is no window, as one line. */
function desktop(root: string): { readonly executable: string } | { readonly why: string } {
  if (!hasDisplay()) return { why: `No display: ${INSTEAD}` }
  if (process.platform === 'linux' && process.getuid?.() === 0) {
    return { why: `Electron does not run as root: ${INSTEAD}` }
  }
  const executable = electronExecutable(root) ?? fetchElectron(root, tell)
  if (executable === undefined) return { why: `The Electron runtime is not available: ${INSTEAD}` }
  return { executable }
}

/** The flags as variables, which the window's process reads. */
function variables(flags: HostFlags): Record<string, string> {
  const named: Record<string, string | undefined> = {
    RINGBACK_PORT: flags.port?.toString(),
    RINGBACK_DATA_DIR: flags.dataDir,
    RINGBACK_SCENARIO: flags.scenario,
    RINGBACK_TENANT: flags.tenant,
    RINGBACK_SEED: flags.seed?.toString(),
    RINGBACK_START_AT: flags.startAt,
    RINGBACK_SPEED: flags.speed?.toString(),
    RINGBACK_LOG_LEVEL: flags.logLevel,
    RINGBACK_LOG_TO: flags.logTo,
    RINGBACK_JSON: flags.json === true ? '1' : undefined,
  }
  const result: Record<string, string> = {}
  for (const [name, value] of Object.entries(named)) if (value !== undefined) result[name] = value
  return result
}

/** How a window's process ended, and whether it got as far as telling what happened. */
interface WindowEnd {
  readonly code: number
  readonly spoke: boolean
}

function openWindow(executable: string, root: string, flags: HostFlags): Promise<WindowEnd> {
  return new Promise((resolve) => {
    const child = spawn(executable, [join(root, 'dist', 'main', 'electron.js')], {
      cwd: root,
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
      env: { ...process.env, ...variables(flags) },
    })
    let spoke = false
    child.on('message', () => (spoke = true))
    child.once('error', () => resolve({ code: 1, spoke: false }))
    child.once('close', (code) => resolve({ code: code ?? 1, spoke }))
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => child.kill(signal))
  })
}

/** Opens the desktop window and waits until it is closed; without a runtime or a display serves to a browser. Resolves with the exit code. */
export async function start(flags: HostFlags): Promise<number> {
  if (flags.headless === true) return serve(flags)
  const root = checkoutFolder()
  const found = desktop(root)
  if ('executable' in found) {
    const { code, spoke } = await openWindow(found.executable, root, flags)
    if (spoke || code === 0) return code
    tell(`The Electron runtime does not start here: ${INSTEAD}`)
  } else {
    tell(found.why)
  }
  return serve(flags)
}
