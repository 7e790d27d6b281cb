import type { Interactions } from './interactions.ts'
import { Table } from './table.ts'

/** The lists of one routing target, in the order in which they are looked at. */
export const ListKind = { answered: 0, calls: 1, callbacks: 2 } as const
export const LISTS_PER_TARGET = 3

/**
 * What waits: for each routing target (a queue and a skill expression) the customers who answered a callback, the calls, and the
 * callbacks that may be dialled, each list sorted by RTE-1. New entries almost always belong at the end, so insertion walks from there.
 * All that waits for one target begins with any priority and keeps it, or begins with the same and grows in the same way: who is before
 * another stays so as time passes, and only the heads of lists have to be compared anew (RTE-6).
 */
export class WaitingLines extends Table {
  protected capacity: number
  head: Int32Array
  tail: Int32Array
  /** Calls, and callbacks that may be dialled, over all targets. */
  waiting = 0
  dialable = 0
  answered = 0

  constructor(targets: number) {
    super()
    this.capacity = targets * LISTS_PER_TARGET
    this.head = new Int32Array(this.capacity).fill(-1)
    this.tail = new Int32Array(this.capacity).fill(-1)
  }

  /** Puts an interaction into its target's list. */
  insert(items: Interactions, slot: number, kind: number, now: number): void {
    const list = (items.target[slot] ?? 0) * LISTS_PER_TARGET + kind
    let after = -1
    let before = this.tail[list] ?? -1
    while (before >= 0 && precedes(items, slot, before, kind === ListKind.answered, now)) {
      after = before
      before = items.previous[before] ?? -1
    }
    items.list[slot] = list
    items.previous[slot] = before
    items.next[slot] = after
    if (before < 0) this.head[list] = slot
    else items.next[before] = slot
    if (after < 0) this.tail[list] = slot
    else items.previous[after] = slot
    this.add(kind, 1)
  }

  remove(items: Interactions, slot: number): void {
    const list = items.list[slot] ?? 0
    const before = items.previous[slot] ?? -1
    const after = items.next[slot] ?? -1
    if (before < 0) this.head[list] = after
    else items.next[before] = after
    if (after < 0) this.tail[list] = before
    else items.previous[after] = before
    items.list[slot] = -1
    this.add(list % LISTS_PER_TARGET, -1)
  }

  private add(kind: number, change: number): void {
    if (kind === ListKind.calls) this.waiting += change
    else if (kind === ListKind.callbacks) this.dialable += change
    else this.answered += change
  }

  /** First of the lists of one kind over several targets, by RTE-1 as it is now; -1 when all are empty. */
  first(items: Interactions, targets: Int32Array, kind: number, now: number): number {
    let best = -1
    for (let i = 0; i < targets.length; i++) {
      const slot = this.head[(targets[i] ?? 0) * LISTS_PER_TARGET + kind] ?? -1
      if (slot >= 0 && (best < 0 || precedes(items, slot, best, kind === ListKind.answered, now))) best = slot
    }
    return best
  }
}

/**
 * RTE-1 within one kind: answered customers by answer time; others by the priority they have now, then virtual queue time; last the
 * arrival number.
 */
export function precedes(items: Interactions, a: number, b: number, byAnswer: boolean, now: number): boolean {
  if (byAnswer) {
    const difference = (items.answeredAt[a] ?? 0) - (items.answeredAt[b] ?? 0)
    if (difference !== 0) return difference < 0
  } else {
    const priority = items.priorityAt(b, now) - items.priorityAt(a, now)
    if (priority !== 0) return priority < 0
    const difference = (items.virtualQueueTime[a] ?? 0) - (items.virtualQueueTime[b] ?? 0)
    if (difference !== 0) return difference < 0
  }
  return (items.number[a] ?? 0) < (items.number[b] ?? 0)
}
