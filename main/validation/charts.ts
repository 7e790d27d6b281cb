import { HOUR_MS } from '../../engine/hours/calendar.ts'
import type { ZoneTable } from '../../engine/hours/zoneTable.ts'
import { zoneTablesFor } from '../ports/zoneFile.ts'
import type { Measure as Unit } from '../reports/columns.ts'
import type { Bins } from '../reports/html/bins.ts'
import { chartFile } from '../reports/html/chartFile.ts'
import type { LegendItem } from '../reports/html/chartFile.ts'
import { curveChart } from '../reports/html/curveChart.ts'
import type { Markup } from '../reports/html/markup.ts'
import { timeChart } from '../reports/html/timeChart.ts'
import type { TimeSeries } from '../reports/html/timeChart.ts'
import type { Token } from '../reports/html/tokens.ts'
import { HOURS, measured, type Measure } from './cells.ts'
import { localStartOf } from './dayTenant.ts'
import type { ValidationReport } from './report.ts'

/** A chart of a report. */
export interface ValidationChart {
  /** Name of its file. */
  readonly file: string
  readonly title: string
  readonly items: readonly LegendItem[]
  /** As SVG. */
  readonly chart: Markup
}

/** Distinct also for who does not tell red from green. */
const TYPE_COLOURS: readonly Token[] = [
  '--rb-chart-1',
  '--rb-chart-2',
  '--rb-chart-3',
  '--rb-chart-4',
  '--rb-chart-5',
  '--rb-chart-6',
  '--rb-chart-7',
]
/** Patience is drawn up to here, s. */
const LONGEST_SHOWN = 900

const HOUR_CHARTS: readonly {
  readonly file: string
  readonly title: string
  readonly of: Measure
  readonly unit: Unit
}[] = [
  {
    file: 'waits.svg',
    title: 'Mean wait of all callers, by the hour of their arrival',
    of: 'meanWait',
    unit: 'length',
  },
  { file: 'hang-ups.svg', title: 'Callers who hung up, by the hour of their arrival', of: 'hungUp', unit: 'share' },
  { file: 'at-once.svg', title: 'Callers answered at once, by the hour of their arrival', of: 'atOnce', unit: 'share' },
]

/** The charts of a report: measures by hour, and the estimated patience. */
export function validationCharts(report: ValidationReport): ValidationChart[] {
  const [utc] = zoneTablesFor(['UTC'])
  if (utc === undefined) throw new Error('no table of UTC')
  return [...HOUR_CHARTS.map((one) => hourChart(report, one, utc)), patienceChart(report, utc)]
}

/** The charts as files of their own in SVG, by name. */
export function chartFiles(report: ValidationReport): ReadonlyMap<string, string> {
  return new Map(
    validationCharts(report).map(({ file, title, items, chart }) => [file, chartFile(title, items, chart)]),
  )
}

/** @param zone UTC: hours are those that the clock on the wall shows */
function hourChart(
  { comparison, date }: ValidationReport,
  { file, title, of, unit }: (typeof HOUR_CHARTS)[number],
  zone: ZoneTable,
): ValidationChart {
  const cells = Array.from({ length: HOURS }, (_, hour) =>
    comparison.cells.find((cell) => cell.type === undefined && cell.hour === hour),
  )
  const spreads = cells.map((cell) => cell?.simulated[of])
  const series: readonly TimeSeries[] = [
    {
      name: 'simulated: mean, lowest and highest seed',
      colour: '--rb-chart-1',
      values: spreads.map((spread) => spread?.mean),
      bands: spreads.map((spread) => spread && { low: spread.lowest, high: spread.highest }),
    },
    {
      name: 'observed',
      colour: '--rb-text',
      dashed: true,
      values: cells.map((cell) => cell && measured(cell.observed, of)),
    },
  ]
  const bins = hoursOf(localStartOf({ date, zone }))
  return {
    file,
    title,
    items: series,
    chart: timeChart({ shape: 'lines', label: title, measure: unit, bins, zone, series }),
  }
}

/** The hours of a day as the parts of a chart. @param start its midnight, ms */
function hoursOf(start: number): Bins {
  return {
    starts: Array.from({ length: HOURS }, (_, hour) => start + hour * HOUR_MS),
    end: start + HOURS * HOUR_MS,
    length: HOUR_MS,
    indexOf: (at) => Math.floor((at - start) / HOUR_MS),
  }
}

function patienceChart({ patience }: ValidationReport, zone: ZoneTable): ValidationChart {
  const title = 'Callers with more patience, by time waited and type (Kaplan–Meier)'
  const series = patience.map(({ type, steps }, place) => ({
    name: type,
    colour: TYPE_COLOURS[place % TYPE_COLOURS.length] ?? '--rb-text',
    stepped: true,
    points: [
      { at: 0, value: 1 },
      ...steps
        .filter(({ seconds }) => seconds <= LONGEST_SHOWN)
        .map(({ seconds, surviving }) => ({ at: seconds, value: surviving })),
    ],
  }))
  const chart = curveChart({ label: title, to: LONGEST_SHOWN, measure: 'share', zone, series })
  return { file: 'patience.svg', title, items: series, chart }
}
