import { DIAL_RESULTS, LEG_OUTCOMES, OFFER_CHOICES } from '../../../engine/records/kinds.ts'
import { noCalls, STAY_ENDS } from '../../../engine/statistics/calls.ts'
import type { CallInterval } from '../../../engine/statistics/calls.ts'
import { noDials } from '../../../engine/statistics/dials.ts'
import type { DialInterval } from '../../../engine/statistics/dials.ts'
import { IntervalTable, SHORT_ABANDON_SECONDS } from '../../../engine/statistics/intervals.ts'
import { asNumber } from '../database.ts'
import type { SqlFile } from '../database.ts'
import { whollyOnLine } from '../dropped.ts'
import type { StatisticsQuery } from '../figures.ts'
import { lineParameters, onLine } from '../lineage.ts'
import type { Line } from '../lineage.ts'
import { intervalColumn, rangeParameters } from './range.ts'

const [ANSWERED, ABANDONED, IMMEDIATE, SCHEDULED, TERMINATED] = (
  ['answered', 'abandoned', 'callbackImmediate', 'callbackScheduled', 'terminated'] as const
).map((outcome) => LEG_OUTCOMES.indexOf(outcome))

/** Longer than any wait, ms. */
const BEYOND_ALL = Number.MAX_SAFE_INTEGER

/**
 * Stays in queues, or sums of equal ones: `longest` is a wait that none exceeds and that lies on the same side of every limit of the sums'
 * classes, ms.
 */
const STAYS = `
SELECT queue, arrivedAt AS arrived, outcome, 1 AS calls,
  CASE WHEN answeredAt < 0 THEN time ELSE answeredAt END - queuedAt AS waited,
  CASE WHEN answeredAt < 0 THEN time ELSE answeredAt END - queuedAt AS longest, time - answeredAt AS handled
FROM leg it WHERE arrivedAt >= :from AND arrivedAt < :to AND queuedAt >= 0 AND ${onLine('it')}
UNION ALL
SELECT queue, queuedAt, ${ANSWERED}, 1, answeredAt - queuedAt, answeredAt - queuedAt, time - answeredAt
FROM transfer it WHERE step IN (${STAY_ENDS.join(',')}) AND queuedAt >= max(0, :from) AND queuedAt < :to AND ${onLine('it')}
UNION ALL
SELECT queue, interval, outcome, calls, waited, CASE WHEN waitClass < 0 THEN ${BEYOND_ALL} ELSE waitClass * 1000 END, handled
FROM leg_sum WHERE interval >= :from AND interval < :to AND queue >= 0
  AND dropped IN (SELECT key FROM dropped it WHERE ${whollyOnLine('it')})`

/** STA-1: the same as `CallStatistics` finds in the records of the line, for the intervals that begin in [from, to). */
export function callsOf(file: SqlFile, line: Line, query: StatisticsQuery): CallInterval[] {
  const table = new IntervalTable(noCalls)
  const parameters = { ...lineParameters(line), ...rangeParameters(query) }
  const withOutcome = (outcome: number | undefined, sum = 'calls', more = 'TRUE'): string =>
    `coalesce(sum(${sum}) FILTER (WHERE outcome = ${outcome} AND ${more}), 0)`
  const within = `longest <= ${thresholdColumn(query.thresholds)} * 1000`
  const stays = file.rows(
    `SELECT queue, ${intervalColumn('arrived', query)}, sum(calls), ${withOutcome(ANSWERED)}, ${withOutcome(ABANDONED)},
       ${withOutcome(IMMEDIATE)}, ${withOutcome(SCHEDULED)}, ${withOutcome(TERMINATED)},
       ${withOutcome(ANSWERED, 'calls', within)}, ${withOutcome(ABANDONED, 'calls', within)},
       ${withOutcome(ABANDONED, 'calls', `longest <= ${SHORT_ABANDON_SECONDS * 1000}`)},
       ${withOutcome(ANSWERED, 'waited')}, ${withOutcome(ANSWERED, 'handled')}
     FROM (${STAYS}) GROUP BY 1, 2`,
    parameters,
  )
  for (const row of stays) {
    const [queue = 0, interval = 0, ...sums] = row.map(asNumber)
    const [offered = 0, answered = 0, abandoned = 0, tookImmediate = 0, tookScheduled = 0, terminated = 0] = sums
    const [answeredWithin = 0, abandonedWithin = 0, shortAbandons = 0, waited = 0, handled = 0] = sums.slice(6)
    const counts = { offered, answered, abandoned, tookImmediate, tookScheduled, terminated }
    Object.assign(table.at(queue, interval), counts, {
      answeredWithin,
      abandonedWithin,
      shortAbandons,
      waited,
      handled,
    })
  }
  addOffers(file, table, query, parameters)
  return table.list()
}

function addOffers(
  file: SqlFile,
  table: IntervalTable<ReturnType<typeof noCalls>>,
  query: StatisticsQuery,
  parameters: Record<string, number>,
): void {
  const chosen = (choice: (typeof OFFER_CHOICES)[number], sum: string): string =>
    `coalesce(sum(${sum}) FILTER (WHERE choice = ${OFFER_CHOICES.indexOf(choice)}), 0)`
  const offers = file.rows(
    `SELECT queue, ${intervalColumn('time', query)}, count(*), sum(immediate), sum(scheduled),
       ${chosen('immediate', '1')}, ${chosen('scheduled', '1')}, ${chosen('refused', 'immediate')}, ${chosen('refused', 'scheduled')},
       count(*) FILTER (WHERE ewt >= 0), coalesce(sum(ewt) FILTER (WHERE ewt >= 0), 0)
     FROM offer it WHERE time >= :from AND time < :to AND ${onLine('it')} GROUP BY 1, 2`,
    parameters,
  )
  for (const row of offers) {
    const [queue = 0, interval = 0, ...sums] = row.map(asNumber)
    const [count = 0, offeredImmediate = 0, offeredScheduled = 0, acceptedImmediate = 0, acceptedScheduled = 0] = sums
    const [refusedImmediate = 0, refusedScheduled = 0, ewtKnown = 0, ewt = 0] = sums.slice(5)
    const choices = { acceptedImmediate, acceptedScheduled, refusedImmediate, refusedScheduled }
    const offered = { offers: count, offeredImmediate, offeredScheduled, ewtKnown, ewt }
    Object.assign(table.at(queue, interval), offered, choices)
  }
}

/** Threshold of the row's queue, s. */
function thresholdColumn(thresholds: readonly number[]): string {
  const cases = thresholds.map((seconds, queue) => `WHEN ${queue} THEN ${seconds}`)
  return cases.length === 0 ? '0' : `CASE queue ${cases.join(' ')} ELSE 0 END`
}

/** QUE-2: the same as `DialStatistics` finds in the records of the line, for the intervals that begin in [from, to). */
export function dialsOf(file: SqlFile, line: Line, query: StatisticsQuery): DialInterval[] {
  const table = new IntervalTable(noDials)
  const rows = file.rows(
    `SELECT queue, ${intervalColumn('startedAt', query)}, result, count(*), count(*) FILTER (WHERE customerWait >= 0),
       coalesce(sum(customerWait) FILTER (WHERE customerWait >= 0), 0)
     FROM dial it WHERE startedAt >= :from AND startedAt < :to AND ${onLine('it')} GROUP BY 1, 2, 3`,
    { ...lineParameters(line), ...rangeParameters(query) },
  )
  for (const row of rows) {
    const [queue = 0, interval = 0, result = -1, attempts = 0, waits = 0, wait = 0] = row.map(asNumber)
    const sums = table.at(queue, interval)
    const name = DIAL_RESULTS[result]
    sums.attempts += attempts
    if (name !== undefined) sums.results[name] = attempts
    sums.customerWaits += waits
    sums.customerWait += wait
  }
  return table.list()
}
