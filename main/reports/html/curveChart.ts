import type { ZoneTable } from '../../../engine/hours/zoneTable.ts'
import type { Measure } from '../columns.ts'
import { drawCurves } from './curves.ts'
import type { Curve } from './curves.ts'
import { levelText } from './formats.ts'
import type { Markup } from './markup.ts'
import { plot } from './plot.ts'
import { levelsOf } from './scales.ts'

/** Lines over lengths of time, s, from 0 on. */
export interface CurveChart {
  /** What the chart shows, for those who do not see it. */
  readonly label: string
  /** End of the horizontal axis, s. */
  readonly to: number
  readonly measure: Measure
  readonly zone: ZoneTable
  readonly series: readonly (Curve & { readonly name: string })[]
}

/** The chart as SVG. */
export function curveChart({ label, to, measure, zone, series }: CurveChart): Markup {
  const most = Math.max(0, ...series.flatMap(({ points }) => points.map(({ value }) => value ?? 0)))
  const lengths = levelsOf(to, 'length').filter((at) => at <= to)
  const axes = {
    ...{ label, from: 0, to, marks: lengths.map((at) => ({ at, texts: [levelText(at, 'length', zone)] })) },
    ...{ levels: levelsOf(most, measure), levelText: (level: number) => levelText(level, measure, zone) },
  }
  return plot(axes, (scales) => drawCurves(series, scales))
}
