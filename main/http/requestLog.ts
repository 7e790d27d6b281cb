import type { FastifyInstance } from 'fastify'
import type { SimulatedTime } from './simulatedTime.ts'

/** A request that was answered. It holds no headers, bodies or queries, and so neither keys nor numbers of people (SIM-6, CBK-13). */
export interface RequestEntry {
  /** Counts the requests since the host began. */
  readonly number: number
  readonly corrId: string
  readonly method: string
  readonly path: string
  readonly status: number
  /** Code of a refusal (API-4). */
  readonly code?: number
  /** Wall ms that the answer took. */
  readonly milliseconds: number
  /** Simulated moment of the answer, ISO 8601. */
  readonly simulatedTime: string
}

/** Most requests remembered. */
const MOST_KEPT = 1000
const LOGGED = ['/engagement/', '/sim/']
/** A refusal begins with its code (API-2). */
const CODE = /^\{"status":\{"code":(\d+)/

/** The latest requests to the two interfaces (SIM-6). */
export class RequestLog {
  #kept: RequestEntry[] = []
  #count = 0

  /** The newest first. */
  latest(most: number): readonly RequestEntry[] {
    return this.#kept.slice(-most).reverse()
  }

  add(entry: Omit<RequestEntry, 'number'>): void {
    this.#count += 1
    this.#kept.push({ number: this.#count, ...entry })
    if (this.#kept.length >= 2 * MOST_KEPT) this.#kept = this.#kept.slice(-MOST_KEPT)
  }
}

/** Notes every answer of the two interfaces. */
export function installRequestLog(app: FastifyInstance, log: RequestLog, simulatedTime: SimulatedTime): void {
  const codes = new WeakMap<object, number>()
  app.addHook('onSend', (request, reply, payload, done) => {
    const code = reply.statusCode >= 400 && typeof payload === 'string' ? CODE.exec(payload)?.[1] : undefined
    if (code !== undefined) codes.set(request, Number(code))
    done()
  })
  app.addHook('onResponse', (request, reply, done) => {
    const path = request.url.split('?', 1)[0] ?? ''
    const code = codes.get(request)
    if (LOGGED.some((prefix) => path.startsWith(prefix))) {
      log.add({
        corrId: request.id,
        method: request.method,
        path,
        status: reply.statusCode,
        ...(code !== undefined && { code }),
        milliseconds: Math.round(reply.elapsedTime * 10) / 10,
        simulatedTime: simulatedTime.text(),
      })
    }
    done()
  })
}
