import type { KnownNames } from '../tenant/names.ts'
import type { Settings, SettingsRow } from '../tenant/settings.ts'
import { valueProblems } from './cells.ts'
import { COLUMNS, DEFAULT_ROW, isUserTitle, type ColumnField } from './columns.ts'
import type { SettingsProblem } from './findings.ts'

/** A problem of a row that its schema cannot see. */
export interface RowProblem {
  /** Place among the rows of services; -1 for the default row. */
  readonly index: number
  readonly field: ColumnField | 'userColumns'
  readonly problem: SettingsProblem
}

/** Checks a table against the names of the tenant: the default row first, then the others in their order (TEN-5, SET-30). */
export function rowProblems(settings: Settings, known: KnownNames): RowProblem[] {
  const seen = new Set<string>()
  const rows: readonly (SettingsRow & { readonly queue?: string })[] = [settings.default, ...settings.rows]
  return rows.flatMap((row, place) => {
    const { queue } = row
    const fail = (field: RowProblem['field']) => (problem: SettingsProblem) => ({ index: place - 1, field, problem })
    return [
      ...(queue === undefined ? [] : keyProblems(queue, seen).map(fail('queue'))),
      ...COLUMNS.flatMap((column) => valueProblems(column, row[column.field], known).map(fail(column.field))),
      ...Object.keys(row.userColumns).flatMap(userTitleProblems).map(fail('userColumns')),
    ]
  })
}

/** `seen` holds the keys of the rows above, and takes this one. */
function keyProblems(queue: string, seen: Set<string>): SettingsProblem[] {
  const isSeen = seen.has(queue)
  seen.add(queue)
  if (queue === DEFAULT_ROW) return [{ code: 'rowNameTaken' }]
  return isSeen ? [{ code: 'rowTwice' }] : []
}

/** What is wrong with the title of a user column (SET-29). */
export function userTitleProblems(title: string): SettingsProblem[] {
  return isUserTitle(title) ? [] : [{ code: 'userTitle', title }]
}
