import { create } from 'zustand'
import type { CallbackRow } from '../connection/contract.ts'

interface Selection {
  /** Selected rows by id, with the newest facts known. */
  readonly rows: ReadonlyMap<string, CallbackRow>
  readonly toggle: (row: CallbackRow) => void
  readonly add: (rows: readonly CallbackRow[]) => void
  readonly drop: (rows: readonly CallbackRow[]) => void
  readonly clear: () => void
  /** Takes over newer facts of rows that are selected. */
  readonly learn: (rows: readonly CallbackRow[]) => void
}

/** Rows that the next bulk action takes; kept while the list scrolls, sorts and filters. */
export const useSelection = create<Selection>()((set) => ({
  rows: new Map(),
  toggle: (row) =>
    set((state) => {
      const rows = new Map(state.rows)
      if (!rows.delete(row.id)) rows.set(row.id, row)
      return { rows }
    }),
  add: (more) => set((state) => ({ rows: new Map([...state.rows, ...more.map((row) => [row.id, row] as const)]) })),
  drop: (less) =>
    set((state) => {
      const dropped = new Set(less.map(({ id }) => id))
      return { rows: new Map([...state.rows].filter(([id]) => !dropped.has(id))) }
    }),
  clear: () => set({ rows: new Map() }),
  learn: (news) =>
    set((state) => {
      const changed = news.filter(
        (row) => state.rows.has(row.id) && state.rows.get(row.id)?.updatedAt !== row.updatedAt,
      )
      if (changed.length === 0) return state
      return { rows: new Map([...state.rows, ...changed.map((row) => [row.id, row] as const)]) }
    }),
}))
