import { useState, type KeyboardEvent } from 'react'
import { copyText } from '../components/copy.ts'
import type { CallbackRow } from '../connection/contract.ts'
import { useView } from '../state/view.ts'
import { texts } from '../text/en.ts'
import { useSelection } from './selection.ts'

interface Options {
  readonly rows: readonly CallbackRow[]
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

/** The cursor row and what keys do with it: ↑↓ move, → or Enter opens, ← closes, Space selects, C copies, Del cancels, Esc goes back. */
export function useTableKeys({ rows, selectable, onCancel, reveal }: Options) {
  const [cursor, setCursor] = useState<string>()
  const { open, show } = useView()
  const { rows: selected, toggle, add, clear } = useSelection()
  const index = rows.findIndex((row) => row.id === cursor)
  const row = rows[index]

  const move = (stride: number, extend: boolean) => {
    const next = rows[Math.max(0, Math.min(rows.length - 1, (index < 0 ? -1 : index) + stride))]
    if (next === undefined) return
    setCursor(next.id)
    reveal(next.id)
    if (extend && selectable) add(row === undefined ? [next] : [row, next])
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
    if (event.key === 'ArrowRight' || event.key === 'Enter')
      show({ open: event.key === 'Enter' && open === row.id ? '' : row.id })
    else if (event.key === 'ArrowLeft') show({ open: '' })
    else if (event.key === ' ' && selectable) toggle(row)
    else if (event.key.toLowerCase() === 'c') void copyText(row.id, texts.callbacks.copiedId(row.id))
    else return false
    return true
  }

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    // A check box or button inside works itself; the other keys mean the table.
    if (event.target !== event.currentTarget && (event.key === ' ' || event.key === 'Enter')) return
    if (act(event)) event.preventDefault()
  }
  return { cursor, setCursor, onKeyDown }
}
