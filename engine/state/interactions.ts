import { z } from 'zod'
import { CodecError } from '../kernel/codec.ts'
import { InvariantError } from '../kernel/invariantError.ts'
import { LEG_OUTCOMES } from '../records/kinds.ts'
import type { Growth } from '../tenant/growth.ts'
import { furtherCallSchema } from './furtherCalls.ts'
import type { FurtherCall } from './furtherCalls.ts'
import { CALL_WAYS, CALLBACK_WAYS, CONSULT_WAYS } from './phaseWays.ts'
import type { PhaseWay } from './phaseWays.ts'
import { Table } from './table.ts'
import type { SavedTable } from './table.ts'
import { newWalk, walkSchema } from './walks.ts'
import type { Walk } from './walks.ts'

/** The second leg of a call that is being handed on in two steps (IVR-8). */
const consultSchema = z.strictObject({
  /** Row of the consult leg. */
  leg: z.int(),
  /** The conversation with the customer would have ended by now. */
  isOverdue: z.boolean(),
})

export type Consult = z.infer<typeof consultSchema>

const savedConsults = z.array(z.strictObject({ slot: z.int(), consult: consultSchema })).optional()
const savedFurtherCalls = z.array(z.strictObject({ slot: z.int(), call: furtherCallSchema })).optional()
const savedWalks = z.array(z.strictObject({ slot: z.int(), walk: walkSchema }))

/**
 * What an interaction is. A callback is one while it is QUEUED, ROUTING or PROCESSING: a virtual call (QUE-2). A consult is the leg of an
 * agent who asks another one to take a call (IVR-8); it is nobody's call and has no outcome.
 */
export const InteractionKind = { free: 0, call: 1, callback: 2, consult: 3 } as const

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
  /** The leg of a callback that is over: its customer hears the closing prompt (CBK-5, PRG-5). */
  closing: 10,
} as const
export type PhaseCode = (typeof Phase)[keyof typeof Phase]

/** Stands for both ends of an interaction: before its first phase and after its last one. */
const OUTSIDE = 0
/** Bits to tell the phases apart, and then the kinds. */
const PHASE_BITS = 4

/** By kind and phase: a bit for each phase that may follow, that of `OUTSIDE` when the interaction may end. */
const FOLLOWING = new Int32Array(Object.keys(InteractionKind).length << PHASE_BITS)
/** By phase: a bit for each outcome with which a call may end in it. */
const OUTCOMES = new Int32Array(1 << PHASE_BITS)

function allow(kind: number, { from, to, outcomes }: PhaseWay): void {
  const before = from === 'new' ? OUTSIDE : Phase[from]
  const place = (kind << PHASE_BITS) | before
  FOLLOWING[place] = (FOLLOWING[place] ?? 0) | (1 << (to === 'ended' ? OUTSIDE : Phase[to]))
  for (const outcome of outcomes ?? [])
    OUTCOMES[before] = (OUTCOMES[before] ?? 0) | (1 << LEG_OUTCOMES.indexOf(outcome))
}
for (const way of CALL_WAYS) allow(InteractionKind.call, way)
for (const way of CALLBACK_WAYS) allow(InteractionKind.callback, way)
for (const way of CONSULT_WAYS) allow(InteractionKind.consult, way)

/** Bits of a callback offer that is pending. */
export const Offered = { immediate: 1, scheduled: 2 } as const

/** Everything that can be in the center now. Times are ms since the epoch. Rows are reused; `generation` tells their tenants apart. */
export class Interactions extends Table {
  protected capacity = 1024
  private size = 0
  private freeHead = -1
  /** Interactions so far; the number of the newest one. */
  count = 0
  /** Calls placed by people so far (IVR-6). */
  placed = 0

  kind = new Int32Array(this.capacity)
  phase = new Int32Array(this.capacity)
  generation = new Int32Array(this.capacity)
  /** Arrival number: the order of last resort (RTE-1). */
  number = new Float64Array(this.capacity)
  source = new Int32Array(this.capacity)
  ordinal = new Int32Array(this.capacity)
  queue = new Int32Array(this.capacity)
  target = new Int32Array(this.capacity)
  /** Priority at the beginning; `priorityAt` tells what it has grown to (RTE-6). */
  priority = new Int32Array(this.capacity)
  /** What the priority grows by, 0: it does not; then `growthInterval`, ms, and `growthLimit` say nothing. */
  increment = new Int32Array(this.capacity)
  growthInterval = new Int32Array(this.capacity)
  growthLimit = new Int32Array(this.capacity)
  virtualQueueTime = new Float64Array(this.capacity)
  arrivedAt = new Float64Array(this.capacity)
  queuedAt = new Float64Array(this.capacity)
  /** When the customer (callback) or the agent (call) answered, -1 before. */
  answeredAt = new Float64Array(this.capacity)
  agent = new Int32Array(this.capacity)
  application = new Int32Array(this.capacity)
  /** EWT (mode2, s) and position when it entered the queue. */
  ewt = new Int32Array(this.capacity)
  /** What the other modes said then (RTE-9). */
  ewtMode1 = new Int32Array(this.capacity)
  ewtMode3 = new Int32Array(this.capacity)
  position = new Int32Array(this.capacity)
  /** Times an agent was reserved for it. */
  deliveries = new Int32Array(this.capacity)
  /** When the time that the reserved agent has to answer is over (CBK-4). */
  missedAt = new Float64Array(this.capacity)
  /** Row of the callback behind it, -1 for a call. */
  callback = new Int32Array(this.capacity)
  /** When the customer has waited long enough, -1: never. */
  patienceEnd = new Float64Array(this.capacity)
  /** Block to go on with after what is being played. */
  block = new Int32Array(this.capacity)
  /** Offer pending in the flow, bits of Offered; -1 none. */
  offered = new Int32Array(this.capacity)
  list = new Int32Array(this.capacity)
  next = new Int32Array(this.capacity)
  previous = new Int32Array(this.capacity)
  /** Of the callers who have one, by row. */
  readonly walks = new Map<number, Walk>()
  /** Of the callers who have called before, by row (TRF-3). */
  readonly furtherCalls = new Map<number, FurtherCall>()
  /** Of the calls that are being handed on in two steps, by row. */
  readonly consults = new Map<number, Consult>()

  /** Takes a free row; every field that matters before it is set later is reset. */
  allocate(kind: number, source: number, ordinal: number, now: number): number {
    let slot = this.freeHead
    if (slot >= 0) this.freeHead = this.next[slot] ?? -1
    else {
      if (this.size === this.capacity) this.grow()
      slot = this.size++
    }
    this.kind[slot] = kind
    this.phase[slot] = OUTSIDE
    this.number[slot] = ++this.count
    this.source[slot] = source
    this.ordinal[slot] = ordinal
    this.priority[slot] = 0
    this.arrivedAt[slot] = now
    this.deliveries[slot] = 0
    this.missedAt[slot] = -1
    this.callback[slot] = -1
    this.application[slot] = -1
    this.list[slot] = -1
    this.clearLeg(slot)
    return slot
  }

  /** Nothing is known yet of what a leg comes to. */
  private clearLeg(slot: number): void {
    this.queue[slot] = -1
    this.target[slot] = -1
    this.increment[slot] = 0
    this.queuedAt[slot] = -1
    this.answeredAt[slot] = -1
    this.agent[slot] = -1
    this.ewt[slot] = -1
    this.ewtMode1[slot] = -1
    this.ewtMode3[slot] = -1
    this.position[slot] = 0
    this.offered[slot] = -1
    this.patienceEnd[slot] = -1
    this.block[slot] = -1
  }

  /** Sets how the priority grows; it counts from the virtual queue time (RTE-6). */
  growBy(slot: number, growth: Growth): void {
    this.increment[slot] = growth.increment
    this.growthInterval[slot] = growth.intervalSeconds * 1000
    this.growthLimit[slot] = growth.limit
  }

  /** RTE-6: the priority at a moment, ms since the epoch. */
  priorityAt(slot: number, now: number): number {
    const initial = this.priority[slot] ?? 0
    const increment = this.increment[slot] ?? 0
    if (increment === 0) return initial
    const waited = Math.max(0, now - (this.virtualQueueTime[slot] ?? now))
    const steps = Math.floor(waited / (this.growthInterval[slot] ?? 1))
    return Math.min(initial + steps * increment, this.growthLimit[slot] ?? initial)
  }

  /** Puts an interaction into a phase. @throws InvariantError when none of its kind goes this way */
  enter(slot: number, phase: PhaseCode): void {
    this.checkWay(slot, phase)
    this.phase[slot] = phase
  }

  private checkWay(slot: number, to: number): void {
    const kind = this.kind[slot] ?? InteractionKind.free
    const from = this.phase[slot] ?? OUTSIDE
    if (((FOLLOWING[(kind << PHASE_BITS) | from] ?? 0) & (1 << to)) === 0)
      throw new InvariantError(`interaction ${slot} of kind ${kind} does not go from phase ${from} to ${to}`)
  }

  /** @throws InvariantError when no call ends with this outcome (a place in LEG_OUTCOMES) in the phase that this one is in */
  checkOutcome(slot: number, outcome: number): void {
    const phase = this.phase[slot] ?? OUTSIDE
    if (((OUTCOMES[phase] ?? 0) & (1 << outcome)) === 0)
      throw new InvariantError(`call ${slot} does not end in phase ${phase} with outcome ${outcome}`)
  }

  /**
   * A call begins another leg: nothing of the present one counts any more, no event of it is heard; priority and variables stay (IVR-8).
   * @throws InvariantError when it is not with an agent
   */
  renew(slot: number): void {
    this.generation[slot] = (this.generation[slot] ?? 0) + 1
    this.enter(slot, Phase.inFlow)
    this.clearLeg(slot)
    const walk = this.walkOf(slot)
    walk.handedOn = (walk.handedOn ?? 0) + 1
    walk.tries = 0
    walk.digits = ''
    walk.waitsUntil = -1
    if (walk.person !== undefined) walk.person = { ...walk.person, playing: -1, step: 'none', notice: '' }
  }

  /** The interaction leaves the center. @throws InvariantError when none of its kind ends in its phase */
  release(slot: number): void {
    this.checkWay(slot, OUTSIDE)
    this.kind[slot] = InteractionKind.free
    this.generation[slot] = (this.generation[slot] ?? 0) + 1
    this.next[slot] = this.freeHead
    this.freeHead = slot
    if (this.walks.size > 0) this.walks.delete(slot)
    if (this.furtherCalls.size > 0) this.furtherCalls.delete(slot)
  }

  /** The walk of a caller, begun if there is none yet. */
  walkOf(slot: number): Walk {
    let walk = this.walks.get(slot)
    if (walk === undefined) {
      walk = newWalk()
      this.walks.set(slot, walk)
    }
    return walk
  }

  override save(): SavedTable {
    const walks = [...this.walks].sort(([a], [b]) => a - b).map(([slot, walk]) => ({ slot, walk }))
    const consults = [...this.consults].sort(([a], [b]) => a - b).map(([slot, consult]) => ({ slot, consult }))
    const further = [...this.furtherCalls].sort(([a], [b]) => a - b).map(([slot, call]) => ({ slot, call }))
    return {
      ...super.save(),
      walks,
      ...(consults.length > 0 && { consults }),
      ...(further.length > 0 && { furtherCalls: further }),
    }
  }

  /** @throws CodecError when a column or a walk is missing or of another form */
  override load(saved: SavedTable): void {
    super.load(saved)
    const walks = savedWalks.safeParse(saved['walks'])
    if (!walks.success) throw new CodecError('the walks in the snapshot are damaged', { cause: walks.error })
    this.walks.clear()
    for (const { slot, walk } of walks.data) this.walks.set(slot, walk)
    const consults = savedConsults.safeParse(saved['consults'])
    if (!consults.success) throw new CodecError('the consults in the snapshot are damaged', { cause: consults.error })
    this.consults.clear()
    for (const { slot, consult } of consults.data ?? []) this.consults.set(slot, consult)
    const further = savedFurtherCalls.safeParse(saved['furtherCalls'])
    if (!further.success)
      throw new CodecError('the further calls in the snapshot are damaged', { cause: further.error })
    this.furtherCalls.clear()
    for (const { slot, call } of further.data ?? []) this.furtherCalls.set(slot, call)
  }

  /** Rows ever used; rows of kind `free` among them are empty. */
  get rows(): number {
    return this.size
  }
}
