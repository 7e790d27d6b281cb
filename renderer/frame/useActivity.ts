import { useEffect } from 'react'
import { call } from '../connection/index.ts'
import { noteActivity } from '../state/activity.ts'

/** Wall ms in which the host is told once that somebody is at work. */
const APART_MS = 20_000
const SIGNS = ['keydown', 'pointerdown', 'wheel'] as const

/** Tells the host that the signed-in user is at work, so that the sign-in does not end for inactivity (ACC-5). */
export function useActivity() {
  useEffect(() => {
    let told = -Infinity
    const tell = () => {
      noteActivity()
      const now = performance.now()
      if (now - told < APART_MS) return
      told = now
      // Where it does not arrive, the next sign is told.
      call('session.active', {}).catch(() => {
        told = -Infinity
      })
    }
    for (const sign of SIGNS) window.addEventListener(sign, tell, { capture: true, passive: true })
    return () => {
      for (const sign of SIGNS) window.removeEventListener(sign, tell, { capture: true })
    }
  }, [])
}
