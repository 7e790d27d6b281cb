import { z } from 'zod'
import type { Dispatcher } from '../../handlers/dispatcher.ts'
import { handlers } from '../../handlers/index.ts'
import { CALL_FIELDS } from '../../traffic/callsCsv.ts'
import { INTERVAL_FIELDS } from '../../traffic/intervalsCsv.ts'
import { success } from '../envelope.ts'
import { described } from '../openapi.ts'
import { LARGE_BODY, type App } from './app.ts'
import { seatOf } from './token.ts'

const FIELDS = [...new Set([...INTERVAL_FIELDS, ...CALL_FIELDS])]

const importBody = z.object({
  content: z.enum(['intervals', 'calls']).describe('Counts of intervals, or single calls that are replayed'),
  csv: z.string().describe('With titles in the first line'),
  zone: z.string().describe('IANA zone of the times that have no offset'),
  intervalMinutes: z
    .union([z.literal(15), z.literal(30), z.literal(60)])
    .optional()
    .describe('Needed for intervals'),
  columns: z
    .partialRecord(z.enum(FIELDS), z.string())
    .optional()
    .describe('Titles of the columns; one that is left out is called as its field. intervals: time, calls'),
  revision: z.int().min(0).optional().describe('Of the trafficSource, as it was read; left out: only check'),
})

const saidOfLine = z.object({ line: z.int().optional(), message: z.string() })

const reportData = z.object({
  imported: z.boolean(),
  rows: z.int(),
  used: z.int(),
  others: z.int().describe('Rows for another number or queue'),
  refused: z.int(),
  noted: z.int(),
  problems: z.array(saidOfLine).describe('Refused rows with the reason, 500 at most'),
  notes: z.array(saidOfLine).describe('Rows at which the clock is set, 500 at most'),
})

const sourcesData = z.array(
  z.object({
    name: z.string(),
    dnis: z.string().describe('Number that is dialled'),
    rates: z.enum(['constant', 'weekly', 'trace']),
    scale: z.number(),
    durations: z.array(
      z.object({
        of: z.enum([
          'handleTime',
          'afterCallWork',
          'patience',
          'scheduleAhead',
          'redialDelay',
          'callsWhileWaitingDelay',
        ]),
        kind: z.enum(['constant', 'exponential', 'lognormal', 'erlang', 'weibull', 'empirical']),
        mean: z.number().describe('Seconds'),
        squaredCv: z.number().describe('Squared coefficient of variation: variance over the square of the mean'),
      }),
    ),
  }),
)

/** Traffic sources, and their calls from files (TRF-1, TRF-2). */
export function trafficRoutes(app: App, dispatcher: Dispatcher): void {
  app.get(
    '/traffic',
    { schema: described('trafficSources', 'List the traffic sources and what their callers draw', sourcesData, {}) },
    async (request) => {
      const sources = await dispatcher.perform(handlers['traffic.sources'], {}, seatOf(request))
      return success(
        request.id,
        sources.map((source) => ({ ...source, durations: [...source.durations] })),
      )
    },
  )
  app.put(
    '/traffic/:source/csv',
    {
      bodyLimit: LARGE_BODY,
      schema: described(
        'importTraffic',
        'Check a CSV file of interval counts or single calls, and give it to a source when a revision is given',
        reportData,
        { params: z.object({ source: z.string().max(100) }), body: importBody },
      ),
    },
    async (request) => {
      const args = { ...request.body, source: request.params.source }
      const report = await dispatcher.perform(handlers['traffic.import'], args, seatOf(request))
      return success(request.id, { ...report, problems: [...report.problems], notes: [...report.notes] })
    },
  )
}
