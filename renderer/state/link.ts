import { create } from 'zustand'
import type { LinkState } from '../connection/client.ts'

interface LinkStore {
  readonly link: LinkState
  /** How often the line has opened; views catch up when it grows. */
  readonly generation: number
  readonly setLink: (link: LinkState) => void
}

export const useLink = create<LinkStore>()((set) => ({
  link: { phase: 'connecting' },
  generation: 0,
  setLink: (link) =>
    set((state) => ({ link, generation: link.phase === 'open' ? state.generation + 1 : state.generation })),
}))

/** True while commands can reach the host. */
export const useOnline = () => useLink((state) => state.link.phase === 'open')
