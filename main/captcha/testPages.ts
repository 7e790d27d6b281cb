import { randomBytes } from 'node:crypto'

/** Most pages that can be open; beyond it the oldest must be generated anew. */
const MOST_PAGES = 100

/** The test pages that were generated, each for one key set, as long as the host runs (CPT-2). Who knows a page's id may use it. */
export class TestPages {
  readonly #keySets = new Map<string, string>()

  /** Makes a page for the key set of that name; gives its id. */
  make(keySet: string): string {
    const oldest = this.#keySets.keys().next()
    if (this.#keySets.size >= MOST_PAGES && !oldest.done) this.#keySets.delete(oldest.value)
    const id = randomBytes(18).toString('base64url')
    this.#keySets.set(id, keySet)
    return id
  }

  /** Name of the page's key set; undefined for a page that was never made. */
  keySetOf(id: string): string | undefined {
    return this.#keySets.get(id)
  }
}
