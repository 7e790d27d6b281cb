import { join } from 'node:path'
import { z } from 'zod'
import type { FilePort } from '../ports/filePort.ts'
import type { Sealer, Secrets } from '../ports/secrets.ts'

export const SECRETS_FILE = 'secrets.json'

const fileSchema = z.strictObject({
  version: z.literal(1),
  /** By name; `sealed` is base64. */
  secrets: z.record(z.string(), z.strictObject({ sealer: z.string(), sealed: z.base64() })),
})

type Kept = z.infer<typeof fileSchema>['secrets']

/** The secrets of a data folder: names in the clear, the rest sealed. */
class SecretFile implements Secrets {
  readonly #files: FilePort
  readonly #folder: string
  readonly #sealer: Sealer
  #secrets: Kept
  /** Those that were asked for since the last change. */
  readonly #opened = new Map<string, string | undefined>()
  #writing: Promise<unknown> = Promise.resolve()

  constructor(files: FilePort, folder: string, sealer: Sealer, secrets: Kept) {
    this.#files = files
    this.#folder = folder
    this.#sealer = sealer
    this.#secrets = secrets
  }

  get(name: string): string | undefined {
    if (!this.#opened.has(name)) this.#opened.set(name, this.#open(name))
    return this.#opened.get(name)
  }

  #open(name: string): string | undefined {
    const kept = Object.hasOwn(this.#secrets, name) ? this.#secrets[name] : undefined
    if (kept?.sealer !== this.#sealer.kind) return undefined
    try {
      return this.#sealer.open(name, Buffer.from(kept.sealed, 'base64'))
    } catch {
      return undefined
    }
  }

  set(name: string, secret: string): Promise<void> {
    const sealed = Buffer.from(this.#sealer.seal(name, secret)).toString('base64')
    return this.#change((known) => ({ ...known, [name]: { sealer: this.#sealer.kind, sealed } }))
  }

  remove(name: string): Promise<void> {
    return this.#change((known) => Object.fromEntries(Object.entries(known).filter(([one]) => one !== name)))
  }

  /** One change after another; what the disk does not take is not kept. */
  #change(change: (known: Kept) => Kept): Promise<void> {
    const done = this.#writing.then(async () => {
      const next = change(this.#secrets)
      const path = join(this.#folder, SECRETS_FILE)
      await this.#files.writeAndSync(`${path}.tmp`, Buffer.from(JSON.stringify({ version: 1, secrets: next })))
      await this.#files.rename(`${path}.tmp`, path)
      await this.#files.syncFolder(this.#folder)
      this.#secrets = next
      this.#opened.clear()
    })
    this.#writing = done.catch(() => undefined)
    return done
  }
}

/**
 * Opens the secrets of a data folder. A file that cannot be read is kept as `.damaged`, and there are no secrets then: each can be given
 * anew.
 */
export async function openSecrets(files: FilePort, folder: string, sealer: Sealer): Promise<Secrets> {
  const path = join(folder, SECRETS_FILE)
  if (!(await files.exists(path))) return new SecretFile(files, folder, sealer, {})
  try {
    const { secrets } = fileSchema.parse(JSON.parse(Buffer.from(await files.read(path)).toString('utf8')))
    return new SecretFile(files, folder, sealer, secrets)
  } catch {
    await files.rename(path, `${path}.damaged`)
    return new SecretFile(files, folder, sealer, {})
  }
}
