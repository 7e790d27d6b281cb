import { AGENT_STATES, LEG_OUTCOMES, OFFER_CHOICES } from '../records/kinds.ts'
import type { DecodedRecord, RecordOf } from '../records/kinds.ts'
import { AgentStatistics } from '../statistics/agents.ts'
import { meanOf } from '../statistics/intervals.ts'
import { MINUTE_MS } from '../hours/calendar.ts'
import { steadyState } from './erlang.ts'
import type { Load, Steady } from './erlang.ts'

/** What the formulas assume, each as a code that says what the records show instead (TRU-4). */
export const BROKEN_ASSUMPTIONS = [
  'arrivalsVary', // more from interval to interval than Poisson arrivals of one rate do
  'serviceNotExponential',
  'agentsVary', // some were at work for a part of the range only
  'agentsShared', // they talked for other queues too
  'agentsRing', // answers take time, so that everybody waits, also who finds an agent free
  'callbacks', // callers left with a callback
  'transfers',
  'noSteadyState', // more work than the agents can do, and nobody hangs up
] as const
export type BrokenAssumption = (typeof BROKEN_ASSUMPTIONS)[number]

/** Of the callers of a queue: who had to wait, who hung up, and the mean wait of all, s. */
export interface Measured {
  readonly waits: number
  readonly abandons: number
  readonly meanWait: number
}

/** A queue as it was measured, and what the formulas say of such a queue (TRU-4). */
export interface TheoryComparison {
  readonly load: Load
  readonly measured: Measured
  /** Erlang A where somebody hung up, else Erlang C; absent without a steady state. */
  readonly theory?: Steady
  readonly broken: readonly BrokenAssumption[]
}

/** How many standard errors are taken for chance. */
const CHANCE = 3
/** Arrivals are counted by parts of the range of this length, ms; a shorter rest at its end is none. */
const PART_MS = 15 * MINUTE_MS
const [TALKING, RINGING] = [AGENT_STATES.indexOf('talking'), AGENT_STATES.indexOf('ringing')]

/**
 * Compares a queue with Erlang C or A (TRU-4), from records as they come: over the calls that arrived in [from, to), ms, and have left.
 * Patience is estimated from those who hung up and those who did not: the time that all waited, for each who hung up.
 */
export class QueueAgainstTheory {
  private readonly agents: AgentStatistics
  /** Calls by the 15 min of the range that they came in. */
  private readonly counts: number[]
  private readonly broken = new Set<BrokenAssumption>()
  private calls = 0
  private waited = 0
  private abandoned = 0
  /** Waits of all; conversations and their squares. Seconds. */
  private waits = 0
  private answered = 0
  private talked = 0
  private squares = 0

  /**
   * @param queue place of the queue
   * @param staff places of the agents who serve it
   */
  constructor(
    private readonly queue: number,
    private readonly staff: ReadonlySet<number>,
    private readonly from: number,
    private readonly to: number,
  ) {
    this.agents = new AgentStatistics(from, to)
    this.counts = Array.from({ length: Math.floor((to - from) / PART_MS) }, () => 0)
  }

  add(record: DecodedRecord): void {
    this.agents.add(record)
    const isOwn = 'queue' in record && record.queue === this.queue && this.isWithin(record.time)
    if (record.kind === 'leg') this.addCall(record)
    else if (record.kind === 'transfer' && isOwn) this.broken.add('transfers')
    else if (record.kind === 'offer' && isOwn && this.isTaken(record)) this.broken.add('callbacks')
    else if (record.kind === 'agent' && this.staff.has(record.agent) && this.isWithin(record.time)) {
      if (record.state === TALKING && record.queue !== this.queue) this.broken.add('agentsShared')
      if (record.state === RINGING) this.broken.add('agentsRing')
    }
  }

  /** Undefined while there is no call, no conversation or no agent to tell of. @param now at least `to`, ms */
  result(now: number): TheoryComparison | undefined {
    const span = this.to - this.from
    const staffed = this.agents.result(now).filter(({ agent }) => this.staff.has(agent))
    const times = staffed.map(({ sums: { inState } }) => span - inState.loggedOut - inState.notReady)
    const agents = Math.round(times.reduce((sum, time) => sum + time, 0) / span)
    const meanTalk = meanOf(this.talked, this.answered)
    const work = staffed.reduce((sum, { sums }) => sum + sums.inState.afterCallWork / 1000, 0)
    const handled = staffed.reduce((sum, { sums }) => sum + sums.handled, 0)
    if (meanTalk === undefined || meanTalk === 0 || agents < 1) return undefined
    const load: Load = {
      agents,
      arrivalsPerSecond: (this.calls * 1000) / span,
      meanService: meanTalk + (meanOf(work, handled) ?? 0),
      ...(this.abandoned > 0 && this.waits > 0 && { meanPatience: this.waits / this.abandoned }),
    }
    const theory = steadyState(load)
    const broken = new Set(this.broken)
    if (this.arrivalsVary()) broken.add('arrivalsVary')
    if (this.isServiceOdd(meanTalk)) broken.add('serviceNotExponential')
    if (times.some((time) => time > 0 && time < span)) broken.add('agentsVary')
    if (theory === undefined) broken.add('noSteadyState')
    return {
      load,
      measured: {
        waits: this.waited / this.calls,
        abandons: this.abandoned / this.calls,
        meanWait: this.waits / this.calls,
      },
      ...(theory !== undefined && { theory }),
      broken: BROKEN_ASSUMPTIONS.filter((one) => broken.has(one)),
    }
  }

  private isWithin(time: number): boolean {
    return time >= this.from && time < this.to
  }

  private isTaken({ choice }: RecordOf<'offer'>): boolean {
    const chosen = OFFER_CHOICES[choice]
    return chosen === 'immediate' || chosen === 'scheduled'
  }

  private addCall({ time, queue, arrivedAt, queuedAt, answeredAt, outcome }: RecordOf<'leg'>): void {
    if (queue !== this.queue || queuedAt < 0 || !this.isWithin(arrivedAt)) return
    const wait = ((answeredAt < 0 ? time : answeredAt) - queuedAt) / 1000
    const part = Math.floor((arrivedAt - this.from) / PART_MS)
    if (part < this.counts.length) this.counts[part] = (this.counts[part] ?? 0) + 1
    this.calls++
    this.waits += wait
    if (wait > 0) this.waited++
    if (LEG_OUTCOMES[outcome] === 'abandoned') this.abandoned++
    if (answeredAt < 0) return
    const talk = (time - answeredAt) / 1000
    this.answered++
    this.talked += talk
    this.squares += talk * talk
  }

  /** Whether variance over mean of the counts by 15 min is greater than chance makes it when one rate holds. */
  private arrivalsVary(): boolean {
    const parts = this.counts.length
    const mean = this.counts.reduce((sum, count) => sum + count, 0) / parts
    if (parts < 2 || mean === 0) return false
    const squares = this.counts.reduce((sum, count) => sum + (count - mean) * (count - mean), 0)
    return squares / (parts - 1) / mean > 1 + CHANCE * Math.sqrt(2 / (parts - 1))
  }

  /** Whether deviation over mean of the conversations is farther from 1 than chance makes it. */
  private isServiceOdd(mean: number): boolean {
    const variance = Math.max(0, this.squares / this.answered - mean * mean)
    return Math.abs(Math.sqrt(variance) / mean - 1) > CHANCE / Math.sqrt(this.answered)
  }
}
