import type { PowerSaveBlocker } from 'electron'

/** Keeps the screen on while it is asked to (UI-5); asking twice is asking once. */
export function screenKeeper(blocker: Pick<PowerSaveBlocker, 'start' | 'stop'>): (on: boolean) => void {
  let held: number | undefined
  return (on) => {
    if (on) held ??= blocker.start('prevent-display-sleep')
    else if (held !== undefined) {
      blocker.stop(held)
      held = undefined
    }
  }
}
