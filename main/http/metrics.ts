import type { FastifyInstance } from 'fastify'
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client'
import type { Session } from '../session/sessionTypes.ts'

/** Upper ends of the classes of answer times, s: a retrieve takes well under a millisecond, an advance may take seconds. */
const BUCKETS = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5]

/**
 * `GET /metrics` in the text format of Prometheus: requests by route, method and status with their times, clock, read side, journal, and
 * the process. Routes by pattern, so that no number of anybody appears. Like `/health` it asks for no key.
 */
export function installMetrics(app: FastifyInstance, session: Session): void {
  const registry = new Registry()
  const requests = new Histogram({
    name: 'ringback_http_request_seconds',
    help: 'Answers by route, method and status, and the wall time that they took',
    labelNames: ['route', 'method', 'status'],
    buckets: BUCKETS,
    registers: [registry],
  })
  watchSession(registry, session)

  app.addHook('onResponse', ({ routeOptions, method }, reply, done) => {
    const route = routeOptions.url ?? 'unknown'
    requests.observe({ route, method, status: reply.statusCode }, reply.elapsedTime / 1000)
    done()
  })

  // The process is watched from the first visit on: nobody pays for figures that nobody reads.
  let isWatched = false
  app.get('/metrics', { schema: { hide: true } }, async (_request, reply) => {
    if (!isWatched) collectDefaultMetrics({ register: registry, prefix: 'ringback_' })
    isWatched = true
    return reply.type(registry.contentType).send(await registry.metrics())
  })
}

/** Figures of the session, read when somebody looks. */
function watchSession(registry: Registry, session: Session): void {
  const gauge = (name: string, help: string, value: () => number) =>
    new Gauge({
      name: `ringback_${name}`,
      help,
      registers: [registry],
      collect() {
        this.set(value())
      },
    })
  const total = (name: string, help: string, value: () => number) =>
    new Counter({
      name: `ringback_${name}`,
      help,
      registers: [registry],
      collect() {
        this.reset()
        this.inc(value())
      },
    })
  gauge('clock_simulated_seconds', 'Simulated time, seconds since the epoch', () => session.status().now / 1000)
  gauge(
    'clock_pace',
    'Simulated seconds per second that are reached; 0 when paused',
    () => session.status().pace.effective,
  )
  gauge('clock_lag_seconds', 'Wall time by which the clock is behind its pace', () => session.vitals().lag / 1000)
  gauge('store_backlog_records', 'Records that wait for the read side', () => session.vitals().backlog)
  gauge('problem', '1 while the session has a problem', () => (session.status().problem === undefined ? 0 : 1))
  total('journal_syncs_total', 'Groups of journal entries made durable', () => session.vitals().syncs)
  total('journal_sync_seconds_total', 'Wall time that this took', () => session.vitals().syncTime / 1000)
  total('session_commands_total', 'Commands of the session', () => session.status().commands)
  total('session_records_total', 'Records of the session', () => session.status().records)
}
