import type { FastifyInstance } from 'fastify'
import { faultFor, HTTP_OPERATIONS, httpFateOf } from '../../../engine/faults/http.ts'
import type { FaultStatus, HttpFate, HttpFault, HttpOperation } from '../../../engine/faults/http.ts'
import { ApiError } from '../../errors/apiError.ts'
import type { ErrorCode } from '../../errors/catalogue.ts'
import type { Session } from '../../session/sessionTypes.ts'
import { sendFailure } from '../failures.ts'
import { noteFault } from '../requestLog.ts'

const CODES: Readonly<Record<FaultStatus, ErrorCode>> = { 429: 429, 500: 50001, 502: 5701, 503: 5030 }
const MESSAGE = 'A fault is set in the simulator that answers this request instead of carrying it out.'

const NO_FAULTS: readonly HttpFault[] = []

/** Counts the requests of each operation since the faults were set, and decides what becomes of each (SIM-5). */
class FaultCourse {
  readonly #session: Session
  /** The list as the engine has it: another one after a command, a rewind or a restart. */
  #faults = NO_FAULTS
  #asked = new Map<HttpOperation, number>()

  constructor(session: Session) {
    this.#session = session
  }

  fateOf(operation: HttpOperation): HttpFate {
    const { faults, seed } = this.#session.read((simulation) => ({
      faults: simulation.faults.http ?? NO_FAULTS,
      seed: simulation.seed,
    }))
    if (faults !== this.#faults) {
      this.#faults = faults
      this.#asked = new Map()
    }
    const found = faultFor(faults, operation)
    if (found === undefined) return { kind: 'served' }
    const ordinal = this.#asked.get(operation) ?? 0
    this.#asked.set(operation, ordinal + 1)
    return httpFateOf(seed, ...found, operation, ordinal)
  }
}

const operations: ReadonlyMap<string, HttpOperation> = new Map(HTTP_OPERATIONS.map((one) => [one, one]))

/**
 * Lets requests with a known key go wrong as the faults say (SIM-5): some are answered here and never reach the engine, some are carried
 * out late.
 */
export function installHttpFaults(app: FastifyInstance, session: Session): void {
  const course = new FaultCourse(session)
  app.addHook('onRequest', (request, reply, done) => {
    const operation = operations.get(request.routeOptions.schema?.operationId ?? '')
    const fate = operation === undefined ? undefined : course.fateOf(operation)
    switch (fate?.kind) {
      case 'answered': {
        noteFault(request, 'answered')
        const parts = fate.status === 429 ? { headers: { 'retry-after': '1' } } : {}
        sendFailure(request, reply, new ApiError(CODES[fate.status], MESSAGE, parts))
        return
      }
      case 'delayed':
        noteFault(request, 'delayed')
        setTimeout(done, fate.ms)
        return
      case 'served':
      case undefined:
        done()
    }
  })
}
