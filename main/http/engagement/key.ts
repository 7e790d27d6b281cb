import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Actor } from '../../../engine/command.ts'
import { ApiError } from '../../errors/apiError.ts'
import type { Session } from '../../session/sessionTypes.ts'
import { sendFailure } from '../failures.ts'
import { MinuteCounts, type FailedKeys } from '../minuteCounts.ts'
import type { KeyRing } from '../secrets.ts'

const callers = new WeakMap<FastifyRequest, Actor>()

/** Whom the request's commands are attributed to: the API key by name. */
export function callerOf(request: FastifyRequest): Actor {
  return callers.get(request) ?? { kind: 'api', name: '' }
}

/** Lets requests with a known `x-api-key` through: 1103 without one, 503 with an unknown one, 429 after too many of those (API-4). */
export function requireApiKey(app: FastifyInstance, keys: KeyRing, failed: FailedKeys): void {
  app.addHook('onRequest', (request, reply, done) => {
    const given = request.headers['x-api-key']
    if (typeof given !== 'string' || given === '') {
      sendFailure(request, reply, new ApiError(1103))
      return
    }
    const name = keys.nameOf(given)
    if (name === undefined) {
      sendFailure(request, reply, refusedKey(failed, request.ip) ?? new ApiError(503))
      return
    }
    callers.set(request, { kind: 'api', name })
    done()
  })
}

/** Refuses with 429 what a key asks beyond the request rate limit of the tenant, if it has one (API-4). */
export function limitRequests(app: FastifyInstance, session: Session): void {
  const counts = new MinuteCounts()
  app.addHook('onRequest', (request, reply, done) => {
    const limit = session.read((simulation) => simulation.tenant.requestRateLimit)
    const seconds = limit === undefined ? undefined : counts.count(callerOf(request).name, limit)
    if (seconds === undefined) return done()
    const message = `The key has used up its ${limit} requests a minute. Try again in ${seconds} s.`
    sendFailure(request, reply, new ApiError(429, message, { headers: { 'retry-after': String(seconds) } }))
  })
}

/** 429 with `retry-after` once an address has tried too many keys. */
export function refusedKey(failed: FailedKeys, address: string): ApiError | undefined {
  const seconds = failed.count(address)
  if (seconds === undefined) return undefined
  return new ApiError(429, `Too many unknown keys from this address. Try again in ${seconds} s.`, {
    headers: { 'retry-after': String(seconds) },
  })
}
