const ARITY = 4
const KIND_SLOTS = 64
const CLASS_STEP = 1_125_899_906_842_624

/** Classes of events, in the order in which they run at one instant (DET-4). */
export const EventClass = {
  calendar: 1,
  expiry: 2,
  due: 3,
  callProgress: 4,
  agentState: 5,
  arrival: 6,
  /** After everything else at the instant: samples for charts. */
  observation: 7,
} as const

/** What a snapshot keeps of the queue. */
export interface EventQueueState {
  readonly size: number
  readonly sequence: number
  readonly times: Float64Array
  readonly orders: Float64Array
  readonly firsts: Int32Array
  readonly seconds: Int32Array
}

/**
 * Pending events in the total order (time, class, sequence) (DET-4): a 4-ary heap in typed arrays. Events are plain data: a kind (0 to 63)
 * and two 32-bit integers. There is no cancelling: a handler checks the generation number that came with its event.
 */
export class EventQueue {
  private count = 0
  /** The root's event has been taken and nothing has moved up yet: the next `add` fills it with one sift instead of two. */
  private vacant = false
  private sequence = 0
  private times = new Float64Array(1024)
  /** class · 2^50 + sequence · 64 + kind: the kind rides below the sequence and never decides the order. */
  private orders = new Float64Array(1024)
  private firsts = new Int32Array(1024)
  private seconds = new Int32Array(1024)

  /** The event taken last by `take`. */
  kind = 0
  first = 0
  second = 0

  get size(): number {
    return this.count
  }

  /** Time of the next event; infinite when there is none. */
  get nextTime(): number {
    if (this.vacant) this.closeVacancy()
    return this.count === 0 ? Number.POSITIVE_INFINITY : (this.times[0] ?? 0)
  }

  /**
   * Adds an event.
   * @param time ms since the epoch, not before the event being handled
   * @param eventClass one of EventClass
   */
  add(time: number, eventClass: number, kind: number, first: number, second: number): void {
    const order = eventClass * CLASS_STEP + this.sequence++ * KIND_SLOTS + kind
    if (this.vacant) {
      this.vacant = false
      this.count++
      this.sink(time, order, first, second)
      return
    }
    if (this.count === this.times.length) this.grow()
    const { times, orders, firsts, seconds } = this
    let hole = this.count++
    while (hole > 0) {
      const parent = (hole - 1) >> 2
      const parentTime = times[parent] ?? 0
      if (parentTime < time || (parentTime === time && (orders[parent] ?? 0) < order)) break
      times[hole] = parentTime
      orders[hole] = orders[parent] ?? 0
      firsts[hole] = firsts[parent] ?? 0
      seconds[hole] = seconds[parent] ?? 0
      hole = parent
    }
    times[hole] = time
    orders[hole] = order
    firsts[hole] = first
    seconds[hole] = second
  }

  /** Removes the next event into `kind`, `first`, `second` and returns its time. The queue must not be empty. */
  take(): number {
    if (this.vacant) this.closeVacancy()
    const order = this.orders[0] ?? 0
    this.kind = order - Math.floor(order / KIND_SLOTS) * KIND_SLOTS
    this.first = this.firsts[0] ?? 0
    this.second = this.seconds[0] ?? 0
    this.vacant = true
    this.count--
    return this.times[0] ?? 0
  }

  /** Moves the last event to the vacant root and down to its place. */
  private closeVacancy(): void {
    const last = this.count
    this.vacant = false
    if (last > 0)
      this.sink(this.times[last] ?? 0, this.orders[last] ?? 0, this.firsts[last] ?? 0, this.seconds[last] ?? 0)
  }

  private sink(time: number, order: number, first: number, second: number): void {
    const { times, orders, firsts, seconds, count } = this
    let hole = 0
    for (;;) {
      const child = hole * ARITY + 1
      if (child >= count) break
      const end = child + ARITY < count ? child + ARITY : count
      let least = child
      let leastTime = times[child] ?? 0
      for (let other = child + 1; other < end; other++) {
        const otherTime = times[other] ?? 0
        if (otherTime < leastTime || (otherTime === leastTime && (orders[other] ?? 0) < (orders[least] ?? 0))) {
          least = other
          leastTime = otherTime
        }
      }
      if (leastTime > time || (leastTime === time && (orders[least] ?? 0) > order)) break
      times[hole] = leastTime
      orders[hole] = orders[least] ?? 0
      firsts[hole] = firsts[least] ?? 0
      seconds[hole] = seconds[least] ?? 0
      hole = least
    }
    times[hole] = time
    orders[hole] = order
    firsts[hole] = first
    seconds[hole] = second
  }

  private grow(): void {
    this.times = enlarged(this.times, new Float64Array(this.count * 2))
    this.orders = enlarged(this.orders, new Float64Array(this.count * 2))
    this.firsts = enlarged(this.firsts, new Int32Array(this.count * 2))
    this.seconds = enlarged(this.seconds, new Int32Array(this.count * 2))
  }

  save(): EventQueueState {
    if (this.vacant) this.closeVacancy()
    return {
      size: this.count,
      sequence: this.sequence,
      times: this.times.slice(0, this.count),
      orders: this.orders.slice(0, this.count),
      firsts: this.firsts.slice(0, this.count),
      seconds: this.seconds.slice(0, this.count),
    }
  }

  static load(state: EventQueueState): EventQueue {
    const queue = new EventQueue()
    while (queue.times.length < state.size) {
      queue.count = queue.times.length
      queue.grow()
    }
    queue.count = state.size
    queue.sequence = state.sequence
    queue.times.set(state.times)
    queue.orders.set(state.orders)
    queue.firsts.set(state.firsts)
    queue.seconds.set(state.seconds)
    return queue
  }
}

function enlarged<T extends { set(from: T): void }>(from: T, to: T): T {
  to.set(from)
  return to
}
