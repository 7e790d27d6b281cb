import { useCallback, useState, type KeyboardEvent } from 'react'
import { copyText } from '../components/copy.ts'
import type { CallbackRow } from '../connection/contract.ts'
import { useView } from '../state/view.ts'
import { texts } from '../text/en.ts'
import { cellText } from './cellText.ts'
import type { SortColumn } from './columns.ts'
import { useSelection } from './selection.ts'
import { useZone } from './useZone.ts'

interface Options {
  readonly rows: readonly CallbackRow[]
  /** Columns that are shown, in order. */
  readonly columns: readonly { readonly id: SortColumn }[]
  readonly selectable: boolean
  readonly onCancel: ((rows: readonly CallbackRow[]) => void) | undefined
  /** Brings a row into view. */
  readonly reveal: (id: string) => void
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

/**
 * The cursor row and what keys do with it: ↑↓ move, → or Enter opens, ← closes, Space selects, Del cancels, Esc goes back. Shift → or a click
 * points at a cell of it, which C then copies; without one it copies the id.
 */
export function useTableKeys({ rows, columns, selectable, onCancel, reveal }: Options) {
  const [cursor, setCursor] = useState<string>()
  const [column, setColumn] = useState<SortColumn>()
  const cell = columns.find(({ id }) => id === column)?.id
  const zone = useZone()
  const open = useView((state) => state.open)
  const show = useView((state) => state.show)
  const { rows: selected, toggle, add, clear } = useSelection()
  const index = rows.findIndex((row) => row.id === cursor)
  const row = rows[index]

  const move = (stride: number, extend: boolean) => {
    const place = Math.max(0, Math.min(rows.length - 1, index + stride))
    const next = rows[place]
    if (next === undefined) return
    setCursor(next.id)
    reveal(next.id)
    const start = index < 0 ? place : index
    if (extend && selectable) add(rows.slice(Math.min(start, place), Math.max(start, place) + 1))
  }

  /** Left of the first cell is the row as a whole. */
  const moveCell = (stride: number) => {
    const place = columns.findIndex(({ id }) => id === cell) + stride
    setColumn(columns[Math.min(columns.length - 1, place)]?.id)
  }

  /** True when the key did something. */
  const act = (event: KeyboardEvent): boolean => {
    const stride = STRIDES[event.key]
    if (stride !== undefined) {
      move(stride, event.shiftKey)
      return true
    }
    if (event.key === 'Escape') {
      if (open !== '') show({ open: '' })
      else clear()
      return true
    }
    if (event.key === 'Delete' && onCancel !== undefined && (selected.size > 0 || row !== undefined)) {
      onCancel(selected.size > 0 ? [...selected.values()] : row === undefined ? [] : [row])
      return true
    }
    if (row === undefined) return false
    if (event.shiftKey && event.key === 'ArrowRight') moveCell(1)
    else if (event.shiftKey && event.key === 'ArrowLeft') moveCell(-1)
    else if (event.key === 'ArrowRight' || event.key === 'Enter')
      show({ open: event.key === 'Enter' && open === row.id ? '' : row.id })
    else if (event.key === 'ArrowLeft') show({ open: '' })
    else if (event.key === ' ' && selectable) toggle(row)
    else if (event.key.toLowerCase() === 'c') {
      const text = cellText(row, cell ?? 'id', zone)
      void copyText(text, texts.callbacks.copied(text))
    } else return false
    return true
  }

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    // A check box or button inside works itself; the other keys mean the table.
    if (event.target !== event.currentTarget && (event.key === ' ' || event.key === 'Enter')) return
    if (act(event)) event.preventDefault()
  }
  const point = useCallback((id: string, at?: SortColumn) => {
    setCursor(id)
    setColumn(at)
  }, [])
  return { cursor, cell, point, onKeyDown }
}
