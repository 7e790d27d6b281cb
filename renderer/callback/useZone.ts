import { usePreferences } from '../state/preferences.ts'
import { useSession } from '../state/session.ts'

/** Zone of the times in the Callback tab: the session's, or UTC where one likes (UI-12). Draws anew when the hours are told otherwise. */
export function useZone(): string {
  const zone = useSession((state) => state.status?.zone ?? 'UTC')
  const utc = usePreferences((state) => state.utc)
  usePreferences((state) => state.twelveHours)
  return utc ? 'UTC' : zone
}
