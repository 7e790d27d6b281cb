import { Table } from './table.ts'

/** Departures that the estimated wait looks back at (RTE-7). */
const DEPARTURES = 32

/** Per queue: how much waits and how fast it moves (QUE-2, RTE-7), and callbacks by state. */
export class QueueLoads extends Table {
  protected capacity: number
  /** Interactions that count in the queue now: waiting calls and QUEUED callbacks except those between attempts (CBK-14). */
  pending: Int32Array
  pendingCallbacks: Int32Array
  /** Interactions that ever entered. */
  entered: Float64Array
  departures: Float64Array
  /** Since when something waits, and for how long something waited before that: a clock that stands while nothing waits, ms. */
  busySince: Float64Array
  busyTime: Float64Array
  /** Reading of that clock at the last departure. */
  lastDeparture: Float64Array
  gaps: Float64Array
  gapSum: Float64Array
  loggedInAt: Int32Array
  loggedInSum: Float64Array
  /** Callbacks in each of the four states before COMPLETED. */
  callbacksIn: Int32Array

  constructor(queues: number) {
    super()
    this.capacity = queues
    this.pending = new Int32Array(queues)
    this.pendingCallbacks = new Int32Array(queues)
    this.entered = new Float64Array(queues)
    this.departures = new Float64Array(queues)
    this.busySince = new Float64Array(queues)
    this.busyTime = new Float64Array(queues)
    this.lastDeparture = new Float64Array(queues)
    this.gaps = new Float64Array(queues * DEPARTURES)
    this.gapSum = new Float64Array(queues)
    this.loggedInAt = new Int32Array(queues * DEPARTURES)
    this.loggedInSum = new Float64Array(queues)
    this.callbacksIn = new Int32Array(queues * 4)
  }

  enter(queue: number, now: number, isCallback: boolean): void {
    const before = this.pending[queue] ?? 0
    if (before === 0) this.busySince[queue] = now
    this.pending[queue] = before + 1
    if (isCallback) this.pendingCallbacks[queue] = (this.pendingCallbacks[queue] ?? 0) + 1
  }

  /** Something that waited leaves without being a departure: a callback was accepted, cancelled, purged, or waits for a retry. */
  leave(queue: number, now: number, isCallback: boolean): void {
    const left = (this.pending[queue] ?? 0) - 1
    this.pending[queue] = left
    if (isCallback) this.pendingCallbacks[queue] = (this.pendingCallbacks[queue] ?? 0) - 1
    if (left === 0) this.busyTime[queue] = (this.busyTime[queue] ?? 0) + now - (this.busySince[queue] ?? 0)
  }

  /** Something that waited is answered or abandons. @param loggedIn agents logged in who can serve the queue */
  depart(queue: number, now: number, isCallback: boolean, loggedIn: number): void {
    const clock = (this.busyTime[queue] ?? 0) + now - (this.busySince[queue] ?? 0)
    const gap = clock - (this.lastDeparture[queue] ?? 0)
    const count = this.departures[queue] ?? 0
    const place = queue * DEPARTURES + (count & (DEPARTURES - 1))
    this.gapSum[queue] = (this.gapSum[queue] ?? 0) + gap - (this.gaps[place] ?? 0)
    this.gaps[place] = gap
    this.loggedInSum[queue] = (this.loggedInSum[queue] ?? 0) + loggedIn - (this.loggedInAt[place] ?? 0)
    this.loggedInAt[place] = loggedIn
    this.lastDeparture[queue] = clock
    this.departures[queue] = count + 1
    this.leave(queue, now, isCallback)
  }

  /**
   * Mean gap between the last departures, ms, and mean number of agents logged in at them. Needs two departures. The gap that is kept
   * with the oldest of them lies before it and does not count.
   */
  recent(queue: number): { readonly gap: number; readonly loggedIn: number } {
    const departures = this.departures[queue] ?? 0
    const count = Math.min(departures, DEPARTURES)
    const oldest = departures <= DEPARTURES ? 0 : departures & (DEPARTURES - 1)
    const gaps = (this.gapSum[queue] ?? 0) - (this.gaps[queue * DEPARTURES + oldest] ?? 0)
    return { gap: gaps / (count - 1), loggedIn: (this.loggedInSum[queue] ?? 0) / count }
  }
}
