import type { FastifyInstance } from 'fastify'
import type { Session, SessionProblem } from '../session/sessionTypes.ts'

/** Where the host tells how it is; also while it is shutting down. */
export const HEALTH = '/health'

/** Troubles in which requests are turned away, or nothing goes on. */
const GRAVE: readonly SessionProblem['kind'][] = ['storage', 'event-loop']

interface Reason {
  readonly kind: SessionProblem['kind'] | 'shutting-down'
  readonly message: string
}

const SHUTTING_DOWN: Reason = { kind: 'shutting-down', message: 'The simulator is shutting down.' }

/**
 * `GET /health`: 200 `ok`, or 503 `degraded`, with the reasons. It asks for no key: it tells nothing that is secret, to loopback and
 * allowed hosts only (7062).
 */
export function healthRoute(app: FastifyInstance, session: Session, version: string): void {
  let closing = false
  app.addHook('preClose', (done) => {
    closing = true
    done()
  })
  app.get(HEALTH, { schema: { hide: true } }, (_request, reply) => {
    const { problem } = session.status()
    const reasons: readonly Reason[] = [...(problem ? [problem] : []), ...(closing ? [SHUTTING_DOWN] : [])]
    const isDegraded = closing || (problem !== undefined && GRAVE.includes(problem.kind))
    return reply.code(isDegraded ? 503 : 200).send({ status: isDegraded ? 'degraded' : 'ok', version, reasons })
  })
}
