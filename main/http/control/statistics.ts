import { z } from 'zod'
import type { Dispatcher } from '../../handlers/dispatcher.ts'
import { handlers } from '../../handlers/index.ts'
import { isoTime } from '../../handlers/instant.ts'
import { EXPORTED } from '../../handlers/statistics.ts'
import {
  activityRowSchema,
  agentRowSchema,
  cancellationRowSchema,
  detailRowSchema,
  queueRowSchema,
  summaryRowSchema,
  theoryRowSchema,
} from '../../reports/rows.ts'
import { success } from '../envelope.ts'
import { described } from '../openapi.ts'
import type { App } from './app.ts'
import { wholeNumber } from './schemas.ts'
import { seatOf } from './token.ts'

const range = {
  from: z.string().optional().describe('ISO 8601 with Z or an offset; default 24 hours before the end'),
  to: z.string().optional().describe('ISO 8601 with Z or an offset; default now'),
}
const intervals = {
  ...range,
  minutes: z.enum(['15', '30', '60']).default('15').describe('Length of the intervals'),
  queue: z.string().max(200).optional().describe('Absent: all queues'),
}

const reportData = <Row extends z.ZodType>(row: Row) =>
  z.object({
    from: isoTime().describe('Beginning of the first interval'),
    to: isoTime().describe('End of the last interval'),
    rows: z.array(row).readonly(),
    completeFrom: isoTime()
      .optional()
      .describe('Before this moment something is missing, whose detail is being brought back; absent: nothing is'),
  })

/** Statistics and reports (STA-1 to STA-4). */
export function statisticsRoutes(app: App, dispatcher: Dispatcher): void {
  app.get(
    '/statistics/queues',
    {
      schema: described(
        'queueStatistics',
        'Read what calls come to, by queue and interval',
        reportData(queueRowSchema).extend({
          thresholdsFrom: isoTime()
            .optional()
            .describe(
              'Before this moment, counts within thresholds that sums do not know are too low; absent: none is',
            ),
        }),
        {
          querystring: z.object(intervals),
        },
      ),
    },
    async (request) => {
      const args = { ...request.query, minutes: minutesOf(request.query.minutes) }
      return success(request.id, await dispatcher.perform(handlers['statistics.queues'], args, seatOf(request)))
    },
  )
  app.get(
    '/statistics/agents',
    {
      schema: described('agentStatistics', 'Read what agents did', reportData(agentRowSchema), {
        querystring: z.object(range),
      }),
    },
    async (request) =>
      success(request.id, await dispatcher.perform(handlers['statistics.agents'], request.query, seatOf(request))),
  )
  app.get(
    '/statistics/callback-activity',
    {
      schema: described(
        'callbackActivity',
        'Read Callback Activity: the queues as they are now',
        z.array(activityRowSchema),
        {},
      ),
    },
    async (request) =>
      success(request.id, await dispatcher.perform(handlers['statistics.callbackActivity'], {}, seatOf(request))),
  )
  app.get(
    '/statistics/callback-summary',
    {
      schema: described(
        'callbackSummary',
        'Read Callback Summary: callbacks by queue, interval and kind',
        reportData(summaryRowSchema),
        { querystring: z.object(intervals) },
      ),
    },
    async (request) => {
      const args = { ...request.query, minutes: minutesOf(request.query.minutes) }
      return success(
        request.id,
        await dispatcher.perform(handlers['statistics.callbackSummary'], args, seatOf(request)),
      )
    },
  )
  app.get(
    '/statistics/callback-details',
    {
      schema: described(
        'callbackDetails',
        'Read Callback Details: callbacks booked in a range, one by one',
        reportData(detailRowSchema).extend({
          next: z.int().optional().describe('Begins the next page; absent on the last'),
        }),
        {
          querystring: z.object({
            ...range,
            queue: intervals.queue,
            after: wholeNumber.default('0').describe('`next` of the page before'),
            limit: z
              .string()
              .regex(/^\d{1,3}$/, 'must be a whole number from 1 to 250')
              .default('250'),
          }),
        },
      ),
    },
    async (request) => {
      const { after, limit } = request.query
      const args = { ...request.query, after: Number(after), limit: Number(limit) }
      return success(
        request.id,
        await dispatcher.perform(handlers['statistics.callbackDetails'], args, seatOf(request)),
      )
    },
  )
  app.get(
    '/statistics/cancellation-summary',
    {
      schema: described(
        'cancellationSummary',
        'Read Cancellation Summary: the last cancellation by the operator, or by the user that is acted as',
        z.object({
          at: isoTime().optional().describe('Simulated moment of the cancellation; absent: there has been none'),
          rows: z.array(cancellationRowSchema).readonly(),
        }),
        {},
      ),
    },
    async (request) =>
      success(request.id, await dispatcher.perform(handlers['statistics.cancellationSummary'], {}, seatOf(request))),
  )
  app.get(
    '/statistics/theory',
    {
      schema: described(
        'theory',
        'Read queues beside Erlang C or A, with the assumptions of the formulas that they break',
        reportData(theoryRowSchema),
        { querystring: z.object({ ...range, queue: intervals.queue }) },
      ),
    },
    async (request) =>
      success(request.id, await dispatcher.perform(handlers['statistics.theory'], request.query, seatOf(request))),
  )
  app.get(
    '/statistics/:report/csv',
    {
      schema: described('exportStatistics', 'Read a report as CSV', z.object({ csv: z.string() }), {
        params: z.object({ report: z.enum(EXPORTED) }),
        querystring: z.object(intervals),
      }),
    },
    async (request) => {
      const args = { ...request.query, ...request.params, minutes: minutesOf(request.query.minutes) }
      return success(request.id, await dispatcher.perform(handlers['statistics.export'], args, seatOf(request)))
    },
  )
}

const MINUTES = { '15': 15, '30': 30, '60': 60 } as const

function minutesOf(text: keyof typeof MINUTES): 15 | 30 | 60 {
  return MINUTES[text]
}
