import { IconArrowDown, IconArrowUp } from '@tabler/icons-react'
import type { Column, Order } from './DataTable.tsx'

interface Props<Row, Id extends string> {
  readonly columns: readonly Column<Row, Id>[]
  readonly order: Order<Id> | undefined
  readonly onOrder: ((order: Order<Id>) => void) | undefined
}

/** Titles of a table's columns; one that sorts is a button, and a second press turns the order round. */
export function TableHead<Row, Id extends string>({ columns, order, onOrder }: Props<Row, Id>) {
  return (
    <thead>
      <tr role="row" aria-rowindex={1}>
        {columns.map(({ id, title, hint, look, sortable = true }) => {
          const sorted = id === order?.column
          const Arrow = order?.descending === true ? IconArrowDown : IconArrowUp
          const className = look === 'num' ? 'num' : ''
          if (onOrder === undefined || !sortable) {
            return (
              <th key={id} role="columnheader" className={className} title={hint}>
                {title}
              </th>
            )
          }
          return (
            <th
              key={id}
              role="columnheader"
              className={className}
              title={hint}
              aria-sort={sorted ? (order.descending ? 'descending' : 'ascending') : 'none'}
            >
              <button
                type="button"
                className="sort"
                onClick={() => onOrder({ column: id, descending: sorted && !order.descending })}
              >
                {title}
                {sorted && <Arrow className="ico" size={14} aria-hidden />}
              </button>
            </th>
          )
        })}
      </tr>
    </thead>
  )
}
