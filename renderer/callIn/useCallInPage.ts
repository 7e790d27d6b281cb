import { useState } from 'react'
import { useLive } from '../connection/useLive.ts'
import { simulatedNow, useSession } from '../state/session.ts'
import { createdIn, useCallInView } from './callInView.ts'

/** Rows of one page (RET-2). */
const PAGE = 500

/** The page of call-in requests that the view asks for; `live` asks again when records change. */
export function useCallInPage(live: boolean) {
  const { range, from, to, field, search, order } = useCallInView()
  const zone = useSession((state) => state.status?.zone ?? 'UTC')
  const query = JSON.stringify([range, from, to, field, search, order, zone])
  const [pages, setPages] = useState<{ query: string; afters: readonly string[] }>({ query, afters: [] })
  if (pages.query !== query) setPages({ query, afters: [] })
  const after = pages.afters.at(-1)
  const key = `${query} ${after ?? ''}`
  const text = search.trim()
  const {
    data,
    key: answered,
    error,
    refresh,
  } = useLive(
    'callIn.requests.list',
    key,
    () => ({
      ...createdIn(range, simulatedNow(), zone, { from, to }),
      ...(text === '' ? {} : { search: { field, text } }),
      sort: order,
      ...(after === undefined ? {} : { after }),
    }),
    { live },
  )
  const next = data?.next
  return {
    page: data,
    /** The page on the screen is of an earlier question. */
    waiting: answered !== key,
    error,
    refresh,
    first: pages.afters.length * PAGE,
    next: next === undefined ? undefined : () => setPages({ query, afters: [...pages.afters, next] }),
    previous: after === undefined ? undefined : () => setPages({ query, afters: pages.afters.slice(0, -1) }),
  }
}

export type CallInPageView = ReturnType<typeof useCallInPage>
