import { stringify } from 'csv-stringify/sync'
import { markdownTable, renewParts } from '../../engine/kernel/generatedPage.ts'
import { measured, MEASURES } from './cells.ts'
import { signedError } from './comparison.ts'
import type { ValidationReport } from './report.ts'
import { inputSentences, staffingSentences, verdictSentences } from './sentences.ts'
import { agentTable, comparedTables, oddityTable, type TextTable } from './tables.ts'

/** Ranges of lines that a terminal shows of an oddity of rows that are replayed. */
const MOST_RANGES = 10

/** The report for people at a terminal. */
export function validationText(report: ValidationReport): string {
  const tables = [
    ...comparedTables(report.comparison, false).slice(0, 2),
    oddityTable(report, MOST_RANGES),
    agentTable(report),
  ]
  return [
    ...inputSentences(report),
    ...tables.map((table) => `\n${table.title}\n${plainTable(table)}`),
    '',
    ...staffingSentences(report),
    ...verdictSentences(report),
  ].join('\n')
}

const titlesOf = (header: TextTable['header']): string[] => header.map(({ title }) => title)

function plainTable({ header, rows }: TextTable): string {
  const shown = [titlesOf(header), ...rows]
  const widths = header.map((_, column) => Math.max(...shown.map((row) => row[column]?.length ?? 0)))
  return shown
    .map((row) => `  ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ')}`.trimEnd())
    .join('\n')
}

/** Every type and hour as CSV, and all of them: counts, measures observed and simulated, and signed errors; shares from 0 to 1. */
export function validationCsv({ comparison }: ValidationReport): string {
  const titles = MEASURES.flatMap((one) => [
    `${one}Observed`,
    `${one}Simulated`,
    `${one}Lowest`,
    `${one}Highest`,
    `${one}Error`,
  ])
  const cell = (value: number | undefined): string => (value === undefined ? '' : String(Math.round(value * 1e6) / 1e6))
  const rows = comparison.cells.map((one) => [
    one.type ?? 'all',
    one.hour === undefined ? 'all' : String(one.hour),
    String(one.observed.calls),
    ...MEASURES.flatMap((measure) => {
      const spread = one.simulated[measure]
      return [
        measured(one.observed, measure),
        spread?.mean,
        spread?.lowest,
        spread?.highest,
        signedError(one, measure),
      ].map(cell)
    }),
  ])
  return stringify([['type', 'hour', 'calls', ...titles], ...rows], { bom: true, record_delimiter: '\r\n' })
}

/** The page about a replayed day with its generated parts brought up to date. */
export function renewValidationPage(page: string, report: ValidationReport): string {
  const [byType, byHour, byBoth] = comparedTables(report.comparison, true)
  const shown = (table: TextTable | undefined): string =>
    table === undefined ? '' : markdownTable(titlesOf(table.header), table.rows)
  const list = (sentences: readonly string[]): string => sentences.map((one) => `- ${one}`).join('\n')
  return renewParts(page, {
    input: () => list(inputSentences(report)),
    verdict: () => list(verdictSentences(report)),
    'by type': () => shown(byType),
    'by hour': () => shown(byHour),
    'by type and hour': () => shown(byBoth),
    oddities: () => shown(oddityTable(report)),
    agents: () => shown(agentTable(report)),
    staffing: () => list(staffingSentences(report)),
  })
}
