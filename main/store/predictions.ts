import { errorsOf, EWT_MODES } from '../../engine/predictions.ts'
import type { PredictionErrors } from '../../engine/predictions.ts'
import { LEG_OUTCOMES } from '../../engine/records/kinds.ts'
import { asNumber } from './database.ts'
import type { SqlFile } from './database.ts'
import type { PredictionReport } from './figures.ts'
import { lineParameters, onLine } from './lineage.ts'
import type { Line } from './lineage.ts'
import type { Store } from './store.ts'
import { STAY_ENDS } from '../../engine/statistics/calls.ts'

const ANSWERED = LEG_OUTCOMES.indexOf('answered')

/** Calls by their arrival, those handed on and callbacks by their entry: what was predicted, s, and how long they waited for an answer, ms. */
const STAYS = `
SELECT it.ewtMode1 AS mode1, it.ewt AS mode2, it.ewtMode3 AS mode3,
  CASE WHEN it.outcome = ${ANSWERED} THEN it.answeredAt - it.queuedAt ELSE -1 END AS realised
FROM leg it WHERE it.arrivedAt >= :from AND it.arrivedAt < :to AND it.queuedAt >= 0
  AND it.queue IN (SELECT position FROM queue_name WHERE name = :queue) AND ${onLine('it')}
UNION ALL
SELECT it.ewtMode1, it.ewt, it.ewtMode3, it.answeredAt - it.queuedAt FROM transfer it
WHERE it.step IN (${STAY_ENDS.join(',')}) AND it.queuedAt >= :from AND it.queuedAt < :to
  AND it.queue IN (SELECT position FROM queue_name WHERE name = :queue) AND ${onLine('it')}
UNION ALL
SELECT it.mode1, it.mode2, it.mode3, it.realised FROM prediction it
WHERE it.queue IN (SELECT position FROM queue_name WHERE name = :queue)
  AND it.queuedAt >= :from AND it.queuedAt < :to AND ${onLine('it')}`

const SUMS = EWT_MODES.map((mode) => {
  const [known, error] = [`realised >= 0 AND ${mode} >= 0`, `(${mode} - realised / 1000.0)`]
  return `count(*) FILTER (WHERE ${known}), total(${error}) FILTER (WHERE ${known}),
    total(abs${error}) FILTER (WHERE ${known}), total(${error} * ${error}) FILTER (WHERE ${known})`
})

/** How the predictions of a queue for what entered it in [from, to) compare with the waits that came (RTE-9). */
export function predictionsOf(
  file: SqlFile,
  line: Line,
  { queue, from, to }: Parameters<Store['predictions']>[0],
): PredictionReport {
  const [row = []] = file.rows(
    `SELECT count(*) FILTER (WHERE realised >= 0), count(*) FILTER (WHERE realised < 0), ${SUMS.join(', ')} FROM (${STAYS})`,
    { ...lineParameters(line), ':queue': queue, ':from': from, ':to': to },
  )
  const values = row.map(asNumber)
  const ofMode = (place: number): PredictionErrors | undefined => {
    const [count = 0, sum = 0, ofAbsolutes = 0, ofSquares = 0] = values.slice(2 + place * 4)
    return errorsOf({ count, sum, ofAbsolutes, ofSquares })
  }
  const [mode1, mode2, mode3] = [ofMode(0), ofMode(1), ofMode(2)]
  return {
    answered: values[0] ?? 0,
    unanswered: values[1] ?? 0,
    modes: { ...(mode1 && { mode1 }), ...(mode2 && { mode2 }), ...(mode3 && { mode3 }) },
  }
}
