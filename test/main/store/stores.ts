import initSqlJs from 'sql.js'
import { createSqlStore } from '../../../main/store/createSqlStore.ts'
import { SqlFile } from '../../../main/store/database.ts'
import type { CallbackQuery, CallbackRow } from '../../../main/store/lists.ts'
import type { SqlStore } from '../../../main/store/sqlStore.ts'
import type { Store } from '../../../main/store/store.ts'
import type { DetailLimits } from '../../../main/store/trimming.ts'
import { readSqlWasm } from '../../../main/store/wasm.ts'

const wasm = readSqlWasm()

export function newStore(limits?: DetailLimits): Promise<SqlStore> {
  return createSqlStore(wasm, limits)
}

const sql = await initSqlJs()

/** The database of a store as a file of its own. */
export async function databaseOf(store: Store): Promise<SqlFile> {
  return new SqlFile(sql, await store.save({ snapshots: [], meta: {} }))
}

/** All pages of a list, as one. */
export async function allPages(store: Store, query: CallbackQuery) {
  const rows: CallbackRow[] = []
  let page = await store.callbacks(query)
  const { matching, inRange } = page
  rows.push(...page.rows)
  while (page.next !== undefined) {
    page = await store.callbacks({ ...query, after: page.next })
    rows.push(...page.rows)
  }
  return { rows, matching, inRange }
}
