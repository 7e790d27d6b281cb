import { useState, type KeyboardEvent } from 'react'
import { texts } from '../text/en.ts'
import { copyText } from './copy.ts'

interface Options<Row> {
  readonly rows: readonly Row[]
  readonly columns: readonly { readonly title: string; readonly text: (row: Row) => string }[]
  readonly keyOf: (row: Row) => string
  readonly open: string
  readonly onOpen: ((key: string) => void) | undefined
  readonly onDelete: ((row: Row) => void) | undefined
  readonly onKey: ((key: string, row: Row) => boolean) | undefined
  /** Id of the element of a cell. */
  readonly cellId: (key: string, column: number) => string
  /** Brings a row into view. */
  readonly reveal: (index: number) => void
}

interface Cursor {
  readonly key: string
  readonly column: number
}

const PAGE_ROWS = 20
const STRIDES: Record<string, number> = {
  ArrowDown: 1,
  ArrowUp: -1,
  PageDown: PAGE_ROWS,
  PageUp: -PAGE_ROWS,
  Home: -Infinity,
  End: Infinity,
}

const between = (value: number, last: number) => Math.max(0, Math.min(last, value))

/**
 * The cursor cell of a table and what keys do with it: arrows move, Enter goes into a control of the cell or opens and closes the row, C
 * copies the cell, Delete deletes, Esc closes. A control inside a cell has the keys itself until Esc gives them back.
 */
export function useGridKeys<Row>(options: Options<Row>) {
  const { rows, columns, keyOf, open, onOpen, onDelete, onKey, cellId, reveal } = options
  const [cursor, setCursor] = useState<Cursor>()
  const index = cursor === undefined ? -1 : rows.findIndex((row) => keyOf(row) === cursor.key)
  const row = rows[index]
  const column = between(cursor?.column ?? 0, columns.length - 1)

  const goTo = (next: number) => {
    const found = rows[between(next, rows.length - 1)]
    if (found === undefined) return
    setCursor({ key: keyOf(found), column })
    reveal(between(next, rows.length - 1))
    if (open !== '') onOpen?.(keyOf(found))
  }

  /** Focus goes to the control in the cell, if it has one. */
  const enterCell = (key: string): boolean => {
    const control = document.getElementById(cellId(key, column))?.querySelector<HTMLElement>('input, button, a')
    control?.focus()
    return control !== null && control !== undefined
  }

  /** True when the key did something. */
  const act = (pressed: string): boolean => {
    const stride = STRIDES[pressed]
    if (stride !== undefined) {
      goTo((index < 0 ? -1 : index) + stride)
      return true
    }
    if (pressed === 'Escape' && open !== '') {
      onOpen?.('')
      return true
    }
    if (row === undefined) return false
    const key = keyOf(row)
    if (pressed === 'ArrowRight' || pressed === 'ArrowLeft') {
      setCursor({ key, column: between(column + (pressed === 'ArrowRight' ? 1 : -1), columns.length - 1) })
      return true
    }
    if (pressed === 'Enter') {
      if (!enterCell(key)) onOpen?.(open === key ? '' : key)
      return true
    }
    if (pressed === 'Delete' && onDelete !== undefined) {
      onDelete(row)
      return true
    }
    const cell = columns[column]
    if (pressed.toLowerCase() !== 'c' || cell === undefined) return onKey?.(pressed, row) ?? false
    void copyText(cell.text(row), texts.table.copied(cell.text(row)))
    return true
  }

  return {
    cursor: row === undefined ? undefined : { key: keyOf(row), column },
    point: (key: string, at: number) => setCursor({ key, column: at }),
    /** The table has got the focus. */
    enter: () => {
      const first = rows[0]
      if (index < 0 && first !== undefined) setCursor({ key: keyOf(first), column: 0 })
    },
    onKeyDown: (event: KeyboardEvent<HTMLElement>) => {
      if (event.target !== event.currentTarget) {
        if (event.key === 'Escape' && !event.defaultPrevented) event.currentTarget.focus()
        return
      }
      const copies = (event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'c'
      if (event.altKey || ((event.ctrlKey || event.metaKey) && !copies)) return
      if (copies && getSelection()?.toString() !== '') return
      if (act(event.key)) event.preventDefault()
    },
  }
}
