import { CALLBACK_STATES } from '../../../engine/records/kinds.ts'
import { isSortColumn, type SortColumn } from '../../callback/columns.ts'
import type { Order } from '../../components/DataTable.tsx'
import type { CallbackRow } from '../../connection/contract.ts'

const NEWEST_DESIRED: Order<SortColumn> = { column: 'desiredTime', descending: true }

/** The order as the URL has it, such as `state up`; the latest desired time first where it says nothing. */
export function orderOf(text: string): Order<SortColumn> {
  const [column = '', direction] = text.split(' ')
  return isSortColumn(column) ? { column, descending: direction === 'down' } : NEWEST_DESIRED
}

export const orderText = ({ column, descending }: Order<SortColumn>) => `${column} ${descending ? 'down' : 'up'}`

const valueOf = (row: CallbackRow, column: SortColumn): string | number =>
  column === 'state' ? CALLBACK_STATES.indexOf(row.state) : row[column]

/** Puts rows of several answers in the order that each of them has: by the column and then by id, states in the order of their lives. */
export function inOrder({ column, descending }: Order<SortColumn>): (one: CallbackRow, other: CallbackRow) => number {
  const sign = descending ? -1 : 1
  const compare = (a: string | number, b: string | number) => (a < b ? -1 : a > b ? 1 : 0)
  return (one, other) => sign * (compare(valueOf(one, column), valueOf(other, column)) || compare(one.id, other.id))
}
