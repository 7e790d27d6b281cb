import { CALLBACK_CAUSES } from '../../../engine/records/kinds.ts'
import { CALLBACK_COLUMNS, toCallbackRow } from '../currentRows.ts'
import { asNumber, asText } from '../database.ts'
import type { SqlFile } from '../database.ts'
import type { ReportedCallback, ReportedCallbacksQuery } from '../figures.ts'
import { lineParameters, onLine } from '../lineage.ts'
import type { Line } from '../lineage.ts'
import { coursesOf } from './callbacks.ts'

/** Of a callback that `step` goes through, who answered last, as a place; NULL: nobody has. */
export function answererOf(id: string): string {
  return `(SELECT step.agent FROM transition step WHERE step.id = ${id}
  AND step.cause = ${CALLBACK_CAUSES.indexOf('agentAnswered')} AND ${onLine('step')} ORDER BY step.sequence DESC LIMIT 1)`
}

const PRESENT = CALLBACK_COLUMNS.split(', ').map((column) => `present.${column}`)

/** STA-4: the callbacks of a page, in the order of their bookings. */
export function detailsOf(file: SqlFile, line: Line, query: ReportedCallbacksQuery): ReportedCallback[] {
  const { from, to, services, beyond, limit } = query
  const ofServices = services === undefined ? '' : 'AND now.service IN (SELECT value FROM json_each(:services))'
  const born = `SELECT it.* FROM callback it JOIN callback_now now ON now.id = it.id ${ofServices}
    WHERE it.time >= :from AND it.time < :to AND it.sequence > :after AND ${onLine('it')} ORDER BY it.sequence LIMIT :limit`
  const rows = file.rows(
    `SELECT ${PRESENT.join(', ')}, it.actorKind, it.userData, course.*, coalesce(${answererOf('course.id')}, -1)
     FROM (${coursesOf(born)}) course JOIN callback_now present ON present.id = course.id
     JOIN callback it ON it.id = course.id AND it.sequence = course.sequence AND ${onLine('it')} ORDER BY course.sequence`,
    {
      ...lineParameters(line),
      ...{ ':from': from, ':to': to, ':after': beyond, ':limit': limit },
      ...(services !== undefined && { ':services': JSON.stringify(services) }),
    },
  )
  return rows.map((values) => {
    const [bookedBy, userData, id, ...numbers] = values.slice(PRESENT.length)
    const [sequence = 0, queue = 0, origin = 0, bookedAt = 0, requestedAt = 0, queuedAt = -1, attempts = 0] =
      numbers.map(asNumber)
    const [invitations = 0, isReached = 0, hasCalledIn = 0, agentAnsweredAt = -1, completedAt = -1, reason = -1] =
      numbers.slice(7).map(asNumber)
    const [isPurgedOnLine = 0, customerWaits = 0, customerWait = 0, agent = -1] = numbers.slice(13).map(asNumber)
    return {
      sequence,
      row: toCallbackRow(values),
      bookedBy: asText(bookedBy),
      userData: asText(userData),
      course: {
        id: asText(id),
        ...{ queue, origin, bookedAt, requestedAt, queuedAt, attempts, invitations },
        isReached: isReached > 0,
        hasCalledIn: hasCalledIn > 0,
        ...{ agentAnsweredAt, agent, completedAt, reason },
        isPurgedOnLine: isPurgedOnLine > 0,
        ...{ customerWaits, customerWait },
      },
    }
  })
}
