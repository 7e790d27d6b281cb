import { importPKCS8, SignJWT } from 'jose'
import { z } from 'zod'
import { parsedJson } from '../parsedJson.ts'
import { post, sentBy, type Line, type Sent } from './request.ts'
import type { FcmTarget } from './targets.ts'

const SCOPE = 'https://www.googleapis.com/auth/firebase.messaging'
const GRANT = 'urn:ietf:params:oauth:grant-type:jwt-bearer'
/** Validity of an assertion, s: the longest that is allowed. */
const ASSERTION_SECONDS = 3600
/** An access token is not used in its last minute, ms. */
const MARGIN_MS = 60_000

const tokenSchema = z.object({ access_token: z.string().min(1), expires_in: z.number().positive() })

/** A message of FCM HTTP v1: to a device by its token, or to a topic. */
export type FcmMessage = ({ readonly token: string } | { readonly topic: string }) & {
  readonly data: Readonly<Record<string, string>>
  readonly notification?: { readonly title: string; readonly body: string }
}

/**
 * The assertion by which a service account asks for an access token: a JWT signed with RS256.
 * @param seconds wall seconds since the epoch
 * @throws when the private key is not one for RS256
 */
export async function assertionOf(target: FcmTarget, seconds: number): Promise<string> {
  const key = await importPKCS8(target.privateKey, 'RS256')
  return new SignJWT({ scope: SCOPE })
    .setProtectedHeader({ alg: 'RS256', typ: 'JWT' })
    .setIssuer(target.clientEmail)
    .setAudience(target.tokenEndpoint)
    .setIssuedAt(seconds)
    .setExpirationTime(seconds + ASSERTION_SECONDS)
    .sign(key)
}

type Access = { readonly kind: 'token'; readonly token: string } | Exclude<Sent, { readonly kind: 'delivered' }>

/** Sends messages by FCM HTTP v1. Access tokens are kept in memory until they expire or are refused. */
export class Fcm {
  readonly #date: () => number
  readonly #tokens = new Map<string, { readonly token: string; readonly until: number }>()

  /** @param date wall ms since the epoch */
  constructor(date: () => number) {
    this.#date = date
  }

  /** @param dryRun lets the server check the message and deliver nothing */
  async send(target: FcmTarget, message: FcmMessage, line: Line, dryRun = false): Promise<Sent> {
    const first = await this.#attempt(target, message, line, dryRun)
    if (first.kind !== 'refused' || first.status !== 401) return first
    // The token may have been withdrawn before its time.
    this.#tokens.delete(keyOf(target))
    return this.#attempt(target, message, line, dryRun)
  }

  async #attempt(target: FcmTarget, message: FcmMessage, line: Line, dryRun: boolean): Promise<Sent> {
    const access = await this.#access(target, line)
    if (access.kind !== 'token') return access
    const base = target.sendEndpoint.replace(/\/+$/, '')
    const url = `${base}/v1/projects/${encodeURIComponent(target.projectName)}/messages:send`
    const headers = { 'content-type': 'application/json', authorization: `Bearer ${access.token}` }
    const body = JSON.stringify({ message, ...(dryRun && { validate_only: true }) })
    return sentBy(await post(url, headers, body, line))
  }

  async #access(target: FcmTarget, line: Line): Promise<Access> {
    const key = keyOf(target)
    const known = this.#tokens.get(key)
    const now = this.#date()
    if (known !== undefined && known.until > now) return { kind: 'token', token: known.token }
    let assertion: string
    try {
      assertion = await assertionOf(target, Math.floor(now / 1000))
    } catch {
      return { kind: 'refused', why: 'the private key cannot sign' }
    }
    const body = new URLSearchParams({ grant_type: GRANT, assertion }).toString()
    const headers = { 'content-type': 'application/x-www-form-urlencoded' }
    const answer = await post(target.tokenEndpoint, headers, body, line)
    const sent = sentBy(answer)
    if (sent.kind !== 'delivered') return { ...sent, why: `access token: ${sent.why}` }
    const given = tokenSchema.safeParse(parsedJson(answer.kind === 'answer' ? answer.text : ''))
    if (!given.success) return { kind: 'refused', why: 'access token: the answer holds none' }
    const { access_token: token, expires_in: seconds } = given.data
    this.#tokens.set(key, { token, until: now + seconds * 1000 - MARGIN_MS })
    return { kind: 'token', token }
  }
}

/** What an access token was given for. */
const keyOf = ({ tokenEndpoint, clientEmail, privateKey }: FcmTarget): string =>
  JSON.stringify([tokenEndpoint, clientEmail, privateKey])
