import { AGENT_STATES, CALLBACK_REASONS } from '../../../engine/records/kinds.ts'
import { noWork } from '../../../engine/statistics/agents.ts'
import type { AgentSums, AgentTotals } from '../../../engine/statistics/agents.ts'
import { STAY_ENDS } from '../../../engine/statistics/calls.ts'
import { asNumber } from '../database.ts'
import type { SqlFile } from '../database.ts'
import { whollyOnLine } from '../dropped.ts'
import type { AgentStatisticsQuery } from '../figures.ts'
import { lineParameters, onLine } from '../lineage.ts'
import type { Line } from '../lineage.ts'
import { BORN_IN_RANGE, coursesOf } from './callbacks.ts'
import { answererOf } from './details.ts'
import { rangeParameters } from './range.ts'

const SHOWN = `dropped IN (SELECT key FROM dropped it WHERE ${whollyOnLine('it')})`

/** Before this sequence, what agents did is told by sums: no state. */
const SUMMED = -1

/** Rows of a segment of the line, and those whose states lead into the range, in order. */
const ROWS = `
SELECT sequence, agent, state, time FROM agent WHERE branch = :branch AND sequence > :after AND sequence <= :until
  AND (time >= :from AND time < :to OR sequence IN (SELECT max(sequence) FROM agent it WHERE time < :from AND ${onLine('it')} GROUP BY agent))
ORDER BY sequence`

/** The first and last rows of agents in each range that was dropped, between which the sums tell, in order. */
const EDGES = `
SELECT sequence, agent, state, at FROM (
  SELECT beyond + 1 AS sequence, 0 AS isLast, agent, ${SUMMED} AS state, firstAt AS at FROM agent_edge JOIN dropped ON key = dropped WHERE ${SHOWN}
  UNION ALL SELECT through, 1, agent, lastState, lastAt FROM agent_edge JOIN dropped ON key = dropped WHERE ${SHOWN})
ORDER BY sequence, isLast`

/** Adds the time in each state up to `now`: from one row of an agent to the next, and across the edges of what was dropped. */
function addStates(
  file: SqlFile,
  line: Line,
  { from, to, now }: AgentStatisticsQuery,
  of: (agent: number) => AgentSums,
): void {
  const parameters = { ...lineParameters(line), ':from': from, ':to': to }
  const present = new Map<number, { readonly state: number; readonly since: number }>()
  const add = (agent: number, until: number): void => {
    const { state = SUMMED, since = until } = present.get(agent) ?? {}
    const name = AGENT_STATES[state]
    const length = Math.min(until, to) - Math.max(since, from)
    if (name !== undefined && length > 0) of(agent).inState[name] += length
  }
  const edges = file.rows(EDGES, lineParameters(line)).map((row) => row.map(asNumber))
  let next = 0
  const take = ([, agent = 0, state = SUMMED, at = 0]: readonly number[]): void => {
    add(agent, at)
    present.set(agent, { state, since: at })
  }
  const takeEdges = (before: number): void => {
    for (let edge = edges[next]; edge !== undefined && (edge[0] ?? 0) < before; edge = edges[++next]) take(edge)
  }
  for (const { branch, beyond, through } of line) {
    file.each(ROWS, { ...parameters, ':branch': branch, ':after': beyond, ':until': through }, (values) => {
      const row = values.map(asNumber)
      takeEdges(row[0] ?? 0)
      take(row)
    })
  }
  takeEdges(Infinity)
  for (const agent of present.keys()) add(agent, now)
}

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
  const read = (sql: string): number[][] => file.rows(sql, parameters).map((row) => row.map(asNumber))
  addStates(file, line, query, of)
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
