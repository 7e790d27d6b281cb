import { useState, type KeyboardEvent } from 'react'
import { texts } from '../text/en.ts'
import { copyText } from './copy.ts'

interface Options<Row> {
  readonly rows: readonly Row[]
  readonly columns: readonly { readonly title: string; readonly text: (row: Row) => string }[]
  readonly keyOf: (row: Row) => string
  readonly open: string
  readonly onOpen: ((key: string) => void) | undefined
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

/** The cursor cell of a table and what keys do with it: arrows move, Enter opens or closes, C copies the cell, Esc closes. */
export function useGridKeys<Row>({ rows, columns, keyOf, open, onOpen, reveal }: Options<Row>) {
  const [cursor, setCursor] = useState<Cursor>()
  const index = cursor === undefined ? -1 : rows.findIndex((row) => keyOf(row) === cursor.key)
  const row = rows[index]

  const goTo = (next: number) => {
    const found = rows[next]
    if (found === undefined) return
    setCursor({ key: keyOf(found), column: cursor?.column ?? 0 })
    reveal(next)
    if (open !== '') onOpen?.(keyOf(found))
  }

  /** True when the key did something. */
  const act = (key: string): boolean => {
    const stride = STRIDES[key]
    if (stride !== undefined) {
      goTo(Math.max(0, Math.min(rows.length - 1, (index < 0 ? -1 : index) + stride)))
      return true
    }
    if (key === 'Escape' && open !== '') {
      onOpen?.('')
      return true
    }
    if (row === undefined || cursor === undefined) return false
    if (key === 'ArrowRight' || key === 'ArrowLeft') {
      const column = Math.max(0, Math.min(columns.length - 1, cursor.column + (key === 'ArrowRight' ? 1 : -1)))
      setCursor({ key: cursor.key, column })
      return true
    }
    if (key === 'Enter' && onOpen !== undefined) {
      onOpen(open === cursor.key ? '' : cursor.key)
      return true
    }
    const column = columns[cursor.column]
    if (key.toLowerCase() !== 'c' || column === undefined) return false
    void copyText(column.text(row), texts.table.copied(column.title))
    return true
  }

  return {
    cursor: row === undefined ? undefined : cursor,
    point: (key: string, column: number) => setCursor({ key, column }),
    /** The table has got the focus. */
    enter: () => {
      if (index < 0) {
        const first = rows[0]
        if (first !== undefined) setCursor({ key: keyOf(first), column: 0 })
      }
    },
    onKeyDown: (event: KeyboardEvent) => {
      if (event.altKey || event.shiftKey) return
      const copies = (event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'c'
      if ((event.ctrlKey || event.metaKey) && !copies) return
      // A button or link inside works itself; the other keys mean the table.
      if (event.target !== event.currentTarget && (event.key === ' ' || event.key === 'Enter')) return
      if (copies && getSelection()?.toString() !== '') return
      if (act(event.key)) event.preventDefault()
    },
  }
}
