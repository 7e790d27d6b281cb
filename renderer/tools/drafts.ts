import { create } from 'zustand'
import { useSession } from '../state/session.ts'
import type { ObjectType, ObjectValue } from './rules.ts'

/** An edit that is not saved: what it comes to, and what it started from. */
export interface Draft {
  readonly value: ObjectValue
  readonly base: ObjectValue
  /** Revision of `base` (TEN-7). */
  readonly revision: number
  /** Earlier values, newest last, for undo. */
  readonly past: readonly ObjectValue[]
}

interface Drafts {
  readonly drafts: ReadonlyMap<string, Draft>
  /** Edits that were given up by Revert and not replaced since; undo brings them back. */
  readonly reverted: ReadonlyMap<string, Draft>
  readonly put: (key: string, draft: Draft | undefined) => void
  readonly revert: (key: string) => void
}

/** Of the edits of who is signed in: another user neither sees nor saves them. */
export const keyOf = (type: ObjectType, name: string) => `${useSession.getState().me?.userName ?? ''} ${type} ${name}`

/** A copy of the map with another value for a key; undefined takes it out. */
function replaced<T>(map: ReadonlyMap<string, T>, key: string, value: T | undefined): ReadonlyMap<string, T> {
  const copy = new Map(map)
  if (value === undefined) copy.delete(key)
  else copy.set(key, value)
  return copy
}

/** Unsaved edits by object. They outlive a change of section, of tab, and a lost connection: nothing typed is lost. */
export const useDrafts = create<Drafts>()((set) => ({
  drafts: new Map(),
  reverted: new Map(),
  put: (key, draft) =>
    set(({ drafts, reverted }) => ({
      drafts: replaced(drafts, key, draft),
      reverted: replaced(reverted, key, undefined),
    })),
  revert: (key) =>
    set(({ drafts, reverted }) => ({
      drafts: replaced(drafts, key, undefined),
      reverted: replaced(reverted, key, drafts.get(key)),
    })),
}))

type Fields = Readonly<Record<string, unknown>>
const isFields = (value: unknown): value is Fields => typeof value === 'object' && value !== null

/** Whether two values mean the same; the order of the keys of objects does not count. */
export function isSame(one: unknown, other: unknown): boolean {
  if (one === other) return true
  if (!isFields(one) || !isFields(other) || Array.isArray(one) !== Array.isArray(other)) return false
  const keys = Object.keys(one)
  return keys.length === Object.keys(other).length && keys.every((key) => isSame(one[key], other[key]))
}

const fieldOf = (value: object, key: string): unknown => (isFields(value) ? value[key] : undefined)

/**
 * Whether an edit can go on from what the object has become meanwhile: the two did not change the same field. `mine` with the fields that
 * only the other changed, or undefined when a person has to choose.
 */
export function rebased<T extends object>(base: T, mine: T, theirs: T): T | undefined {
  let result = mine
  for (const key of Object.keys(theirs)) {
    const value = fieldOf(theirs, key)
    const [old, own] = [fieldOf(base, key), fieldOf(mine, key)]
    if (isSame(value, old) || isSame(value, own)) continue
    if (!isSame(own, old)) return undefined
    result = { ...result, [key]: value }
  }
  return result
}
