import { useVirtualizer } from '@tanstack/react-virtual'
import { useRef, type ReactNode } from 'react'
import { TableHead } from './TableHead.tsx'
import { useGridKeys } from './useGridKeys.ts'

/** A column of a table. */
export interface Column<Row, Id extends string = string> {
  readonly id: Id
  readonly title: string
  /** Least width in px; what is left over goes to the columns without one. */
  readonly width?: number
  /** Takes a share of the room that is left over, `--spare` of the table's own style. */
  readonly grows?: boolean
  readonly look?: 'mono' | 'num'
  /** Default true where the table sorts. */
  readonly sortable?: boolean
  /** Said on the head. */
  readonly hint?: string
  /** The cell as a text, for copies and files. */
  readonly text: (row: Row) => string
  /** What is drawn; absent: the text. */
  readonly cell?: (row: Row) => ReactNode
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
  readonly order?: Order<Id> | undefined
  /** Absent: the order is fixed. */
  readonly onOrder?: (order: Order<Id>) => void
  /** Key of the row that is open beside the table, or empty. */
  readonly open?: string
  readonly onOpen?: (key: string) => void
  /** Delete on a row. */
  readonly onDelete?: ((row: Row) => void) | undefined
  /** Keys of the caller on a row; true when it did something. */
  readonly onKey?: (key: string, row: Row) => boolean
  /** Rows before the first of this page. */
  readonly first?: number
  /** Rows of all pages; absent: those of this one. */
  readonly count?: number
  /** What is shown answers an earlier question. */
  readonly waiting?: boolean
}

const ROW = 28

/** Room of a column; what grows has its share of the spare room on top. */
const widthOf = ({ width, grows = false }: { readonly width?: number; readonly grows?: boolean }) =>
  width === undefined ? {} : { width: grows ? `calc(${width}px + var(--spare, 0px))` : width }

/**
 * A table with a cursor cell, drawn as far as it is seen: arrows move, C copies the cell, Enter opens the row or goes into a control of the
 * cell, Delete deletes (UI-4).
 */
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
  onDelete,
  onKey,
  first = 0,
  count = rows.length,
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
    overscan: 8,
    scrollPaddingStart: ROW,
  })
  const cellId = (key: string, place: number) => `${id}-${key}-${columns[place]?.id ?? ''}`
  const { cursor, point, enter, onKeyDown } = useGridKeys({
    rows,
    columns,
    keyOf,
    open,
    onOpen,
    onDelete,
    onKey,
    cellId,
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
        aria-rowcount={count + 1}
        aria-activedescendant={cursor === undefined ? undefined : cellId(cursor.key, cursor.column)}
        tabIndex={0}
        onKeyDown={onKeyDown}
        onFocus={(event) => {
          if (event.target === event.currentTarget) enter()
        }}
        style={{ minWidth: columns.reduce((sum, { width = 160 }) => sum + width, 0) }}
      >
        <colgroup>
          {columns.map((column) => (
            <col key={column.id} style={widthOf(column)} />
          ))}
        </colgroup>
        <TableHead columns={columns} order={order} onOrder={onOrder} />
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
                    id={cellId(rowKey, place)}
                    role="gridcell"
                    className={`${column.look ?? ''} ${isCursor && cursor.column === place ? 'is-cell' : ''}`}
                    title={column.cell === undefined ? column.text(row) : undefined}
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
