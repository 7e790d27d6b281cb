import { markup, Markup } from './markup.ts'
import { PLOT_HEIGHT, PLOT_WIDTH } from './plot.ts'
import { CHART_STYLES, VARIABLES } from './styles.ts'
import type { Token } from './tokens.ts'

/** A series as a legend names it. */
export interface LegendItem {
  readonly name: string
  readonly colour: Token
  readonly dashed?: boolean
}

/** Heights of the title, and of the legend below it, px. */
const [TITLE, LEGEND] = [28, 22]
/** Width of a letter, and of the line with the gaps beside a name, px: generous, as fonts differ. */
const [LETTER, BESIDE] = [6.6, 48]

/** A chart of lines as a file of its own in SVG, on white, with title and legend. */
export function chartFile(title: string, items: readonly LegendItem[], chart: Markup): string {
  const top = TITLE + LEGEND
  const lefts = items.map((_, of) =>
    items.slice(0, of).reduce((left, { name }) => left + BESIDE + Math.round(name.length * LETTER), 0),
  )
  return markup`<svg xmlns="http://www.w3.org/2000/svg" class="file" viewBox="0 0 ${PLOT_WIDTH} ${top + PLOT_HEIGHT}" width="${PLOT_WIDTH}" height="${top + PLOT_HEIGHT}" role="img">
<title>${title}</title>
<style>.file{${new Markup(VARIABLES)};font-family:system-ui,sans-serif}${new Markup(CHART_STYLES)}</style>
<rect width="${PLOT_WIDTH}" height="${top + PLOT_HEIGHT}" fill="var(--rb-surface-1)"/>
<text x="8" y="18" style="font-size:14px;font-weight:600">${title}</text>
${items.map(
  ({ name, colour, dashed = false }, of) =>
    markup`<path class="line${dashed ? ' dashed' : ''}" stroke="var(${colour})" d="M${8 + (lefts[of] ?? 0)} ${TITLE + 8}h22"/><text x="${36 + (lefts[of] ?? 0)}" y="${TITLE + 12}">${name}</text>\n`,
)}<svg y="${top}" width="${PLOT_WIDTH}" height="${PLOT_HEIGHT}">${chart}</svg>
</svg>
`.text
}
