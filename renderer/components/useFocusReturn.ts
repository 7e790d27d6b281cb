import { useEffect, useState } from 'react'

/** What had the focus when the first of the dialogs that follow each other was opened. */
let origin: Element | null = null

const isInDialog = (element: Element | null) => (element?.closest('[role=dialog]') ?? null) !== null

/**
 * Gives the focus back when a dialog closes: to what it was opened from, or, where that is gone or off, to what the dialog before it was
 * opened from, else to the work area. Whoever has taken the focus meanwhile keeps it.
 */
export function useFocusReturn(): void {
  const [opener] = useState(() => document.activeElement)
  useEffect(() => {
    if (!isInDialog(opener)) origin = opener
    return () => {
      for (const place of [opener, origin, document.getElementById('work')]) {
        if (document.activeElement !== document.body && document.activeElement !== null) return
        if (place instanceof HTMLElement && place.isConnected) place.focus({ preventScroll: true })
      }
    }
  }, [opener])
}
