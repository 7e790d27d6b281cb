import type { Content, Markup } from '../reports/html/markup.ts'
import { markup } from '../reports/html/markup.ts'
import { cellTable, lineFigure, section } from '../reports/html/parts.ts'
import { facts, htmlPage } from '../reports/html/shell.ts'
import { productVersion } from '../version.ts'
import { validationCharts } from './charts.ts'
import type { ValidationReport } from './report.ts'
import { staffingSentences, verdictSentences } from './sentences.ts'
import { agentTable, comparedTables, oddityTable, type TextTable } from './tables.ts'

const TITLE = 'A day of real calls, replayed'

/** The report as one page that can be printed and needs nothing else. */
export function validationHtml(report: ValidationReport): string {
  const { file, zone, date, rows, replayed, leftOut, refused, agents, comparison } = report
  const told = facts([
    ['Rows', `${rows}: ${replayed} replayed, ${leftOut} left out, ${refused.length} not read`],
    ['Day', date],
    ['Types', comparison.types.join(', ')],
    ['Zone', zone],
    ['Agents', agents.length],
    ['Seeds', comparison.seeds.length],
  ])
  const sentences = [...verdictSentences(report), ...staffingSentences(report)]
  return htmlPage({
    title: `${TITLE}: ${file}`,
    header: markup`<header><h1>${TITLE}</h1><p>${file}</p>
${told}</header>`,
    main: [
      markup`<ul>${sentences.map((one) => markup`<li>${one}</li>`)}</ul>`,
      ...validationCharts(report).map(({ title, items, chart }) => lineFigure(title, items, chart)),
      ...comparedTables(comparison, true).map((table) => tableSection(table, 'wide')),
      tableSection(oddityTable(report), 'prose'),
      tableSection(agentTable(report), ''),
    ],
    footer: `Times are local times of ${zone}. Errors are simulated minus observed.`,
    version: productVersion,
  })
}

function tableSection({ title, header, rows }: TextTable, className: string): Markup {
  const table: Content = cellTable(header, rows)
  return section(title, className === '' ? table : markup`<div class="${className}">${table}</div>`)
}
