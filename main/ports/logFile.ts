import { appendFile, mkdir, readFile, rename, stat, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'

/** Bytes that the file may have; beyond, its older half goes. */
const MOST_BYTES = 1_048_576
/** Lines that may wait for the disk; beyond, they are left out. */
const MOST_WAITING = 1000

/**
 * A file of log lines that stays within a bound and is readable by its owner only. A disk that does not take it costs lines, nothing else:
 * whatever is wrong with the disk is told by those who cannot do without it.
 */
export class LogFile {
  readonly #path: string
  readonly #mostBytes: number
  #waiting: string[] = []
  #writing: Promise<void> | undefined

  /** @param path absolute; file and folder are made with the first line */
  constructor(path: string, mostBytes = MOST_BYTES) {
    this.#path = path
    this.#mostBytes = mostBytes
  }

  /** Takes a line with its line end. */
  write(line: string): void {
    if (this.#waiting.length >= MOST_WAITING) return
    this.#waiting.push(line)
    this.#writing ??= this.#drain().finally(() => {
      this.#writing = undefined
    })
  }

  /** Resolves when what was taken is written, as far as the disk takes it. */
  async close(): Promise<void> {
    await this.#writing
  }

  async #drain(): Promise<void> {
    while (this.#waiting.length > 0) {
      const text = this.#waiting.join('')
      this.#waiting = []
      try {
        await mkdir(dirname(this.#path), { recursive: true, mode: 0o700 })
        await this.#makeRoom(Buffer.byteLength(text))
        await appendFile(this.#path, text, { mode: 0o600 })
      } catch {
        // The lines are lost.
      }
    }
  }

  async #makeRoom(bytes: number): Promise<void> {
    const size = await stat(this.#path).then(
      (found) => found.size,
      () => 0,
    )
    if (size === 0 || size + bytes <= this.#mostBytes) return
    const old = await readFile(this.#path)
    const from = old.indexOf('\n', Math.max(0, old.length - this.#mostBytes / 2))
    await writeFile(`${this.#path}.tmp`, old.subarray(from < 0 ? old.length : from + 1), { mode: 0o600 })
    await rename(`${this.#path}.tmp`, this.#path)
  }
}
