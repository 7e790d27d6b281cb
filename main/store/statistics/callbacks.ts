import { CALLBACK_CAUSES, CALLBACK_REASONS, CALLBACK_STATES, PURGED_ON_LINE } from '../../../engine/records/kinds.ts'
import type { CallbackCause, CallbackState } from '../../../engine/records/kinds.ts'
import { addGroups, kindOf } from '../../../engine/statistics/callbacks.ts'
import type { CallbackGroup, CallbackInterval } from '../../../engine/statistics/callbacks.ts'
import { FUNNEL_OUTCOMES } from '../../../engine/statistics/course.ts'
import type { FunnelOutcome } from '../../../engine/statistics/course.ts'
import { asNumber } from '../database.ts'
import type { SqlFile } from '../database.ts'
import type { StatisticsQuery } from '../figures.ts'
import { lineParameters, onLine } from '../lineage.ts'
import type { Line } from '../lineage.ts'
import { intervalColumn, rangeParameters } from './range.ts'

const state = (name: CallbackState): number => CALLBACK_STATES.indexOf(name)
const causes = (...names: readonly CallbackCause[]): string =>
  `step.cause IN (${names.map((name) => CALLBACK_CAUSES.indexOf(name)).join(',')})`
const lastTime = (condition: string): string => `coalesce(max(step.time) FILTER (WHERE ${condition}), -1)`
const many = (condition: string): string => `count(*) FILTER (WHERE ${condition})`
const dials = (value: string): string =>
  `(SELECT ${value} FROM dial WHERE dial.id = born.id AND dial.customerWait >= 0 AND ${onLine('dial')})`

/**
 * A row for each callback of `born`, which is a query over the table `callback`: its course, in columns called as in `CallbackCourse`;
 * what is true is above 0.
 */
export function coursesOf(born: string): string {
  return `SELECT born.id AS id, born.sequence AS sequence, born.queue AS queue, born.origin AS origin, born.time AS bookedAt,
  CASE WHEN born.virtualQueueTime < 0 THEN born.time ELSE min(born.time, born.virtualQueueTime) END AS requestedAt,
  ${lastTime(`step."to" = ${state('QUEUED')} AND step."from" IN (-1, ${state('SCHEDULED')})`)} AS queuedAt,
  ${many(causes('dialled'))} AS attempts,
  ${many(causes('invited'))} AS invitations,
  ${many(causes('answered', 'matched'))} AS isReached,
  ${many(causes('matched'))} AS hasCalledIn,
  ${lastTime(causes('agentAnswered'))} AS agentAnsweredAt,
  ${lastTime(`step."to" = ${state('COMPLETED')}`)} AS completedAt,
  coalesce(max(step.reason), -1) AS reason,
  ${many(`${causes('purged')} AND substr(step.setting, -${PURGED_ON_LINE.length}) = '${PURGED_ON_LINE}'`)} AS isPurgedOnLine,
  ${dials('count(*)')} AS customerWaits,
  ${dials('coalesce(sum(dial.customerWait), 0)')} AS customerWait
FROM (${born}) born LEFT JOIN transition step ON step.id = born.id AND ${onLine('step')} GROUP BY born.id`
}

/** Callbacks booked on the line in [from, to). */
export const BORN_IN_RANGE = `SELECT * FROM callback it WHERE it.time >= :from AND it.time < :to AND ${onLine('it')}`

const place = (outcome: FunnelOutcome): number => FUNNEL_OUTCOMES.indexOf(outcome)
const OUTCOME = `CASE WHEN completedAt < 0 THEN -1 WHEN reason = ${CALLBACK_REASONS.indexOf('AGENT_CONNECTED')} THEN ${place('bridged')}
  WHEN isReached > 0 THEN ${place('answeredNotBridged')} WHEN attempts + invitations > 0 THEN ${place('dialledNotAnswered')}
  ELSE ${place('neverDialled')} END`
const UNTIL = 'CASE WHEN agentAnsweredAt < 0 THEN completedAt ELSE agentAnsweredAt END'

/** STA-1, STA-3: the same as `callbackStatistics` finds in the records of the line, for the bookings in [from, to). */
export function callbacksOf(file: SqlFile, line: Line, query: StatisticsQuery): CallbackInterval[] {
  const rows = file.rows(
    `SELECT queue, ${intervalColumn('bookedAt', query)}, origin, ${OUTCOME}, reason, count(*), sum(attempts > 0), sum(attempts),
       sum(invitations > 0), sum(isReached > 0), sum(isPurgedOnLine > 0), sum(customerWaits), sum(customerWait),
       sum(${UNTIL} - requestedAt), sum(queuedAt >= 0), sum(CASE WHEN queuedAt < 0 THEN 0 ELSE ${UNTIL} - queuedAt END)
     FROM (${coursesOf(BORN_IN_RANGE)}) GROUP BY 1, 2, 3, 4, 5`,
    { ...lineParameters(line), ...rangeParameters(query) },
  )
  return addGroups(rows.map((row) => toGroup(row.map(asNumber))))
}

function toGroup(row: readonly number[]): CallbackGroup {
  const [queue = 0, interval = 0, origin = 0, outcomePlace = -1, reasonPlace = -1, callbacks = 0, dialled = 0] = row
  const [attempts = 0, invited = 0, reached = 0, purgedOnLine = 0, customerWaits = 0, customerWait = 0] = row.slice(7)
  const [grossWait = 0, netWaits = 0, netWait = 0] = row.slice(13)
  const outcome = FUNNEL_OUTCOMES[outcomePlace]
  const reason = CALLBACK_REASONS[reasonPlace]
  return {
    queue,
    interval,
    kind: kindOf(origin),
    ...(outcome !== undefined && { outcome }),
    ...(reason !== undefined && { reason }),
    ...{ callbacks, dialled, attempts, invited, reached, purgedOnLine, customerWaits, customerWait },
    ...{ grossWait, netWaits, netWait },
  }
}
