import { useState } from 'react'
import { tell } from '../components/toasts.tsx'
import { call } from '../connection/index.ts'
import { useLive } from '../connection/useLive.ts'
import { usePreferences } from '../state/preferences.ts'
import { simulatedNow } from '../state/session.ts'
import { useView } from '../state/view.ts'
import { texts } from '../text/en.ts'
import { intervalOf, rangeText } from './ranges.ts'
import { useZone } from './useZone.ts'

/** States that can be cancelled (CBK-5). */
const CANCELLABLE = ['SCHEDULED', 'QUEUED', 'ROUTING'] as const

/**
 * Cancelling everything in the present range of the visible services, whatever is searched and whichever states are shown (UI-15c): how many
 * that would be, and the doing.
 */
export function useRangeCancel(wanted: boolean) {
  const { range, from, to } = useView()
  const services = usePreferences((state) => state.services)
  const zone = useZone()
  const [running, setRunning] = useState(false)
  const [trouble, setTrouble] = useState<unknown>()
  const chosen = () => ({
    ...intervalOf(range, simulatedNow(), zone, { from, to }),
    ...(services.length === 0 ? {} : { services: [...services] }),
  })
  const sort = { column: 'desiredTime', descending: false } as const
  const key = JSON.stringify([range, from, to, zone, services])
  const can = useLive('callbacks.list', key, () => ({ ...chosen(), states: [...CANCELLABLE], sort, limit: 1 }), {
    enabled: wanted,
  })
  const talking = useLive('callbacks.list', key, () => ({ ...chosen(), states: ['PROCESSING'], sort, limit: 1 }), {
    enabled: wanted,
  })
  return {
    /** Callbacks that would be cancelled; undefined until they are counted. */
    count: can.data?.matching,
    processing: talking.data?.matching ?? 0,
    rangeName: rangeText(range),
    services,
    running,
    trouble,
    run: async (): Promise<boolean> => {
      setRunning(true)
      setTrouble(undefined)
      try {
        const { cancelled, stayed } = await call('callbacks.cancelAll', chosen())
        tell(texts.cancel.done(cancelled), stayed === 0 ? '' : texts.cancel.doneStay(stayed))
        return true
      } catch (error) {
        setTrouble(error)
        return false
      } finally {
        setRunning(false)
      }
    },
  }
}
