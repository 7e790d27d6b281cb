import { useState } from 'react'
import { useSession } from '../../state/session.ts'

/** Names as they are kept on this device, or undefined for all. */
function read(key: string): readonly string[] | undefined {
  const kept: unknown = JSON.parse(localStorage.getItem(key) ?? 'null')
  return Array.isArray(kept) ? kept.filter((name) => typeof name === 'string') : undefined
}

/** The queues that a user wants to see on the Queues page (UI-40b), kept on this device; undefined: all. */
export function useDisplayed() {
  const user = useSession((state) => state.me?.userName ?? '')
  const key = `ringback-displayed-queues-${user}`
  const [displayed, setDisplayed] = useState(() => read(key))
  const display = (names: readonly string[] | undefined) => {
    if (names === undefined) localStorage.removeItem(key)
    else localStorage.setItem(key, JSON.stringify(names))
    setDisplayed(names)
  }
  return { displayed, display }
}
