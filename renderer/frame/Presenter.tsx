import { useEffect, useRef, useState } from 'react'
import { zoomNow } from './zoom.ts'

/** How long the last key stays in sight, ms. */
const KEY_STAYS = 2000

const NAMES: Readonly<Record<string, string>> = {
  ' ': 'Space',
  ArrowUp: '↑',
  ArrowDown: '↓',
  ArrowLeft: '←',
  ArrowRight: '→',
}

const isModifier = (key: string) => ['Shift', 'Control', 'Alt', 'Meta'].includes(key)

function keyText({ key, ctrlKey, metaKey, altKey }: KeyboardEvent): string {
  const held = [ctrlKey && 'Ctrl', metaKey && 'Cmd', altKey && 'Alt'].filter((name) => name !== false)
  return [...held, NAMES[key] ?? (key.length === 1 ? key.toUpperCase() : key)].join(' ')
}

/** Keys that edit a text are its contents, which need not be seen twice. */
const isText = (target: EventTarget | null) =>
  target instanceof Element && target.closest('input:not([type=radio]):not([type=checkbox]), textarea') !== null

/** A ring around the pointer, so that it is found on a big screen (UI-5). */
export function PointerRing() {
  const ring = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const follow = ({ clientX, clientY }: PointerEvent) => {
      const zoom = zoomNow()
      if (ring.current !== null)
        Object.assign(ring.current.style, {
          translate: `${clientX / zoom}px ${clientY / zoom}px`,
          visibility: 'visible',
        })
    }
    window.addEventListener('pointermove', follow)
    return () => window.removeEventListener('pointermove', follow)
  }, [])
  return <div ref={ring} className="pointer-ring" aria-hidden />
}

/** The last key that was pressed, for those who watch (UI-5). */
export function LastKey() {
  const [pressed, setPressed] = useState('')
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>
    const listen = (event: KeyboardEvent) => {
      if (isModifier(event.key) || isText(event.target)) return
      setPressed(keyText(event))
      clearTimeout(timer)
      timer = setTimeout(() => setPressed(''), KEY_STAYS)
    }
    window.addEventListener('keydown', listen, true)
    return () => {
      window.removeEventListener('keydown', listen, true)
      clearTimeout(timer)
    }
  }, [])
  return pressed === '' ? null : <kbd className="last-key">{pressed}</kbd>
}
