import type { DecodedRecord, RecordKind, RecordOf } from '../records/kinds.ts'

/** What a run has recorded so far, as far as expectations ask for it. */
export class Ledger {
  /** Transitions by callback, in their order (CBK-11). */
  readonly transitions = new Map<string, RecordOf<'transition'>[]>()
  /** Push notifications by callback (PSH-1). */
  readonly pushes = new Map<string, RecordOf<'push'>[]>()
  /** States of call-in requests by id (CTI-8). */
  readonly callIns = new Map<string, RecordOf<'callIn'>[]>()
  private readonly counts = new Map<RecordKind, number>()

  add(record: DecodedRecord): void {
    this.counts.set(record.kind, this.count(record.kind) + 1)
    switch (record.kind) {
      case 'transition':
        append(this.transitions, record.id, record)
        return
      case 'push':
        append(this.pushes, record.callback, record)
        return
      case 'callIn':
        append(this.callIns, record.id, record)
        return
      default:
    }
  }

  /** Records of a kind so far. */
  count(kind: RecordKind): number {
    return this.counts.get(kind) ?? 0
  }

  /** The last transition of every callback that was ever booked. */
  latest(): RecordOf<'transition'>[] {
    return [...this.transitions.values()].flatMap((list) => list.at(-1) ?? [])
  }
}

function append<T>(lists: Map<string, T[]>, key: string, value: T): void {
  const list = lists.get(key)
  if (list === undefined) lists.set(key, [value])
  else list.push(value)
}
