import { useEffect, useState } from 'react'
import { call } from '../connection/index.ts'
import { CallError } from '../connection/client.ts'
import { tell } from '../components/toasts.tsx'
import { texts } from '../text/en.ts'
import { isSame, keyOf, rebased, useDrafts } from './drafts.ts'
import { isOfType, type Known, type RuleType, type RuleValues } from './rules.ts'

/** Steps back that an edit remembers. */
const MOST_PAST = 200

export interface DraftView<T extends RuleType> {
  readonly value: RuleValues[T]
  /** What the edit started from: the saved one while nothing is changed. */
  readonly base: RuleValues[T]
  readonly isChanged: boolean
  /** What somebody else has saved meanwhile in a field that is also changed here (TEN-7). */
  readonly theirs: RuleValues[T] | undefined
  readonly isSaving: boolean
  readonly error: unknown
  /** Takes an edit over; with `goesOn` it belongs to the one before it, and both are undone at once. */
  readonly change: (value: RuleValues[T], goesOn?: boolean) => void
  /** One step back; after Revert, back to what was given up. */
  readonly undo: (() => void) | undefined
  readonly revert: () => void
  /** What Revert gave up can be had again. */
  readonly unrevert: (() => void) | undefined
  readonly save: () => void
  /** Goes on with the edit over what was saved meanwhile. */
  readonly keepMine: () => void
  /** Gives the edit up for what was saved meanwhile. */
  readonly takeTheirs: () => void
}

/** The unsaved edit of an object: what it comes to, and its way to the host. */
export function useDraft<T extends RuleType>(type: T, known: Known<T>): DraftView<T> {
  const key = keyOf(type, known.name)
  const draft = useDrafts((state) => state.drafts.get(key))
  const reverted = useDrafts((state) => state.reverted.get(key))
  const put = useDrafts((state) => state.put)
  const giveUp = useDrafts((state) => state.revert)
  const [isSaving, setSaving] = useState(false)
  const [error, setError] = useState<unknown>()
  const mine = isOfType(type, draft?.value) ? draft.value : undefined
  const base = isOfType(type, draft?.base) ? draft.base : undefined
  const isStale = draft !== undefined && draft.revision !== known.revision
  const merged = isStale && base && mine ? rebased(base, mine, known.value) : undefined

  // Where the two changes do not meet, the edit goes on over the new revision by itself.
  useEffect(() => {
    if (merged === undefined || isSaving) return
    const isDone = isSame(merged, known.value)
    put(key, isDone ? undefined : { value: merged, base: known.value, revision: known.revision, past: [] })
  }, [merged, isSaving, put, key, known.value, known.revision])

  const change = (value: RuleValues[T], goesOn = false) => {
    setError(undefined)
    const from = base ?? known.value
    const earlier = draft?.past ?? []
    const past = goesOn && earlier.length > 0 ? earlier : [...earlier, mine ?? known.value].slice(-MOST_PAST)
    const isBack = isSame(value, from) && !isStale
    put(key, isBack ? undefined : { value, base: from, revision: draft?.revision ?? known.revision, past })
  }
  const undo = () => {
    if (draft === undefined) return
    const value = draft.past.at(-1)
    const isBack = value === undefined || isSame(value, draft.base)
    put(key, isBack ? undefined : { ...draft, value, past: draft.past.slice(0, -1) })
  }
  const save = () => {
    if (mine === undefined || isSaving) return
    setSaving(true)
    setError(undefined)
    call('configuration.put', { type, value: mine, revision: draft?.revision ?? known.revision }).then(
      () => {
        setSaving(false)
        put(key, undefined)
        tell(texts.tools.saved(known.name))
      },
      (failure: unknown) => {
        setSaving(false)
        // A stale revision shows both versions as soon as the other one is here; anything else is said.
        if (!(failure instanceof CallError && failure.code === 409 && isStale)) setError(failure)
      },
    )
  }
  const unrevert = draft === undefined && reverted !== undefined ? () => put(key, reverted) : undefined
  return {
    value: mine ?? known.value,
    base: base ?? known.value,
    isChanged: draft !== undefined,
    theirs: isStale && merged === undefined && !isSaving ? known.value : undefined,
    isSaving,
    error,
    change,
    undo: draft === undefined ? unrevert : undo,
    revert: () => {
      setError(undefined)
      giveUp(key)
    },
    unrevert,
    save,
    keepMine: () => {
      if (mine === undefined) return
      setError(undefined)
      put(key, { value: mine, base: known.value, revision: known.revision, past: [] })
    },
    takeTheirs: () => put(key, undefined),
  }
}
