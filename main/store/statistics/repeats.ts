import { FURTHER_CALL_CAUSES } from '../../../engine/records/kinds.ts'
import { STAY_ENDS } from '../../../engine/statistics/calls.ts'
import { IntervalTable } from '../../../engine/statistics/intervals.ts'
import { noRepeats } from '../../../engine/statistics/repeats.ts'
import type { RepeatInterval } from '../../../engine/statistics/repeats.ts'
import { asNumber } from '../database.ts'
import type { SqlFile } from '../database.ts'
import type { StatisticsQuery } from '../figures.ts'
import { lineParameters, onLine } from '../lineage.ts'
import type { Line } from '../lineage.ts'
import { intervalColumn, rangeParameters } from './range.ts'

/** Stays in queues whose detail is kept. */
const STAYS = `
SELECT interaction, queue, arrivedAt AS began FROM leg it
WHERE arrivedAt >= :from AND arrivedAt < :to AND queuedAt >= 0 AND ${onLine('it')}
UNION ALL
SELECT interaction, queue, queuedAt FROM transfer it
WHERE step IN (${STAY_ENDS.join(',')}) AND queuedAt >= max(0, :from) AND queuedAt < :to AND ${onLine('it')}`

/**
 * TRF-3: the same as `RepeatStatistics` finds in the records of the line, for the intervals that begin in [from, to). Sums do not know who
 * has called before: of calls whose detail was dropped, none is among them.
 */
export function repeatsOf(file: SqlFile, line: Line, query: StatisticsQuery): RepeatInterval[] {
  const table = new IntervalTable(noRepeats)
  const rows = file.rows(
    `SELECT stay.queue, ${intervalColumn('stay.began', query)}, again.cause, count(*)
     FROM (${STAYS}) stay JOIN furtherCall again ON again.interaction = stay.interaction AND ${onLine('again')} GROUP BY 1, 2, 3`,
    { ...lineParameters(line), ...rangeParameters(query) },
  )
  for (const row of rows) {
    const [queue = 0, interval = 0, place = -1, calls = 0] = row.map(asNumber)
    const cause = FURTHER_CALL_CAUSES[place]
    if (cause !== undefined) table.at(queue, interval)[cause] += calls
  }
  return table.list()
}
