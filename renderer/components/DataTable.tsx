import { useVirtualizer } from '@tanstack/react-virtual'
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react'
import { useRef, type ReactNode } from 'react'
import { useGridKeys } from './useGridKeys.ts'

/** A column of a table. */
export interface Column<Row, Id extends string = string> {
  readonly id: Id
  readonly title: string
  /** Least width in px; what is left over goes to the columns without one. */
  readonly width?: number
  /** What is drawn; absent: the text. */
  readonly cell?: (row: Row) => ReactNode
  /** The cell as a text, for copies and files. */
  readonly text: (row: Row) => string
  readonly look?: 'mono' | 'num'
  /** Default true where the table sorts. */
  readonly sortable?: boolean
}

export interface Order<Id extends string = string> {
  readonly column: Id
  readonly descending: boolean
}

interface Props<Row, Id extends string> {
  readonly id: string
  readonly label: string
  readonly columns: readonly Column<Row, Id>[]
  readonly rows: readonly Row[]
  readonly keyOf: (row: Row) => string
  /** Absent: the order is fixed. */
  readonly order?: Order<Id>
  readonly onOrder?: (order: Order<Id>) => void
  /** Key of the row that is open beside the table, or empty. */
  readonly open?: string
  readonly onOpen?: (key: string) => void
  /** Rows before the first of this page. */
  readonly first?: number
  /** Rows of all pages; absent: those of this one. */
  readonly count?: number
  /** What is shown answers an earlier question. */
  readonly waiting?: boolean
}

const ROW = 28

function Head<Row, Id extends string>({
  columns,
  order,
  onOrder,
}: Pick<Props<Row, Id>, 'columns' | 'order' | 'onOrder'>) {
  return (
    <thead>
      <tr role="row" aria-rowindex={1}>
        {columns.map(({ id, title, look, sortable = true }) => {
          const sorted = id === order?.column
          const Arrow = order?.descending === true ? IconArrowDown : IconArrowUp
          const className = look === 'num' ? 'num' : ''
          if (onOrder === undefined || !sortable) {
            return (
              <th key={id} role="columnheader" className={className}>
                {title}
              </th>
            )
          }
          return (
            <th
              key={id}
              role="columnheader"
              className={className}
              aria-sort={sorted ? (order.descending ? 'descending' : 'ascending') : 'none'}
            >
              <button
                type="button"
                className="sort"
                onClick={() => onOrder({ column: id, descending: sorted ? !order.descending : false })}
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

/** A table with a cursor cell, drawn as far as it is seen: keys move, Enter opens a row, C copies the cell (UI-4). */
export function DataTable<Row, Id extends string>({
  id,
  label,
  columns,
  rows,
  keyOf,
  order,
  onOrder,
  open = '',
  onOpen,
  first = 0,
  count,
  waiting = false,
}: Props<Row, Id>) {
  const scroller = useRef<HTMLDivElement>(null)
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW,
    getItemKey: (index) => {
      const row = rows[index]
      return row === undefined ? index : keyOf(row)
    },
    overscan: 16,
    scrollPaddingStart: ROW,
  })
  const { cursor, point, enter, onKeyDown } = useGridKeys({
    rows,
    columns,
    keyOf,
    open,
    onOpen,
    reveal: (index) => virtual.scrollToIndex(index, { align: 'auto' }),
  })
  const drawn = virtual.getVirtualItems()
  const above = drawn[0]?.start ?? 0
  const below = virtual.getTotalSize() - (drawn.at(-1)?.end ?? 0)
  return (
    <div className={`table-scroll ${waiting ? 'is-waiting' : ''}`} ref={scroller}>
      <table
        id={id}
        className="tbl data"
        role="grid"
        aria-label={label}
        aria-rowcount={(count ?? rows.length) + 1}
        aria-activedescendant={cursor === undefined ? undefined : `${id}-${cursor.key}`}
        tabIndex={0}
        onKeyDown={onKeyDown}
        onFocus={(event) => {
          if (event.target === event.currentTarget) enter()
        }}
        style={{ minWidth: columns.reduce((sum, { width = 160 }) => sum + width, 0) }}
      >
        <colgroup>
          {columns.map(({ id: column, width }) => (
            <col key={column} style={width === undefined ? {} : { width }} />
          ))}
        </colgroup>
        <Head
          columns={columns}
          {...(order === undefined ? {} : { order })}
          {...(onOrder === undefined ? {} : { onOrder })}
        />
        <tbody>
          {above > 0 && (
            <tr aria-hidden>
              <td className="gap" colSpan={columns.length} style={{ height: above }} />
            </tr>
          )}
          {drawn.map(({ index, key }) => {
            const row = rows[index]
            if (row === undefined) return null
            const rowKey = keyOf(row)
            const isCursor = cursor?.key === rowKey
            const looks = [rowKey === open && 'is-selected', isCursor && 'is-cursor']
            return (
              <tr
                key={key}
                id={`${id}-${rowKey}`}
                role="row"
                aria-rowindex={first + index + 2}
                aria-selected={onOpen === undefined ? undefined : rowKey === open}
                className={looks.filter(Boolean).join(' ')}
              >
                {columns.map((column, place) => (
                  <td
                    key={column.id}
                    role="gridcell"
                    className={`${column.look ?? ''} ${isCursor && cursor.column === place ? 'is-cell' : ''}`}
                    onClick={() => {
                      point(rowKey, place)
                      onOpen?.(rowKey)
                    }}
                  >
                    {column.cell?.(row) ?? column.text(row)}
                  </td>
                ))}
              </tr>
            )
          })}
          {below > 0 && (
            <tr aria-hidden>
              <td className="gap" colSpan={columns.length} style={{ height: below }} />
            </tr>
          )}
        </tbody>
      </table>
    </div>
  )
}
