import { CALLBACK_REASONS } from '../../engine/records/kinds.ts'
import { asNumber, asText, firstRow } from './database.ts'
import type { SqlFile } from './database.ts'
import { lineParameters, onLine } from './lineage.ts'
import type { Line } from './lineage.ts'
import type { Store } from './store.ts'
import { droppedArrivals, shareIn } from './sums.ts'

type Activity = Awaited<ReturnType<Store['activity']>>

/** Reasons of the end-of-day and the timed purge (PRG-1, PRG-2). */
const PURGED = CALLBACK_REASONS.flatMap((reason, code) => (reason.startsWith('PURGED') ? [code] : []))

/**
 * Calls by the part of [from, to) in which they arrived, counted when they have left, and the purges in it.
 * @throws RangeError unless from < to and there is at least one bucket
 */
export function activityOf(
  file: SqlFile,
  line: Line,
  { from, to, buckets }: { readonly from: number; readonly to: number; readonly buckets: number },
): Activity {
  if (!(from < to) || !Number.isInteger(buckets) || buckets < 1) throw new RangeError('No range to count in')
  const parameters = { ...lineParameters(line), ':from': from, ':to': to }
  const arrived = file.prepared(
    `SELECT count(*) FROM leg it WHERE it.arrivedAt >= :from AND it.arrivedAt < :to AND ${onLine('it')}`,
  )
  const edge = (i: number): number => from + ((to - from) * i) / buckets
  const arrivals = Array.from({ length: buckets }, (_, i) => {
    const [count] = firstRow(arrived, { ...parameters, ':from': edge(i), ':to': edge(i + 1) })
    return asNumber(count)
  })
  spread(arrivals, file, line, edge)
  const purges = file.rows(
    `SELECT it.time, count(*), coalesce((SELECT name FROM queue_name WHERE position = it.queue), '') FROM transition it
     WHERE it.time >= :from AND it.time < :to AND it.reason >= 0 AND it.reason IN (${PURGED.join(',')})
       AND it."from" <> it."to" AND ${onLine('it')}
     GROUP BY it.time, it.queue ORDER BY it.time, it.queue`,
    parameters,
  )
  return {
    arrivals,
    purges: purges.map(([at, count, queue]) => ({ at: asNumber(at), count: asNumber(count), queue: asText(queue) })),
  }
}

/** Adds the calls of which only sums are left: those of an interval spread evenly over it, in whole calls, none lost and none twice. */
function spread(arrivals: number[], file: SqlFile, line: Line, edge: (bucket: number) => number): void {
  const sums = droppedArrivals(file, line, edge(0), edge(arrivals.length))
  for (const { interval, calls } of sums) {
    const before = (moment: number): number => Math.floor(calls * shareIn(interval, interval, moment))
    arrivals.forEach((arrived, i) => {
      arrivals[i] = arrived + before(edge(i + 1)) - before(edge(i))
    })
  }
}
