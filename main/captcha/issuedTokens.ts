import { randomBytes } from 'node:crypto'
import type { Session } from '../session/sessionTypes.ts'
import { passed, placeOf, type Place } from './line.ts'
import { refused, type Siteverify } from './siteverify.ts'

/** How long a token lives, simulated ms (CPT-2). */
const TOKEN_LIFE_MS = 120_000

/** Most tokens remembered; beyond it the oldest are forgotten. */
const MOST_TOKENS = 10_000

interface Issued {
  readonly siteKey: string
  /** Version 3 alone. */
  readonly score?: number
  readonly issued: Place
  /** Where it was first verified. */
  used?: Place | undefined
}

/**
 * The tokens that were issued and what became of them (CPT-2). They are no part of the journal: each counts on the lines that run through
 * the moment at which it was issued or used, and a rewind drops what lies after the moment that it goes to.
 */
export class IssuedTokens {
  readonly #session: Session
  /** Oldest first. */
  readonly #tokens = new Map<string, Issued>()

  constructor(session: Session) {
    this.#session = session
    session.on('status', () => this.#forgetAhead())
  }

  /** Makes a token for a site; it is good for one request within two simulated minutes. */
  issue(siteKey: string, score?: number): { readonly token: string; readonly expiresAt: number } {
    const oldest = this.#tokens.keys().next()
    if (this.#tokens.size >= MOST_TOKENS && !oldest.done) this.#tokens.delete(oldest.value)
    const token = randomBytes(32).toString('base64url')
    const issued = placeOf(this.#session)
    this.#tokens.set(token, { siteKey, issued, ...(score !== undefined && { score }) })
    return { token, expiresAt: issued.at + TOKEN_LIFE_MS }
  }

  /** Uses a token up. */
  use(siteKey: string, token: string): Siteverify {
    const found = this.#tokens.get(token)
    if (found?.siteKey !== siteKey || !passed(this.#session, found.issued)) return refused('invalid-input-response')
    const here = placeOf(this.#session)
    const isUsed = found.used !== undefined && passed(this.#session, found.used)
    if (isUsed || here.at - found.issued.at >= TOKEN_LIFE_MS) return refused('timeout-or-duplicate')
    found.used = here
    return { success: true, at: found.issued.at, ...(found.score !== undefined && { score: found.score }) }
  }

  /** Drops what lies ahead on the present line: the session was rewound. */
  #forgetAhead(): void {
    if (this.#tokens.size === 0) return
    const { now } = this.#session.status()
    const isAhead = (place: Place): boolean => place.at > now && passed(this.#session, place, Infinity)
    for (const [token, found] of this.#tokens) {
      if (isAhead(found.issued)) this.#tokens.delete(token)
      else if (found.used && isAhead(found.used)) found.used = undefined
    }
  }
}
