/**
 * What must never leave the host: private keys and passwords of services outside (PSH-4, GST-2). They are encrypted at rest and appear in
 * no log, record, session file, export or answer.
 */
export interface Secrets {
  /** The secret of that name; undefined when there is none, or when it cannot be decrypted here. */
  get(name: string): string | undefined
  /** Keeps a secret; resolves when it is durable. Rejects with the system's error when the disk does not take it. */
  set(name: string, secret: string): Promise<void>
  /** Forgets a secret; resolves when that is durable. */
  remove(name: string): Promise<void>
}

/** Encrypts secrets for the disk. What was sealed under one name does not open under another. */
export interface Sealer {
  /** Tells sealed secrets of different sealers apart. */
  readonly kind: string
  seal(name: string, secret: string): Uint8Array
  /** @throws when the bytes were not sealed here under this name */
  open(name: string, sealed: Uint8Array): string
}

/** Secrets that end with the process. */
export class MemorySecrets implements Secrets {
  readonly #byName = new Map<string, string>()

  get(name: string): string | undefined {
    return this.#byName.get(name)
  }

  names(): string[] {
    return [...this.#byName.keys()]
  }

  async set(name: string, secret: string): Promise<void> {
    this.#byName.set(name, secret)
  }

  async remove(name: string): Promise<void> {
    this.#byName.delete(name)
  }
}
