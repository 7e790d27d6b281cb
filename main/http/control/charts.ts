import { z } from 'zod'
import type { Dispatcher } from '../../handlers/dispatcher.ts'
import { handlers } from '../../handlers/index.ts'
import { isoOf, isoTime } from '../../handlers/instant.ts'
import { success } from '../envelope.ts'
import { described } from '../openapi.ts'
import type { App } from './app.ts'
import { seatOf } from './token.ts'

const rangeShape = {
  from: z.string().describe('ISO 8601 with Z or an offset'),
  to: z.string().describe('ISO 8601 with Z or an offset; not in the range'),
}
const parts = z
  .string()
  .regex(/^\d{1,3}$/, 'must be a whole number from 1 to 300')
  .default('100')

const seriesQuery = z.object({
  ...rangeShape,
  queue: z.string().max(200).optional().describe('Absent: all queues'),
  points: parts,
})
const seriesData = z.array(
  z.object({
    at: isoTime(),
    waitingCalls: z.int(),
    waitingCallbacks: z.int(),
    ewt: z.int().describe('Seconds; -1 unknown'),
    realisedWait: z.number().describe('Mean wait of the calls answered since the point before; -1 when none was'),
    scheduled: z.int(),
    queued: z.int(),
    routing: z.int(),
    processing: z.int(),
    agentsReady: z.int(),
    agentsLoggedIn: z.int(),
  }),
)

const activityQuery = z.object({ ...rangeShape, buckets: parts })
const activityData = z.object({
  arrivals: z.array(z.number()).describe('Calls that arrived in each of the equal parts'),
  purges: z.array(z.object({ at: isoTime(), count: z.int(), queue: z.string() })),
})

/** What the charts and the timeline are drawn from (SIM-7). */
export function chartRoutes(app: App, dispatcher: Dispatcher): void {
  app.get(
    '/charts/series',
    {
      schema: described('series', 'Read how a queue, or all queues, went over a range', seriesData, {
        querystring: seriesQuery,
      }),
    },
    async (request) => {
      const args = { ...request.query, points: Number(request.query.points) }
      const points = await dispatcher.perform(handlers['charts.series'], args, seatOf(request))
      return success(
        request.id,
        points.map((point) => ({ ...point, at: isoOf(point.at) })),
      )
    },
  )
  app.get(
    '/charts/activity',
    {
      schema: described('activity', 'Read arrivals and purges over a range', activityData, {
        querystring: activityQuery,
      }),
    },
    async (request) => {
      const args = { ...request.query, buckets: Number(request.query.buckets) }
      const { arrivals, purges } = await dispatcher.perform(handlers['timeline.activity'], args, seatOf(request))
      return success(request.id, {
        arrivals: [...arrivals],
        purges: purges.map((purge) => ({ ...purge, at: isoOf(purge.at) })),
      })
    },
  )
}
