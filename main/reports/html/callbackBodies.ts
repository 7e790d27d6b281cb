import type { ZoneTable } from '../../../engine/hours/zoneTable.ts'
import { REPORT_COLUMNS } from '../columns.ts'
import type { ReportColumn } from '../columns.ts'
import type { IntervalSpan } from '../reports.ts'
import type { DetailRow, FunnelRow, SummaryRow } from '../rows.ts'
import { binsOf } from './bins.ts'
import { countText, lengthText, shareText } from './formats.ts'
import { markup } from './markup.ts'
import type { Markup } from './markup.ts'
import { barFigure, rowTable, section, tiles, timeFigure } from './parts.ts'
import type { Token } from './tokens.ts'

/** How far callbacks came, in the order of the funnel, with words and colours. */
const OUTCOMES = [
  { field: 'bridged', name: 'bridged', colour: '--rb-chart-1' },
  { field: 'answeredNotBridged', name: 'answered, not bridged', colour: '--rb-chart-3' },
  { field: 'dialledNotAnswered', name: 'dialled, not answered', colour: '--rb-chart-2' },
  { field: 'neverDialled', name: 'never dialled', colour: '--rb-chart-7' },
  { field: 'open', name: 'open', colour: '--rb-agent-loggedout-mark' },
] as const satisfies readonly { field: FunnelRow['outcome']; name: string; colour: Token }[]

const NAMES: ReadonlyMap<FunnelRow['outcome'], string> = new Map(OUTCOMES.map(({ field, name }) => [field, name]))

const KINDS = [
  { kind: 'IMMEDIATE', colour: '--rb-chart-1' },
  { kind: 'SCHEDULED', colour: '--rb-chart-2' },
] as const

const SUMMARY_COLUMNS: readonly ReportColumn[] = REPORT_COLUMNS.summary.filter(({ field }) => field !== 'interval')

/** Mean of what is known, weighted; undefined of nothing. */
function meanOf<Row>(
  rows: readonly Row[],
  value: (row: Row) => number | undefined,
  weight: (row: Row) => number,
): number | undefined {
  const known = rows.filter((row) => value(row) !== undefined && weight(row) > 0)
  const all = known.reduce((sum, row) => sum + weight(row), 0)
  return all === 0 ? undefined : known.reduce((sum, row) => sum + (value(row) ?? 0) * weight(row), 0) / all
}

const sum = <Row>(rows: readonly Row[], read: (row: Row) => number): number =>
  rows.reduce((all, row) => all + read(row), 0)

/** Callback Summary (STA-4): bookings by kind and by how far they came, over time; reasons; queues. */
export function summaryBody(rows: readonly SummaryRow[], span: IntervalSpan, zone: ZoneTable): Markup[] {
  const bins = binsOf(span, zone)
  const parts = bins.starts.map((): SummaryRow[] => [])
  for (const row of rows) parts[bins.indexOf(Date.parse(row.interval))]?.push(row)
  const common = { shape: 'bars', measure: 'count', bins, zone } as const
  return [
    tiles([
      { name: 'Booked', value: countText(sum(rows, ({ booked }) => booked)) },
      ...OUTCOMES.map(({ field, name }) => {
        const count = sum(rows, (row) => row[field])
        return {
          name: capital(name),
          value: countText(count),
          note: shareOf(
            count,
            sum(rows, ({ booked }) => booked),
          ),
        }
      }),
    ]),
    timeFigure('Callbacks booked, by kind', {
      ...common,
      label: 'Callbacks booked over time by kind',
      series: KINDS.map(({ kind, colour }) => ({
        ...{ name: kind, colour },
        values: parts.map((part) =>
          sum(
            part.filter((row) => row.kind === kind),
            ({ booked }) => booked,
          ),
        ),
      })),
    }),
    timeFigure('The same by how far they came', {
      ...common,
      label: 'Callbacks booked over time by how far they came',
      series: OUTCOMES.map(({ field, name, colour }) => ({
        ...{ name, colour },
        values: parts.map((part) => sum(part, (row) => row[field])),
      })),
    }),
    reasonFigure(reasonsOf(rows), zone),
    section('By queue and kind', rowTable(SUMMARY_COLUMNS, summaryTotals(rows), zone)),
  ]
}

const capital = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}`
const shareOf = (count: number, all: number): string => (all === 0 ? '' : shareText(count / all))

function reasonsOf(rows: readonly SummaryRow[]): Map<string, number> {
  const reasons = new Map<string, number>()
  for (const row of rows)
    for (const [reason, count] of Object.entries(row.reasons)) reasons.set(reason, (reasons.get(reason) ?? 0) + count)
  return reasons
}

function reasonFigure(reasons: ReadonlyMap<string, number>, zone: ZoneTable): Markup {
  return barFigure('Completed callbacks by reason', 'reason', {
    ...{ shape: 'stacked', measure: 'count', zone, told: true, label: 'Completed callbacks by reason' },
    series: [{ name: 'callbacks', colour: '--rb-chart-6' }],
    rows: [...reasons].sort(([, a], [, b]) => b - a).map(([name, count]) => ({ name, values: [count] })),
  })
}

function summaryTotals(rows: readonly SummaryRow[]): Record<string, unknown>[] {
  const keys = [...new Set(rows.map(({ queue, kind }) => `${queue} ${kind}`))].sort()
  return keys.map((key) => {
    const own = rows.filter(({ queue, kind }) => `${queue} ${kind}` === key)
    return {
      ...{ queue: own[0]?.queue, kind: own[0]?.kind, booked: sum(own, ({ booked }) => booked) },
      ...Object.fromEntries(OUTCOMES.map(({ field }) => [field, sum(own, (row) => row[field])])),
      grossWait: meanOf(
        own,
        ({ grossWait }) => grossWait,
        ({ bridged }) => bridged,
      ),
      netWait: meanOf(
        own,
        ({ netWait }) => netWait,
        ({ bridged }) => bridged,
      ),
    }
  })
}

/** The outcome funnel (STA-3): how far callbacks came, and how long those who came so far waited. */
export function funnelBody(rows: readonly FunnelRow[], zone: ZoneTable): Markup[] {
  const of = (outcome: FunnelRow['outcome']) => rows.filter((row) => row.outcome === outcome)
  const callbacks = ({ callbacks: count }: FunnelRow): number => count
  const waits = (read: (row: FunnelRow) => number | undefined) => (outcome: FunnelRow['outcome']) =>
    meanOf(of(outcome), read, callbacks)
  const booked = sum(rows, callbacks)
  const [gross, net] = [waits(({ grossWait }) => grossWait), waits(({ netWait }) => netWait)]
  const over = OUTCOMES.filter(({ field }) => field !== 'open')
  return [
    tiles([
      { name: 'Booked', value: countText(booked) },
      ...OUTCOMES.map(({ field, name }) => {
        const count = sum(of(field), callbacks)
        return { name: capital(name), value: countText(count), note: shareOf(count, booked) }
      }),
    ]),
    barFigure('How far callbacks came, by kind', 'outcome', {
      ...{ shape: 'stacked', measure: 'count', zone, told: true, label: 'Callbacks by how far they came and by kind' },
      series: KINDS.map(({ kind, colour }) => ({ name: kind, colour })),
      rows: OUTCOMES.map(({ field, name }) => ({
        name,
        values: KINDS.map(({ kind }) =>
          sum(
            of(field).filter((row) => row.kind === kind),
            callbacks,
          ),
        ),
      })),
    }),
    barFigure('Mean waits', 'outcome', {
      ...{
        shape: 'beside',
        measure: 'length',
        zone,
        told: true,
        label: 'Mean gross and net waits by how far callbacks came',
      },
      series: [
        { name: 'gross wait, from the request', colour: '--rb-chart-1' },
        { name: 'net wait, from the entry into QUEUED', colour: '--rb-chart-2' },
      ],
      rows: over.map(({ field, name }) => ({ name, values: [gross(field), net(field)] })),
    }),
    section(
      'By queue and kind',
      rowTable(
        REPORT_COLUMNS.funnel,
        rows.filter(callbacks).map((row) => ({ ...row, outcome: NAMES.get(row.outcome) })),
        zone,
      ),
    ),
  ]
}

/** Callbacks that are listed on a page. */
const MOST_LISTED = 1000

/** State and reason share a column: who is COMPLETED has a reason. */
const LISTED_COLUMNS = REPORT_COLUMNS.details
  .filter(({ field }) => field !== 'state')
  .map((column) => (column.field === 'reason' ? { ...column, title: 'reason or state' } : column))
const listedRow = (row: DetailRow): DetailRow => ({ ...row, reason: row.reason ?? row.state })

/** Upper ends of the classes of waits, s, and how they are called. */
const WAITS = [
  [60, 'up to 1 min'],
  [300, 'up to 5 min'],
  [900, 'up to 15 min'],
  [3600, 'up to 1 h'],
  [14_400, 'up to 4 h'],
  [86_400, 'up to 1 day'],
  [Infinity, 'longer'],
] as const

/** Callback Details (STA-4): reasons and gross waits, then the callbacks one by one. */
export function detailsBody(rows: readonly DetailRow[], zone: ZoneTable): Markup[] {
  const reasons = new Map<string, number>()
  for (const { reason, state } of rows) reasons.set(reason ?? state, (reasons.get(reason ?? state) ?? 0) + 1)
  const bridged = rows.filter(({ outcome }) => outcome === 'bridged')
  const classOf = (wait: number): number => WAITS.findIndex(([end]) => wait <= end)
  const mean = meanOf(
    bridged,
    ({ grossWait }) => grossWait,
    () => 1,
  )
  const listed = rows.slice(0, MOST_LISTED)
  return [
    tiles([
      { name: 'Callbacks', value: countText(rows.length) },
      { name: 'Bridged', value: countText(bridged.length), note: shareOf(bridged.length, rows.length) },
      { name: 'Mean gross wait of the bridged', value: mean === undefined ? '–' : lengthText(mean) },
    ]),
    barFigure('Callbacks by reason, or by state while they are open', 'reason or state', {
      ...{ shape: 'stacked', measure: 'count', zone, told: true, label: 'Callbacks by reason or state' },
      series: [{ name: 'callbacks', colour: '--rb-chart-6' }],
      rows: [...reasons].sort(([, a], [, b]) => b - a).map(([name, count]) => ({ name, values: [count] })),
    }),
    barFigure('Gross waits of the bridged', 'gross wait', {
      ...{ shape: 'stacked', measure: 'count', zone, told: true, label: 'Bridged callbacks by gross wait' },
      series: [{ name: 'callbacks', colour: '--rb-chart-1' }],
      rows: WAITS.map(([, name], place) => ({
        name,
        values: [bridged.filter(({ grossWait }) => classOf(grossWait) === place).length],
      })),
    }),
    section(
      'Callbacks',
      listed.length < rows.length
        ? markup`<p class="note">The first ${countText(MOST_LISTED)} of ${countText(rows.length)}; the CSV file has all of them.</p>`
        : undefined,
      markup`<div class="wide">${rowTable(LISTED_COLUMNS, listed.map(listedRow), zone)}</div>`,
    ),
  ]
}
