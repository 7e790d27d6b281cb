import { Tooltip } from '@mantine/core'
import { useEffect, useId, useState } from 'react'

/** How long the pointer rests on a thing before its hint shows, wall ms. */
const REST = 300

interface Shown {
  /** What the pointer rests on. */
  readonly current: HTMLElement
  readonly hint: string
}

/** What has a hint among a target of the pointer and all around it. */
const hintedAt = (target: EventTarget | null): HTMLElement | null =>
  target instanceof Element ? target.closest<HTMLElement>('[data-hint]') : null

/** What the pointer rests on, if it has a hint; Escape puts the hint away. */
function useShown(): Shown | undefined {
  const [shown, show] = useState<Shown>()
  useEffect(() => {
    let at: HTMLElement | null = null
    let pointer = { clientX: 0, clientY: 0 }
    let timer: ReturnType<typeof setTimeout> | undefined
    const look = () => {
      // A live row may have been drawn anew under a pointer that has not moved.
      if (at?.isConnected === false) at = hintedAt(document.elementFromPoint(pointer.clientX, pointer.clientY))
      const hint = at?.dataset['hint']
      const next = at === null || hint === undefined ? undefined : { current: at, hint }
      show((last) => (last?.current === next?.current && last?.hint === next?.hint ? last : next))
    }
    const changes = new MutationObserver(look)
    const hide = () => {
      clearTimeout(timer)
      changes.disconnect()
      show(undefined)
    }
    const point = (to: HTMLElement | null) => {
      if (to === at) return
      at = to
      hide()
      if (to === null) return
      timer = setTimeout(() => {
        look()
        changes.observe(document.body, { subtree: true, childList: true, attributeFilter: ['data-hint'] })
      }, REST)
    }
    const over = (event: MouseEvent) => {
      pointer = event
      point(hintedAt(event.target))
    }
    const leave = () => point(null)
    const press = ({ key }: KeyboardEvent) => {
      if (key === 'Escape') hide()
    }
    document.addEventListener('mouseover', over, { passive: true })
    document.documentElement.addEventListener('mouseleave', leave)
    window.addEventListener('keydown', press, { capture: true })
    return () => {
      document.removeEventListener('mouseover', over)
      document.documentElement.removeEventListener('mouseleave', leave)
      window.removeEventListener('keydown', press, { capture: true })
      hide()
    }
  }, [])
  return shown
}

/**
 * Shows the hint of what the pointer rests on: the text of its attribute `data-hint`. One for the whole page, so that a hint costs each of
 * many rows no more than the attribute.
 */
export function HintLayer() {
  const shown = useShown()
  const id = useId()
  const described = shown?.current
  useEffect(() => {
    if (described === undefined || described.hasAttribute('aria-describedby')) return
    described.setAttribute('aria-describedby', id)
    return () => described.removeAttribute('aria-describedby')
  }, [described, id])
  return shown === undefined ? null : <Tooltip opened target={shown} label={<span id={id}>{shown.hint}</span>} />
}
