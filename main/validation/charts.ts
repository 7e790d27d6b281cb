import { measured, type Measure } from './cells.ts'
import type { ComparedCell } from './comparison.ts'
import { lineChartSvg } from './lineChart.ts'
import type { ValidationReport } from './report.ts'

const [OBSERVED, SIMULATED] = ['#1f2933', '#0b6bcb']
/** Distinct also for who does not tell red from green. */
const TYPE_COLOURS = ['#0b6bcb', '#c2410c', '#5b2a86', '#0f766e', '#8a6d00', '#b4236b', '#475569', '#3f6212']
/** Patience is drawn up to here, s. */
const LONGEST_SHOWN = 900

/** The charts of a report in SVG, by the name of their file. */
export function validationCharts({ comparison, patience }: ValidationReport): ReadonlyMap<string, string> {
  const hours = comparison.cells.filter(({ type, hour }) => type === undefined && hour !== undefined)
  const patienceSeries = patience.map(({ type, steps }, place) => ({
    name: type,
    colour: TYPE_COLOURS[place % TYPE_COLOURS.length] ?? OBSERVED,
    stepped: true,
    points: [
      { x: 0, y: 100 },
      ...steps
        .filter(({ seconds }) => seconds <= LONGEST_SHOWN)
        .map(({ seconds, surviving }) => ({ x: seconds, y: surviving * 100 })),
    ],
  }))
  return new Map([
    ['waits.svg', hourChart('Mean wait of all callers, by the hour of their arrival', 's', hours, 'meanWait', 1)],
    ['hang-ups.svg', hourChart('Callers who hung up, by the hour of their arrival', '%', hours, 'hungUp', 100)],
    ['at-once.svg', hourChart('Callers answered at once, by the hour of their arrival', '%', hours, 'atOnce', 100)],
    [
      'patience.svg',
      lineChartSvg({
        title: 'Callers with more patience than that, by type (Kaplan–Meier)',
        xTitle: 'seconds of waiting',
        yTitle: '%',
        xTo: LONGEST_SHOWN,
        yTo: 100,
        series: patienceSeries,
      }),
    ],
  ])
}

function hourChart(
  title: string,
  unit: string,
  cells: readonly ComparedCell[],
  measure: Measure,
  factor: number,
): string {
  const middles = cells.map((cell) => ({ x: (cell.hour ?? 0) + 0.5, cell }))
  const observed = middles.flatMap(({ x, cell }) => {
    const value = measured(cell.observed, measure)
    return value === undefined ? [] : [{ x, y: value * factor }]
  })
  const simulated = middles.flatMap(({ x, cell }) => {
    const spread = cell.simulated[measure]
    return spread === undefined
      ? []
      : [{ x, y: spread.mean * factor, low: spread.lowest * factor, high: spread.highest * factor }]
  })
  return lineChartSvg({
    title,
    xTitle: 'local hour',
    yTitle: unit,
    xTo: 24,
    yTo: 0,
    series: [
      { name: 'simulated: mean, lowest and highest seed', colour: SIMULATED, points: simulated, band: simulated },
      { name: 'observed', colour: OBSERVED, dashed: true, points: observed },
    ],
  })
}
