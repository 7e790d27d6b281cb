import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { z } from 'zod'
import type { SharedRingback } from './types.ts'

/** The built module is there as an ES module and as CommonJS. */
const here = typeof __dirname === 'string' ? __dirname : import.meta.dirname
const LAUNCHER = path.join(here, '..', '..', 'bin', 'ringback.mjs')

/** A host that has not ended by then is killed, ms. */
const STOP_LIMIT = 10_000

const addressesSchema = z.object({ api: z.url(), controlToken: z.string() })

/**
 * Starts a headless host on a free port, in a process and a temporary folder of its own.
 * @throws Error with what the host said when it does not start
 */
export async function startHost(): Promise<SharedRingback> {
  const folder = await mkdtemp(path.join(tmpdir(), 'ringback-testing-'))
  const flags = ['--headless', '--json', '--no-open', '--port', '0', '--data-dir', folder, '--tenant', 'five-seat-shop']
  const environment = Object.entries(process.env).filter(([name]) => !name.startsWith('RINGBACK_'))
  const child = spawn(process.execPath, [LAUNCHER, 'serve', ...flags], {
    env: Object.fromEntries(environment),
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const kill = () => void child.kill('SIGKILL')
  process.once('exit', kill)
  const ended = once(child, 'close')
  let said = ''
  child.stderr.setEncoding('utf8').on('data', (text: string) => (said += text))
  const stop = async () => {
    const timer = setTimeout(kill, STOP_LIMIT)
    child.kill('SIGTERM')
    await ended
    clearTimeout(timer)
    process.off('exit', kill)
    await rm(folder, { recursive: true, force: true, maxRetries: 3 })
  }
  const firstLine = once(createInterface(child.stdout), 'line').then(([line]) => String(line))
  const line = await Promise.race([firstLine, ended.then(() => undefined)])
  if (line === undefined) {
    await stop()
    throw new Error(`Ringback did not start: ${said}`)
  }
  const { api, controlToken } = addressesSchema.parse(JSON.parse(line))
  return { url: new URL(api).origin, controlToken, stop }
}
