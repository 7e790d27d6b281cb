import { MINUTE_MS } from '../../../engine/hours/calendar.ts'
import { asNumber } from '../database.ts'
import type { SqlFile } from '../database.ts'
import { whollyOnLine } from '../dropped.ts'
import type { DetailKind } from '../dropped.ts'
import type { StatisticsQuery } from '../figures.ts'
import { lineParameters } from '../lineage.ts'
import type { Line } from '../lineage.ts'
import { INTERVAL_MS } from '../sums.ts'

/** @throws RangeError unless both ends lie at the edges of the intervals of sums */
export function rangeParameters({ from, to }: { readonly from: number; readonly to: number }): Record<string, number> {
  if (from % INTERVAL_MS !== 0 || to % INTERVAL_MS !== 0 || from >= to)
    throw new RangeError('No range of whole intervals')
  return { ':from': from, ':to': to }
}

/** SQL of the beginning of the interval that a moment lies in. */
export function intervalColumn(moment: string, { minutes }: Pick<StatisticsQuery, 'minutes'>): string {
  return `${moment} - ${moment} % ${minutes * MINUTE_MS}`
}

const OVERLAPS_LINE = `(it.branch = :living AND it.beyond < :through AND it.through > :beyond OR EXISTS (
  SELECT 1 FROM lineage WHERE lineage.branch = it.branch AND it.beyond < lineage.through AND it.through > lineage.beyond))`

/**
 * From when on nothing is missing: after the last of the dropped rows that the line does not show as sums, ms. Undefined where nothing is
 * missing at all (REC-2).
 */
export function completeFrom(file: SqlFile, line: Line, kind: DetailKind): number | undefined {
  return after(file, line, `kind = '${kind}' AND ${OVERLAPS_LINE} AND NOT ${whollyOnLine('it')}`)
}

/** From when on all rows are there, and not only their sums, ms. Undefined where all are (REC-2). */
export function detailFrom(file: SqlFile, line: Line, kind: DetailKind): number | undefined {
  return after(file, line, `kind = '${kind}' AND ${OVERLAPS_LINE}`)
}

function after(file: SqlFile, line: Line, condition: string): number | undefined {
  const [last] = file.rows(`SELECT max(lastTime) FROM dropped it WHERE ${condition}`, lineParameters(line))[0] ?? []
  if (last === null || last === undefined) return undefined
  const time = asNumber(last)
  return time - (time % INTERVAL_MS) + INTERVAL_MS
}
