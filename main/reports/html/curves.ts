import { area, curveStepAfter, line } from 'd3-shape'
import { markup } from './markup.ts'
import type { Markup } from './markup.ts'
import { round } from './plot.ts'
import type { Scales } from './plot.ts'
import type { Token } from './tokens.ts'

/** From where to where values lie. */
export interface Band {
  readonly low: number
  readonly high: number
}

/** A line through points; it has a gap where a value is undefined. */
export interface Curve {
  readonly colour: Token
  readonly dashed?: boolean
  /** A value holds until the next one. */
  readonly stepped?: boolean
  readonly points: readonly CurvePoint[]
}

interface CurvePoint {
  readonly at: number
  readonly value: number | undefined
  readonly band?: Band | undefined
}

/** Up to so many values a line shows its points. */
const MOST_POINTS = 48

/** Lines with their bands, as SVG. */
export function drawCurves(curves: readonly Curve[], { x, y }: Scales): Markup[] {
  const place = ({ at }: CurvePoint): number => round(x(at))
  return curves.map(({ points, colour, dashed = false, stepped = false }) => {
    const shape = line<CurvePoint>()
      .defined(({ value }) => value !== undefined)
      .x(place)
      .y(({ value }) => round(y(value ?? 0)))
    const shade = area<CurvePoint>()
      .defined(({ band }) => band !== undefined)
      .x(place)
      .y0(({ band }) => round(y(band?.low ?? 0)))
      .y1(({ band }) => round(y(band?.high ?? 0)))
    if (stepped) shape.curve(curveStepAfter)
    const shaded = shade([...points])
    const dots = points.flatMap((point, of) =>
      point.value === undefined || stepped || (points.length > MOST_POINTS && !isAlone(points, of))
        ? []
        : [markup`<circle cx="${place(point)}" cy="${round(y(point.value))}" r="2" fill="var(${colour})"/>`],
    )
    return markup`${shaded === null || shaded === '' ? undefined : markup`<path class="band" fill="var(${colour})" d="${shaded}"/>`}<path class="line${dashed ? ' dashed' : ''}" stroke="var(${colour})" d="${shape([...points]) ?? ''}"/>${dots}`
  })
}

/** A value without neighbours makes no line. */
const isAlone = (points: readonly CurvePoint[], of: number): boolean =>
  points[of - 1]?.value === undefined && points[of + 1]?.value === undefined
