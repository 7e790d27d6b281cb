import { Table } from './table.ts'

/** What an interaction is. A callback is one while it is QUEUED, ROUTING or PROCESSING: a virtual call (QUE-2). */
export const InteractionKind = { free: 0, call: 1, callback: 2 } as const

/** Where an interaction stands. */
export const Phase = {
  inFlow: 1,
  /** In a waiting line: a call that waits, or a callback that may be dialled. */
  waiting: 2,
  /** A callback whose customer is being dialled. */
  dialling: 3,
  /** A callback whose customer answered and waits for an agent. */
  answered: 4,
  /** A callback between two attempts (CBK-14). */
  retryWait: 5,
  /** An agent is reserved and alerted. */
  delivering: 6,
  withAgent: 7,
  /** A callback whose customer has been told to call in (CTI-4). */
  invited: 8,
  /** A callback whose customer has not called in time; it waits for its purge (CBK-14). */
  pushExpired: 9,
} as const

/** Everything that can be in the center now. Times are ms since the epoch. Rows are reused; `generation` tells their tenants apart. */
export class Interactions extends Table {
  protected capacity = 1024
  private size = 0
  private freeHead = -1
  /** Interactions so far; the number of the newest one. */
  count = 0

  kind = new Int32Array(this.capacity)
  phase = new Int32Array(this.capacity)
  generation = new Int32Array(this.capacity)
  /** Arrival number: the order of last resort (RTE-1). */
  number = new Float64Array(this.capacity)
  source = new Int32Array(this.capacity)
  ordinal = new Int32Array(this.capacity)
  queue = new Int32Array(this.capacity)
  target = new Int32Array(this.capacity)
  priority = new Int32Array(this.capacity)
  virtualQueueTime = new Float64Array(this.capacity)
  arrivedAt = new Float64Array(this.capacity)
  queuedAt = new Float64Array(this.capacity)
  /** When the customer (callback) or the agent (call) answered, -1 before. */
  answeredAt = new Float64Array(this.capacity)
  agent = new Int32Array(this.capacity)
  application = new Int32Array(this.capacity)
  /** EWT (mode2, s) and position when it entered the queue. */
  ewt = new Int32Array(this.capacity)
  position = new Int32Array(this.capacity)
  /** Times an agent was reserved for it. */
  deliveries = new Int32Array(this.capacity)
  /** Row of the callback behind it, -1 for a call. */
  callback = new Int32Array(this.capacity)
  /** When the customer has waited long enough, -1: never. */
  patienceEnd = new Float64Array(this.capacity)
  /** Block to go on with after what is being played. */
  block = new Int32Array(this.capacity)
  /** Offer pending in the flow: bit 0 Immediate, bit 1 Scheduled; -1 none. */
  offered = new Int32Array(this.capacity)
  list = new Int32Array(this.capacity)
  next = new Int32Array(this.capacity)
  previous = new Int32Array(this.capacity)

  /** Takes a free row; every field that matters before it is set later is reset. */
  allocate(kind: number, source: number, ordinal: number, now: number): number {
    let slot = this.freeHead
    if (slot >= 0) this.freeHead = this.next[slot] ?? -1
    else {
      if (this.size === this.capacity) this.grow()
      slot = this.size++
    }
    this.kind[slot] = kind
    this.phase[slot] = Phase.inFlow
    this.number[slot] = ++this.count
    this.source[slot] = source
    this.ordinal[slot] = ordinal
    this.queue[slot] = -1
    this.target[slot] = -1
    this.priority[slot] = 0
    this.arrivedAt[slot] = now
    this.queuedAt[slot] = -1
    this.answeredAt[slot] = -1
    this.agent[slot] = -1
    this.ewt[slot] = -1
    this.position[slot] = 0
    this.deliveries[slot] = 0
    this.callback[slot] = -1
    this.offered[slot] = -1
    this.patienceEnd[slot] = -1
    this.block[slot] = -1
    this.application[slot] = -1
    this.list[slot] = -1
    return slot
  }

  release(slot: number): void {
    this.kind[slot] = InteractionKind.free
    this.generation[slot] = (this.generation[slot] ?? 0) + 1
    this.next[slot] = this.freeHead
    this.freeHead = slot
  }

  /** Rows ever used; rows of kind `free` among them are empty. */
  get rows(): number {
    return this.size
  }
}
