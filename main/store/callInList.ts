import type { SqlValue } from 'sql.js'
import { CALL_IN_STATES } from '../../engine/records/kinds.ts'
import { asNumber, asText } from './database.ts'
import type { SqlFile } from './database.ts'
import { lineParameters, onLine } from './lineage.ts'
import type { Line } from './lineage.ts'
import type { CallInPage, CallInQuery, CallInRow, CallInSearchField } from './lists.ts'

/** Rows of a page, and of the whole list (RET-2). */
const PAGE = 500
const NEWEST = 5000

/** Requests with what they have come to; the key of a row is the sequence of its first record. */
const REQUESTS = `
SELECT born.sequence AS sequence, born.id AS id, born."group" AS groupName, born.time AS created, born.toPhoneNumber AS toPhoneNumber,
  born.fromPhoneNumber AS fromPhoneNumber, born.accessCode AS accessCode, born.callback AS callback, born.expiresAt AS expires,
  born.userData AS userData, last.state AS state, last.time AS updated
FROM callIn born JOIN callIn last ON last.id = born.id AND ${onLine('last')} AND last.sequence = (
  SELECT max(step.sequence) FROM callIn step WHERE step.id = born.id AND ${onLine('step')})
WHERE born.state = 0 AND ${onLine('born')}`

const COLUMNS = {
  createdAt: 'sequence',
  expiresAt: 'expires',
  state: 'state',
  id: 'id',
  fromPhoneNumber: 'fromPhoneNumber',
  group: 'groupName',
} as const

/** A page of the newest call-in requests on a line (RET-2, UI-30). @throws RangeError for an `after` that is no key of the list */
export function callInPage(file: SqlFile, line: Line, query: CallInQuery): CallInPage {
  const { after, sort = { column: 'createdAt', descending: true } } = query
  if (after !== undefined && !/^\d{1,15}$/.test(after)) throw new RangeError('after is no key of this list')
  const parameters = lineParameters(line)
  const born = `FROM callIn born WHERE born.state = 0 AND ${onLine('born')}`
  const total = file.number(`SELECT count(*) FROM (SELECT 1 ${born} LIMIT ${NEWEST})`, parameters)
  const oldest = file.rows(`SELECT sequence ${born} ORDER BY sequence DESC LIMIT 1 OFFSET ${NEWEST - 1}`, parameters)
  const conditions = conditionsOf(query)
  const values = { ...parameters, ':oldest': asNumber(oldest[0]?.[0] ?? 0), ...conditions.values }
  const list = `WITH list AS (${REQUESTS} AND born.sequence >= :oldest)`
  const matching =
    conditions.sql === 'TRUE' ? total : file.number(`${list} SELECT count(*) FROM list WHERE ${conditions.sql}`, values)
  const column = COLUMNS[sort.column]
  const order = sort.descending ? 'DESC' : 'ASC'
  const before = `(${column}, sequence) ${sort.descending ? '<' : '>'} (SELECT ${column}, sequence FROM list WHERE sequence = :after)`
  const found = file.rows(
    `${list} SELECT * FROM list WHERE ${conditions.sql}${after === undefined ? '' : ` AND ${before}`}
     ORDER BY ${column} ${order}, sequence ${order} LIMIT ${PAGE + 1}`,
    after === undefined ? values : { ...values, ':after': Number(after) },
  )
  const rows = found.slice(0, PAGE)
  const last = rows.at(-1)?.[0]
  return {
    rows: rows.map(toRow),
    total,
    matching,
    ...(found.length > PAGE && last !== undefined ? { next: String(last) } : {}),
  }
}

/** Which requests of the list a query chooses, with the values of its parameters. */
interface Conditions {
  readonly sql: string
  readonly values: Readonly<Record<string, SqlValue>>
}

function conditionsOf({ from, to, search }: CallInQuery): Conditions {
  const text = search?.text.trim() ?? ''
  const found = search === undefined || text === '' ? undefined : searchCondition(search.field, text)
  const parts = [
    ...(from === undefined ? [] : ['created >= :from']),
    ...(to === undefined ? [] : ['created < :to']),
    ...(found === undefined ? [] : [found.sql]),
  ]
  return {
    sql: parts.length === 0 ? 'TRUE' : parts.join(' AND '),
    values: {
      ...(from !== undefined && { ':from': from }),
      ...(to !== undefined && { ':to': to }),
      ...found?.values,
    },
  }
}

function searchCondition(field: CallInSearchField, text: string): Conditions {
  const folded = { ':text': text.toLowerCase() }
  switch (field) {
    case 'id':
      return { sql: 'instr(lower(id), :text) > 0', values: folded }
    case 'group':
      return { sql: 'instr(lower(groupName), :text) > 0', values: folded }
    case 'fromPhoneNumber': {
      // Signs that people write between digits do not count.
      const digits = text.replace(/[\s+\-().]/g, '')
      const sql = 'fromPhoneNumber >= 0 AND instr(CAST(fromPhoneNumber AS TEXT), :digits) > 0'
      return /^\d+$/.test(digits) ? { sql, values: { ':digits': digits } } : { sql: 'FALSE', values: {} }
    }
    case 'state': {
      const codes = CALL_IN_STATES.flatMap((name, code) =>
        name.toLowerCase().includes(text.toLowerCase()) ? [code] : [],
      )
      return { sql: `state IN (${codes.join(',')})`, values: {} }
    }
    case 'any': {
      const parts = (['id', 'group', 'fromPhoneNumber', 'state'] as const).map((one) => searchCondition(one, text))
      return {
        sql: `(${parts.map(({ sql }) => `(${sql})`).join(' OR ')})`,
        values: Object.fromEntries(parts.flatMap(({ values }) => Object.entries(values))),
      }
    }
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
