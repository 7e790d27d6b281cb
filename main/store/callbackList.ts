import type { SqlValue } from 'sql.js'
import { z } from 'zod'
import { CALLBACK_REASONS, CALLBACK_STATES } from '../../engine/records/kinds.ts'
import { CALLBACK_COLUMNS, isPlainId, toCallbackRow } from './currentRows.ts'
import { asNumber, asText } from './database.ts'
import type { SqlFile } from './database.ts'
import { MOST_CALLBACKS } from './lists.ts'
import type { CallbackPage, CallbackQuery } from './lists.ts'

const COLUMNS = {
  desiredTime: 'desired',
  updatedAt: 'updated',
  state: 'state',
  id: 'id',
  phoneNumber: 'phone',
  serviceName: 'service',
} as const

/** The index that has the rows in the order of a column. */
const ORDERED = {
  desiredTime: 'callback_now_desired',
  updatedAt: 'callback_now_updated',
  state: 'callback_now_state',
  id: 'sqlite_autoindex_callback_now_1',
  phoneNumber: 'callback_now_phone',
  serviceName: 'callback_now_service',
} as const

/** If fewer than one of so many rows match, sorting the few is faster than following the order of an index until a page is full. */
const RARE = 50

/** Beyond so many rows in a range of time, reading the whole table is faster than looking each up from the index. */
const MANY = 10_000

/** Key of a row: its value in the sort column and its id. */
const TEXT_KEY = z.tuple([z.string(), z.string()])
const NUMBER_KEY = z.tuple([z.number(), z.string()])

/** A condition and the values of its parameters, in order. */
interface Condition {
  readonly sql: string
  readonly values: readonly SqlValue[]
}

/** Which callbacks match. */
interface Matches {
  readonly count: number
  /** The condition that finds them; of few that took a search, by where they stand. */
  readonly found: Condition
  /** How the table is gone through. */
  readonly way: string
}

/**
 * A page of callbacks by (sort column, id): states in the order of their lives, numbers and names as texts.
 * @param plainIds whether `isPlainId` holds of all ids
 * @throws RangeError for a limit out of 1…1,000 or an `after` that is no key of this sort
 */
export function callbackPage(file: SqlFile, query: CallbackQuery, plainIds: boolean): CallbackPage {
  if (!Number.isInteger(query.limit) || query.limit < 1 || query.limit > MOST_CALLBACKS) {
    throw new RangeError(`limit lies from 1 to ${MOST_CALLBACKS}`)
  }
  const range = rangeCondition(query)
  const inRange = countInRange(file, query, range)
  const matches = matching(file, query, range, inRange, plainIds)
  if (matches.count === 0) return { rows: [], matching: 0, inRange }
  const column = COLUMNS[query.sort.column]
  const order = query.sort.descending ? 'DESC' : 'ASC'
  const page = query.after === undefined ? matches.found : and([matches.found, keyCondition(query, query.after)])
  const found = file.rows(
    `SELECT ${CALLBACK_COLUMNS}, ${column} FROM callback_now ${matches.way} WHERE ${page.sql}
     ORDER BY ${column === 'id' ? '' : `${column} ${order},`} id ${order} LIMIT ${query.limit + 1}`,
    [...page.values],
  )
  const rows = found.slice(0, query.limit)
  const last = rows.at(-1)
  return {
    rows: rows.map(toCallbackRow),
    matching: matches.count,
    inRange,
    ...(found.length > query.limit && last !== undefined ? { next: JSON.stringify([last.at(-1), last[0]]) } : {}),
  }
}

/** Goes through the rows once: a search that finds few need not look for them again, one that finds many soon has a page. */
function matching(file: SqlFile, query: CallbackQuery, range: Condition, inRange: number, plainIds: boolean): Matches {
  const few = Math.ceil(file.number('SELECT count(*) FROM callback_now') / RARE)
  const ordered = `INDEXED BY ${ORDERED[query.sort.column]}`
  const filters = filterConditions(query, plainIds)
  if (filters.length === 0) return { count: inRange, found: range, way: inRange < few ? '' : ordered }
  const found = and([range, ...filters])
  const scan = inRange > MANY ? 'NOT INDEXED' : ''
  const [rare] = file.rows(
    `SELECT count(*), json_group_array(place) FROM (
       SELECT rowid AS place FROM callback_now ${scan} WHERE ${found.sql} LIMIT ${few})`,
    [...found.values],
  )
  const first = asNumber(rare?.[0])
  if (first === few) return { count: count(file, found, scan), found, way: ordered }
  const places: Condition = { sql: 'rowid IN (SELECT value FROM json_each(?))', values: [asText(rare?.[1])] }
  return { count: first, found: places, way: '' }
}

/** Callbacks of a range of time. The few beside it are counted faster than the many in it. */
function countInRange(file: SqlFile, { from, to }: CallbackQuery, range: Condition): number {
  const beside: Condition[] = []
  if (from !== undefined) beside.push({ sql: 'desired < ?', values: [from] })
  if (to !== undefined) beside.push({ sql: 'desired >= ?', values: [to] })
  if (from !== undefined && to !== undefined && from >= to) return 0
  let outside = 0
  for (const { sql, values } of beside) {
    outside += file.number(`SELECT count(*) FROM (SELECT 1 FROM callback_now WHERE ${sql} LIMIT ${MANY})`, [...values])
    if (outside >= MANY) return count(file, range)
  }
  return file.number('SELECT count(*) FROM callback_now') - outside
}

function count(file: SqlFile, { sql, values }: Condition, scan = ''): number {
  return file.number(`SELECT count(*) FROM callback_now ${scan} WHERE ${sql}`, [...values])
}

function and(conditions: readonly Condition[]): Condition {
  return { sql: conditions.map(({ sql }) => sql).join(' AND '), values: conditions.flatMap(({ values }) => values) }
}

function rangeCondition({ from, to }: CallbackQuery): Condition {
  const parts: Condition[] = []
  if (from !== undefined) parts.push({ sql: 'desired >= ?', values: [from] })
  if (to !== undefined) parts.push({ sql: 'desired < ?', values: [to] })
  return parts.length === 0 ? { sql: 'TRUE', values: [] } : and(parts)
}

function filterConditions({ states, services, search }: CallbackQuery, plainIds: boolean): Condition[] {
  const conditions: Condition[] = []
  if (states !== undefined) {
    conditions.push(
      oneOf(
        'state',
        states.map((state) => CALLBACK_STATES.indexOf(state)),
      ),
    )
  }
  if (services !== undefined) conditions.push(oneOf('service', services))
  if (search !== undefined && search.text.trim() !== '')
    conditions.push(searchCondition(search.field, search.text.trim(), plainIds))
  return conditions
}

function oneOf(column: string, values: readonly SqlValue[]): Condition {
  return { sql: `${column} IN (${values.map(() => '?').join(',')})`, values }
}

function searchCondition(
  field: 'id' | 'phoneNumber' | 'serviceName' | 'state' | 'any',
  text: string,
  plainIds: boolean,
): Condition {
  switch (field) {
    case 'id':
      return idCondition(text, plainIds)
    case 'serviceName':
      return serviceCondition(text)
    case 'phoneNumber':
      return numberCondition(text)
    case 'state':
      return stateCondition(text)
    case 'any': {
      // What costs least to look at comes first.
      const parts = [stateCondition(text), serviceCondition(text), numberCondition(text), idCondition(text, plainIds)]
      return { sql: `(${parts.map(({ sql }) => sql).join(' OR ')})`, values: parts.flatMap(({ values }) => values) }
    }
  }
}

/** Upper and lower case are one for the letters A to Z. */
function contains(column: string, text: string): Condition {
  return { sql: `instr(lower(${column}), ?) > 0`, values: [folded(text)] }
}

const folded = (text: string): string => text.replace(/[A-Z]/g, (letter) => letter.toLowerCase())

const NONE: Condition = { sql: 'FALSE', values: [] }

function idCondition(text: string, plainIds: boolean): Condition {
  if (!plainIds) return contains('id', text)
  const wanted = folded(text)
  return isPlainId(wanted) ? { sql: 'instr(id, ?) > 0', values: [wanted] } : NONE
}

/** The few names are searched, not each row's. */
function serviceCondition(text: string): Condition {
  const { sql, values } = contains('name', text)
  return { sql: `service IN (SELECT name FROM queue_name WHERE ${sql})`, values }
}

/** Signs that people write between digits do not count; what has no digits but such signs is the beginning of any number. */
function numberCondition(text: string): Condition {
  const digits = text.replace(/[\s+\-().\/]/g, '')
  return /^\d*$/.test(digits) ? { sql: 'instr(phone, ?) > 0', values: [digits] } : NONE
}

/** The names of states and of the reasons shown behind them. */
function stateCondition(text: string): Condition {
  const wanted = text.toUpperCase().replace(/\s+/g, '_')
  const matching = (names: readonly string[]): number[] =>
    names.flatMap((name, code) => (name.includes(wanted) ? [code] : []))
  const states = oneOf('state', matching(CALLBACK_STATES))
  const reasons = oneOf('reason', matching(CALLBACK_REASONS))
  return { sql: `(${states.sql} OR ${reasons.sql})`, values: [...states.values, ...reasons.values] }
}

function keyCondition({ sort }: CallbackQuery, key: string): Condition {
  const column = COLUMNS[sort.column]
  const sign = sort.descending ? '<' : '>'
  const read = readKey(key, sort.column)
  if (!read) throw new RangeError('after is no key of a page in this order')
  const [value, id] = read
  return column === 'id'
    ? { sql: `id ${sign} ?`, values: [id] }
    : { sql: `(${column}, id) ${sign} (?, ?)`, values: [value, id] }
}

/** Whether a text is an `after` of pages that are sorted by a column. */
export function isPageKey(text: string, column: keyof typeof COLUMNS): boolean {
  return readKey(text, column) !== undefined
}

function readKey(key: string, column: keyof typeof COLUMNS): [SqlValue, string] | undefined {
  const textual = column === 'id' || column === 'phoneNumber' || column === 'serviceName'
  return (textual ? TEXT_KEY : NUMBER_KEY).safeParse(parse(key)).data
}

function parse(json: string): unknown {
  try {
    return JSON.parse(json)
  } catch {
    return undefined
  }
}
