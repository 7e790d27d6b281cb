import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Actor } from '../../../engine/command.ts'
import { ApiError } from '../../errors/apiError.ts'
import { sendFailure } from '../failures.ts'
import type { FailedKeys, KeyRing } from '../secrets.ts'

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

/** 429 with `retry-after` once an address has tried too many keys. */
export function refusedKey(failed: FailedKeys, address: string): ApiError | undefined {
  const seconds = failed.count(address)
  if (seconds === undefined) return undefined
  return new ApiError(429, `Too many unknown keys from this address. Try again in ${seconds} s.`, {
    headers: { 'retry-after': String(seconds) },
  })
}
