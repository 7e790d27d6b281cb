import { once } from 'node:events'
import { connect } from 'node:net'
import { setImmediate as turn } from 'node:timers/promises'

/** What is done on one connection: bytes are written in parts, and then it is left as `end` says. */
export interface Connection {
  /** Each latin1, so that any byte can stand in it. */
  readonly parts: readonly string[]
  /** How it ends: the server is waited for, the writing half is closed, or the connection is torn down. */
  readonly end: 'wait' | 'half' | 'reset'
}

/** How long an answer is waited for that may never come, ms: a request that is not complete has none. */
const PATIENCE_MS = 25
/** How long it is waited for at most that a server hangs up, ms. */
const HANG_UP_MS = 10_000
/** How long a connection may stay once it has been closed from here, ms. */
const CLOSE_LIMIT_MS = 10_000

/**
 * Does on a connection what is asked and gives what came back, latin1.
 * @param patience ms without a byte after which no more is waited for
 */
export async function play(port: number, { parts, end }: Connection, patience = PATIENCE_MS): Promise<string> {
  const socket = connect({ port, host: '127.0.0.1', allowHalfOpen: true })
  let heard = ''
  let last = performance.now()
  socket.setEncoding('latin1').on('data', (text: string) => {
    heard += text
    last = performance.now()
  })
  // A server that has heard enough may reset the connection while it is written to.
  socket.on('error', () => undefined)
  const closed = new Promise<void>((resolve) => socket.once('close', () => resolve()))
  await Promise.race([once(socket, 'connect').catch(() => undefined), closed])
  for (const part of parts) {
    if (!socket.writable) break
    socket.write(part, 'latin1')
    await turn()
  }
  if (end === 'half') socket.end()
  last = performance.now()
  while (end !== 'reset' && !socket.readableEnded && !socket.destroyed && performance.now() - last < patience) {
    await new Promise((resolve) => setTimeout(resolve, 1))
  }
  if (end === 'reset') socket.resetAndDestroy()
  else socket.destroy()
  await Promise.race([closed, new Promise((resolve) => setTimeout(resolve, CLOSE_LIMIT_MS).unref())])
  return heard
}

/** An answer as it stood on the wire. */
export interface WireAnswer {
  readonly status: number
  readonly headers: string
  readonly body: string
}

const HEAD = /HTTP\/1\.1 (\d{3})[^\r\n]*\r\n((?:[^\r\n]+\r\n)*)\r\n/y

/** What a server answers to a text, until it hangs up. @param text ends the connection by itself, such as by `connection: close` */
export const answersTo = async (port: number, text: string): Promise<WireAnswer[]> =>
  answersOf(await play(port, { parts: [text], end: 'wait' }, HANG_UP_MS))

/** The whole answers at the beginning of what was heard; those to HEAD have no body, whatever they say. */
export function answersOf(heard: string): WireAnswer[] {
  const answers: WireAnswer[] = []
  let at = 0
  for (;;) {
    HEAD.lastIndex = at
    const head = HEAD.exec(heard)
    if (head === null) return answers
    const headers = head[2] ?? ''
    const start = at + head[0].length
    const length = Number(/^content-length: (\d+)/im.exec(headers)?.[1] ?? 0)
    const isNext = heard.startsWith('HTTP/1.1 ', start)
    at = isNext ? start : start + length
    answers.push({ status: Number(head[1]), headers, body: heard.slice(start, at) })
  }
}
