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

/** Failed keys per address and minute before answers become 429 (API-4). */
const FAILURES_PER_WINDOW = 20
const WINDOW_MS = 60_000
/** Most addresses remembered; beyond it those whose minute is over are forgotten. */
const MOST_ADDRESSES = 10_000

/** Counts failed keys, so that they cannot be guessed by trying. Wall clock (DET-12). */
export class FailedKeys {
  private readonly byAddress = new Map<string, { since: number; count: number }>()
  private readonly clock: () => number

  constructor(clock: () => number = () => performance.now()) {
    this.clock = clock
  }

  /** Counts a failure; seconds to wait when there were too many within the minute, else undefined. */
  count(address: string): number | undefined {
    const now = this.clock()
    let entry = this.byAddress.get(address)
    if (!entry || now - entry.since >= WINDOW_MS) {
      this.makeRoom(now)
      entry = { since: now, count: 0 }
      this.byAddress.set(address, entry)
    }
    entry.count += 1
    if (entry.count <= FAILURES_PER_WINDOW) return undefined
    return Math.max(1, Math.ceil((entry.since + WINDOW_MS - now) / 1000))
  }

  private makeRoom(now: number): void {
    if (this.byAddress.size < MOST_ADDRESSES) return
    for (const [address, { since }] of this.byAddress) {
      if (now - since >= WINDOW_MS) this.byAddress.delete(address)
    }
    const oldest = this.byAddress.keys().next()
    if (this.byAddress.size >= MOST_ADDRESSES && !oldest.done) this.byAddress.delete(oldest.value)
  }
}
