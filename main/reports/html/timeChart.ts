import { stack } from 'd3-shape'
import type { ZoneTable } from '../../../engine/hours/zoneTable.ts'
import type { Measure } from '../columns.ts'
import type { Bins } from './bins.ts'
import { drawCurves } from './curves.ts'
import type { Band, Curve } from './curves.ts'
import { clockText, dateText, levelText } from './formats.ts'
import { markup } from './markup.ts'
import type { Markup } from './markup.ts'
import { plot, round } from './plot.ts'
import type { Mark, Scales } from './plot.ts'
import { levelsOf, timeMarks } from './scales.ts'
import type { Token } from './tokens.ts'

/** A series over the parts of a range; undefined where there is nothing to tell. */
export interface TimeSeries {
  readonly name: string
  readonly colour: Token
  readonly values: readonly (number | undefined)[]
  readonly dashed?: boolean
  /** From where to where the values of a line lie. */
  readonly bands?: readonly (Band | undefined)[]
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

const MOST_MARKS = 9

/** The chart as SVG. */
export function timeChart({ shape, label, measure, bins, zone, series, target }: TimeChart): Markup {
  const sums = bins.starts.map((_, place) => series.reduce((sum, { values }) => sum + (values[place] ?? 0), 0))
  const single = series.flatMap(({ values, bands = [] }) => [...values, ...bands.map((band) => band?.high)])
  const most = Math.max(target?.value ?? 0, ...(shape === 'bars' ? sums : single.map((value) => value ?? 0)))
  const axes = {
    ...{ label, from: bins.starts[0] ?? 0, to: bins.end, marks: marksOf(bins, zone) },
    ...{ levels: levelsOf(most, measure), levelText: (level: number) => levelText(level, measure, zone) },
    ...(target !== undefined && { target }),
  }
  return plot(axes, (scales) =>
    shape === 'bars' ? barsOf(bins, series, scales) : drawCurves(series.map(curveOf(bins)), scales),
  )
}

/** Round local times; the date stands below a midnight, or below the weekday where days are told. */
function marksOf({ starts, end }: Bins, zone: ZoneTable): Mark[] {
  const { marks, isDaily } = timeMarks(starts[0] ?? 0, end, MOST_MARKS, zone)
  return marks.map((at) => {
    const clock = clockText(zone, at)
    const date = dateText(zone, at)
    return { at, texts: isDaily ? date.split(' ') : [clock, clock === '00:00' ? date : undefined] }
  })
}

/** A line goes through the middles of the parts. */
const curveOf =
  ({ starts, end }: Bins) =>
  ({ colour, dashed = false, values, bands = [] }: TimeSeries): Curve => ({
    colour,
    dashed,
    points: values.map((value, place) => ({
      at: ((starts[place] ?? 0) + (starts[place + 1] ?? end)) / 2,
      value,
      band: bands[place],
    })),
  })

function barsOf(bins: Bins, series: readonly TimeSeries[], { x, y }: Scales): Markup[] {
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
