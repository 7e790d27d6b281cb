import { useEffect } from 'react'
import type { ArgsOf, Method } from '../connection/contract.ts'
import { useLive } from '../connection/useLive.ts'

/** How often a log is asked for, ms of the wall clock. */
const EVERY = 1500

/** Like `useLive`, for what grows without records: asks again and again while `live`. */
export function usePolled<M extends Method>(method: M, key: string, args: () => ArgsOf<M>, live: boolean) {
  const view = useLive(method, key, args, { live: false })
  const { refresh } = view
  useEffect(() => {
    if (!live) return
    const timer = setInterval(refresh, EVERY)
    return () => clearInterval(timer)
  }, [live, refresh])
  return view
}
