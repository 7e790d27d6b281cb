import { callRates, noCalls } from '../../../engine/statistics/calls.ts'
import type { CallInterval, CallRates } from '../../../engine/statistics/calls.ts'
import type { ZoneTable } from '../../../engine/hours/zoneTable.ts'
import type { ReportColumn } from '../columns.ts'
import type { IntervalSpan, NamedCalls } from '../reports.ts'
import { binsOf } from './bins.ts'
import { countText, lengthText, shareText } from './formats.ts'
import type { Markup } from './markup.ts'
import { rowTable, section, tiles, timeFigure } from './parts.ts'
import type { Tile } from './parts.ts'
import type { TimeSeries } from './timeChart.ts'

type Sums = CallInterval['sums']

/** Sums of several queues and intervals together. */
function addUp(all: readonly NamedCalls[]): Sums {
  const total = { ...noCalls() }
  for (const { sums } of all)
    for (const field of Object.keys(total) as readonly (keyof typeof total)[]) total[field] += sums[field]
  return total
}

const COLUMNS: readonly ReportColumn[] = [
  { field: 'queue', title: 'queue', measure: 'text' },
  { field: 'offered', title: 'offered', measure: 'count' },
  { field: 'answered', title: 'answered', measure: 'count' },
  { field: 'tookCallback', title: 'took a callback', measure: 'count' },
  { field: 'abandoned', title: 'abandoned', measure: 'count' },
  { field: 'shortAbandons', title: 'within 5 s', measure: 'count' },
  { field: 'serviceLevel', title: 'service level', measure: 'share' },
  { field: 'averageSpeedOfAnswer', title: 'ASA', measure: 'length' },
  { field: 'averageHandleTime', title: 'AHT', measure: 'length' },
  { field: 'ewtAtOffer', title: 'EWT at offer', measure: 'length' },
]

/** Share of the offered calls that is aimed at within the threshold, where nothing else is asked for. */
export const SERVICE_LEVEL_TARGET = 0.8

/** Queues (STA-1): what became of calls, the service level with its target, how long callers waited and were told to. */
export function queueBody(calls: readonly NamedCalls[], span: IntervalSpan, zone: ZoneTable, target: number): Markup[] {
  const bins = binsOf(span, zone)
  const parts = bins.starts.map((): NamedCalls[] => [])
  for (const one of calls) parts[bins.indexOf(one.interval)]?.push(one)
  const sums = parts.map(addUp)
  const rates = sums.map(callRates)
  const counts = (read: (one: Sums) => number) => sums.map(read)
  const rate = (read: (one: CallRates) => number | undefined) => rates.map(read)
  const names = [...new Set(calls.map(({ name }) => name))]
  const byQueue = names.map((queue) => {
    const own = addUp(calls.filter(({ name }) => name === queue))
    return { queue, ...own, tookCallback: own.tookImmediate + own.tookScheduled, ...callRates(own) }
  })
  const common = { bins, zone }
  const ends: readonly TimeSeries[] = [
    { name: 'answered', colour: '--rb-chart-1', values: counts((one) => one.answered) },
    {
      ...{ name: 'took a callback', colour: '--rb-chart-3' },
      values: counts((one) => one.tookImmediate + one.tookScheduled),
    },
    { name: 'abandoned', colour: '--rb-state-failed-mark', values: counts((one) => one.abandoned) },
    { name: 'terminated', colour: '--rb-chart-5', values: counts((one) => one.terminated) },
  ]
  return [
    tiles(tilesOf(addUp(calls))),
    timeFigure('Offered calls by what became of them', {
      ...common,
      ...{ shape: 'bars', measure: 'count', label: 'Answered, abandoned and other ends of calls over time' },
      series: ends.filter(({ name, values }) => name !== 'terminated' || values.some((count) => count !== 0)),
    }),
    timeFigure('Service level', {
      ...common,
      ...{ shape: 'lines', measure: 'share', label: 'Service level over time with its target' },
      series: [
        { name: 'answered within the threshold', colour: '--rb-chart-1', values: rate((one) => one.serviceLevel) },
      ],
      target: { value: target, name: `target ${Math.round(target * 100)} %` },
    }),
    timeFigure('Speed of answer and estimated wait', {
      ...common,
      ...{ shape: 'lines', measure: 'length', label: 'Average speed of answer and estimated wait at offers over time' },
      series: [
        { name: 'ASA', colour: '--rb-chart-1', values: rate((one) => one.averageSpeedOfAnswer) },
        { name: 'EWT at offer', colour: '--rb-chart-7', values: rate((one) => one.ewtAtOffer), dashed: true },
      ],
    }),
    section('By queue', rowTable(COLUMNS, byQueue, zone)),
  ]
}

function tilesOf(total: Sums): Tile[] {
  const { serviceLevel, averageSpeedOfAnswer, averageHandleTime } = callRates(total)
  const of = (count: number): string => (total.offered === 0 ? '' : shareText(count / total.offered))
  const known = (value: number | undefined, text: (value: number) => string): string =>
    value === undefined ? '–' : text(value)
  return [
    { name: 'Offered', value: countText(total.offered) },
    { name: 'Answered', value: countText(total.answered), note: of(total.answered) },
    { name: 'Abandoned', value: countText(total.abandoned), note: of(total.abandoned) },
    { name: 'Service level', value: known(serviceLevel, shareText) },
    { name: 'ASA', value: known(averageSpeedOfAnswer, lengthText) },
    { name: 'AHT', value: known(averageHandleTime, lengthText) },
  ]
}
