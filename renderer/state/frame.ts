import { create } from 'zustand'

export type FramePanel = 'palette' | 'shortcuts' | 'settings'

interface FrameStore {
  /** Moment under the scrubber's handle while it is being moved, ms; the clock shows it. */
  readonly target: number | undefined
  /** A clock verb that did not work, until the next one does. */
  readonly trouble: unknown
  /** Dialog of the frame that is open. */
  readonly panel: FramePanel | undefined
  readonly open: (panel: FramePanel | undefined) => void
  readonly aim: (target: number | undefined) => void
  readonly setTrouble: (trouble: unknown) => void
}

/** What the parts of the frame share. */
export const useFrame = create<FrameStore>()((set) => ({
  target: undefined,
  trouble: undefined,
  panel: undefined,
  open: (panel) => set({ panel }),
  aim: (target) => set({ target }),
  setTrouble: (trouble) => set({ trouble }),
}))

/** Runs a clock verb; its failure is shown in the frame. */
export function attempt(verb: () => Promise<void>) {
  verb().then(
    () => useFrame.getState().setTrouble(undefined),
    (error: unknown) => useFrame.getState().setTrouble(error),
  )
}
