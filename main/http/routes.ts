import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { ApiError } from '../errors/apiError.ts'
import { sendFailure } from './failures.ts'

const METHODS = ['DELETE', 'GET', 'OPTIONS', 'PATCH', 'POST', 'PUT'] as const

/** Answers the methods that the routes of this scope do not take with 405 and the header `allow` (API-4). Call it after the last route. */
export function refuseOtherMethods(app: FastifyInstance, taken: ReadonlyMap<string, ReadonlySet<string>>): void {
  for (const [url, methods] of [...taken]) {
    const others = METHODS.filter((method) => !methods.has(method))
    const allow = METHODS.filter((method) => methods.has(method)).join(', ')
    app.route({
      method: others,
      url,
      schema: { hide: true },
      handler: (request: FastifyRequest, reply: FastifyReply) =>
        sendFailure(request, reply, new ApiError(405, undefined, { headers: { allow } })),
    })
  }
}

/** Notes the routes that are added to this scope from now on, path → methods. */
export function noteRoutes(app: FastifyInstance): ReadonlyMap<string, ReadonlySet<string>> {
  const taken = new Map<string, Set<string>>()
  app.addHook('onRoute', ({ path, prefix, method }) => {
    const url = path.startsWith(prefix) ? path.slice(prefix.length) : path
    const methods = taken.get(url) ?? new Set()
    for (const one of Array.isArray(method) ? method : [method]) methods.add(one)
    taken.set(url, methods)
  })
  return taken
}
