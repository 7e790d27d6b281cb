import { scaleLinear } from 'd3-scale'
import { area, curveStepAfter, line } from 'd3-shape'

/** A line of a chart; `band` shows from where to where values lie. */
export interface ChartSeries {
  readonly name: string
  readonly colour: string
  readonly dashed?: boolean
  readonly stepped?: boolean
  readonly points: readonly { readonly x: number; readonly y: number }[]
  readonly band?: readonly { readonly x: number; readonly low: number; readonly high: number }[]
}

export interface LineChart {
  readonly title: string
  readonly xTitle: string
  readonly yTitle: string
  readonly xTo: number
  /** Least upper end of the vertical axis; it grows with the values. */
  readonly yTo: number
  readonly series: readonly ChartSeries[]
}

const [WIDTH, HEIGHT] = [760, 320]
const MARGIN = { top: 56, right: 16, bottom: 44, left: 56 }
const [INK, GRID, PAPER] = ['#1f2933', '#d9dee3', '#ffffff']

/** A chart as a document of its own in SVG, on white, with a title for who cannot see it. */
export function lineChartSvg(chart: LineChart): string {
  const values = chart.series.flatMap(({ points, band = [] }) => [
    ...points.map(({ y }) => y),
    ...band.map(({ high }) => high),
  ])
  const x = scaleLinear([0, chart.xTo], [MARGIN.left, WIDTH - MARGIN.right])
  const y = scaleLinear([0, Math.max(chart.yTo, ...values)], [HEIGHT - MARGIN.bottom, MARGIN.top]).nice()
  const bottom = HEIGHT - MARGIN.bottom
  const xTicks = x
    .ticks(12)
    .map((tick) => `<text x="${short(x(tick))}" y="${bottom + 18}" text-anchor="middle">${tick}</text>`)
  const yTicks = y.ticks(6).map((tick) => {
    const at = short(y(tick))
    const text = `<text x="${MARGIN.left - 8}" y="${at}" dy="4" text-anchor="end">${tick}</text>`
    return `<path d="M${MARGIN.left},${at}H${WIDTH - MARGIN.right}" stroke="${GRID}"/>${text}`
  })
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" width="${WIDTH}" height="${HEIGHT}" role="img" font-family="system-ui, sans-serif" font-size="12" fill="${INK}">`,
    `<title>${escaped(chart.title)}</title>`,
    `<rect width="${WIDTH}" height="${HEIGHT}" fill="${PAPER}"/>`,
    `<text x="${MARGIN.left}" y="18" font-size="14" font-weight="600">${escaped(chart.title)}</text>`,
    ...legend(chart.series),
    ...yTicks,
    ...xTicks,
    `<text x="${WIDTH - MARGIN.right}" y="${HEIGHT - 8}" text-anchor="end">${escaped(chart.xTitle)}</text>`,
    `<text x="8" y="${MARGIN.top - 8}">${escaped(chart.yTitle)}</text>`,
    ...chart.series.map((series) => seriesPaths(series, x, y)),
    '</svg>',
    '',
  ].join('\n')
}

type Scale = (value: number) => number

function seriesPaths({ points, band, colour, dashed, stepped }: ChartSeries, x: Scale, y: Scale): string {
  const shape = line<(typeof points)[number]>(
    (point) => x(point.x),
    (point) => y(point.y),
  ).digits(1)
  if (stepped === true) shape.curve(curveStepAfter)
  const shade = area<NonNullable<typeof band>[number]>(
    (one) => x(one.x),
    (one) => y(one.low),
    (one) => y(one.high),
  ).digits(1)
  const filled = band === undefined ? '' : `<path d="${shade([...band]) ?? ''}" fill="${colour}" opacity="0.18"/>`
  const dash = dashed === true ? ' stroke-dasharray="5 4"' : ''
  return `${filled}<path d="${shape([...points]) ?? ''}" fill="none" stroke="${colour}" stroke-width="2"${dash}/>`
}

function legend(series: readonly ChartSeries[]): string[] {
  let left = MARGIN.left
  return series.map(({ name, colour, dashed }) => {
    const at = left
    left += 40 + name.length * 7
    const dash = dashed === true ? ' stroke-dasharray="5 4"' : ''
    return `<path d="M${at},34h22" stroke="${colour}" stroke-width="2"${dash}/><text x="${at + 28}" y="38">${escaped(name)}</text>`
  })
}

const short = (value: number): number => Math.round(value * 10) / 10

/** Text as it may stand in HTML and SVG. */
export function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
}
