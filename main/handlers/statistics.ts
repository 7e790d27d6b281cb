import { z } from 'zod'
import { DAY_MS, MINUTE_MS } from '../../engine/hours/calendar.ts'
import { INTERVAL_MINUTES } from '../../engine/statistics/intervals.ts'
import type { IntervalMinutes } from '../../engine/statistics/intervals.ts'
import { invalidValue } from '../errors/apiError.ts'
import { activityRow, agentRows, detailRow, queueRows, summaryRows } from '../reports/build.ts'
import { reportToCsv } from '../reports/csv.ts'
import type { ActivityRow, AgentRow, DetailRow, QueueRow, SummaryRow } from '../reports/rows.ts'
import type { QueueStatistics } from '../store/store.ts'
import { isWaitLimit } from '../store/sums.ts'
import { mayRead } from './access.ts'
import { noSuchQueue } from './callbackLookup.ts'
import type { HandlerContext } from './context.ts'
import { define } from './define.ts'
import { instantSchema, isoOf } from './instant.ts'

const DEFAULT_THRESHOLD_SECONDS = 20
/** Most intervals of a report. */
const MOST_INTERVALS = 3000
/** Most rows of Callback Details at once, and in a file. */
const MOST_DETAILS = 250
const MOST_DETAILS_IN_FILE = 100_000

/** Reports that can be had as CSV. */
export const EXPORTED = ['queues', 'callback-activity', 'callback-summary', 'callback-details'] as const

const queue = z.string().min(1).max(200)
const range = { from: instantSchema.optional(), to: instantSchema.optional() }
const minutes = z.union(INTERVAL_MINUTES.map((length) => z.literal(length))).default(15)
const intervals = z.strictObject({ ...range, minutes, queue: queue.optional() })

/** Rows of a report, and from when on they are complete, ISO 8601; absent: all of them are (REC-2). */
export interface Report<Row> {
  readonly from: string
  readonly to: string
  readonly rows: readonly Row[]
  readonly completeFrom?: string
}

/** What a report of queues over a range may be asked for. */
type Intervals = z.output<typeof intervals>

/** A range as it may be asked for; ms. */
interface GivenRange {
  readonly from?: number | undefined
  readonly to?: number | undefined
}

interface Span {
  readonly from: number
  readonly to: number
}

/**
 * The range asked for, in whole intervals; the last 24 hours where nothing is said. All ms.
 * @throws ApiError 501 for one that is none, or too long
 */
function spanOf({ session }: HandlerContext, given: GivenRange, length: IntervalMinutes): Span {
  const step = length * MINUTE_MS
  const now = session.read((simulation) => simulation.now)
  const end = given.to ?? Math.max(now + 1, (given.from ?? 0) + 1)
  const start = given.from ?? Math.max(0, end - DAY_MS)
  const [from, to] = [start - (start % step), Math.ceil(end / step) * step]
  if (given.from !== undefined && given.to !== undefined && given.from >= given.to)
    throw invalidValue('to', 'to must lie after from.')
  if (from >= to) throw invalidValue('to', 'to must lie after from.')
  if ((to - from) / step > MOST_INTERVALS) throw invalidValue('to', `a report has at most ${MOST_INTERVALS} intervals.`)
  return { from, to }
}

/** Name of a queue that the report shows, by its place. */
function shownQueue({ session, caller }: HandlerContext, wanted: string | undefined) {
  const { queues, known } = session.read((simulation) => ({
    queues: simulation.names().queues,
    known: wanted === undefined || simulation.hasQueue(wanted),
  }))
  if (wanted !== undefined && (!known || !mayRead(caller, wanted))) throw noSuchQueue(wanted)
  return (place: number): string | undefined => {
    const name = queues[place]
    if (name === undefined || !mayRead(caller, name)) return undefined
    return wanted === undefined || wanted === name ? name : undefined
  }
}

/** Thresholds of the service level by the places of the queues, s; a queue that is no more has that of one that names none. */
export function thresholdsOf({ session }: Pick<HandlerContext, 'session'>): number[] {
  const { queues, names } = session.read((simulation) => ({
    queues: simulation.tenant.queues,
    names: simulation.names().queues,
  }))
  const own = new Map(queues.map((one) => [one.name, one.serviceLevelThresholdSeconds]))
  return names.map((name) => own.get(name) ?? DEFAULT_THRESHOLD_SECONDS)
}

function reportOf<Row>({ from, to }: Span, rows: readonly Row[], completeFrom: number | undefined): Report<Row> {
  const isWhole = completeFrom === undefined || completeFrom <= from
  return { from: isoOf(from), to: isoOf(to), rows, ...(!isWhole && { completeFrom: isoOf(completeFrom) }) }
}

async function figuresOf(context: HandlerContext, args: Intervals): Promise<QueueStatistics & { readonly span: Span }> {
  const span = spanOf(context, args, args.minutes)
  const thresholds = thresholdsOf(context)
  return { ...(await context.session.store.queueStatistics({ ...span, minutes: args.minutes, thresholds })), span }
}

/** A report of queues; before `thresholdsFrom`, ISO 8601, counts within thresholds that no class of waits ends at are too low (REC-2). */
interface QueueReport extends Report<QueueRow> {
  readonly thresholdsFrom?: string
}

async function queueReport(context: HandlerContext, args: Intervals): Promise<QueueReport> {
  const nameOf = shownQueue(context, args.queue)
  const { detailFrom, ...figures } = await figuresOf(context, args)
  const { span } = figures
  const isExact = thresholdsOf(context).every((seconds, place) => nameOf(place) === undefined || isWaitLimit(seconds))
  const report = reportOf(span, queueRows(figures, nameOf), figures.completeFrom)
  if (isExact || detailFrom === undefined || detailFrom <= span.from) return report
  return { ...report, thresholdsFrom: isoOf(detailFrom) }
}

async function summaryReport(context: HandlerContext, args: Intervals): Promise<Report<SummaryRow>> {
  const nameOf = shownQueue(context, args.queue)
  const { callbacks, span } = await figuresOf(context, args)
  return reportOf(span, summaryRows(callbacks, nameOf), undefined)
}

async function agentReport(context: HandlerContext, args: GivenRange): Promise<Report<AgentRow>> {
  const { session } = context
  const span = spanOf(context, args, 15)
  const { now, agents: names } = session.read((simulation) => ({ now: simulation.now, ...simulation.names() }))
  const { agents, completeFrom } = await session.store.agentStatistics({ ...span, now })
  return reportOf(span, agentRows(agents, names), completeFrom)
}

function activityReport({ session, caller }: HandlerContext): ActivityRow[] {
  return session
    .read((simulation) => simulation.queues())
    .filter(({ name }) => mayRead(caller, name))
    .map(activityRow)
}

/** Rows of Callback Details; `next` is where the next page begins, absent on the last. */
interface DetailsPage extends Report<DetailRow> {
  readonly next?: number
}

async function detailsPage(
  context: HandlerContext,
  args: GivenRange & { readonly queue?: string | undefined; readonly after: number; readonly limit: number },
): Promise<DetailsPage> {
  const { session, caller } = context
  const span = spanOf(context, args, 15)
  const nameOf = shownQueue(context, args.queue)
  const { now, agents, queues } = session.read((simulation) => ({ now: simulation.now, ...simulation.names() }))
  const services =
    args.queue === undefined && caller.signedIn === undefined
      ? undefined
      : queues.flatMap((_, place) => nameOf(place) ?? [])
  const found = await session.store.callbackDetails({
    ...span,
    beyond: args.after,
    limit: args.limit + 1,
    ...(services !== undefined && { services }),
  })
  const page = found.slice(0, args.limit)
  const next = found.length > page.length ? page.at(-1)?.sequence : undefined
  const rows = page.map((one) => detailRow(one, agents, now))
  return { ...reportOf(span, rows, undefined), ...(next !== undefined && { next }) }
}

/** Statistics and reports (STA-1 to STA-4), over the last 24 hours unless a range is given; ranges grow to whole intervals. */
export const statisticsHandlers = {
  /** STA-1: calls, offers and attempts by queue and interval. */
  'statistics.queues': define({ args: intervals, turn: 'read', access: 'callbacks.view', run: queueReport }),
  /** STA-2. */
  'statistics.agents': define({
    args: z.strictObject(range),
    turn: 'read',
    access: 'operator',
    run: agentReport,
  }),
  /** STA-4: the queues as they are now. */
  'statistics.callbackActivity': define({
    args: z.strictObject({}),
    turn: 'read',
    access: 'callbacks.view',
    run: activityReport,
  }),
  /** STA-3, STA-4: callbacks by queue, interval and kind. */
  'statistics.callbackSummary': define({ args: intervals, turn: 'read', access: 'callbacks.view', run: summaryReport }),
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
    run: detailsPage,
  }),
  /** STA-4: a report as CSV; Callback Details with at most 100,000 rows. */
  'statistics.export': define({
    args: intervals.extend({ report: z.enum(EXPORTED) }),
    turn: 'read',
    access: 'callbacks.export',
    run: async (context, { report, ...args }): Promise<{ readonly csv: string }> => {
      switch (report) {
        case 'queues':
          return { csv: reportToCsv(report, (await queueReport(context, args)).rows) }
        case 'callback-activity':
          return { csv: reportToCsv(report, activityReport(context)) }
        case 'callback-summary':
          return { csv: reportToCsv(report, (await summaryReport(context, args)).rows) }
        case 'callback-details': {
          const page = await detailsPage(context, { ...args, after: 0, limit: MOST_DETAILS_IN_FILE })
          return { csv: reportToCsv(report, page.rows) }
        }
      }
    },
  }),
}
