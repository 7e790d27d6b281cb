import { MINUTE_MS } from '../../engine/hours/calendar.ts'
import type { SimulationReads } from '../../engine/reads.ts'
import type { CallInterval } from '../../engine/statistics/calls.ts'
import type { IntervalMinutes } from '../../engine/statistics/intervals.ts'
import { isoOf } from '../handlers/instant.ts'
import type { QueueStatistics } from '../store/figures.ts'
import type { Store } from '../store/store.ts'
import { isWaitLimit } from '../store/sums.ts'
import { activityRow, agentRows, detailRow, funnelRows, queueRows, summaryRows, theoryRow } from './build.ts'
import type { ActivityRow, AgentRow, DetailRow, FunnelRow, QueueRow, SummaryRow, TheoryRow } from './rows.ts'

const DEFAULT_THRESHOLD_SECONDS = 20

/** What reports are read from: a session that runs, or a saved one. */
export interface ReportScope {
  readonly store: Store
  readonly read: <T>(question: (simulation: SimulationReads) => T) => T
  /** Whether the report tells of a queue (ACC-6). */
  readonly shows: (queue: string) => boolean
}

/** Whole intervals, ms. */
export interface Span {
  readonly from: number
  readonly to: number
}

export interface IntervalSpan extends Span {
  readonly minutes: IntervalMinutes
}

/** The least range of whole intervals that holds another, ms. */
export function wholeIntervals(from: number, to: number, minutes: IntervalMinutes): Span {
  const step = minutes * MINUTE_MS
  return { from: from - (from % step), to: Math.ceil(to / step) * step }
}

/** Rows of a report, and from when on they are complete, ISO 8601; absent: all of them are (REC-2). */
export interface Report<Row> {
  readonly from: string
  readonly to: string
  readonly rows: readonly Row[]
  readonly completeFrom?: string
}

/** A report of queues; before `thresholdsFrom`, ISO 8601, counts within thresholds that no class of waits ends at are too low (REC-2). */
export interface QueueReport extends Report<QueueRow> {
  readonly thresholdsFrom?: string
}

/** What calls to a queue came to in an interval, ms (STA-1). */
export interface NamedCalls {
  readonly name: string
  readonly interval: number
  readonly sums: CallInterval['sums']
}

/** Rows of Callback Details; `next` is where the next page begins, absent on the last. */
export interface DetailsPage extends Report<DetailRow> {
  readonly next?: number
}

/** Name of a queue that the report shows, by its place. */
function nameIn({ read, shows }: ReportScope): (place: number) => string | undefined {
  const { queues } = read((simulation) => simulation.names())
  return (place) => {
    const name = queues[place]
    return name !== undefined && shows(name) ? name : undefined
  }
}

/** Thresholds of the service level by the places of the queues, s; a queue that is no more has that of one that names none. */
export function thresholdsOf({ read }: Pick<ReportScope, 'read'>): number[] {
  const { queues, names } = read((simulation) => ({
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

function figuresOf(scope: ReportScope, { from, to, minutes }: IntervalSpan): Promise<QueueStatistics> {
  return scope.store.queueStatistics({ from, to, minutes, thresholds: thresholdsOf(scope) })
}

/** STA-1: calls, offers and attempts by queue and interval. */
export async function queueReport(scope: ReportScope, span: IntervalSpan): Promise<QueueReport> {
  return (await queueFigures(scope, span)).report
}

/** The same with the sums that the rows are made of, of the queues shown. */
export async function queueFigures(
  scope: ReportScope,
  span: IntervalSpan,
): Promise<{ readonly report: QueueReport; readonly calls: readonly NamedCalls[] }> {
  const nameOf = nameIn(scope)
  const { detailFrom, ...figures } = await figuresOf(scope, span)
  const isExact = thresholdsOf(scope).every((seconds, place) => nameOf(place) === undefined || isWaitLimit(seconds))
  const report = reportOf(span, queueRows(figures, nameOf), figures.completeFrom)
  const isWhole = isExact || detailFrom === undefined || detailFrom <= span.from
  const calls = figures.calls.flatMap(({ queue, interval, sums }) => {
    const name = nameOf(queue)
    return name === undefined ? [] : [{ name, interval, sums }]
  })
  return { report: isWhole ? report : { ...report, thresholdsFrom: isoOf(detailFrom) }, calls }
}

/** STA-4: Callback Summary. */
export async function summaryReport(scope: ReportScope, span: IntervalSpan): Promise<Report<SummaryRow>> {
  const { callbacks } = await figuresOf(scope, span)
  return reportOf(span, summaryRows(callbacks, nameIn(scope)), undefined)
}

/** STA-3: how far the callbacks of each queue and kind came. */
export async function funnelReport(scope: ReportScope, span: Span): Promise<Report<FunnelRow>> {
  const { callbacks } = await figuresOf(scope, { ...span, minutes: 60 })
  return reportOf(span, funnelRows(callbacks, nameIn(scope)), undefined)
}

/** STA-2. */
export async function agentReport({ store, read }: ReportScope, span: Span): Promise<Report<AgentRow>> {
  const { now, agents: names } = read((simulation) => ({ now: simulation.now, ...simulation.names() }))
  const { agents, completeFrom } = await store.agentStatistics({ ...span, now })
  return reportOf(span, agentRows(agents, names), completeFrom)
}

/**
 * TRU-4: queues that calls came to beside Erlang C or A, over the whole intervals of the range that lie within the session; `from` is that of
 * what was compared.
 */
export async function theoryReport(scope: ReportScope, span: Span): Promise<Report<TheoryRow>> {
  const nameOf = nameIn(scope)
  const { startAt, now, asked } = scope.read((simulation) => ({
    startAt: simulation.startAt,
    now: simulation.now,
    asked: simulation.names().queues.flatMap((name, queue) => {
      const staff = scope.shows(name) ? simulation.staff(name) : []
      return staff.length === 0 ? [] : [{ queue, staff }]
    }),
  }))
  const begun = Math.max(span.from, wholeIntervals(startAt, startAt, 15).to)
  const to = Math.min(span.to, wholeIntervals(now, now, 15).from)
  if (begun >= to) return reportOf(span, [], undefined)
  const { queues, from } = await scope.store.theory({ from: begun, to, now, queues: asked })
  const rows = queues.map(({ queue, comparison }) => theoryRow(nameOf(queue) ?? '', comparison))
  return reportOf({ from, to }, rows, undefined)
}

/** STA-4: Callback Activity. */
export function activityReport({ read, shows }: ReportScope): ActivityRow[] {
  return read((simulation) => simulation.queues())
    .filter(({ name }) => shows(name))
    .map(activityRow)
}

/** STA-4: a page of Callback Details. @param after `next` of the page before, 0: from the first */
export async function detailsPage(
  { store, read, shows }: ReportScope,
  { from, to, after, limit }: Span & { readonly after: number; readonly limit: number },
): Promise<DetailsPage> {
  const { now, agents, queues } = read((simulation) => ({ now: simulation.now, ...simulation.names() }))
  const found = await store.callbackDetails({
    ...{ from, to, beyond: after, limit: limit + 1 },
    ...(!queues.every(shows) && { services: queues.filter(shows) }),
  })
  const page = found.slice(0, limit)
  const next = found.length > page.length ? page.at(-1)?.sequence : undefined
  const rows = page.map((one) => detailRow(one, agents, now))
  return { ...reportOf({ from, to }, rows, undefined), ...(next !== undefined && { next }) }
}
