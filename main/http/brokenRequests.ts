import type { Duplex } from 'node:stream'
import { ApiError } from '../errors/apiError.ts'
import { failure } from './envelope.ts'
import { newCorrelationId } from './guards.ts'
import type { SimulatedTime } from './simulatedTime.ts'

/** What a connection failed with before it came to a request, by the codes of Node: message and field. */
const WHAT: Readonly<Record<string, readonly [message: string, field: string]>> = {
  HPE_HEADER_OVERFLOW: ['The headers are larger than 16 KiB.', 'headers'],
  ERR_HTTP_REQUEST_TIMEOUT: ['The request did not come to its end in time.', 'request'],
}
const UNREADABLE = ['This is no HTTP request that can be read.', 'request'] as const

/** Answers what is no HTTP request, or not a whole one, in the envelope, and hangs up (API-2, API-4). No hook runs for it. */
export function refuseBroken(error: Error, socket: Duplex, simulatedTime: SimulatedTime): void {
  const code = 'code' in error && typeof error.code === 'string' ? error.code : ''
  if (!socket.writable || code === 'ECONNRESET') {
    socket.destroy(error)
    return
  }
  const [message, field] = WHAT[code] ?? UNREADABLE
  const corrId = newCorrelationId()
  const body = JSON.stringify(failure(corrId, new ApiError(501, message, { field })))
  const lines = [
    'HTTP/1.1 400 Bad Request',
    'content-type: application/json; charset=utf-8',
    `content-length: ${Buffer.byteLength(body)}`,
    'connection: close',
    'cache-control: no-store',
    'x-content-type-options: nosniff',
    `x-correlation-id: ${corrId}`,
    `x-simulated-time: ${simulatedTime.text()}`,
  ]
  socket.end(`${lines.join('\r\n')}\r\n\r\n${body}`, () => socket.destroy())
}
