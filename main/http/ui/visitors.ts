import type { FastifyRequest } from 'fastify'
import { randomBytes } from 'node:crypto'
import { Seat } from '../../handlers/context.ts'

/** Most browser sessions remembered; beyond it the one not seen for longest must open the address with the token again. */
const MOST_VISITORS = 1000

/**
 * Browser sessions of the UI: a random cookie for each visit with the token. The cookie carries the port in its name, because browsers
 * do not tell ports apart and several hosts may run on one machine.
 */
export class Visitors {
  private readonly seats = new Map<string, Seat>()

  /** Begins a browser session; gives the `set-cookie` header. */
  admit(request: FastifyRequest): string {
    const oldest = this.seats.keys().next()
    if (this.seats.size >= MOST_VISITORS && !oldest.done) this.seats.delete(oldest.value)
    const value = randomBytes(32).toString('base64url')
    this.seats.set(value, new Seat('ui'))
    return `${cookieName(request)}=${value}; Path=/ui; HttpOnly; SameSite=Strict`
  }

  /** The seat of the request's cookie, if it is one of ours. */
  seatOf(request: FastifyRequest): Seat | undefined {
    const value = cookieOf(request.headers.cookie, cookieName(request))
    const seat = value === undefined ? undefined : this.seats.get(value)
    if (value === undefined || !seat) return undefined
    this.seats.delete(value)
    this.seats.set(value, seat)
    return seat
  }
}

function cookieName(request: FastifyRequest): string {
  return `ringback-${request.socket.localPort ?? 0}`
}

function cookieOf(header: string | undefined, name: string): string | undefined {
  for (const part of header?.split(';') ?? []) {
    const [key, value] = part.split('=', 2)
    if (key?.trim() === name) return value?.trim()
  }
  return undefined
}
