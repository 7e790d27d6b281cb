import type { ZoneTable } from '../../../engine/hours/zoneTable.ts'
import type { Measure, ReportColumn } from '../columns.ts'
import { barChart } from './barChart.ts'
import type { BarChart } from './barChart.ts'
import type { Bins } from './bins.ts'
import { dateText, momentText, valueText } from './formats.ts'
import { markup } from './markup.ts'
import type { Content, Markup } from './markup.ts'
import { timeChart } from './timeChart.ts'
import type { TimeChart } from './timeChart.ts'
import type { LegendItem } from './chartFile.ts'
import { DAY_MS } from '../../../engine/hours/calendar.ts'

/** A figure that stands by itself. */
export interface Tile {
  readonly name: string
  readonly value: string
  /** What it is of, or out of. */
  readonly note?: string
}

/** Figures in a row above the charts. */
export function tiles(all: readonly Tile[]): Markup {
  return markup`<dl class="tiles">${all.map(
    ({ name, value, note }) =>
      markup`<div><dt>${name}</dt><dd>${value}${note === undefined ? undefined : markup` <small>${note}</small>`}</dd></div>`,
  )}</dl>`
}

/** A part of the report with its heading. */
export function section(title: string, ...contents: readonly Content[]): Markup {
  return markup`<section><h2>${title}</h2>${contents}</section>`
}

const isNumber = (measure: Measure): boolean => measure !== 'text' && measure !== 'time'

/** Rows as a table. */
export function rowTable(
  columns: readonly ReportColumn[],
  rows: readonly Readonly<Record<string, unknown>>[],
  zone: ZoneTable,
): Markup {
  const shown = columns.filter(({ field }) => rows.some((row) => row[field] !== undefined))
  return cellTable(
    shown.map(({ title, measure }) => ({ title, isNumber: isNumber(measure) })),
    rows.map((row) => shown.map(({ field, measure }) => valueText(row[field], measure, zone))),
  )
}

/** A column of a table of texts. */
export interface Head {
  readonly title: string
  readonly isNumber: boolean
}

/** Texts as a table. */
export function cellTable(heads: readonly Head[], rows: readonly (readonly string[])[]): Markup {
  const cls = (at: number): Content => (heads[at]?.isNumber === true ? markup` class="n"` : undefined)
  return markup`<table><thead><tr>${heads.map(({ title }, at) => markup`<th scope="col"${cls(at)}>${title}</th>`)}</tr></thead>
<tbody>${rows.map((cells) => markup`<tr>${cells.map((cell, at) => markup`<td${cls(at)}>${cell}</td>`)}</tr>\n`)}</tbody></table>`
}

/** Rows of one of the tables that stand beside each other. */
const TWIN_ROWS = 24

/** The numbers of a chart as tables, several beside each other where they are long. */
function twin(heads: readonly Head[], rows: readonly (readonly string[])[]): Markup {
  const tables = Array.from({ length: Math.ceil(rows.length / TWIN_ROWS) }, (_, part) =>
    cellTable(heads, rows.slice(part * TWIN_ROWS, (part + 1) * TWIN_ROWS)),
  )
  return markup`<div class="twin" style="--w:${tables.length === 1 ? '100%' : `${100 + 60 * (heads.length - 1)}px`}">${tables}</div>`
}

/** What the colours of a chart stand for. */
function legend(series: readonly LegendItem[], isLine: boolean): Markup {
  return markup`<ul class="legend">${series.map(
    ({ name, colour, dashed = false }) =>
      markup`<li><i class="${isLine ? `stroke${dashed ? ' dashed' : ''}` : 'fill'}" style="--c:var(${colour})"></i>${name}</li>`,
  )}</ul>`
}

/** A part of a range as it is named in a table. */
function binText({ length, starts }: Bins, place: number, zone: ZoneTable): string {
  const at = starts[place] ?? 0
  return length >= DAY_MS ? dateText(zone, at) : momentText(zone, at)
}

/** A chart over time with its legend and its table. */
export function timeFigure(title: string, chart: TimeChart): Markup {
  const { bins, zone, series, measure, shape } = chart
  const rows = bins.starts.map((_, place) => [
    binText(bins, place, zone),
    ...series.map(({ values }) => valueText(values[place], measure, zone)),
  ])
  const heads = [{ title: 'from', isNumber: false }, ...series.map(({ name }) => ({ title: name, isNumber: true }))]
  return section(
    title,
    markup`<figure>${legend(series, shape === 'lines')}${timeChart(chart)}</figure>`,
    twin(heads, rows),
  )
}

/** A chart of lines with its legend. */
export function lineFigure(title: string, items: readonly LegendItem[], chart: Markup): Markup {
  return section(title, markup`<figure>${legend(items, true)}${chart}</figure>`)
}

/** Lying bars with their legend and their table. @param of heads the names of the rows */
export function barFigure(title: string, of: string, chart: BarChart): Markup {
  const { series, rows, measure, zone } = chart
  const heads = [{ title: of, isNumber: false }, ...series.map(({ name }) => ({ title: name, isNumber: true }))]
  const cells = rows.map(({ name, values }) => [name, ...series.map((_, at) => valueText(values[at], measure, zone))])
  return section(
    title,
    markup`<figure>${series.length > 1 ? legend(series, false) : undefined}${barChart(chart)}</figure>`,
    twin(heads, cells),
  )
}
