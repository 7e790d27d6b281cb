import type { FastifyInstance, FastifyRequest } from 'fastify'
import { ApiError } from '../../errors/apiError.ts'
import { Seat } from '../../handlers/context.ts'
import { refusedKey } from '../engagement/key.ts'
import { sendFailure } from '../failures.ts'
import type { FailedKeys } from '../minuteCounts.ts'
import { sameSecret } from '../secrets.ts'

const BEARER = /^Bearer +(\S+) *$/i

/** The token of a header `authorization: Bearer <token>`. */
export const bearerOf = (authorization: string | undefined): string | undefined => BEARER.exec(authorization ?? '')?.[1]

/** Lets requests with the control token through: 1103 without one, 503 with a wrong one, 429 after too many of those. */
export function requireControlToken(app: FastifyInstance, token: string, failed: FailedKeys): void {
  app.addHook('onRequest', (request, reply, done) => {
    const given = bearerOf(request.headers.authorization)
    if (given === undefined) {
      sendFailure(
        request,
        reply,
        new ApiError(1103, 'The control token is missing. Send it as authorization: Bearer <token>.'),
      )
      return
    }
    if (!sameSecret(given, token)) {
      const unknown = new ApiError(503, 'The control token is not the one printed at the start.')
      sendFailure(request, reply, refusedKey(failed, request.ip) ?? unknown)
      return
    }
    done()
  })
}

/** The operator, or the tenant user that `x-act-as` names (SIM-4). */
export function seatOf(request: FastifyRequest): Seat {
  const seat = new Seat('control')
  const actAs = request.headers['x-act-as']
  if (typeof actAs === 'string' && actAs !== '') seat.login = { userName: actAs }
  return seat
}
