import { z } from 'zod'
import { DAY_MS, MINUTE_MS } from '../../engine/hours/calendar.ts'
import { INTERVAL_MINUTES } from '../../engine/statistics/intervals.ts'
import type { IntervalMinutes } from '../../engine/statistics/intervals.ts'
import { ApiError, invalidValue } from '../errors/apiError.ts'
import { reportToCsv } from '../reports/csv.ts'
import {
  activityReport,
  agentReport,
  detailsPage,
  queueReport,
  summaryReport,
  theoryReport,
  wholeIntervals,
} from '../reports/reports.ts'
import type { DetailsPage, QueueReport, Report, ReportScope, Span } from '../reports/reports.ts'
import type { CancellationRow, SummaryRow } from '../reports/rows.ts'
import { mayRead } from './access.ts'
import { noSuchQueue } from './callbackLookup.ts'
import type { HandlerContext } from './context.ts'
import { define } from './define.ts'
import { instantSchema, isoOf } from './instant.ts'

/** Most intervals of a report. */
const MOST_INTERVALS = 3000
/** Most rows of Callback Details at once, and in a file. */
const MOST_DETAILS = 250
const MOST_DETAILS_IN_FILE = 100_000

/** Reports that can be had as CSV. */
export const EXPORTED = [
  'queues',
  'callback-activity',
  'callback-summary',
  'callback-details',
  'cancellation-summary',
] as const

const queue = z.string().min(1).max(200)
const range = { from: instantSchema.optional(), to: instantSchema.optional() }
const minutes = z.union(INTERVAL_MINUTES.map((length) => z.literal(length))).default(15)
const intervals = z.strictObject({ ...range, minutes, queue: queue.optional() })

/** What a report of queues over a range may be asked for. */
type Intervals = z.output<typeof intervals>

/** A range as it may be asked for; ms. */
interface GivenRange {
  readonly from?: number | undefined
  readonly to?: number | undefined
}

/**
 * The range asked for, in whole intervals; the last 24 hours where nothing is said. All ms.
 * @throws ApiError 501 for one that is none, or too long
 */
function spanOf({ session }: HandlerContext, given: GivenRange, length: IntervalMinutes): Span {
  const now = session.read((simulation) => simulation.now)
  const end = given.to ?? Math.max(now + 1, (given.from ?? 0) + 1)
  const start = given.from ?? Math.max(0, end - DAY_MS)
  const { from, to } = wholeIntervals(start, end, length)
  if (given.from !== undefined && given.to !== undefined && given.from >= given.to)
    throw invalidValue('to', 'to must lie after from.')
  if (from >= to) throw invalidValue('to', 'to must lie after from.')
  if ((to - from) / (length * MINUTE_MS) > MOST_INTERVALS)
    throw invalidValue('to', `a report has at most ${MOST_INTERVALS} intervals.`)
  return { from, to }
}

/**
 * What reports for the caller are read from (ACC-6).
 * @param wanted the one queue that is asked for; absent: all
 * @throws ApiError 7040 for a queue that is not there, or that the caller may not read
 */
function scopeOf({ session, caller }: HandlerContext, wanted?: string): ReportScope {
  const isKnown = wanted === undefined || session.read((simulation) => simulation.hasQueue(wanted))
  if (wanted !== undefined && (!isKnown || !mayRead(caller, wanted))) throw noSuchQueue(wanted)
  return {
    store: session.store,
    read: (question) => session.read(question),
    shows: (name) => mayRead(caller, name) && (wanted === undefined || wanted === name),
  }
}

async function queues(context: HandlerContext, args: Intervals): Promise<QueueReport> {
  const scope = scopeOf(context, args.queue)
  return queueReport(scope, { ...spanOf(context, args, args.minutes), minutes: args.minutes })
}

async function summary(context: HandlerContext, args: Intervals): Promise<Report<SummaryRow>> {
  const scope = scopeOf(context, args.queue)
  return summaryReport(scope, { ...spanOf(context, args, args.minutes), minutes: args.minutes })
}

interface DetailsArgs extends GivenRange {
  readonly queue?: string | undefined
  readonly after: number
  readonly limit: number
}

async function details(context: HandlerContext, args: DetailsArgs): Promise<DetailsPage> {
  const span = spanOf(context, args, 15)
  const { after, limit } = args
  return detailsPage(scopeOf(context, args.queue), { ...span, after, limit })
}

/** The last cancellation of a sign-in; without `at`, ISO 8601, there has been none (STA-4). */
interface CancellationSummary {
  readonly at?: string
  readonly rows: readonly CancellationRow[]
}

/** Without callbacks of queues that the caller may not read any more (ACC-6). */
function cancellationSummary({ session, seat, caller, cancellations }: HandlerContext): CancellationSummary {
  const found = cancellations.of(seat, session.status().sessionId)
  if (found === undefined) return { rows: [] }
  const rows = found.rows.filter(({ queue: name }) => name === undefined || mayRead(caller, name))
  return { at: isoOf(found.at), rows }
}

/** Statistics and reports (STA-1 to STA-4), over the last 24 hours unless a range is given; ranges grow to whole intervals. */
export const statisticsHandlers = {
  /** STA-1: calls, offers and attempts by queue and interval. */
  'statistics.queues': define({ args: intervals, turn: 'read', access: 'callbacks.view', run: queues }),
  /** STA-2. */
  'statistics.agents': define({
    args: z.strictObject(range),
    turn: 'read',
    access: 'operator',
    run: (context, args) => agentReport(scopeOf(context), spanOf(context, args, 15)),
  }),
  /** STA-4: the queues as they are now. */
  'statistics.callbackActivity': define({
    args: z.strictObject({}),
    turn: 'read',
    access: 'callbacks.view',
    run: (context) => activityReport(scopeOf(context)),
  }),
  /** STA-3, STA-4: callbacks by queue, interval and kind. */
  'statistics.callbackSummary': define({ args: intervals, turn: 'read', access: 'callbacks.view', run: summary }),
  /** STA-4: callbacks booked in the range, one by one. `after` is `next` of the page before. */
  'statistics.callbackDetails': define({
    args: z.strictObject({
      ...range,
      queue: queue.optional(),
      after: z.int().min(0).default(0),
      limit: z.int().min(1).max(MOST_DETAILS).default(MOST_DETAILS),
    }),
    turn: 'read',
    access: 'callbacks.view',
    run: details,
  }),
  /** STA-4: the last cancellation of this sign-in. */
  'statistics.cancellationSummary': define({
    args: z.strictObject({}),
    turn: 'read',
    access: 'callbacks.cancel',
    run: cancellationSummary,
  }),
  /** TRU-4: queues beside Erlang C or A, with the assumptions that they break. */
  'statistics.theory': define({
    args: z.strictObject({ ...range, queue: queue.optional() }),
    turn: 'read',
    access: 'callbacks.view',
    run: (context, args) => theoryReport(scopeOf(context, args.queue), spanOf(context, args, 15)),
  }),
  /** STA-4: a report as CSV; Callback Details with at most 100,000 rows. */
  'statistics.export': define({
    args: intervals.extend({ report: z.enum(EXPORTED) }),
    turn: 'read',
    access: 'callbacks.export',
    run: async (context, { report, ...args }): Promise<{ readonly csv: string }> => {
      switch (report) {
        case 'queues':
          return { csv: reportToCsv(report, (await queues(context, args)).rows) }
        case 'callback-activity':
          return { csv: reportToCsv(report, activityReport(scopeOf(context))) }
        case 'callback-summary':
          return { csv: reportToCsv(report, (await summary(context, args)).rows) }
        case 'cancellation-summary': {
          const { at, rows } = cancellationSummary(context)
          if (at === undefined) throw new ApiError(404, 'Nothing has been cancelled in this sign-in.')
          return { csv: reportToCsv(report, rows) }
        }
        case 'callback-details': {
          const page = await details(context, { ...args, after: 0, limit: MOST_DETAILS_IN_FILE })
          return { csv: reportToCsv(report, page.rows) }
        }
      }
    },
  }),
}
