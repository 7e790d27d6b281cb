import { AGENT_STATES } from '../records/kinds.ts'
import type { AgentState, DecodedRecord } from '../records/kinds.ts'
import { STAY_ENDS } from './calls.ts'
import { CallbackCourses, reasonOf } from './course.ts'
import { meanOf } from './intervals.ts'

/** What an agent did in a range of time (STA-2). */
export interface AgentSums {
  /** Time in each state, ms. */
  readonly inState: Record<AgentState, number>
  /** Conversations with customers that have ended, and their length together, ms; without the work after them. */
  handled: number
  handleTime: number
}

/** `agent` is a place in the roster. */
export interface AgentTotals {
  readonly agent: number
  readonly sums: Readonly<AgentSums>
}

/** Sums of nothing, to add to. */
export function noWork(): AgentSums {
  return {
    inState: { loggedOut: 0, notReady: 0, ready: 0, ringing: 0, talking: 0, afterCallWork: 0 },
    handled: 0,
    handleTime: 0,
  }
}

/**
 * STA-2 over [from, to), ms, from records as they come. Time before an agent's first record is unknown and does not count. A conversation counts
 * when it has ended, by the arrival of its customer: that of the call, the entry into the queue for a stay that ended by a transfer, the
 * booking of a callback. Consult calls are time in a state and nothing else.
 */
export class AgentStatistics {
  private readonly agents = new Map<number, AgentSums>()
  private readonly present = new Map<number, { readonly state: AgentState; readonly since: number }>()
  private readonly courses = new CallbackCourses()

  constructor(
    private readonly from: number,
    private readonly to: number,
  ) {}

  add(record: DecodedRecord): void {
    this.courses.add(record)
    if (record.kind === 'agent') {
      const { time, agent } = record
      const state = AGENT_STATES[record.state]
      this.spend(agent, time)
      if (state !== undefined) this.present.set(agent, { state, since: time })
    } else if (record.kind === 'leg') {
      this.handle(record.agent, record.arrivedAt, record.answeredAt, record.time)
    } else if (record.kind === 'transfer' && STAY_ENDS.includes(record.step)) {
      this.handle(record.agent, record.queuedAt, record.answeredAt, record.time)
    }
  }

  /** By place; only agents of whom there is something. @param now until when the present states have lasted, ms */
  result(now: number): AgentTotals[] {
    const all = new Map([...this.agents].map(([agent, sums]) => [agent, { ...sums, inState: { ...sums.inState } }]))
    const of = (agent: number): AgentSums => sumsOf(all, agent)
    for (const [agent, { state, since }] of this.present) this.addSpan(of, agent, state, since, now)
    for (const course of this.courses.result()) {
      const { agent, bookedAt, agentAnsweredAt, completedAt } = course
      if (course.hasCalledIn || agentAnsweredAt < 0 || !this.isWithin(bookedAt)) continue
      if (reasonOf(course) !== 'AGENT_CONNECTED') continue
      addHandled(of, agent, completedAt - agentAnsweredAt)
    }
    return [...all].map(([agent, sums]) => ({ agent, sums })).sort((a, b) => a.agent - b.agent)
  }

  private isWithin(time: number): boolean {
    return time >= this.from && time < this.to
  }

  private spend(agent: number, until: number): void {
    const present = this.present.get(agent)
    if (present !== undefined)
      this.addSpan((one) => sumsOf(this.agents, one), agent, present.state, present.since, until)
  }

  private addSpan(
    of: (agent: number) => AgentSums,
    agent: number,
    state: AgentState,
    since: number,
    until: number,
  ): void {
    const length = Math.min(until, this.to) - Math.max(since, this.from)
    if (length > 0) of(agent).inState[state] += length
  }

  private handle(agent: number, arrivedAt: number, answeredAt: number, endedAt: number): void {
    if (agent < 0 || answeredAt < 0 || !this.isWithin(arrivedAt)) return
    addHandled((one) => sumsOf(this.agents, one), agent, endedAt - answeredAt)
  }
}

function sumsOf(agents: Map<number, AgentSums>, agent: number): AgentSums {
  const sums = agents.get(agent) ?? noWork()
  agents.set(agent, sums)
  return sums
}

function addHandled(of: (agent: number) => AgentSums, agent: number, length: number): void {
  const sums = of(agent)
  sums.handled++
  sums.handleTime += length
}

/**
 * Share of the time at work that was spent on customers: ringing, talking and work after calls, of that and Ready together; 0 to 1. Time Not
 * Ready is neither. Undefined for an agent who was never at work.
 */
export function occupancyOf({ inState }: Readonly<AgentSums>): number | undefined {
  const busy = inState.ringing + inState.talking + inState.afterCallWork
  return meanOf(busy, busy + inState.ready)
}
