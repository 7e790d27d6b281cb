import type { CaptchaKeySet } from '../../engine/tenant/integrations.ts'
import { ApiError } from '../errors/apiError.ts'
import type { Session } from '../session/sessionTypes.ts'
import { IssuedTokens } from './issuedTokens.ts'
import { refused, type Siteverify } from './siteverify.ts'
import { answerTestToken } from './testTokens.ts'

/** Score of a token of version 3 that is issued without one. */
export const USUAL_SCORE = 0.9

/** A verdict on a token: what siteverify says, and whether it suffices for the key set (CPT-1). */
export interface Verdict {
  readonly passes: boolean
  readonly answer: Siteverify
}

export interface IssuedToken {
  readonly token: string
  readonly keySet: string
  readonly siteKey: string
  /** Simulated ms since the epoch. */
  readonly expiresAt: number
}

/** The service that a CAPTCHA's tokens come from and are verified by; it is simulated and asks nobody (CPT-2). */
export class CaptchaVerifier {
  readonly #session: Session
  readonly #tokens: IssuedTokens

  constructor(session: Session) {
    this.#session = session
    this.#tokens = new IssuedTokens(session)
  }

  /** The key set in force; undefined: no tokens are needed. */
  active(): CaptchaKeySet | undefined {
    const { activeCaptcha } = this.#session.read(({ tenant }) => tenant)
    return activeCaptcha === undefined ? undefined : this.keySet(activeCaptcha)
  }

  /** The key set of that name. */
  keySet(name: string): CaptchaKeySet | undefined {
    return this.#session.read(({ tenant }) => tenant).captchaKeySets.find((one) => one.name === name)
  }

  /** The key set of a site; of several with one site key the active one, else the first. */
  keySetOfSite(siteKey: string): CaptchaKeySet | undefined {
    const active = this.active()
    if (active?.siteKey === siteKey) return active
    return this.#session.read(({ tenant }) => tenant).captchaKeySets.find((one) => one.siteKey === siteKey)
  }

  /** @param score from 0 to 1; version 3 alone has scores */
  issue({ name, siteKey, version }: CaptchaKeySet, score = USUAL_SCORE): IssuedToken {
    const issued = this.#tokens.issue(siteKey, version === 'v3' ? score : undefined)
    return { ...issued, keySet: name, siteKey }
  }

  /** Judges a token, which is used up by it unless it is a test token. */
  verify(keySet: CaptchaKeySet, token: string): Verdict {
    const answer = this.#answer(keySet, token)
    const isPerson = keySet.version !== 'v3' || (answer.success && (answer.score ?? 0) >= (keySet.threshold ?? 0))
    return { passes: answer.success && isPerson, answer }
  }

  /** Judges the token of a request where tokens are needed. @throws ApiError 7060 when it is missing or refused */
  require(token: string | undefined): void {
    const keySet = this.active()
    if (keySet === undefined) return
    const { passes, answer } = this.verify(keySet, token ?? '')
    if (!passes) throw refusedToken(keySet, answer)
  }

  #answer(keySet: CaptchaKeySet, token: string): Siteverify {
    if (token === '') return refused('missing-input-response')
    const { now } = this.#session.status()
    return answerTestToken(token, keySet, now) ?? this.#tokens.use(keySet.siteKey, token)
  }
}

/** 7060 with what siteverify said, or with the score that was too low. */
function refusedToken({ name, threshold = 0 }: CaptchaKeySet, answer: Siteverify): ApiError {
  if (answer.success) {
    const { score = 0 } = answer
    const text = `The CAPTCHA score ${score} is below ${threshold}, the threshold of the key set ${name}.`
    return new ApiError(7060, text, { detail: { score, threshold } })
  }
  return new ApiError(7060, undefined, { detail: { 'error-codes': [...answer.errors] } })
}
