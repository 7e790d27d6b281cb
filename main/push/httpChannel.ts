import { createHmac } from 'node:crypto'
import { contentOf, type PushIntent } from './intent.ts'
import { post, sentBy, type Line, type Sent } from './request.ts'
import type { HttpTarget } from './targets.ts'

export const SIGNATURE_HEADER = 'x-ringback-signature'

/**
 * Signature of a body: `t` is the second since the epoch at which it was signed, `v1` the HMAC-SHA256 of `t`, a full stop and the body, in
 * hexadecimal digits.
 */
function signatureOf(body: string, secret: string, seconds: number): string {
  const digest = createHmac('sha256', secret).update(`${seconds}.${body}`).digest('hex')
  return `t=${seconds},v1=${digest}`
}

/** Posts a push to a channel. The header `idempotency-key` is the same each time that a push is sent (PSH-3). */
export async function sendHttp(
  { url, secret }: HttpTarget,
  intent: PushIntent,
  line: Line,
  seconds: number,
): Promise<Sent> {
  const body = JSON.stringify({ target: intent.target, ...contentOf(intent) })
  const headers = {
    'content-type': 'application/json',
    'idempotency-key': intent.id,
    [SIGNATURE_HEADER]: signatureOf(body, secret, seconds),
  }
  return sentBy(await post(url, headers, body, line))
}
