import { useRef, useState, type KeyboardEvent } from 'react'
import { cellTimes } from '../../../engine/capacity/editRule.ts'
import { MAXIMUM_CAPACITY, statementOf } from '../../../engine/capacity/statement.ts'
import type { CapacityRule } from '../../../engine/tenant/capacityRule.ts'
import { DAYS } from '../../format/week.ts'
import { cellsOf, filled, tabbedText, type Place, type Selection } from './grid.ts'
import { paste, type PasteProblem } from './paste.ts'

type Change = (value: CapacityRule, goesOn?: boolean) => void

const PAGE_ROWS = 6
const STEPS: Record<string, readonly [day: number, row: number]> = {
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  PageUp: [0, -PAGE_ROWS],
  PageDown: [0, PAGE_ROWS],
  Home: [-Infinity, 0],
  End: [Infinity, 0],
}

const between = (value: number, last: number) => Math.max(0, Math.min(last, value))

export interface PasteFailure {
  readonly text: string
  readonly problems: readonly PasteProblem[]
}

/** Cursor, selection and the hands in the capacity calendar (UI-41). */
export function useCells(
  rule: CapacityRule,
  change: Change | undefined,
  onEdge: (place: Place, key: string) => boolean,
) {
  const length = rule.timeslotLengthMinutes
  const rows = cellTimes(length).length
  const [cursor, setCursor] = useState<Place>({ day: 1, row: (8 * 60) / length })
  const [selection, setSelection] = useState<Selection>()
  const [failure, fail] = useState<PasteFailure>()
  /** Digits typed so far into the present selection. */
  const typed = useRef('')
  const place = { day: cursor.day, row: Math.min(cursor.row, rows - 1) }

  const select = (anchor: Place, head: Place) => {
    typed.current = ''
    setCursor(head)
    setSelection({ anchor, head })
  }
  const move = ([day, row]: readonly [number, number], extend: boolean) => {
    const head = { day: between(place.day + day, DAYS.length - 1), row: between(place.row + row, rows - 1) }
    select(extend ? (selection?.anchor ?? place) : head, head)
  }
  const target = selection ?? { anchor: place, head: place }
  const fill = (value: number, goesOn = false) => {
    if (change === undefined || value > MAXIMUM_CAPACITY) return
    const cells = filled(rule.cells, cellsOf(target, length), value)
    change({ ...rule, cells }, goesOn)
  }
  const type = (digit: string) => {
    const text = `${typed.current}${digit}`
    const fits = Number(text) <= MAXIMUM_CAPACITY
    const goesOn = fits && typed.current !== ''
    typed.current = fits ? String(Number(text)) : digit
    setSelection(target)
    fill(Number(typed.current), goesOn)
  }
  /** Takes the selected cells; without a selection the whole rule as a statement. */
  const copied = (asStatement: boolean) =>
    selection === undefined || asStatement
      ? JSON.stringify(statementOf(rule.cells, length, cellsOf(selection, length)))
      : tabbedText(rule.cells, selection, length)
  const take = (text: string): boolean => {
    if (change === undefined) return false
    const pasted = paste(rule.cells, length, selection, text)
    if ('problems' in pasted) {
      fail({ text, problems: pasted.problems })
      return false
    }
    fail(undefined)
    change({ ...rule, cells: pasted.cells })
    return true
  }

  const act = (event: KeyboardEvent): boolean => {
    const held = event.ctrlKey || event.metaKey
    const step = STEPS[event.key]
    if (step !== undefined) {
      const key = event.key
      const isEdge =
        (key === 'ArrowRight' && place.day === DAYS.length - 1) || (key === 'ArrowDown' && place.row === rows - 1)
      if (isEdge && !event.shiftKey && onEdge(place, key)) return true
      if (held && key === 'Home') select({ day: 0, row: 0 }, { day: 0, row: 0 })
      else if (held && key === 'End') select({ day: 6, row: rows - 1 }, { day: 6, row: rows - 1 })
      else move(step, event.shiftKey)
      return true
    }
    if (held && event.key.toLowerCase() === 'a') {
      select({ day: 0, row: 0 }, { day: DAYS.length - 1, row: rows - 1 })
      return true
    }
    if (held || event.altKey) return false
    if (event.key === 'Escape') {
      if (selection === undefined) return false
      setSelection(undefined)
      return true
    }
    if (event.key === ' ') {
      setSelection({ anchor: place, head: place })
      return true
    }
    if (change === undefined) return false
    if (/^\d$/.test(event.key)) {
      type(event.key)
      return true
    }
    if (event.key === 'Delete') {
      typed.current = ''
      setSelection(target)
      fill(0)
      return true
    }
    if (event.key === 'Backspace') {
      typed.current = typed.current.slice(0, -1)
      setSelection(target)
      fill(Number(typed.current), typed.current !== '')
      return true
    }
    return false
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (act(event)) event.preventDefault()
  }
  return {
    place,
    selection,
    select,
    clear: () => setSelection(undefined),
    fill,
    copied,
    take,
    failure,
    forgive: () => fail(undefined),
    onKeyDown,
  }
}

export type CellsView = ReturnType<typeof useCells>
