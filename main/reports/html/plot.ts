import { scaleLinear } from 'd3-scale'
import { markup } from './markup.ts'
import type { Content, Markup } from './markup.ts'

/** A place of the horizontal axis that is named, by lines of text below each other. */
export interface Mark {
  readonly at: number
  readonly texts: readonly (string | undefined)[]
}

/** What a chart is drawn into. */
export interface Axes {
  /** What the chart shows, for those who do not see it. */
  readonly label: string
  /** Ends of the horizontal axis. */
  readonly from: number
  readonly to: number
  readonly marks: readonly Mark[]
  /** Named levels of the vertical axis, from 0; the last is its end. */
  readonly levels: readonly number[]
  readonly levelText: (level: number) => string
  /** A level to be compared with. */
  readonly target?: { readonly value: number; readonly name: string }
}

/** Places in a drawing by the values on its axes. */
export interface Scales {
  readonly x: (at: number) => number
  readonly y: (value: number) => number
}

/** Size of the drawing, px. */
export const [PLOT_WIDTH, PLOT_HEIGHT] = [720, 204]
const PLOT = { left: 52, right: 712, top: 10, bottom: 164 }

/** A tenth of a px is as exact as anybody sees. */
export const round = (value: number): number => Math.round(value * 10) / 10

/** Axes, and between them what `draw` draws, as SVG. */
export function plot(axes: Axes, draw: (scales: Scales) => Content): Markup {
  const { label, from, to, marks, levels, levelText, target } = axes
  const x = scaleLinear([from, to], [PLOT.left, PLOT.right])
  const y = scaleLinear([0, levels.at(-1) ?? 1], [PLOT.bottom, PLOT.top])
  const targetAt = target === undefined ? 0 : round(y(target.value))
  return markup`<svg viewBox="0 0 ${PLOT_WIDTH} ${PLOT_HEIGHT}" role="img" aria-label="${label}">
${levels.map(
  (
    level,
  ) => markup`<line class="grid" x1="${PLOT.left}" x2="${PLOT.right}" y1="${round(y(level))}" y2="${round(y(level))}"/>
<text class="axis" x="${PLOT.left - 6}" y="${round(y(level)) + 3.5}" text-anchor="end">${levelText(level)}</text>`,
)}
${marks.map((mark) => markOf(mark, round(x(mark.at))))}
${draw({ x, y })}
<line class="base" x1="${PLOT.left}" x2="${PLOT.right}" y1="${PLOT.bottom}" y2="${PLOT.bottom}"/>
${
  target === undefined
    ? undefined
    : markup`<line class="target" x1="${PLOT.left}" x2="${PLOT.right}" y1="${targetAt}" y2="${targetAt}"/>
<text class="axis target-name" x="${PLOT.right}" y="${targetAt - 4}" text-anchor="end">${target.name}</text>`
}
</svg>`
}

/** Labels stay within the chart. */
const anchorOf = (at: number): string => (at > PLOT.right - 40 ? 'end' : 'middle')

function markOf({ texts }: Mark, at: number): Markup {
  return markup`<line class="tick" x1="${at}" x2="${at}" y1="${PLOT.bottom}" y2="${PLOT.bottom + 4}"/>
${texts.map((text, line) =>
  text === undefined
    ? undefined
    : markup`<text class="axis" x="${at}" y="${PLOT.bottom + 17 + 14 * line}" text-anchor="${anchorOf(at)}">${text}</text>`,
)}`
}
