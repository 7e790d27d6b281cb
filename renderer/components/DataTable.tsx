import { useVirtualizer } from '@tanstack/react-virtual'
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react'
import { useRef, useState, type KeyboardEvent, type ReactNode } from 'react'
import { texts } from '../text/en.ts'
import { copyText } from './copy.ts'

/** A column of a table. */
export interface Column<Row> {
  readonly id: string
  readonly title: string
  /** Width, px. Without one the column takes what is left. */
  readonly width?: number
  /** Takes a share of the room that is left over, `--spare` of the table's own style. */
  readonly grows?: boolean
  readonly numeric?: boolean
  readonly sortable?: boolean
  /** Said on the head. */
  readonly hint?: string
  /** What is copied and exported; also what is shown unless `cell` is given. */
  readonly text: (row: Row) => string
  readonly cell?: (row: Row) => ReactNode
}

export interface Sorting {
  readonly column: string
  readonly descending: boolean
}

interface Props<Row> {
  readonly id: string
  readonly label: string
  readonly columns: readonly Column<Row>[]
  readonly rows: readonly Row[]
  readonly keyOf: (row: Row) => string
  /** Rows before the first one and rows in all, where the table shows a page. */
  readonly first?: number
  readonly total?: number
  readonly sorting?: Sorting
  readonly onSort?: (sorting: Sorting) => void
  /** Enter or a double click on a row. */
  readonly onOpen?: (row: Row) => void
  /** Delete on a row. */
  readonly onDelete?: ((row: Row) => void) | undefined
  /** Keys of the caller; true when it did something. */
  readonly onKey?: (key: string, row: Row) => boolean
  readonly isOpen?: (row: Row) => boolean
}

const ROW = 28
const PAGE_ROWS = 20

const LEAP: Record<string, number> = {
  ArrowDown: 1,
  ArrowUp: -1,
  PageDown: PAGE_ROWS,
  PageUp: -PAGE_ROWS,
  Home: -Infinity,
  End: Infinity,
}

const between = (value: number, last: number) => Math.max(0, Math.min(last, value))

/**
 * A table for the hands: ↑↓ rows, ←→ cells, C copies the cell, Enter opens or goes into a control of the cell, Delete deletes. Drawn as far
 * as it is seen.
 */
export function DataTable<Row>({
  id,
  label,
  columns,
  rows,
  keyOf,
  first = 0,
  total = rows.length,
  sorting,
  onSort,
  onOpen,
  onDelete,
  onKey,
  isOpen,
}: Props<Row>) {
  const scroller = useRef<HTMLDivElement>(null)
  const [cursor, setCursor] = useState<{ readonly key: string; readonly column: number }>()
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW,
    overscan: 16,
    scrollPaddingStart: ROW,
  })
  const place = cursor === undefined ? -1 : rows.findIndex((row) => keyOf(row) === cursor.key)
  const row = rows[place]
  const column = between(cursor?.column ?? 0, columns.length - 1)
  const cellId = (key: string, at: number) => `${id}-${key}-${columns[at]?.id ?? ''}`

  const point = (index: number, at: number) => {
    const next = rows[between(index, rows.length - 1)]
    if (next === undefined) return
    setCursor({ key: keyOf(next), column: between(at, columns.length - 1) })
    virtual.scrollToIndex(between(index, rows.length - 1), { align: 'auto' })
  }

  /** Focus goes to the control in the cell, if it has one. */
  const enterCell = (key: string): boolean => {
    const control = document.getElementById(cellId(key, column))?.querySelector<HTMLElement>('input, button, a')
    control?.focus()
    return control !== null && control !== undefined
  }

  const act = (event: KeyboardEvent): boolean => {
    const leap = LEAP[event.key]
    if (leap !== undefined) {
      point(place < 0 ? (leap > 0 ? 0 : rows.length - 1) : place + leap, column)
      return true
    }
    if (event.key === 'ArrowRight' || event.key === 'ArrowLeft') {
      point(Math.max(0, place), column + (event.key === 'ArrowRight' ? 1 : -1))
      return true
    }
    if (row === undefined) return false
    if (event.key.toLowerCase() === 'c') {
      const text = columns[column]?.text(row) ?? ''
      void copyText(text, texts.table.copied(text))
      return true
    }
    if (event.key === 'Enter') {
      if (enterCell(keyOf(row)) || onOpen === undefined) return true
      onOpen(row)
      return true
    }
    if (event.key === 'Delete' && onDelete !== undefined) {
      onDelete(row)
      return true
    }
    return onKey?.(event.key, row) ?? false
  }

  const onKeyDown = (event: KeyboardEvent<HTMLTableElement>) => {
    if (event.target !== event.currentTarget) {
      // A control in a cell has the keys; Escape gives them back.
      if (event.key === 'Escape' && !event.defaultPrevented) event.currentTarget.focus()
      return
    }
    if (event.altKey || ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() !== 'c')) return
    if (act(event)) event.preventDefault()
  }

  const drawn = virtual.getVirtualItems()
  const above = drawn[0]?.start ?? 0
  const below = virtual.getTotalSize() - (drawn.at(-1)?.end ?? 0)
  return (
    <div className="table-scroll" ref={scroller}>
      <table
        id={id}
        className="tbl data"
        role="grid"
        aria-label={label}
        aria-rowcount={total + 1}
        aria-activedescendant={row === undefined ? undefined : cellId(keyOf(row), column)}
        tabIndex={0}
        onKeyDown={onKeyDown}
        onFocus={(event) => {
          if (event.target === event.currentTarget && row === undefined) point(0, 0)
        }}
      >
        <colgroup>
          {columns.map(({ id: name, width, grows }) => (
            <col
              key={name}
              style={width === undefined ? {} : { width: grows ? `calc(${width}px + var(--spare, 0px))` : width }}
            />
          ))}
        </colgroup>
        <thead>
          <tr role="row" aria-rowindex={1}>
            {columns.map((head) => (
              <Head key={head.id} column={head} sorting={sorting} onSort={onSort} />
            ))}
          </tr>
        </thead>
        <tbody>
          {above > 0 && (
            <tr aria-hidden>
              <td className="gap" colSpan={columns.length} style={{ height: above }} />
            </tr>
          )}
          {drawn.map(({ index }) => {
            const one = rows[index]
            if (one === undefined) return null
            const key = keyOf(one)
            return (
              <tr
                key={key}
                role="row"
                aria-rowindex={first + index + 2}
                className={`${index === place ? 'is-cursor' : ''} ${isOpen?.(one) === true ? 'is-open' : ''}`}
                onDoubleClick={() => onOpen?.(one)}
              >
                {columns.map((cell, at) => (
                  <td
                    key={cell.id}
                    id={cellId(key, at)}
                    role="gridcell"
                    className={`${cell.numeric === true ? 'num' : ''} ${index === place && at === column ? 'is-cell' : ''}`}
                    title={cell.cell === undefined ? cell.text(one) : undefined}
                    onClick={() => setCursor({ key, column: at })}
                  >
                    {cell.cell === undefined ? cell.text(one) : cell.cell(one)}
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

interface HeadProps<Row> {
  readonly column: Column<Row>
  readonly sorting: Sorting | undefined
  readonly onSort: ((sorting: Sorting) => void) | undefined
}

function Head<Row>({ column: { id, title, hint, numeric, sortable }, sorting, onSort }: HeadProps<Row>) {
  const sorted = sorting?.column === id
  const Arrow = sorting?.descending === true ? IconArrowDown : IconArrowUp
  const className = numeric === true ? 'num' : ''
  if (sortable !== true || onSort === undefined)
    return (
      <th role="columnheader" className={className} title={hint}>
        {title}
      </th>
    )
  return (
    <th
      role="columnheader"
      className={className}
      title={hint}
      aria-sort={sorted ? (sorting.descending ? 'descending' : 'ascending') : 'none'}
    >
      <button
        type="button"
        className="sort"
        onClick={() => onSort({ column: id, descending: sorted && !sorting.descending })}
      >
        {title}
        {sorted && <Arrow className="ico" size={14} aria-hidden />}
      </button>
    </th>
  )
}
