import { useState } from 'react'
import type { CallbackRow, ResultOf } from '../connection/contract.ts'
import { useLive } from '../connection/useLive.ts'
import { useCallbackQuery } from './useCallbackQuery.ts'

/** Rows of one page (RET-2). */
export const PAGE = 250

type Page = ResultOf<'callbacks.list'>

/** Rows in the order they had when a row was opened or selected, with the newest facts known of each. */
interface Hold {
  readonly key: string
  readonly seen: Page
  readonly rows: readonly CallbackRow[]
  /** Ids that the page no longer contains. */
  readonly gone: ReadonlySet<string>
  /** Rows that the page has gained since. */
  readonly fresh: number
}

function holdOf(key: string, page: Page, before?: Hold): Hold {
  if (before === undefined || before.key !== key) {
    return { key, seen: page, rows: page.rows, gone: new Set(), fresh: 0 }
  }
  const now = new Map(page.rows.map((row) => [row.id, row]))
  const rows = before.rows.map((row) => now.get(row.id) ?? row)
  const gone = new Set(rows.filter((row) => !now.has(row.id)).map((row) => row.id))
  return { key, seen: page, rows, gone, fresh: page.rows.length - (rows.length - gone.size) }
}

/**
 * The page of callbacks that the view asks for.
 * @param live asks again when records change
 * @param held keeps the rows in their places (a row is open or selected)
 */
export function useCallbackPage(live: boolean, held: boolean) {
  const { key: query, args } = useCallbackQuery()
  const [pages, setPages] = useState<{ query: string; afters: readonly string[] }>({ query, afters: [] })
  if (pages.query !== query) setPages({ query, afters: [] })
  const after = pages.afters.at(-1)
  const key = `${query} ${after ?? ''}`
  const {
    data,
    key: answered,
    asked,
    error,
    refresh,
  } = useLive('callbacks.list', key, () => ({ ...args(), limit: PAGE, ...(after === undefined ? {} : { after }) }), {
    live,
  })
  const [hold, setHold] = useState<Hold>()
  // The page that was there when rows were let go: what follows it is held anew.
  const [left, leave] = useState<Page>()
  if (!held && hold !== undefined) setHold(undefined)
  if (held && data !== undefined && (hold?.seen !== data || hold.key !== answered))
    setHold(holdOf(answered ?? '', data, hold?.seen === left ? undefined : hold))
  const shown = held && hold !== undefined ? hold : undefined
  return {
    page: data,
    /** What was searched for the page on the screen, if anything. */
    searched: asked?.search,
    /** The page on the screen is of an earlier question. */
    waiting: answered !== key,
    rows: shown?.rows ?? data?.rows ?? [],
    gone: shown?.gone ?? NONE,
    fresh: shown?.fresh ?? 0,
    error,
    /** Asks now, and lets rows take their new places. */
    refresh: () => {
      leave(data)
      setHold(undefined)
      refresh()
    },
    first: pages.afters.length * PAGE,
    next: data?.next === undefined ? undefined : () => setPages({ query, afters: [...pages.afters, data.next ?? ''] }),
    previous: after === undefined ? undefined : () => setPages({ query, afters: pages.afters.slice(0, -1) }),
  }
}

const NONE: ReadonlySet<string> = new Set()
export type CallbackPageView = ReturnType<typeof useCallbackPage>
