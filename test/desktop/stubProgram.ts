import { fork, type ChildProcess } from 'node:child_process'
import path from 'node:path'
import { findBrowser } from '../../scripts/browser.mjs'

const root = path.resolve(import.meta.dirname, '..', '..')
/** An answer that takes longer never comes, ms. */
const LIMIT = 60_000

interface Reply {
  readonly id?: number
  readonly result?: unknown
  readonly error?: string
}

/** The built Electron entry in a Node process with the stub of Electron. */
export class StubProgram {
  private next = 1
  private readonly waiting = new Map<number, (reply: Reply) => void>()
  private readonly child: ChildProcess
  /** What it told its parent: `ready`, `second`, `failed`. */
  readonly told: unknown[] = []
  stdout = ''
  stderr = ''
  readonly ended: Promise<number | null>

  private constructor(child: ChildProcess) {
    this.child = child
    child.stdout?.on('data', (text: Buffer) => (this.stdout += text.toString()))
    child.stderr?.on('data', (text: Buffer) => (this.stderr += text.toString()))
    child.on('message', (message: Reply | string) => {
      if (typeof message === 'string') {
        this.told.push(message)
        this.tell?.()
      } else this.waiting.get(message.id ?? 0)?.(message)
    })
    this.ended = new Promise((resolve) => {
      child.once('close', (code) => {
        resolve(code)
        for (const answer of this.waiting.values()) answer({ error: `ended with code ${code}: ${this.stderr}` })
        this.tell?.()
      })
    })
  }

  private tell: (() => void) | undefined

  static async launch(flags: readonly string[]): Promise<StubProgram> {
    const executable = await findBrowser()
    const child = fork(path.join(root, 'dist', 'main', 'electron.js'), flags, {
      cwd: root,
      execArgv: ['--import', path.join(root, 'test', 'desktop', 'stub', 'register.mjs')],
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      env: { ...process.env, STUB_CHROMIUM: executable ?? '' },
    })
    return new StubProgram(child)
  }

  /** Resolves when it has said the word; rejects when it ends before. */
  async says(word: string): Promise<void> {
    while (!this.told.includes(word)) {
      if (this.child.exitCode !== null) throw new Error(`ended before ${word}: ${this.stderr}`)
      await new Promise<void>((resolve) => (this.tell = resolve))
    }
  }

  /** Steers the stub; see `stub/driver.mjs`. */
  ask(verb: string, argument?: unknown): Promise<unknown> {
    const id = this.next++
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error(`no answer to ${verb}: ${this.stderr}`)), LIMIT)
      this.waiting.set(id, ({ result, error }) => {
        clearTimeout(timer)
        this.waiting.delete(id)
        if (error === undefined) resolve(result)
        else reject(new Error(error))
      })
      this.child.send({ id, do: verb, with: argument })
    })
  }

  signal(name: NodeJS.Signals): void {
    this.child.kill(name)
  }

  /** Ends it for good, whatever state it is in. */
  async kill(): Promise<void> {
    if (this.child.exitCode === null && this.child.signalCode === null) this.child.kill('SIGKILL')
    await this.ended
  }
}
