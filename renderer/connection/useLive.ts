import { useCallback, useEffect, useRef, useState, type RefObject } from 'react'
import { useLink } from '../state/link.ts'
import { useSession } from '../state/session.ts'
import { CallError } from './client.ts'
import type { ArgsOf, Method, ResultOf } from './contract.ts'
import { call } from './index.ts'

/** Least distance between two questions of one view, ms: at most 4 a second (UI-50). */
const LEAST_GAP = 250

interface Live<M extends Method> {
  /** Last answer; stays while a newer one is under way or the line is lost. */
  readonly data: ResultOf<M> | undefined
  /** The arguments' key that `data` answers. */
  readonly key: string | undefined
  /** Arguments that `data` answers. */
  readonly asked: ArgsOf<M> | undefined
  readonly error: CallError | undefined
  /** Asks now. */
  readonly refresh: () => void
}

interface Answer<M extends Method> {
  readonly data?: ResultOf<M>
  readonly key?: string
  readonly asked?: ArgsOf<M>
  readonly error?: CallError | undefined
}

interface Options {
  /** Default true; while false nothing is asked. */
  readonly enabled?: boolean
  /** Default true: asks again on every change of records. */
  readonly live?: boolean
  /** Least distance between two questions, ms; default 250: at most 4 a second. */
  readonly gap?: number
}

type Timer = ReturnType<typeof setTimeout> | undefined

/** Asks at a moment of wall time, or at once where it is over; once, however often it is called before. */
function askAt(timer: RefObject<Timer>, ask: () => void, at: number) {
  timer.current ??= setTimeout(ask, Math.max(0, at - Date.now()))
}

/**
 * Keeps the answer to a question up to date: asks when `key` changes, when records change, and when the line is back. One question at a
 * time, the same one at most 4 times a second; `args` is read at the moment of asking, so that ranges follow simulated now.
 */
export function useLive<M extends Method>(
  method: M,
  key: string,
  args: () => ArgsOf<M>,
  { enabled = true, live = true, gap = LEAST_GAP }: Options = {},
): Live<M> {
  const [answer, setAnswer] = useState<Answer<M>>({})
  const branch = useSession((state) => state.status?.branch.id)
  const generation = useLink((state) => state.generation)
  const latest = useRef({ args, key, enabled })
  const busy = useRef(false)
  const again = useRef(false)
  const lastAsked = useRef(0)
  /** Changes of records that the last question knew of. */
  const seen = useRef(0)
  const timer = useRef<Timer>(undefined)
  useEffect(() => {
    latest.current = { args, key, enabled }
  })

  const ask = useCallback(() => {
    clearTimeout(timer.current)
    timer.current = undefined
    if (!latest.current.enabled) return
    if (busy.current) {
      again.current = true
      return
    }
    busy.current = true
    again.current = false
    lastAsked.current = Date.now()
    seen.current = useSession.getState().records
    const askedKey = latest.current.key
    const settled = (change: Answer<M>) => {
      busy.current = false
      const isOfNow = askedKey === latest.current.key
      if (isOfNow) setAnswer((before) => ({ ...before, error: undefined, ...change }))
      // Who has asked something else meanwhile waits for nothing more.
      if (!isOfNow) ask()
      else if (again.current) askAt(timer, ask, lastAsked.current + gap)
    }
    const asked = latest.current.args()
    call(method, asked).then(
      (data) => settled({ data, key: askedKey, asked }),
      (error: unknown) => settled(error instanceof CallError ? { error } : {}),
    )
  }, [method, gap])

  useEffect(() => {
    ask()
  }, [ask, key, enabled, generation, branch])

  useEffect(() => {
    if (!live) return
    const look = () => {
      if (useSession.getState().records !== seen.current) askAt(timer, ask, lastAsked.current + gap)
    }
    look()
    const stop = useSession.subscribe(look)
    return () => {
      stop()
      clearTimeout(timer.current)
      timer.current = undefined
    }
  }, [ask, live, gap])

  return { data: answer.data, key: answer.key, asked: answer.asked, error: answer.error, refresh: ask }
}
