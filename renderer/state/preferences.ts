import { create } from 'zustand'
import { persist } from 'zustand/middleware'
import type { CallbackState } from '../../engine/records/kinds.ts'
import type { SortColumn } from '../callback/columns.ts'
import { showTwelveHours } from '../format/time.ts'
import { beginWeekOn, type FirstWeekday } from '../format/week.ts'

/** A range of one's own: days before or after the present one, both inclusive (UI-12). */
export interface OwnRange {
  readonly name: string
  readonly from: number
  readonly to: number
}

export interface Preferences {
  readonly twelveHours: boolean
  /** Day that weeks begin with (UI-5). */
  readonly firstWeekday: FirstWeekday
  /** Times of the Callback tab in UTC. */
  readonly utc: boolean
  readonly hiddenColumns: readonly SortColumn[]
  readonly hiddenStates: readonly CallbackState[]
  /** Services whose callbacks are listed; empty: all. */
  readonly services: readonly string[]
  readonly ranges: readonly OwnRange[]
  /** An open record shows more than position and wait (UI-13). */
  readonly metrics: boolean
  /** The window is shown to a room: bigger, and without what the room need not see (UI-5). */
  readonly presenter: boolean
  /** The tour of the frame has been ended and comes back only when asked for (UI-2). */
  readonly tourSeen: boolean
}

interface PreferenceStore extends Preferences {
  readonly prefer: (change: Partial<Preferences>) => void
}

/** What a person has set for this browser or window; kept there. */
export const usePreferences = create<PreferenceStore>()(
  persist(
    (set) => ({
      twelveHours: false,
      firstWeekday: 0,
      utc: false,
      hiddenColumns: [],
      hiddenStates: [],
      services: [],
      ranges: [],
      metrics: true,
      presenter: false,
      tourSeen: false,
      prefer: (change) => set(change),
    }),
    { name: 'ringback.preferences', version: 1 },
  ),
)

usePreferences.subscribe(({ twelveHours }) => showTwelveHours(twelveHours))
showTwelveHours(usePreferences.getState().twelveHours)
usePreferences.subscribe(({ firstWeekday }) => beginWeekOn(firstWeekday))
beginWeekOn(usePreferences.getState().firstWeekday)

const present = ({ presenter }: Preferences) => {
  document.documentElement.dataset['presenter'] = presenter ? 'on' : 'off'
}
usePreferences.subscribe(present)
present(usePreferences.getState())
