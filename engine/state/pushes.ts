import { RowTable } from './rowTable.ts'

/** In the place of a callback's row: a notification that was published by itself (NPB-1). */
export const NO_CALLBACK = -1

/** Push notifications of the callbacks that are kept, with what has become known of each. Times are ms since the epoch. */
export class Pushes extends RowTable {
  /** Intents so far; their ids derive from it (DET-9). */
  born = 0

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

  constructor() {
    super(16)
  }

  allocate(
    id: string,
    callback: number,
    event: number,
    to: { readonly channel: string; readonly target: string },
    details: { readonly toPhoneNumber: number; readonly accessCode: string; readonly expiresAt: number },
    now: number,
  ): number {
    const row = this.takeRow(id)
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
    return row
  }

  /** Forgets the notifications of a callback that is forgotten. */
  releaseOf(callback: number): void {
    for (const row of this.usedRows()) if (this.callback[row] === callback) this.release(row)
  }

  /** Forgets the oldest notifications of a callback until there are at most `most`. */
  keepNewest(callback: number, most: number): void {
    const rows = this.usedRows().filter((row) => this.callback[row] === callback)
    if (rows.length <= most) return
    rows.sort((one, other) => (this.number[one] ?? 0) - (this.number[other] ?? 0))
    for (const row of rows.slice(0, rows.length - most)) this.release(row)
  }

  private release(row: number): void {
    for (const column of [this.channel, this.target, this.accessCode]) column[row] = ''
    this.freeRow(row)
  }

  /** Row of the last notification of a callback (its row), about an event (place in PUSH_EVENTS) unless that is -1; -1: there is none. */
  lastOf(callback: number, event: number): number {
    let last = -1
    for (const row of this.usedRows()) {
      if (this.callback[row] !== callback) continue
      if (event >= 0 && this.event[row] !== event) continue
      if (last < 0 || (this.number[row] ?? 0) > (this.number[last] ?? 0)) last = row
    }
    return last
  }
}
