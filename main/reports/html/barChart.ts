import { scaleLinear } from 'd3-scale'
import type { ZoneTable } from '../../../engine/hours/zoneTable.ts'
import type { Measure } from '../columns.ts'
import { valueText } from './formats.ts'
import { markup } from './markup.ts'
import type { Markup } from './markup.ts'
import { round } from './plot.ts'
import type { Token } from './tokens.ts'

/** A series of a bar chart: a part of each bar, or a bar of its own in each row. */
export interface BarSeries {
  readonly name: string
  readonly colour: Token
}

/** Bars that lie, a row for each name. */
export interface BarChart {
  readonly shape: 'stacked' | 'beside'
  /** What the chart shows, for those who do not see it. */
  readonly label: string
  readonly measure: Measure
  readonly zone: ZoneTable
  readonly series: readonly BarSeries[]
  /** Values in the order of the series. */
  readonly rows: readonly { readonly name: string; readonly values: readonly (number | undefined)[] }[]
  /** Whether the sum, or each value, stands behind its bar. */
  readonly told: boolean
}

const WIDTH = 720
const PLOT = { left: 176, right: 648 }
const [ROW, BAR, THIN, GAP] = [22, 14, 10, 3]
/** Rows of one drawing: paper breaks between drawings. */
const MOST_ROWS = 30
/** Characters of a name that there is room for. */
const MOST_NAME = 28

const sumOf = (values: readonly (number | undefined)[]): number =>
  values.reduce<number>((sum, value) => sum + (value ?? 0), 0)
const cut = (name: string): string => (name.length > MOST_NAME ? `${name.slice(0, MOST_NAME - 1)}…` : name)

/** The chart as SVG: several drawings where it has many rows. */
export function barChart(chart: BarChart): Markup[] {
  const { rows, shape } = chart
  const most = Math.max(
    0,
    ...rows.map(({ values }) => (shape === 'stacked' ? sumOf(values) : Math.max(0, ...values.map((one) => one ?? 0)))),
  )
  const x = scaleLinear([0, most === 0 ? 1 : most], [0, PLOT.right - PLOT.left])
  return Array.from({ length: Math.ceil(rows.length / MOST_ROWS) }, (_, part) =>
    drawing(chart, rows.slice(part * MOST_ROWS, (part + 1) * MOST_ROWS), x),
  )
}

function drawing(chart: BarChart, rows: BarChart['rows'], x: (value: number) => number): Markup {
  const height = chart.shape === 'stacked' ? ROW : Math.max(ROW, chart.series.length * (THIN + GAP) + 6)
  const draw = chart.shape === 'stacked' ? stackedBar : barsBeside
  return markup`<svg viewBox="0 0 ${WIDTH} ${rows.length * height + 2}" role="img" aria-label="${chart.label}">
${rows.map(
  (
    { name, values },
    row,
  ) => markup`<text class="name" x="${PLOT.left - 8}" y="${row * height + height / 2 + 4}" text-anchor="end">${cut(name)}</text>
${draw(chart, values, row * height, height, x)}`,
)}
<line class="base" x1="${PLOT.left}" x2="${PLOT.left}" y1="0" y2="${rows.length * height}"/>
</svg>`
}

type Values = BarChart['rows'][number]['values']

function stackedBar(
  { series, measure, zone, told }: BarChart,
  values: Values,
  top: number,
  height: number,
  x: (value: number) => number,
): Markup[] {
  let sum = 0
  const parts = values.map((value = 0, of) => {
    const from = PLOT.left + x(sum)
    sum += value
    const width = PLOT.left + x(sum) - from
    return width === 0 ? undefined : bar(series[of], from, top + (height - BAR) / 2, width, BAR)
  })
  return [
    markup`${parts}`,
    ...(told ? [label(valueText(sum, measure, zone), PLOT.left + x(sum), top + height / 2)] : []),
  ]
}

function barsBeside(
  { series, measure, zone, told }: BarChart,
  values: Values,
  top: number,
  height: number,
  x: (value: number) => number,
): Markup[] {
  const first = top + (height - values.length * (THIN + GAP) + GAP) / 2
  return values.flatMap((value, of) => {
    const at = first + of * (THIN + GAP)
    if (value === undefined) return told ? [label('none', PLOT.left, at + THIN / 2)] : []
    const drawn = bar(series[of], PLOT.left, at, x(value), THIN)
    return told ? [drawn, label(valueText(value, measure, zone), PLOT.left + x(value), at + THIN / 2)] : [drawn]
  })
}

function bar(series: BarSeries | undefined, x: number, y: number, width: number, height: number): Markup {
  return markup`<rect x="${round(x)}" y="${round(y)}" width="${round(width)}" height="${height}" fill="var(${series?.colour ?? ''})"/>`
}

function label(text: string, x: number, y: number): Markup {
  return markup`<text class="value" x="${round(x) + 6}" y="${round(y) + 3.5}">${text}</text>`
}
