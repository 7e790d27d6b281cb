import { AGENT_STATES } from '../records/kinds.ts'
import { Table } from './table.ts'
import type { SavedTable } from './table.ts'

/** Codes of the agent states: their places in AGENT_STATES. */
export const AgentCode = {
  loggedOut: AGENT_STATES.indexOf('loggedOut'),
  notReady: AGENT_STATES.indexOf('notReady'),
  ready: AGENT_STATES.indexOf('ready'),
  ringing: AGENT_STATES.indexOf('ringing'),
  talking: AGENT_STATES.indexOf('talking'),
  afterCallWork: AGENT_STATES.indexOf('afterCallWork'),
} as const

/** The agents, and the lists of those who are Ready: one list a group of equal skills, longest Ready first (RTE-2). */
export class Agents extends Table {
  protected capacity: number
  private readySequence = 0

  state: Int32Array
  since: Float64Array
  /** Order in which agents became Ready. */
  readyOrder: Float64Array
  generation: Int32Array
  group: Int32Array
  /** Interaction the agent is reserved for or on, -1 none. */
  interaction: Int32Array
  /** State to enter instead of Ready after the present interaction, -1: Ready. */
  pending: Int32Array
  /** 1 when a person answers and finishes in this agent's place (TRF-4). */
  manual: Int32Array
  /** Until Ready, once the present interaction and the work after it are over, ms (TRF-4). */
  readyDelay: Float64Array
  /** Interaction whose dial-out this agent's Ready state triggered, while it lasts (RTE-5); -1 none. */
  openDial: Int32Array
  /** The dial-outs that are open, by agent: few of many agents have one. */
  private readonly openDials = new Map<number, number>()
  next: Int32Array
  previous: Int32Array
  readyHead: Int32Array
  readyTail: Int32Array
  loggedIn: Int32Array

  /** @param now ms; everybody is logged out since then */
  constructor(groupOfAgent: Int32Array, groups: number, now: number) {
    super()
    const count = groupOfAgent.length
    this.capacity = count
    this.state = new Int32Array(count)
    this.since = new Float64Array(count).fill(now)
    this.readyOrder = new Float64Array(count)
    this.generation = new Int32Array(count)
    this.group = groupOfAgent.slice()
    this.interaction = new Int32Array(count).fill(-1)
    this.pending = new Int32Array(count).fill(-1)
    this.manual = new Int32Array(count)
    this.readyDelay = new Float64Array(count)
    this.openDial = new Int32Array(count).fill(-1)
    this.next = new Int32Array(count).fill(-1)
    this.previous = new Int32Array(count).fill(-1)
    this.readyHead = new Int32Array(groups).fill(-1)
    this.readyTail = new Int32Array(groups).fill(-1)
    this.loggedIn = new Int32Array(groups)
  }

  /**
   * Takes over who is in which group of equal skills; agents may have been added behind the others. Who is Ready keeps the place in the
   * order.
   * @param now ms; who has been added is logged out since then
   */
  regroup(groupOfAgent: Int32Array, groups: number, now: number): void {
    const known = this.capacity
    const ready = this.readyInOrder()
    this.readyHead = new Int32Array(0)
    this.readyTail = new Int32Array(0)
    this.loggedIn = new Int32Array(0)
    this.extendTo(groupOfAgent.length)
    for (const column of [this.interaction, this.pending, this.openDial, this.next, this.previous])
      column.fill(-1, known)
    this.since.fill(now, known)
    this.group = groupOfAgent.slice()
    this.readyHead = new Int32Array(groups).fill(-1)
    this.readyTail = new Int32Array(groups).fill(-1)
    this.loggedIn = new Int32Array(groups)
    for (const agent of ready) this.append(agent)
    this.state.forEach((state, agent) => {
      const group = this.group[agent] ?? 0
      if (state !== AgentCode.loggedOut) this.loggedIn[group] = (this.loggedIn[group] ?? 0) + 1
    })
  }

  /** Everybody who is Ready, longest Ready first. */
  readyInOrder(): number[] {
    const ready: number[] = []
    this.state.forEach((state, agent) => {
      if (state === AgentCode.ready) ready.push(agent)
    })
    return ready.sort((a, b) => (this.readyOrder[a] ?? 0) - (this.readyOrder[b] ?? 0))
  }

  get count(): number {
    return this.capacity
  }

  /** The agent's Ready state has triggered the dial-out of an interaction (RTE-5). */
  openDialOf(agent: number, slot: number): void {
    this.openDial[agent] = slot
    this.openDials.set(agent, slot)
  }

  /** What the agent has triggered, if it is this interaction, lasts no longer. */
  closeDialOf(agent: number, slot: number): void {
    if (this.openDial[agent] !== slot) return
    this.openDial[agent] = -1
    this.openDials.delete(agent)
  }

  /** Interactions whose dial-outs are open, in no particular order. */
  openDialSlots(): Iterable<number> {
    return this.openDials.values()
  }

  /** @throws CodecError when a column is missing or of another type */
  override load(saved: SavedTable): void {
    super.load(saved)
    this.openDials.clear()
    this.openDial.forEach((slot, agent) => {
      if (slot >= 0) this.openDials.set(agent, slot)
    })
  }

  /** Appends to the end of the group's Ready list. */
  addReady(agent: number): void {
    this.readyOrder[agent] = ++this.readySequence
    this.append(agent)
  }

  private append(agent: number): void {
    const group = this.group[agent] ?? 0
    const tail = this.readyTail[group] ?? -1
    this.previous[agent] = tail
    this.next[agent] = -1
    if (tail < 0) this.readyHead[group] = agent
    else this.next[tail] = agent
    this.readyTail[group] = agent
  }

  removeReady(agent: number): void {
    const group = this.group[agent] ?? 0
    const before = this.previous[agent] ?? -1
    const after = this.next[agent] ?? -1
    if (before < 0) this.readyHead[group] = after
    else this.next[before] = after
    if (after < 0) this.readyTail[group] = before
    else this.previous[after] = before
  }

  /** Of the groups, the agent Ready for longest; -1 when nobody is. */
  longestReady(groups: Int32Array): number {
    let best = -1
    let bestOrder = Number.POSITIVE_INFINITY
    for (let i = 0; i < groups.length; i++) {
      const head = this.readyHead[groups[i] ?? 0] ?? -1
      if (head >= 0 && (this.readyOrder[head] ?? 0) < bestOrder) {
        best = head
        bestOrder = this.readyOrder[head] ?? 0
      }
    }
    return best
  }

  /** Of the groups, the agent Ready for longest who has no dial-out open (RTE-5); -1 when there is none. */
  longestReadyWithoutDial(groups: Int32Array): number {
    let best = -1
    let bestOrder = Number.POSITIVE_INFINITY
    for (const group of groups) {
      let agent = this.readyHead[group] ?? -1
      while (agent >= 0 && (this.openDial[agent] ?? -1) >= 0) agent = this.next[agent] ?? -1
      if (agent >= 0 && (this.readyOrder[agent] ?? 0) < bestOrder) {
        best = agent
        bestOrder = this.readyOrder[agent] ?? 0
      }
    }
    return best
  }
}
