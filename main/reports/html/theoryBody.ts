import type { ZoneTable } from '../../../engine/hours/zoneTable.ts'
import type { BrokenAssumption } from '../../../engine/theory/comparison.ts'
import { REPORT_COLUMNS } from '../columns.ts'
import type { Measure } from '../columns.ts'
import type { TheoryRow } from '../rows.ts'
import { markup } from './markup.ts'
import type { Markup } from './markup.ts'
import { barFigure, rowTable, section } from './parts.ts'

/** What the records show instead of what the formulas assume. */
const BROKEN: Readonly<Record<BrokenAssumption, string>> = {
  arrivalsVary: 'Calls come at a rate that changes; the formulas know one rate.',
  serviceNotExponential: 'Conversations are not exponential in length.',
  agentsVary: 'Some agents were at work for a part of the range only.',
  agentsShared: 'Agents talked for other queues too.',
  agentsRing: 'Agents take time to answer: every caller waits at least so long, whom the formulas let begin at once.',
  callbacks: 'Callers left with a callback.',
  transfers: 'Calls were handed on.',
  noSteadyState: 'There is more work than the agents can do, and nobody hangs up: no steady state.',
}

const FORMULAS: Readonly<Record<TheoryRow['formula'], string>> = { erlangC: 'Erlang C', erlangA: 'Erlang A' }

interface Pair {
  readonly title: string
  readonly measure: Measure
  readonly read: (row: TheoryRow) => readonly [number, number | undefined]
}

const PAIRS: readonly Pair[] = [
  { title: 'Callers who had to wait', measure: 'share', read: ({ waits, theoryWaits }) => [waits, theoryWaits] },
  {
    title: 'Callers who hung up',
    measure: 'share',
    read: ({ abandons, theoryAbandons }) => [abandons, theoryAbandons],
  },
  {
    title: 'Mean wait of all callers',
    measure: 'length',
    read: ({ meanWait, theoryMeanWait }) => [meanWait, theoryMeanWait],
  },
]

/** Queues beside Erlang C or A, and the assumptions that they break (TRU-4). */
export function theoryBody(rows: readonly TheoryRow[], zone: ZoneTable): Markup[] {
  return [
    ...PAIRS.map(({ title, measure, read }) =>
      barFigure(title, 'queue', {
        ...{ shape: 'beside', measure, zone, told: true, label: `${title}: simulated and by the formula` },
        series: [
          { name: 'simulated', colour: '--rb-chart-1' },
          { name: 'Erlang C or A', colour: '--rb-chart-2' },
        ],
        rows: rows.map((row) => ({ name: row.queue, values: read(row) })),
      }),
    ),
    section(
      'Loads',
      rowTable(
        REPORT_COLUMNS.theory.slice(0, 4),
        rows.map((row) => ({ ...row, formula: FORMULAS[row.formula] })),
        zone,
      ),
    ),
    section(
      'Broken assumptions',
      rows.map(
        ({ queue, broken }) => markup`<h3>${queue}</h3>
${broken.length === 0 ? markup`<p>None: the formulas should hold.</p>` : markup`<ul>${broken.map((one) => markup`<li>${BROKEN[one]}</li>`)}</ul>`}`,
      ),
    ),
  ]
}
