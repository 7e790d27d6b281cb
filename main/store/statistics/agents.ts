import { AGENT_STATES, CALLBACK_REASONS } from '../../../engine/records/kinds.ts'
import { noWork } from '../../../engine/statistics/agents.ts'
import type { AgentSums, AgentTotals } from '../../../engine/statistics/agents.ts'
import { STAY_ENDS } from '../../../engine/statistics/calls.ts'
import { asNumber } from '../database.ts'
import type { SqlFile } from '../database.ts'
import { whollyOnLine } from '../dropped.ts'
import { lineParameters, onLine } from '../lineage.ts'
import type { Line } from '../lineage.ts'
import type { AgentStatisticsQuery } from '../store.ts'
import { BORN_IN_RANGE, coursesOf } from './callbacks.ts'
import { answererOf } from './details.ts'
import { rangeParameters } from './range.ts'

const SHOWN = `dropped IN (SELECT key FROM dropped it WHERE ${whollyOnLine('it')})`

/** The state of an agent whose time in a dropped range is told by sums. */
const SUMMED = -1

/** Sequences of the rows whose states lead into the range. */
const LAST_BEFORE = `SELECT max(sequence) FROM agent it WHERE time < :from AND ${onLine('it')} GROUP BY agent`

/**
 * Time in the range between two records of an agent, up to :now: rows, and the first and last of each range that was dropped, between which the sums
 * tell. Sequences rise along the line.
 */
const SPANS = `
SELECT agent, state, max(at, :from) AS since, min(until, :to) AS until FROM (
  SELECT agent, state, at, lead(at, 1, :now) OVER (PARTITION BY agent ORDER BY sequence, isLast) AS until FROM (
    SELECT agent, state, time AS at, sequence, 0 AS isLast FROM agent it
    WHERE (time >= :from AND time < :to OR sequence IN (${LAST_BEFORE})) AND ${onLine('it')}
    UNION ALL SELECT agent, ${SUMMED}, firstAt, beyond + 1, 0 FROM agent_edge JOIN dropped ON key = dropped WHERE ${SHOWN}
    UNION ALL SELECT agent, lastState, lastAt, through, 1 FROM agent_edge JOIN dropped ON key = dropped WHERE ${SHOWN}))
WHERE state >= 0 AND until > :from AND at < :to AND until > at`

const TIMES = AGENT_STATES.map((_, state) => `coalesce(sum(until - since) FILTER (WHERE state = ${state}), 0)`)

/** Conversations by agent: how many, and their length, ms. */
const CONVERSATIONS = `
SELECT agent, 1 AS calls, time - answeredAt AS handled FROM leg it
WHERE arrivedAt >= :from AND arrivedAt < :to AND answeredAt >= 0 AND agent >= 0 AND ${onLine('it')}
UNION ALL
SELECT agent, 1, time - answeredAt FROM transfer it WHERE step IN (${STAY_ENDS.join(',')}) AND queuedAt >= :from
  AND queuedAt < :to AND answeredAt >= 0 AND agent >= 0 AND ${onLine('it')}
UNION ALL
SELECT agent, calls, handled FROM handled_sum WHERE interval >= :from AND interval < :to AND ${SHOWN}
UNION ALL
SELECT ${answererOf('course.id')}, 1, completedAt - agentAnsweredAt FROM (${coursesOf(BORN_IN_RANGE)}) course
WHERE hasCalledIn = 0 AND agentAnsweredAt >= 0 AND completedAt >= 0 AND reason = ${CALLBACK_REASONS.indexOf('AGENT_CONNECTED')}`

/** STA-2: the same as `AgentStatistics` finds in the records of the line. */
export function agentsOf(file: SqlFile, line: Line, query: AgentStatisticsQuery): AgentTotals[] {
  const parameters = { ...lineParameters(line), ...rangeParameters(query) }
  const agents = new Map<number, AgentSums>()
  const of = (agent: number): AgentSums => {
    const sums = agents.get(agent) ?? noWork()
    agents.set(agent, sums)
    return sums
  }
  const add = (rows: readonly (readonly number[])[]): void => {
    for (const [agent = 0, ...times] of rows)
      for (const [place, name] of AGENT_STATES.entries()) of(agent).inState[name] += times[place] ?? 0
  }
  const read = (sql: string, more: Record<string, number> = {}): number[][] =>
    file.rows(sql, { ...parameters, ...more }).map((row) => row.map(asNumber))
  add(read(`SELECT agent, ${TIMES.join(', ')} FROM (${SPANS}) GROUP BY agent`, { ':now': query.now }))
  add(
    read(`SELECT agent, ${AGENT_STATES.map((name) => `sum(${name})`).join(', ')} FROM agent_sum
          WHERE interval >= :from AND interval < :to AND ${SHOWN} GROUP BY agent`),
  )
  for (const [agent = 0, handled = 0, handleTime = 0] of read(
    `SELECT agent, sum(calls), sum(handled) FROM (${CONVERSATIONS}) GROUP BY agent`,
  )) {
    of(agent).handled += handled
    of(agent).handleTime += handleTime
  }
  return [...agents].map(([agent, sums]) => ({ agent, sums })).sort((a, b) => a.agent - b.agent)
}
