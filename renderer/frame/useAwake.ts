import { useEffect } from 'react'

/** Asks the browser to keep the screen on, anew whenever the page is in sight again; a refusal, as on an empty battery, is no failure. */
function lockScreen(): () => void {
  let lock: WakeLockSentinel | undefined
  let wanted = true
  const take = () => {
    if (document.visibilityState !== 'visible' || !('wakeLock' in navigator)) return
    navigator.wakeLock.request('screen').then(
      (taken) => {
        if (wanted) lock = taken
        else void taken.release()
      },
      () => undefined,
    )
  }
  take()
  document.addEventListener('visibilitychange', take)
  return () => {
    wanted = false
    document.removeEventListener('visibilitychange', take)
    void lock?.release()
  }
}

/** Keeps the screen from sleeping while it is shown to a room (UI-5): by the desktop program where there is one, else by the browser. */
export function useAwake(isPresenter: boolean) {
  useEffect(() => {
    if (!isPresenter) return
    const bridge = window.ringback
    if (bridge === undefined) return lockScreen()
    bridge.keepAwake(true)
    return () => bridge.keepAwake(false)
  }, [isPresenter])
}
