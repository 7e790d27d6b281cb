import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { ApiError } from '../errors/apiError.ts'
import type { FaultMark, RequestLog } from '../handlers/requestLog.ts'
import { shownBody } from '../handlers/shownBody.ts'
import { callerOf } from './engagement/key.ts'
import type { SimulatedTime } from './simulatedTime.ts'

const failures = new WeakMap<FastifyRequest, ApiError>()
const faults = new WeakMap<FastifyRequest, FaultMark>()

/** Remembers with what a request failed, for the log. */
export function noteFailure(request: FastifyRequest, error: ApiError): void {
  failures.set(request, error)
}

/** Remembers that a fault has answered or delayed a request, for the log (SIM-5). */
export function noteFault(request: FastifyRequest, mark: FaultMark): void {
  faults.set(request, mark)
}

/** What a fault has done to a request. */
export function faultOf(request: FastifyRequest): FaultMark | undefined {
  return faults.get(request)
}

const bodies = new WeakMap<FastifyRequest, unknown>()

/** Keeps bodies as they came, before they are validated, for the log. */
export function noteBodies(scope: FastifyInstance): void {
  scope.addHook('preValidation', (request, _reply, done) => {
    bodies.set(request, request.body)
    done()
  })
}

/** Notes every answer of the two interfaces. */
export function installRequestLog(app: FastifyInstance, log: RequestLog, simulatedTime: SimulatedTime): void {
  app.addHook('onResponse', (request, reply, done) => {
    const { url } = request
    if (url.startsWith('/engagement/') || url.startsWith('/sim/')) {
      log.add({
        corrId: request.id,
        method: request.method,
        url,
        status: reply.statusCode,
        milliseconds: reply.elapsedTime,
        simulatedTime: simulatedTime.told,
        error: reply.statusCode < 400 ? undefined : failures.get(request),
        fault: faultOf(request),
        body: shownBody(bodies.get(request)),
        key: callerOf(request).name || undefined,
      })
    }
    done()
  })
}
