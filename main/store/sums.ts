import { AGENT_STATES } from '../../engine/records/kinds.ts'
import { asNumber, asText } from './database.ts'
import type { SqlFile } from './database.ts'
import { whollyOnLine } from './dropped.ts'
import type { DetailKind } from './dropped.ts'
import type { Segment, Line } from './lineage.ts'
import { lineParameters } from './lineage.ts'

/** Length of the intervals of all sums, simulated ms. */
export const INTERVAL_MS = 15 * 60_000

/** Limits of the classes of waits, s: those by which service levels are told. */
export const WAIT_LIMITS = [5, 10, 15, 20, 30, 45, 60, 90, 120, 180, 300, 600] as const

/** Whether sums know exactly how many waited that long at most, s. */
export function isWaitLimit(seconds: number): boolean {
  return WAIT_LIMITS.some((limit) => limit === seconds)
}

/** What an interval comes to: calls that began in it, and their waits, ms. */
export interface IntervalSum {
  readonly interval: number
  readonly calls: number
  readonly waited: number
}

const WAITED = `CASE WHEN queuedAt < 0 THEN 0 WHEN answeredAt >= 0 THEN answeredAt - queuedAt ELSE time - queuedAt END`
const WAIT_CLASS = `CASE ${WAIT_LIMITS.map((limit) => `WHEN waited <= ${limit * 1000} THEN ${limit}`).join(' ')} ELSE -1 END`
const ROWS = 'branch = :branch AND sequence > :beyond AND sequence <= :through'

function intervalOf(time: string): string {
  return `${time} - ${time} % ${INTERVAL_MS}`
}

/** Time between two rows of an agent, cut at the edges of the intervals. */
const AGENT_PIECES = `
WITH RECURSIVE span AS (
  SELECT agent, state, time AS since, lead(time) OVER (PARTITION BY agent ORDER BY sequence) AS until FROM agent WHERE ${ROWS}),
piece (agent, state, since, cut, until) AS (
  SELECT agent, state, since, min(until, ${intervalOf('since')} + ${INTERVAL_MS}), until FROM span WHERE until > since
  UNION ALL SELECT agent, state, cut, min(until, cut + ${INTERVAL_MS}), until FROM piece WHERE cut < until)`

/** How the rows of a range come to sums. */
const SUMMATIONS: Readonly<Record<DetailKind, readonly string[]>> = {
  leg: [
    `INSERT INTO leg_sum (dropped, interval, queue, outcome, waitClass, calls, waited, handled)
     SELECT :dropped, interval, queue, outcome, ${WAIT_CLASS}, count(*), sum(waited), sum(handled) FROM (
       SELECT ${intervalOf('arrivedAt')} AS interval, queue, outcome, ${WAITED} AS waited,
         CASE WHEN answeredAt < 0 THEN 0 ELSE time - answeredAt END AS handled FROM leg WHERE ${ROWS})
     GROUP BY 2, 3, 4, 5`,
    `INSERT INTO answer_sum (dropped, interval, queue, calls, waited)
     SELECT :dropped, ${intervalOf('(answeredAt - 1)')}, queue, count(*), sum(answeredAt - queuedAt) FROM leg
     WHERE answeredAt >= 0 AND queuedAt >= 0 AND ${ROWS} GROUP BY 2, 3`,
    `INSERT INTO handled_sum (dropped, interval, agent, calls, handled)
     SELECT :dropped, ${intervalOf('arrivedAt')}, agent, count(*), sum(time - answeredAt) FROM leg
     WHERE answeredAt >= 0 AND agent >= 0 AND ${ROWS} GROUP BY 2, 3`,
  ],
  agent: [
    `INSERT INTO agent_sum (dropped, interval, agent, ${AGENT_STATES.join(', ')}) ${AGENT_PIECES}
     SELECT :dropped, ${intervalOf('since')}, agent, ${AGENT_STATES.map(
       (_, state) => `sum(CASE WHEN state = ${state} THEN cut - since ELSE 0 END)`,
     ).join(', ')} FROM piece GROUP BY 2, 3`,
    `INSERT INTO agent_edge (dropped, agent, firstAt, lastAt, lastState)
     SELECT :dropped, agent, firstAt, time, state FROM (
       SELECT agent, time, state, min(time) OVER (PARTITION BY agent) AS firstAt,
         row_number() OVER (PARTITION BY agent ORDER BY sequence DESC) AS place FROM agent WHERE ${ROWS})
     WHERE place = 1`,
  ],
  block: [
    `INSERT INTO block_sum (dropped, interval, application, block, next, steps)
     SELECT :dropped, ${intervalOf('time')}, application, block, next, count(*) FROM block WHERE ${ROWS} GROUP BY 2, 3, 4, 5`,
  ],
  // Nothing is told by sums of them.
  announcement: [],
}

/** Adds the rows of a range up, under the key of the range. Within a transaction. */
export function sumUp(file: SqlFile, kind: DetailKind, dropped: number, { branch, beyond, through }: Segment): void {
  for (const summation of SUMMATIONS[kind]) {
    file.prepared(summation).run({ ':dropped': dropped, ':branch': branch, ':beyond': beyond, ':through': through })
  }
}

/** Dropped rows that the line shows as sums, by kind. */
export function droppedCounts(file: SqlFile, line: Line): Map<string, number> {
  const rows = file.rows(
    `SELECT kind, sum("rows") FROM dropped it WHERE ${whollyOnLine('it')} GROUP BY kind`,
    lineParameters(line),
  )
  return new Map(rows.map(([kind, count]) => [asText(kind), asNumber(count)]))
}

/** Calls of dropped rows by the intervals of their arrivals that reach into [from, to), ascending. */
export function droppedArrivals(file: SqlFile, line: Line, from: number, to: number): IntervalSum[] {
  return intervalSums(file, line, 'leg_sum', from, to, '')
}

/** Calls of dropped rows by the intervals of their answers that reach into (from, to], ascending; of some queues, or of all. */
export function droppedAnswers(
  file: SqlFile,
  line: Line,
  from: number,
  to: number,
  queues: readonly number[] | undefined,
): IntervalSum[] {
  return intervalSums(
    file,
    line,
    'answer_sum',
    from,
    to,
    queues === undefined ? '' : `AND queue IN (${queues.join(',')})`,
  )
}

function intervalSums(
  file: SqlFile,
  line: Line,
  table: 'leg_sum' | 'answer_sum',
  from: number,
  to: number,
  condition: string,
): IntervalSum[] {
  const rows = file.rows(
    `SELECT interval, sum(calls), sum(waited) FROM ${table}
     WHERE interval > :from - ${INTERVAL_MS} AND interval < :to ${condition}
       AND dropped IN (SELECT key FROM dropped it WHERE ${whollyOnLine('it')})
     GROUP BY interval ORDER BY interval`,
    { ...lineParameters(line), ':from': from, ':to': to },
  )
  return rows.map(([interval, calls, waited]) => ({
    interval: asNumber(interval),
    calls: asNumber(calls),
    waited: asNumber(waited),
  }))
}

/** How much of an interval lies in a range of time, 0 to 1. */
export function shareIn(interval: number, from: number, to: number): number {
  const shared = Math.min(to, interval + INTERVAL_MS) - Math.max(from, interval)
  return Math.max(0, shared) / INTERVAL_MS
}
