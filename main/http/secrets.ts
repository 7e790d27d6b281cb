import { hash, timingSafeEqual } from 'node:crypto'
import type { ApiKey } from './options.ts'

function digest(text: string): Buffer {
  return hash('sha256', text, 'buffer')
}

/** Compares in a time that tells nothing about the secret. */
export function sameSecret(given: string, secret: string): boolean {
  return timingSafeEqual(digest(given), digest(secret))
}

/** Finds the API key that was given, in a time that tells nothing about the keys there are. */
export class KeyRing {
  private readonly keys: () => readonly ApiKey[]
  private known: readonly ApiKey[] = []
  private digests: readonly { readonly name: string; readonly digest: Buffer }[] = []

  constructor(keys: () => readonly ApiKey[]) {
    this.keys = keys
  }

  /** Name of the key, or undefined when it is not known. */
  nameOf(given: string): string | undefined {
    const keys = this.keys()
    if (keys !== this.known) {
      this.known = keys
      this.digests = keys.map(({ name, key }) => ({ name, digest: digest(key) }))
    }
    const wanted = digest(given)
    let found: string | undefined
    for (const one of this.digests) {
      if (timingSafeEqual(one.digest, wanted)) found = one.name
    }
    return found
  }
}
