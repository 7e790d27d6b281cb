import { INTERVAL_MS } from '../sums.ts'
import type { DecodedRecord, RecordKind } from '../../../engine/records/kinds.ts'
import { QueueAgainstTheory } from '../../../engine/theory/comparison.ts'
import { asNumber } from '../database.ts'
import type { SqlFile } from '../database.ts'
import { whollyOnLine } from '../dropped.ts'
import { eachRecordOn } from '../history.ts'
import { lineParameters, onLine } from '../lineage.ts'
import type { Line } from '../lineage.ts'
import type { TheoryFigures, TheoryQuery } from '../figures.ts'
import { BORN_IN_RANGE } from './callbacks.ts'
import { detailFrom, rangeParameters } from './range.ts'

const IN_RANGE = 'time >= :from AND time < :to'

/** Which records tell of the range, kind by kind: within a kind their order is kept, and between kinds it says nothing. */
const TELLING: readonly (readonly [RecordKind, string])[] = [
  [
    'agent',
    `(${IN_RANGE} OR sequence IN (SELECT max(sequence) FROM agent it WHERE time < :from AND ${onLine('it')} GROUP BY agent))`,
  ],
  ['leg', 'arrivedAt >= :from AND arrivedAt < :to'],
  ['transfer', `(${IN_RANGE} OR queuedAt >= :from AND queuedAt < :to)`],
  ['offer', IN_RANGE],
  ['callback', IN_RANGE],
  ['transition', `id IN (SELECT id FROM (${BORN_IN_RANGE}))`],
]

/** Queues that calls came to. */
const CALLED = `SELECT DISTINCT queue FROM leg it WHERE arrivedAt >= :from AND arrivedAt < :to AND queuedAt >= 0 AND ${onLine('it')}`

/** The last states of agents in ranges that were dropped, oldest first: who is in one of them has no row before the next state. */
const EDGES = `
SELECT agent, lastAt, lastState FROM agent_edge JOIN dropped it ON it.key = agent_edge.dropped
WHERE lastAt < :from AND ${whollyOnLine('it')} ORDER BY it.through`

/**
 * TRU-4: what `QueueAgainstTheory` finds in the records of the line.
 * @throws RangeError unless both ends of the range lie at the edges of intervals
 */
export function theoryOf(file: SqlFile, line: Line, { queues, now, ...range }: TheoryQuery): TheoryFigures {
  const { ':from': given = 0, ':to': to = 0 } = rangeParameters(range)
  const kept = [detailFrom(file, line, 'leg'), detailFrom(file, line, 'agent')]
  const from = Math.max(given, ...kept.filter((moment) => moment !== undefined))
  if (to - from < INTERVAL_MS) return { queues: [], from: Math.min(from, to) }
  const parameters = { ...lineParameters(line), ':from': from, ':to': to }
  const called = new Set(file.rows(CALLED, parameters).map(([queue]) => asNumber(queue)))
  const compared = queues
    .filter(({ queue }) => called.has(queue))
    .map(({ queue, staff }) => ({ queue, comparison: new QueueAgainstTheory(queue, new Set(staff), from, to) }))
  const take = (record: DecodedRecord): void => {
    for (const { comparison } of compared) comparison.add(record)
  }
  file.each(EDGES, { ...lineParameters(line), ':from': from }, (row) => {
    const [agent = 0, time = 0, state = 0] = row.map(asNumber)
    take({ kind: 'agent', sequence: 0, time, agent, state, queue: -1, interaction: -1 })
  })
  for (const [kind, condition] of TELLING)
    for (const segment of line) eachRecordOn(file, kind, segment, condition, parameters, take)
  const found = compared.flatMap(({ queue, comparison }) => {
    const result = comparison.result(now)
    return result === undefined ? [] : [{ queue, comparison: result }]
  })
  return { queues: found, from }
}
