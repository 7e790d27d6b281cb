import { z } from 'zod'
import type { ZoneTable } from '../../engine/hours/zoneTable.ts'
import { samplerOf } from '../../engine/kernel/distribution.ts'
import type { Distribution } from '../../engine/tenant/distribution.ts'
import { packTrace } from '../../engine/tenant/trace.ts'
import type { ArrivalRates, TrafficSource } from '../../engine/tenant/traffic.ts'
import type { Tenant } from '../../engine/tenant/tenant.ts'
import { ApiError, invalidValue } from '../errors/apiError.ts'
import { shippedZoneFile, UnknownZoneError } from '../ports/zoneFile.ts'
import { CALL_FIELDS, callsFromCsv } from '../traffic/callsCsv.ts'
import { INTERVAL_FIELDS, intervalsFromCsv } from '../traffic/intervalsCsv.ts'
import { noteText, problemText } from '../traffic/problems.ts'
import { LONGEST_FILE, type ImportReport } from '../traffic/trafficTable.ts'
import { OPERATOR, type HandlerContext } from './context.ts'
import { define } from './define.ts'
import { zonesForObject } from './newZones.ts'
import { submit } from './submit.ts'

/** Most lines of a report that an answer lists. */
const MOST_LISTED = 500

const title = z.string().min(1).max(200)
const common = {
  source: z.string().min(1).max(100),
  csv: z.string().max(LONGEST_FILE),
  zone: z.string().min(1).max(100),
  revision: z.int().min(0).optional(),
}
const importSchema = z.discriminatedUnion('content', [
  z.strictObject({
    content: z.literal('intervals'),
    ...common,
    intervalMinutes: z.union([z.literal(15), z.literal(30), z.literal(60)], 'must be 15, 30 or 60'),
    columns: z.partialRecord(z.enum(INTERVAL_FIELDS), title).default({}),
  }),
  z.strictObject({
    content: z.literal('calls'),
    ...common,
    columns: z.partialRecord(z.enum(CALL_FIELDS), title).default({}),
  }),
])

/** A line of a file with what is to be said about it; without a line it is about the file. */
interface SaidOfLine {
  readonly line?: number
  readonly message: string
}

/** What came of a file (TRF-1): rows read, used, for other numbers or queues, and refused with line and reason. */
export interface TrafficReport {
  readonly imported: boolean
  readonly rows: number
  readonly used: number
  readonly others: number
  readonly refused: number
  readonly noted: number
  /** The first 500. */
  readonly problems: readonly SaidOfLine[]
  readonly notes: readonly SaidOfLine[]
}

function said<T extends { readonly line?: number }>(list: readonly T[], text: (one: T) => string): SaidOfLine[] {
  return list
    .slice(0, MOST_LISTED)
    .map((one) => ({ ...(one.line !== undefined && { line: one.line }), message: text(one) }))
}

function reportOf(report: ImportReport, imported: boolean): TrafficReport {
  const { rows, used, others, problems, notes } = report
  return {
    imported,
    rows,
    used,
    others,
    refused: problems.length,
    noted: notes.length,
    problems: said(problems, problemText),
    notes: said(notes, noteText),
  }
}

function zoneNamed(zone: string): ZoneTable {
  try {
    return shippedZoneFile().table(zone)
  } catch (error) {
    if (!(error instanceof UnknownZoneError)) throw error
    throw invalidValue('zone', `zone: ${error.message}`)
  }
}

/** A duration that the callers of a source draw (TRF-2). */
export interface DrawnDuration {
  readonly of: 'handleTime' | 'afterCallWork' | 'patience' | 'scheduleAhead' | 'redialDelay' | 'callsWhileWaitingDelay'
  readonly kind: Distribution['kind']
  /** Seconds. */
  readonly mean: number
  /** Variance over the square of the mean. */
  readonly squaredCv: number
}

/** A traffic source in short: how calls come, and what their durations are like. */
export interface TrafficSourceView {
  readonly name: string
  readonly dnis: string
  readonly rates: ArrivalRates['kind']
  readonly scale: number
  readonly durations: readonly DrawnDuration[]
}

function viewOf(source: TrafficSource): TrafficSourceView {
  const { name, dnis, rates, scale, redial, callsWhileWaiting } = source
  const drawn = (of: DrawnDuration['of'], distribution: Distribution | undefined): DrawnDuration[] => {
    if (distribution === undefined) return []
    const { mean, squaredCv } = samplerOf(distribution)
    return [{ of, kind: distribution.kind, mean, squaredCv }]
  }
  const durations = [
    ...drawn('handleTime', source.handleTime),
    ...drawn('afterCallWork', source.afterCallWork),
    ...drawn('patience', source.patience),
    ...drawn('scheduleAhead', source.scheduleAhead),
    ...drawn('redialDelay', redial?.delay),
    ...drawn('callsWhileWaitingDelay', callsWhileWaiting?.delay),
  ]
  return { name, dnis, rates: rates.kind, scale, durations }
}

/** Whether a called number or queue is what a source stands for: its number, or a queue that the application behind it names. */
function callsOf(tenant: Tenant, { dnis }: TrafficSource): (called: string) => boolean {
  const digitsOf = (number: string): string => number.replace(/[\s()./-]/g, '').replace(/^\+/, '')
  const name = tenant.phoneNumbers.find(({ number }) => number === dnis)?.application
  const application = tenant.applications.find((one) => one.name === name)
  const blocks = application?.type === 'Default' ? application.blocks : []
  const queues = new Set(blocks.flatMap((block) => ('queue' in block ? [block.queue] : [])))
  return (called) => called === '' || queues.has(called) || digitsOf(called) === digitsOf(dnis)
}

function ratesFrom(
  args: z.output<typeof importSchema>,
  source: TrafficSource,
  tenant: Tenant,
): { readonly rates: ArrivalRates; readonly report: ImportReport } {
  const zone = zoneNamed(args.zone)
  if (args.content === 'calls') {
    const { calls, report } = callsFromCsv({ text: args.csv, columns: args.columns }, zone, callsOf(tenant, source))
    return { rates: { kind: 'trace', calls: packTrace(calls) }, report }
  }
  const { intervalMinutes } = args
  const { callsPerDate, report } = intervalsFromCsv({ text: args.csv, columns: args.columns }, zone, intervalMinutes)
  const { rates } = source
  const isSameWeek = rates.kind === 'weekly' && rates.zone === args.zone && rates.intervalMinutes === intervalMinutes
  const callsPerInterval = isSameWeek ? rates.callsPerInterval : {}
  return { rates: { kind: 'weekly', zone: args.zone, intervalMinutes, callsPerInterval, callsPerDate }, report }
}

function sourceNamed({ session }: HandlerContext, name: string): { source: TrafficSource; tenant: Tenant } {
  const tenant = session.read((simulation) => simulation.tenant)
  const source = tenant.traffic.sources.find((one) => one.name === name)
  if (source === undefined) throw new ApiError(404, `There is no trafficSource ${name}.`)
  return { source, tenant }
}

/** Traffic from files (TRF-1). It belongs to the operator (ACC-7). */
export const trafficHandlers = {
  /** The traffic sources, with mean and squared coefficient of variation of what their callers draw (TRF-2). */
  'traffic.sources': define({
    args: z.strictObject({}),
    turn: 'read',
    access: 'operator',
    run: ({ session }): readonly TrafficSourceView[] =>
      session.read((simulation) => simulation.tenant.traffic.sources.map(viewOf)),
  }),
  /**
   * Reads a CSV file of interval counts or of single calls, and gives a source these calls when a revision is given. Rows that are wrong are
   * told and left out; a file of which nothing can be used changes nothing. Dates of a file replace all that the source had before.
   */
  'traffic.import': define({
    args: importSchema,
    turn: 'command',
    access: 'operator',
    run: async (context, args): Promise<TrafficReport> => {
      const { source, tenant } = sourceNamed(context, args.source)
      const { rates, report } = ratesFrom(args, source, tenant)
      const { revision } = args
      if (revision === undefined) return reportOf(report, false)
      if (report.used === 0) {
        const { problems, ...counts } = reportOf(report, false)
        const message = problems[0]?.message ?? 'no row is for this source'
        throw new ApiError(501, `csv: ${message}`, { field: 'csv', detail: { problems, rows: counts.rows } })
      }
      const object = { type: 'trafficSource', value: { ...source, rates } } as const
      const zones = zonesForObject(context, object)
      await submit(context, { kind: 'configuration.put', object, revision, ...zones }, OPERATOR)
      return reportOf(report, true)
    },
  }),
}
