import { measured, MEASURES, type Measure } from './cells.ts'
import type { Head } from '../reports/html/parts.ts'
import { signedError, type ComparedCell, type DayComparison } from './comparison.ts'
import type { ValidationReport } from './report.ts'

/** A table as texts, for whatever shows it. */
export interface TextTable {
  readonly title: string
  readonly header: readonly Head[]
  readonly rows: readonly (readonly string[])[]
}

const text = (title: string): Head => ({ title, isNumber: false })
const number = (title: string): Head => ({ title, isNumber: true })

const MEASURE_TITLES: Readonly<Record<Measure, string>> = {
  meanWait: 'mean wait, s',
  atOnce: 'answered at once, %',
  hungUp: 'hung up, %',
}

/** A measure as it is shown: seconds, or per cent. */
export function figure(measure: Measure, value: number | undefined): string {
  if (value === undefined) return ''
  return (measure === 'meanWait' ? value : value * 100).toFixed(1)
}

/** The same with its sign. */
export function signedFigure(measure: Measure, value: number | undefined): string {
  const text = figure(measure, value)
  if (text === '' || Number(text) === 0) return text === '' ? '' : '0.0'
  return text.startsWith('-') ? `−${text.slice(1)}` : `+${text}`
}

const comparedTitles = (withSpread: boolean): string[] =>
  MEASURES.flatMap((measure) => [
    `${MEASURE_TITLES[measure]}: observed`,
    'simulated',
    ...(withSpread ? ['lowest to highest seed'] : []),
    'error',
  ])

function comparedTexts(cell: ComparedCell, withSpread: boolean): string[] {
  return MEASURES.flatMap((measure) => {
    const spread = cell.simulated[measure]
    return [
      figure(measure, measured(cell.observed, measure)),
      figure(measure, spread?.mean),
      ...(withSpread ? [spread && `${figure(measure, spread.lowest)} to ${figure(measure, spread.highest)}`] : []),
      signedFigure(measure, signedError(cell, measure)),
    ].map((text) => text ?? '')
  })
}

/** `09–10`. */
function hourText(hour: number): string {
  const two = (value: number): string => String(value).padStart(2, '0')
  return `${two(hour)}–${two(hour + 1)}`
}

/**
 * Observed beside simulated: all and each type, each hour, each type and hour. Errors are simulated minus observed.
 * @param withSpread also the lowest and highest seed
 */
export function comparedTables({ cells }: DayComparison, withSpread: boolean): TextTable[] {
  const table = (title: string, names: readonly string[], of: readonly ComparedCell[]): TextTable => ({
    title,
    header: [...names.map(text), ...['calls', ...comparedTitles(withSpread)].map(number)],
    rows: of.map((cell) => [
      ...names.map((name) =>
        name === 'type' ? (cell.type ?? 'all') : cell.hour === undefined ? 'all' : hourText(cell.hour),
      ),
      String(cell.observed.calls),
      ...comparedTexts(cell, withSpread),
    ]),
  })
  return [
    table(
      'By type',
      ['type'],
      cells.filter(({ hour }) => hour === undefined),
    ),
    table(
      'By hour',
      ['hour'],
      cells.filter(({ type, hour }) => type === undefined && hour !== undefined),
    ),
    table(
      'By type and hour',
      ['type', 'hour'],
      cells.filter(({ type, hour }) => type !== undefined && hour !== undefined),
    ),
  ]
}

/**
 * Everything about the rows of the file: what each oddity is, how many there are, and on which lines.
 * @param most ranges of lines that are listed of what is replayed; what is not is listed in full
 */
export function oddityTable({ oddities, refused }: ValidationReport, most = Infinity): TextTable {
  return {
    title: 'What is odd about the file',
    header: [text('what'), number('count'), text('replayed'), text('lines')],
    rows: [
      ...refused.map(({ line, message }) => [message, '1', 'no', line === undefined ? '' : String(line)]),
      ...oddities.map(({ text, count, replayed, lines }) => [
        text,
        String(count),
        replayed ? 'yes' : 'no',
        rangesOf(lines, replayed ? most : Infinity),
      ]),
    ],
  }
}

/** Who worked when, and for which types. */
export function agentTable({ agents }: ValidationReport): TextTable {
  const clock = (ms: number): string => {
    const [hours, minutes, seconds] = [ms / 3_600_000, (ms / 60_000) % 60, (ms / 1000) % 60].map(Math.floor)
    return [hours, minutes, seconds].map((part) => String(part).padStart(2, '0')).join(':')
  }
  return {
    title: 'Agents, by their services',
    header: ['agent', 'first service begins', 'last one ends', 'types'].map(text),
    rows: agents.map(({ name, from, to, types }) => [name, clock(from), clock(to), types.join(', ')]),
  }
}

/** `2–19, 35`; `most` ranges at most, then `…`. */
export function rangesOf(lines: readonly number[], most = Infinity): string {
  const ranges: { from: number; to: number }[] = []
  for (const line of [...lines].sort((one, other) => one - other)) {
    const last = ranges.at(-1)
    if (last?.to === line - 1) last.to = line
    else ranges.push({ from: line, to: line })
  }
  const texts = ranges.slice(0, most).map(({ from, to }) => (from === to ? String(from) : `${from}–${to}`))
  return [...texts, ...(ranges.length > most ? ['…'] : [])].join(', ')
}
