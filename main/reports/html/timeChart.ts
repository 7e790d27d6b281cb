import { scaleLinear } from 'd3-scale'
import { line, stack } from 'd3-shape'
import type { ZoneTable } from '../../../engine/hours/zoneTable.ts'
import type { Measure } from '../columns.ts'
import type { Bins } from './bins.ts'
import { clockText, dateText, valueText } from './formats.ts'
import { markup } from './markup.ts'
import type { Markup } from './markup.ts'
import { levelsOf, timeMarks } from './scales.ts'
import type { Token } from './tokens.ts'

/** A series over the parts of a range; undefined where there is nothing to tell. */
export interface TimeSeries {
  readonly name: string
  readonly colour: Token
  readonly values: readonly (number | undefined)[]
  readonly dashed?: boolean
}

/** A chart over time: stacked bars, or lines. */
export interface TimeChart {
  readonly shape: 'bars' | 'lines'
  /** What the chart shows, for those who do not see it. */
  readonly label: string
  readonly measure: Measure
  readonly bins: Bins
  readonly zone: ZoneTable
  readonly series: readonly TimeSeries[]
  /** A level to be compared with. */
  readonly target?: { readonly value: number; readonly name: string }
}

const [WIDTH, HEIGHT] = [720, 204]
const PLOT = { left: 52, right: 712, top: 10, bottom: 164 }
const MOST_MARKS = 9
/** Up to so many parts a line shows its points. */
const MOST_POINTS = 48

const round = (value: number): number => Math.round(value * 10) / 10

/** The chart as SVG. */
export function timeChart({ shape, label, measure, bins, zone, series, target }: TimeChart): Markup {
  const sums = bins.starts.map((_, place) => series.reduce((sum, { values }) => sum + (values[place] ?? 0), 0))
  const single = series.flatMap(({ values }) => values.map((value) => value ?? 0))
  const levels = levelsOf(Math.max(target?.value ?? 0, ...(shape === 'bars' ? sums : single)), measure)
  const x = scaleLinear([bins.starts[0] ?? 0, bins.end], [PLOT.left, PLOT.right])
  const y = scaleLinear([0, levels.at(-1) ?? 1], [PLOT.bottom, PLOT.top])
  const draw = shape === 'bars' ? barsOf : linesOf
  const targetAt = target === undefined ? 0 : round(y(target.value))
  return markup`<svg viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="${label}">
${levels.map(
  (
    level,
  ) => markup`<line class="grid" x1="${PLOT.left}" x2="${PLOT.right}" y1="${round(y(level))}" y2="${round(y(level))}"/>
<text class="axis" x="${PLOT.left - 6}" y="${round(y(level)) + 3.5}" text-anchor="end">${levelText(level, measure, zone)}</text>`,
)}
${axisOf(bins, x, zone)}
${draw({ x, y, bins, series })}
<line class="base" x1="${PLOT.left}" x2="${PLOT.right}" y1="${PLOT.bottom}" y2="${PLOT.bottom}"/>
${
  target === undefined
    ? undefined
    : markup`<line class="target" x1="${PLOT.left}" x2="${PLOT.right}" y1="${targetAt}" y2="${targetAt}"/>
<text class="axis target-name" x="${PLOT.right}" y="${targetAt - 4}" text-anchor="end">${target.name}</text>`
}
</svg>`
}

/** Levels of shares need no decimals. */
function levelText(level: number, measure: Measure, zone: ZoneTable): string {
  return measure === 'share' ? `${Math.round(level * 100)} %` : valueText(level, measure, zone)
}

/** Round local times; the date stands below a midnight, or below the weekday where days are told. */
function axisOf({ starts, end }: Bins, x: (at: number) => number, zone: ZoneTable): Markup[] {
  const { marks, isDaily } = timeMarks(starts[0] ?? 0, end, MOST_MARKS, zone)
  return marks.map((at) => {
    const place = round(x(at))
    const text = (line: number, words: string): Markup =>
      markup`<text class="axis" x="${place}" y="${PLOT.bottom + 3 + 14 * line}" text-anchor="${anchorOf(place)}">${words}</text>`
    const clock = clockText(zone, at)
    return markup`<line class="tick" x1="${place}" x2="${place}" y1="${PLOT.bottom}" y2="${PLOT.bottom + 4}"/>
${
  isDaily
    ? dateText(zone, at)
        .split(' ')
        .map((words, line) => text(line + 1, words))
    : [text(1, clock), clock === '00:00' ? text(2, dateText(zone, at)) : undefined]
}`
  })
}

/** Labels stay within the chart. */
const anchorOf = (at: number): string => (at > PLOT.right - 40 ? 'end' : 'middle')

interface Drawing extends Pick<TimeChart, 'bins' | 'series'> {
  readonly x: (at: number) => number
  readonly y: (value: number) => number
}

function barsOf({ x, y, bins, series }: Drawing): Markup[] {
  const stacked = stack<unknown, number, number>()
    .keys(series.keys())
    .value((_, of, place) => series[of]?.values[place] ?? 0)(bins.starts)
  return stacked.map((layer, of) => {
    const bars = layer.flatMap(([low, high], place) => {
      const [from, until] = [x(bins.starts[place] ?? 0), x(bins.starts[place + 1] ?? bins.end)]
      if (high === low) return []
      const gap = until - from > 5 ? 1 : 0
      const [top, bottom] = [y(high), y(low)]
      return [`M${round(from + gap)} ${round(bottom)}V${round(top)}H${round(until)}V${round(bottom)}Z`]
    })
    return markup`<path fill="var(${series[of]?.colour ?? ''})" d="${bars.join('')}"/>`
  })
}

function linesOf({ x, y, bins, series }: Drawing): Markup[] {
  const middle = (place: number): number =>
    round(x(((bins.starts[place] ?? 0) + (bins.starts[place + 1] ?? bins.end)) / 2))
  return series.map(({ values, colour, dashed = false }) => {
    const path = line<number | undefined>()
      .defined((value) => value !== undefined)
      .x((_, place) => middle(place))
      .y((value) => round(y(value ?? 0)))([...values])
    const points = values.flatMap((value, place) =>
      value === undefined || (values.length > MOST_POINTS && !isAlone(values, place))
        ? []
        : [markup`<circle cx="${middle(place)}" cy="${round(y(value))}" r="2" fill="var(${colour})"/>`],
    )
    return markup`<path class="line${dashed ? ' dashed' : ''}" stroke="var(${colour})" d="${path ?? ''}"/>${points}`
  })
}

/** A value without neighbours makes no line. */
const isAlone = (values: TimeSeries['values'], place: number): boolean =>
  values[place - 1] === undefined && values[place + 1] === undefined
