import { randomUUID } from 'node:crypto'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { ApiError } from '../errors/apiError.ts'
import { sendFailure } from './failures.ts'
import { HEALTH } from './health.ts'
import type { AllowedOrigins, OwnAddresses } from './origins.ts'
import type { SimulatedTime } from './simulatedTime.ts'

/** Where pages of other origins may call, if the tenant allows them (API-5). */
const OPEN_TO_ORIGINS = '/engagement/'

const ALLOWED_HEADERS = 'content-type, x-api-key, x-captcha-token, idempotency-key, cache-control'
const EXPOSED_HEADERS = 'x-correlation-id, x-simulated-time, retry-after'

export interface Guards {
  readonly simulatedTime: SimulatedTime
  readonly own: OwnAddresses
  readonly allowed: AllowedOrigins
}

export function newCorrelationId(): string {
  return randomUUID()
}

/**
 * What every request passes, in this order: is the server still open (5030), does it answer for this host name (7062), may pages of this
 * origin ask (7061). Puts correlation id and simulated time on every answer (API-2, API-8).
 */
export function installGuards(app: FastifyInstance, { simulatedTime, own, allowed }: Guards): void {
  let closing = false
  app.addHook('preClose', (done) => {
    closing = true
    done()
  })

  app.addHook('onRequest', (request, reply, done) => {
    reply.header('x-correlation-id', request.id)
    if (request.headers.upgrade !== undefined) hangUpWhenRefused(request, reply)
    const host = request.headers.host
    const origin = request.headers.origin
    const open = request.url.startsWith(OPEN_TO_ORIGINS)
    if (open) reply.header('vary', 'Origin')
    if (closing && request.url !== HEALTH) {
      reply.header('connection', 'close')
      sendFailure(request, reply, new ApiError(5030, 'The simulator is shutting down. Start it again to go on.'))
      return
    }
    if (host === undefined || !own.isHost(host)) {
      sendFailure(request, reply, new ApiError(7062))
      return
    }
    if (origin !== undefined && !own.isOrigin(origin, host)) {
      if (!open || !allowed.has(origin)) {
        sendFailure(request, reply, new ApiError(7061))
        return
      }
      reply.header('access-control-allow-origin', origin)
      reply.header('access-control-expose-headers', EXPOSED_HEADERS)
    }
    if (open && origin !== undefined && isPreflight(request)) {
      if (request.headers['access-control-request-private-network'] === 'true') {
        reply.header('access-control-allow-private-network', 'true')
      }
      reply
        .headers({
          'access-control-allow-methods': 'GET, POST',
          'access-control-allow-headers': ALLOWED_HEADERS,
          'access-control-max-age': '600',
        })
        .code(204)
        .send()
      return
    }
    done()
  })

  app.addHook('onSend', (_request, reply, payload, done) => {
    reply.header('x-simulated-time', simulatedTime.text())
    if (!reply.hasHeader('cache-control')) reply.header('cache-control', 'no-store')
    reply.header('x-content-type-options', 'nosniff')
    done(null, payload)
  })
}

/** A connection that asks for another protocol has left the server's care: answered instead, it would stay open for good. */
function hangUpWhenRefused({ raw }: FastifyRequest, reply: FastifyReply): void {
  reply.header('connection', 'close')
  reply.raw.once('finish', () => raw.socket.destroySoon())
}

function isPreflight(request: FastifyRequest): boolean {
  return request.method === 'OPTIONS' && request.headers['access-control-request-method'] !== undefined
}
