import { Table } from './table.ts'
import type { SavedTable } from './table.ts'

/** In the place of a callback's row: a notification that was published by itself (NPB-1). */
export const NO_CALLBACK = -1

/** Push notifications of the callbacks that are kept, with what has become known of each. Times are ms since the epoch. */
export class Pushes extends Table {
  protected capacity = 16
  private size = 0
  private freeHead = -1
  /** Intents so far; their ids derive from it (DET-9). */
  born = 0

  used = new Int32Array(this.capacity)
  generation = new Int32Array(this.capacity)
  id: string[] = []
  /** Row of the callback that it is about, or `NO_CALLBACK`. */
  callback = new Int32Array(this.capacity)
  /** Place in PUSH_EVENTS. */
  event = new Int32Array(this.capacity)
  channel: string[] = []
  target: string[] = []
  sentAt = new Float64Array(this.capacity)
  /** The order in which they were sent. */
  number = new Float64Array(this.capacity)
  /** When it came to a simulated device, -1 before. */
  arrivedAt = new Float64Array(this.capacity)
  /** Of CALL_IN_DETAILS: E.164 digits of the number to call, code and expiry; else -1, empty and -1. */
  toPhoneNumber = new Float64Array(this.capacity)
  accessCode: string[] = []
  expiresAt = new Float64Array(this.capacity)
  /** Place in PUSH_OUTCOMES. */
  outcome = new Int32Array(this.capacity)
  next = new Int32Array(this.capacity)

  private readonly rowById = new Map<string, number>()

  allocate(
    id: string,
    callback: number,
    event: number,
    to: { readonly channel: string; readonly target: string },
    details: { readonly toPhoneNumber: number; readonly accessCode: string; readonly expiresAt: number },
    now: number,
  ): number {
    let row = this.freeHead
    if (row >= 0) this.freeHead = this.next[row] ?? -1
    else {
      if (this.size === this.capacity) this.grow()
      row = this.size++
    }
    this.used[row] = 1
    this.id[row] = id
    this.callback[row] = callback
    this.event[row] = event
    this.channel[row] = to.channel
    this.target[row] = to.target
    this.sentAt[row] = now
    this.number[row] = this.born
    this.arrivedAt[row] = -1
    this.toPhoneNumber[row] = details.toPhoneNumber
    this.accessCode[row] = details.accessCode
    this.expiresAt[row] = details.expiresAt
    this.outcome[row] = 0
    this.rowById.set(id, row)
    return row
  }

  /** Forgets the notifications of a callback that is forgotten. */
  releaseOf(callback: number): void {
    for (let row = 0; row < this.size; row++)
      if (this.used[row] === 1 && this.callback[row] === callback) this.release(row)
  }

  /** Forgets the oldest notifications of a callback until there are at most `most`. */
  keepNewest(callback: number, most: number): void {
    const rows: number[] = []
    for (let row = 0; row < this.size; row++)
      if (this.used[row] === 1 && this.callback[row] === callback) rows.push(row)
    if (rows.length <= most) return
    rows.sort((one, other) => (this.number[one] ?? 0) - (this.number[other] ?? 0))
    for (const row of rows.slice(0, rows.length - most)) this.release(row)
  }

  private release(row: number): void {
    this.rowById.delete(this.id[row] ?? '')
    this.used[row] = 0
    for (const column of [this.id, this.channel, this.target, this.accessCode]) column[row] = ''
    this.generation[row] = (this.generation[row] ?? 0) + 1
    this.next[row] = this.freeHead
    this.freeHead = row
  }

  /** Row of the notification with this id, -1 when there is none in the past of this line (DET-10). */
  rowOf(id: string): number {
    return this.rowById.get(id) ?? -1
  }

  get rows(): number {
    return this.size
  }

  override load(saved: SavedTable): void {
    super.load(saved)
    this.rowById.clear()
    for (let row = 0; row < this.size; row++) if (this.used[row] === 1) this.rowById.set(this.id[row] ?? '', row)
  }
}
