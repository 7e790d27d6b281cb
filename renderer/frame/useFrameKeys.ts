import { useEffect } from 'react'
import { setPace, step, togglePause } from '../state/actions.ts'
import { attempt, useFrame } from '../state/frame.ts'
import { usePreferences } from '../state/preferences.ts'

const PACES: Record<string, () => Promise<void>> = {
  ' ': togglePause,
  '.': step,
  1: () => setPace('pause'),
  2: () => setPace(1),
  3: () => setPace(10),
  4: () => setPace(60),
  5: () => setPace('max'),
}

/** True where a key types or works the control that has the focus. */
export function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof Element &&
    target.closest('input:not([type=radio]):not([type=checkbox]), textarea, select, [role=dialog], [role=menu]') !==
      null
  )
}

const works = (target: EventTarget | null) =>
  target instanceof Element && target.closest('button, a, summary, input:not([type=radio])') !== null

/**
 * Keys of the frame, wherever the focus is: the palette by Ctrl K, shortcuts by `?`, presenter mode by F9, the clock by Space, `.` and 1 to 5.
 * Views take what they need first.
 */
export function useFrameKeys() {
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'k') {
        event.preventDefault()
        useFrame.getState().open('palette')
        return
      }
      if (event.key === 'F9') {
        event.preventDefault()
        const { presenter, prefer } = usePreferences.getState()
        prefer({ presenter: !presenter })
        return
      }
      if (event.key === '?' && !isTyping(event.target)) {
        event.preventDefault()
        useFrame.getState().open('shortcuts')
        return
      }
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.repeat) return
      const verb = PACES[event.key]
      if (verb === undefined || isTyping(event.target) || (event.key === ' ' && works(event.target))) return
      event.preventDefault()
      attempt(verb)
    }
    window.addEventListener('keydown', listen)
    return () => window.removeEventListener('keydown', listen)
  }, [])
}
