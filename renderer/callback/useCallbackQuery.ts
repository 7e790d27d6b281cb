import { CALLBACK_STATES } from '../../engine/records/kinds.ts'
import type { ArgsOf } from '../connection/contract.ts'
import { usePreferences } from '../state/preferences.ts'
import { simulatedNow } from '../state/session.ts'
import { useView } from '../state/view.ts'
import { intervalOf } from './ranges.ts'
import { useZone } from './useZone.ts'

/** A search text as the host compares it: numbers are stored without spaces. */
const searchText = (text: string) => (/^[+\d\s().-]+$/.test(text) ? text.replace(/[\s().-]/g, '') : text.trim())

/** Which callbacks the view asks for: range, search, visible states and services, order. */
export function useCallbackQuery(): { readonly key: string; readonly args: () => ArgsOf<'callbacks.export'> } {
  const { range, from, to, field, search, sort, descending } = useView()
  const zone = useZone()
  const hiddenStates = usePreferences((state) => state.hiddenStates)
  const services = usePreferences((state) => state.services)
  const text = searchText(search)
  return {
    key: JSON.stringify([range, from, to, field, search, sort, descending, zone, hiddenStates, services]),
    /** At the moment of asking: ranges follow simulated now. */
    args: () => ({
      ...intervalOf(range, simulatedNow(), zone, { from, to }),
      ...(text === '' ? {} : { search: { field, text } }),
      ...(hiddenStates.length === 0
        ? {}
        : { states: CALLBACK_STATES.filter((state) => !hiddenStates.includes(state)) }),
      ...(services.length === 0 ? {} : { services: [...services] }),
      sort: { column: sort, descending },
    }),
  }
}
