import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { z } from 'zod'

const root = path.resolve(import.meta.dirname, '..', '..')
export const LAUNCHER = path.join(root, 'bin', 'ringback.mjs')

const manifestSchema = z.object({ scripts: z.object({ start: z.string() }) })
/** The flags that `npm start` gives to Node. */
const NODE_FLAGS = manifestSchema
  .parse(JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')))
  .scripts.start.split(' ')
  .filter((part) => part.startsWith('--'))

/** A start builds what is stale, which can take a while on a busy machine, ms. */
export const START_LIMIT = 180_000
/** A host that has not ended by itself by then is killed, ms. */
const STOP_LIMIT = 20_000

export const addressesSchema = z.strictObject({
  ui: z.url(),
  api: z.url(),
  apiKey: z.string().min(1),
  controlToken: z.string().min(1),
})
export type Addresses = z.infer<typeof addressesSchema>

export interface Ended {
  readonly code: number | null
  readonly signal: NodeJS.Signals | null
}

/** The program as a child process, as `npm start` runs it. */
export class Program {
  readonly child: ChildProcess
  /** Resolves when it has ended. */
  readonly ended: Promise<Ended>
  stdout = ''
  stderr = ''

  /** With `ipc` the program can be sent messages. */
  constructor(
    flags: readonly string[],
    environment: Readonly<Record<string, string>> = {},
    launcher = LAUNCHER,
    ...ipc: readonly 'ipc'[]
  ) {
    const clean = Object.entries(process.env).filter(([name]) => !name.startsWith('RINGBACK_'))
    this.child = spawn(process.execPath, [...NODE_FLAGS, launcher, ...flags], {
      cwd: root,
      env: { ...Object.fromEntries(clean), ...environment },
      stdio: ['ignore', 'pipe', 'pipe', ...ipc],
    })
    this.child.stdout?.setEncoding('utf8').on('data', (text: string) => (this.stdout += text))
    this.child.stderr?.setEncoding('utf8').on('data', (text: string) => (this.stderr += text))
    this.ended = new Promise((resolve) => {
      this.child.once('close', (code, signal) => resolve({ code, signal }))
    })
  }

  /** The first line on standard output; rejects when the program ends without one. */
  async firstLine(limit = START_LIMIT): Promise<string> {
    const deadline = AbortSignal.timeout(limit)
    while (!this.stdout.includes('\n')) {
      const over = await Promise.race([
        once(this.child.stdout ?? this.child, 'data', { signal: deadline }).then(
          () => undefined,
          () => 'no line in time',
        ),
        this.ended.then(({ code }) => `ended with code ${String(code)}`),
      ])
      if (over !== undefined && !this.stdout.includes('\n')) throw new Error(`${over}: ${this.stderr}`)
    }
    return this.stdout.slice(0, this.stdout.indexOf('\n'))
  }

  /** Asks it to end by a signal and waits; kills it when it takes too long. */
  async stop(signal: NodeJS.Signals = 'SIGTERM', limit = STOP_LIMIT): Promise<Ended> {
    if (this.child.exitCode === null && this.child.signalCode === null) this.child.kill(signal)
    const timer = setTimeout(() => this.child.kill('SIGKILL'), limit)
    const ended = await this.ended
    clearTimeout(timer)
    return ended
  }
}

/** What a program said about its own business: without the lines of a build that had to come first. */
export function withoutBuild(stderr: string): string {
  return stderr.replaceAll(/^(?:Building|Built|Another build|Nothing to build).*\n/gm, '')
}

/** Runs the program to its end. */
export async function runProgram(
  flags: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): Promise<Ended & { readonly stdout: string; readonly stderr: string }> {
  const program = new Program(flags, environment)
  const timer = setTimeout(() => program.child.kill('SIGKILL'), START_LIMIT)
  const ended = await program.ended
  clearTimeout(timer)
  return { ...ended, stdout: program.stdout, stderr: program.stderr }
}

/** A new empty folder, and what removes it. */
export async function temporaryFolder(): Promise<{ readonly path: string; readonly remove: () => Promise<void> }> {
  const folder = await mkdtemp(path.join(tmpdir(), 'ringback-test-'))
  return { path: folder, remove: () => rm(folder, { recursive: true, force: true, maxRetries: 3 }) }
}

export interface RunningHost extends Addresses {
  readonly program: Program
  readonly dataFolder: string
  /** Ends it by a signal (default SIGTERM, which saves) within a bounded time. The data folder stays unless the host made it. */
  readonly stop: (signal?: NodeJS.Signals) => Promise<Ended>
}

export interface HostOptions {
  /** Flags besides those that this function gives. */
  readonly flags?: readonly string[]
  /** Data folder; absent: a temporary one that `stop` removes. */
  readonly dataFolder?: string
  readonly environment?: Readonly<Record<string, string>>
  /** Uses the default port or the next free one instead of any free one. */
  readonly defaultPort?: boolean
}

/** Starts the built headless host on a free port and waits until it is ready. Builds first when the build is stale. */
export async function startHost(options: HostOptions = {}): Promise<RunningHost> {
  const temporary = options.dataFolder === undefined ? await temporaryFolder() : undefined
  const dataFolder = options.dataFolder ?? temporary?.path ?? ''
  const port = options.defaultPort === true ? [] : ['--port', '0']
  const given = ['serve', '--headless', '--json', '--no-open', ...port, '--data-dir', dataFolder]
  const program = new Program([...given, ...(options.flags ?? [])], options.environment)
  try {
    const addresses = addressesSchema.parse(JSON.parse(await program.firstLine()))
    return {
      ...addresses,
      program,
      dataFolder,
      stop: async (signal) => {
        const ended = await program.stop(signal)
        await temporary?.remove()
        return ended
      },
    }
  } catch (error) {
    await program.stop('SIGKILL')
    await temporary?.remove()
    throw error
  }
}
