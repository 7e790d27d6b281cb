import type { WallClock } from '../ports/wallClock.ts'

/** Wall ms that a server may take to answer. */
const PATIENCE_MS = 10_000
/** Bytes of an answer that are read. */
const MOST_BYTES = 65_536
/** Longest wait that a server can ask for, wall ms. */
const LONGEST_WAIT_MS = 300_000

/** What a server answered, or why there is no answer, in a few words that hold nothing of the request. */
export type Answer =
  | { readonly kind: 'answer'; readonly status: number; readonly text: string; readonly waitMs: number | undefined }
  | { readonly kind: 'none'; readonly why: string }

/** What came of sending a push: `again` may go better later. */
export type Sent =
  | { readonly kind: 'delivered'; readonly status: number }
  | { readonly kind: 'refused'; readonly why: string; readonly status?: number }
  | { readonly kind: 'again'; readonly why: string; readonly status?: number; readonly waitMs?: number | undefined }

export interface Line {
  readonly clock: WallClock
  /** Gives up what is under way. */
  readonly signal: AbortSignal
}

/** Posts and waits a while for the answer; never rejects. Redirections are not followed: a signed request goes where it was meant for. */
export async function post(
  url: string,
  headers: Readonly<Record<string, string>>,
  body: string,
  { clock, signal }: Line,
): Promise<Answer> {
  const late = new AbortController()
  const calm = clock.schedule(() => late.abort(), PATIENCE_MS)
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers,
      body,
      redirect: 'manual',
      signal: AbortSignal.any([signal, late.signal]),
    })
    const after = Number(response.headers.get('retry-after') ?? '')
    const waitMs = after > 0 ? Math.min(after * 1000, LONGEST_WAIT_MS) : undefined
    return { kind: 'answer', status: response.status, text: await beginningOf(response), waitMs }
  } catch (error) {
    return { kind: 'none', why: late.signal.aborted ? `no answer within ${PATIENCE_MS / 1000} s` : reasonOf(error) }
  } finally {
    calm()
  }
}

/** Whether an answer, or none, is a reason to try again: the server is busy or out of order, or was not reached. */
export function sentBy(answer: Answer): Sent {
  if (answer.kind === 'none') return { kind: 'again', why: answer.why }
  const { status, waitMs } = answer
  if (status >= 200 && status < 300) return { kind: 'delivered', status }
  const why = `HTTP ${status}`
  if (status === 408 || status === 429 || status >= 500) return { kind: 'again', why, status, waitMs }
  return { kind: 'refused', why, status }
}

async function beginningOf(response: Response): Promise<string> {
  const pieces: Uint8Array[] = []
  let length = 0
  for await (const piece of response.body ?? []) {
    pieces.push(piece)
    length += piece.length
    if (length >= MOST_BYTES) break
  }
  return Buffer.concat(pieces).subarray(0, MOST_BYTES).toString('utf8')
}

/** Code of what went wrong on the way, such as `ECONNREFUSED`; the error's own text may hold the address. */
function reasonOf(error: unknown): string {
  const cause = error instanceof Error ? error.cause : undefined
  const code = cause instanceof Error && 'code' in cause ? cause.code : undefined
  return typeof code === 'string' ? `not reached: ${code}` : 'not reached'
}
