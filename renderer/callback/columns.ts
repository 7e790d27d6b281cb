import type { ArgsOf } from '../connection/contract.ts'

export type SortColumn = ArgsOf<'callbacks.list'>['sort']['column']
export type SearchField = NonNullable<ArgsOf<'callbacks.list'>['search']>['field']

/** Columns of the table after the check box (UI-10), in order, with their least widths in px; the last one takes what is left. */
export const COLUMNS: readonly { readonly id: SortColumn; readonly width?: number }[] = [
  { id: 'state', width: 290 },
  { id: 'id', width: 276 },
  { id: 'desiredTime', width: 164 },
  { id: 'phoneNumber', width: 128 },
  { id: 'serviceName', width: 140 },
  { id: 'updatedAt' },
]

export const SEARCH_FIELDS: readonly SearchField[] = ['any', 'id', 'phoneNumber', 'serviceName', 'state']

export const isSortColumn = (text: string): text is SortColumn => COLUMNS.some(({ id }) => id === text)
export const isSearchField = (text: string): text is SearchField => SEARCH_FIELDS.some((field) => field === text)
