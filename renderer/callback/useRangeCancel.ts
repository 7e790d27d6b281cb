import { useRef, useState } from 'react'
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

/** Callbacks that are cancelled between two looks at the progress and at Stop. */
const AT_ONCE = 100

interface Progress {
  readonly done: number
  /** Callbacks that could be cancelled, as the last step found them. */
  readonly of: number
  readonly running: boolean
}

/**
 * Cancelling everything in the present range of the visible services, whatever is searched and whichever states are shown (UI-15c): how many
 * that would be, and the doing, in steps that can be stopped (UI-15e).
 */
export function useRangeCancel(wanted: boolean) {
  const { range, from, to } = useView()
  const services = usePreferences((state) => state.services)
  const zone = useZone()
  const [progress, setProgress] = useState<Progress>()
  const [trouble, setTrouble] = useState<unknown>()
  const stopped = useRef(false)
  const chosen = () => ({
    ...intervalOf(range, simulatedNow(), zone, { from, to }),
    ...(services.length === 0 ? {} : { services: [...services] }),
  })
  const sort = { column: 'desiredTime', descending: false } as const
  const key = JSON.stringify([range, from, to, zone, services])
  const enabled = wanted && progress === undefined
  const can = useLive('callbacks.list', key, () => ({ ...chosen(), states: [...CANCELLABLE], sort, limit: 1 }), {
    enabled,
  })
  const talking = useLive('callbacks.list', key, () => ({ ...chosen(), states: ['PROCESSING'], sort, limit: 1 }), {
    enabled,
  })
  const run = async (): Promise<boolean> => {
    const named = { ...chosen(), most: AT_ONCE, cancellation: crypto.randomUUID() }
    stopped.current = false
    setTrouble(undefined)
    let done = 0
    let of = can.data?.matching ?? 0
    let all: number | undefined
    const go = (running: boolean) => setProgress({ done, of, running })
    go(true)
    try {
      for (let isOver = false; !isOver && !stopped.current;) {
        const { cancelled, left, stayed } = await call('callbacks.cancelAll', named)
        all ??= cancelled + left + stayed
        done += cancelled
        of = done + left
        isOver = left === 0
        go(true)
      }
    } catch (error) {
      setTrouble(error)
      go(false)
      return false
    }
    if (done < of) {
      go(false)
      return false
    }
    const stayed = Math.max(0, (all ?? done) - done)
    tell(texts.cancel.done(done), stayed === 0 ? '' : texts.cancel.doneStay(stayed))
    return true
  }
  return {
    /** Callbacks that would be cancelled; undefined until they are counted. */
    count: can.data?.matching,
    processing: talking.data?.matching ?? 0,
    rangeName: rangeText(range),
    services,
    /** Absent before the beginning. */
    progress,
    trouble,
    stop: () => {
      stopped.current = true
    },
    /** True when all of it is done; otherwise `progress` and `trouble` say how far it came. */
    run,
  }
}
