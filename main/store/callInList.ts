import type { SqlValue } from 'sql.js'
import { CALL_IN_STATES } from '../../engine/records/kinds.ts'
import { asNumber, asText } from './database.ts'
import type { SqlFile } from './database.ts'
import { lineParameters, onLine } from './lineage.ts'
import type { Line } from './lineage.ts'
import type { CallInPage, CallInQuery, CallInRow } from './store.ts'

/** Rows of a page, and of the whole list (RET-2). */
const PAGE = 500
const NEWEST = 5000

/** Requests with what they have come to; the key of a row is the sequence of its first record. */
const REQUESTS = `
SELECT born.sequence, born.id, born."group", born.time, born.toPhoneNumber, born.fromPhoneNumber, born.accessCode, born.callback,
  born.expiresAt, born.userData, last.state, last.time
FROM callIn born JOIN callIn last ON last.id = born.id AND ${onLine('last')} AND last.sequence = (
  SELECT max(step.sequence) FROM callIn step WHERE step.id = born.id AND ${onLine('step')})
WHERE born.state = 0 AND ${onLine('born')}`

/** A page of the newest call-in requests on a line, newest first (RET-2). @throws RangeError for an `after` that is no key of the list */
export function callInPage(file: SqlFile, line: Line, query: CallInQuery): CallInPage {
  const { after } = query
  if (after !== undefined && !/^\d{1,15}$/.test(after)) throw new RangeError('after is no key of this list')
  const parameters = lineParameters(line)
  const born = `FROM callIn born WHERE born.state = 0 AND ${onLine('born')}`
  const total = file.number(`SELECT count(*) FROM (SELECT 1 ${born} LIMIT ${NEWEST})`, parameters)
  const oldest = file.rows(`SELECT sequence ${born} ORDER BY sequence DESC LIMIT 1 OFFSET ${NEWEST - 1}`, parameters)
  const found = file.rows(
    `${REQUESTS} AND born.sequence >= :oldest AND born.sequence < :after ORDER BY born.sequence DESC LIMIT ${PAGE + 1}`,
    {
      ...parameters,
      ':oldest': asNumber(oldest[0]?.[0] ?? 0),
      ':after': after === undefined ? Number.MAX_SAFE_INTEGER : Number(after),
    },
  )
  const rows = found.slice(0, PAGE)
  const last = rows.at(-1)?.[0]
  return {
    rows: rows.map(toRow),
    total,
    ...(found.length > PAGE && last !== undefined ? { next: String(last) } : {}),
  }
}

/** One call-in request on a line; undefined when there is none with the id. */
export function callInRequest(file: SqlFile, line: Line, id: string): CallInRow | undefined {
  const [row] = file.rows(`${REQUESTS} AND born.id = :id`, { ...lineParameters(line), ':id': id })
  return row && toRow(row)
}

function toRow(row: readonly SqlValue[]): CallInRow {
  const [, id, group, created, to, from, accessCode, callback, expiresAt, userData, state, updated] = row
  return {
    id: asText(id),
    group: asText(group),
    state: CALL_IN_STATES[asNumber(state)] ?? 'Created',
    createdAt: asNumber(created),
    updatedAt: asNumber(updated),
    expiresAt: asNumber(expiresAt),
    toPhoneNumber: `+${asNumber(to)}`,
    ...(asNumber(from) < 0 ? {} : { fromPhoneNumber: `+${asNumber(from)}` }),
    ...(asText(accessCode) === '' ? {} : { accessCode: asText(accessCode) }),
    ...(asText(callback) === '' ? {} : { callbackServiceId: asText(callback) }),
    userData: asText(userData),
  }
}
