import { asNumber, firstRow } from './database.ts'
import type { SqlFile } from './database.ts'
import type { SeriesPoint } from './figures.ts'
import { lineParameters, onLine } from './lineage.ts'
import type { Line } from './lineage.ts'
import { STAY_ENDS } from '../../engine/statistics/calls.ts'
import type { Store } from './store.ts'
import { droppedAnswers, shareIn } from './sums.ts'

type SeriesQuery = Parameters<Store['series']>[0]

/** A queue as a sample showed it, in the order of the columns below. */
type Sample = readonly number[]

const SAMPLE_COLUMNS =
  'time, waitingCalls, waitingCallbacks, ewt, scheduled, queued, routing, processing, agentsReady, agentsLoggedIn'

/**
 * [from, to) in equal parts, a point for each part in which a queue was sampled: what the last sample of each queue says at the moment of
 * the latest of them. Over all queues, counts are added, the EWT is that of the queue in which most calls wait, and of the agents, who may
 * serve several queues at once, the greatest number is taken.
 * @throws RangeError unless from < to and there is at least one point
 */
export function seriesOf(file: SqlFile, line: Line, query: SeriesQuery): SeriesPoint[] {
  const { from, to, points } = query
  if (!(from < to) || !Number.isInteger(points) || points < 1) throw new RangeError('No range to draw')
  const queues = query.queue === undefined ? sampledQueues(file) : queueNamed(file, query.queue)
  const edges = Array.from({ length: points + 1 }, (_, i) => from + ((to - from) * i) / points)
  const samples = queues.map((queue) => lastSamples(file, line, queue, edges.slice(1)))
  const found: SeriesPoint[] = []
  for (let i = 0; i < points; i++) {
    const latest = samples.map((ofQueue) => ofQueue[i])
    const at = Math.max(...latest.map((sample) => sample?.[0] ?? -Infinity))
    if (at >= (edges[i] ?? 0)) found.push(pointAt(at, latest))
  }
  return withWaits(file, line, found, from, query.queue === undefined ? undefined : queues)
}

function sampledQueues(file: SqlFile): number[] {
  return file
    .rows(
      `WITH RECURSIVE found (queue) AS (
         SELECT min(queue) FROM sample
         UNION ALL SELECT (SELECT min(queue) FROM sample WHERE queue > found.queue) FROM found WHERE found.queue IS NOT NULL)
       SELECT queue FROM found WHERE queue IS NOT NULL`,
    )
    .map(([queue]) => asNumber(queue))
}

function queueNamed(file: SqlFile, name: string): number[] {
  return file.rows('SELECT position FROM queue_name WHERE name = ?', [name]).map(([queue]) => asNumber(queue))
}

/** The last sample of a queue before each of some ascending moments. */
function lastSamples(file: SqlFile, line: Line, queue: number, before: readonly number[]): (Sample | undefined)[] {
  const statement = file.prepared(
    `SELECT ${SAMPLE_COLUMNS} FROM sample it WHERE it.queue = :queue AND it.time < :before AND ${onLine('it')}
     ORDER BY it.time DESC, it.sequence DESC LIMIT 1`,
  )
  const parameters = { ...lineParameters(line), ':queue': queue }
  return before.map((moment) => {
    const row = firstRow(statement, { ...parameters, ':before': moment })
    return row.length === 0 ? undefined : row.map(asNumber)
  })
}

/** Of the queues, the one in which most calls wait. */
function fullest(latest: readonly (Sample | undefined)[]): Sample | undefined {
  return latest.reduce((best, sample) => ((sample?.[1] ?? -1) > (best?.[1] ?? -1) ? sample : best), undefined)
}

function pointAt(at: number, latest: readonly (Sample | undefined)[]): SeriesPoint {
  const values = (column: number): number[] => latest.map((sample) => sample?.[column] ?? 0)
  const sum = (column: number): number => values(column).reduce((total, value) => total + value, 0)
  return {
    at,
    waitingCalls: sum(1),
    waitingCallbacks: sum(2),
    ewt: fullest(latest)?.[3] ?? -1,
    realisedWait: -1,
    scheduled: sum(4),
    queued: sum(5),
    routing: sum(6),
    processing: sum(7),
    agentsReady: Math.max(...values(8)),
    agentsLoggedIn: Math.max(...values(9)),
  }
}

/** Adds the mean wait of the calls answered after the point before, the first after `from`, up to the point. */
function withWaits(
  file: SqlFile,
  line: Line,
  points: readonly SeriesPoint[],
  from: number,
  queues: readonly number[] | undefined,
): SeriesPoint[] {
  const ofQueue = queues === undefined ? '' : `AND it.queue IN (${queues.join(',')})`
  const statementOf = (kind: string, ofKind: string) =>
    file.prepared(
      `SELECT count(*), coalesce(sum(it.answeredAt - it.queuedAt), 0) FROM ${kind} it
       WHERE it.answeredAt > :after AND it.answeredAt <= :at AND it.queuedAt >= 0 ${ofKind} ${ofQueue} AND ${onLine('it')}`,
    )
  const statement = statementOf('leg', '')
  const handedOn = statementOf('transfer', `AND it.step IN (${STAY_ENDS.join(',')})`)
  const parameters = lineParameters(line)
  const sums = droppedAnswers(file, line, from, points.at(-1)?.at ?? from, queues)
  return points.map((point, i) => {
    const after = points[i - 1]?.at
    const span = { ...parameters, ':after': Math.max(-1, after ?? from - 1), ':at': point.at }
    let [calls, wait] = [0, 0]
    for (const one of [statement, handedOn]) {
      const [answered, waited] = firstRow(one, span)
      calls += asNumber(answered)
      wait += asNumber(waited)
    }
    for (const sum of sums) {
      const share = shareIn(sum.interval, after ?? from, point.at)
      calls += share * sum.calls
      wait += share * sum.waited
    }
    return { ...point, realisedWait: calls === 0 ? -1 : wait / calls / 1000 }
  })
}
