import { useEffect, useRef, useState, type KeyboardEvent, type RefObject } from 'react'

const STRIDES: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1, PageDown: 10, PageUp: -10 }

/** Place after a key, or undefined when the key does not move. */
function placeAfter(key: string, place: number, count: number): number | undefined {
  if (key === 'Home') return 0
  if (key === 'End') return count - 1
  const stride = STRIDES[key]
  return stride === undefined ? undefined : Math.min(Math.max(place + stride, 0), count - 1)
}

/**
 * Makes a long list of controls one stop of the Tab key: arrows, Page Up and Down, Home and End move in it (UI-4).
 * @param list holds the rows that are drawn, each with its place in `data-index`
 * @param drawn places of those rows
 * @param show brings a place into view, so that it is drawn
 */
export function useListKeys(
  list: RefObject<HTMLElement | null>,
  {
    count,
    drawn,
    show,
  }: { readonly count: number; readonly drawn: readonly number[]; readonly show: (at: number) => void },
) {
  const [cursor, setCursor] = useState(0)
  const wanted = useRef<number>(undefined)
  useEffect(() => {
    if (wanted.current === undefined) return
    const control = list.current?.querySelector<HTMLElement>(`[data-index="${wanted.current}"] input`)
    if (!control) return
    wanted.current = undefined
    control.focus({ preventScroll: true })
  })
  return {
    /** Place that Tab leads to. */
    stop: drawn.includes(cursor) ? cursor : drawn[0],
    onFocus: setCursor,
    onKeyDown: (event: KeyboardEvent) => {
      const place = placeAfter(event.key, cursor, count)
      if (place === undefined) return
      event.preventDefault()
      wanted.current = place
      setCursor(place)
      show(place)
    },
  }
}
