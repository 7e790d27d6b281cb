import { revisionKey } from '../../engine/configuration/configuration.ts'
import { EventKind } from '../../engine/eventKinds.ts'
import { AGENT_STATES, CALLBACK_STATES } from '../../engine/records/kinds.ts'
import { InteractionKind, Phase } from '../../engine/state/interactions.ts'
import type { World } from '../../engine/state/world.ts'
import { ascending, at } from './columns.ts'
import { recountComing } from './recountComing.ts'
import { COUNTED, recountIdle, recountLines, recountPositions } from './recountLines.ts'
import { recountBookings, recountConsults, recountRequests } from './recountRows.ts'

/** One customer or call in the center, as the tables say. */
export interface Inside {
  readonly slot: number
  readonly isCallback: boolean
  /** The leg of an agent who asks another to take a call (IVR-8). */
  readonly isConsult: boolean
  readonly phase: number
  readonly queue: number
  readonly row: number
  readonly agent: number
}

interface PendingEvent {
  readonly time: number
  readonly kind: number
  readonly first: number
  readonly second: number
}

export const ON_TRUNK: readonly number[] = [
  Phase.dialling,
  Phase.answered,
  Phase.delivering,
  Phase.withAgent,
  Phase.closing,
]

/** State of a callback that stands in the center in a phase. */
export function stateOfPhase(phase: number): string {
  if (phase === Phase.delivering) return 'ROUTING'
  return phase === Phase.withAgent ? 'PROCESSING' : 'QUEUED'
}

/**
 * Everything that must hold of a center at any moment at which its events have settled, worked out anew from the rows of its state
 * (TRU-2): nobody is lost, nothing is counted twice, nothing waits for something that will never come, nobody idles who could serve.
 */
export class Recount {
  readonly problems: string[] = []
  readonly inside: Inside[] = []
  readonly rows: number[] = []
  private readonly pendingEvents: PendingEvent[] = []

  constructor(readonly world: World) {
    const { interactions, callbacks, events } = world
    for (let slot = 0; slot < interactions.rows; slot++)
      if (interactions.kind[slot] !== InteractionKind.free)
        this.inside.push({
          slot,
          isCallback: interactions.kind[slot] === InteractionKind.callback,
          isConsult: interactions.kind[slot] === InteractionKind.consult,
          phase: at(interactions.phase, slot),
          queue: at(interactions.queue, slot),
          row: at(interactions.callback, slot),
          agent: at(interactions.agent, slot),
        })
    for (let row = 0; row < callbacks.rows; row++) if (callbacks.used[row] === 1) this.rows.push(row)
    const { times, orders, firsts, seconds, size } = events.save()
    for (let place = 0; place < size; place++)
      this.pendingEvents.push({
        time: at(times, place),
        kind: at(orders, place) % 64,
        first: at(firsts, place),
        second: at(seconds, place),
      })
  }

  same(what: string, found: unknown, wanted: unknown): void {
    const [left, right] = [JSON.stringify(found), JSON.stringify(wanted)]
    if (left !== right) this.problems.push(`${what}: ${left} instead of ${right}`)
  }

  holds(condition: boolean, what: string): void {
    if (!condition) this.problems.push(what)
  }

  stateOf(row: number): string {
    return CALLBACK_STATES[at(this.world.callbacks.state, row)] ?? ''
  }

  /** Whether an event of a kind will come for a row of a table whose generation it carries. */
  comes(kind: number, first: number, second: number, from: number): boolean {
    return this.pendingEvents.some(
      (event) => event.kind === kind && event.first === first && event.second === second && event.time >= from,
    )
  }

  run(): void {
    this.holds(
      this.pendingEvents.every(({ time }) => time > this.world.now),
      'events are due',
    )
    this.trunksAndCounts()
    this.interactionsAndCallbacks()
    recountLines(this)
    this.agents()
    recountComing(this)
    recountIdle(this)
    recountBookings(this)
    recountPositions(this)
    const calls = this.inside.filter(({ isCallback }) => !isCallback).map(({ slot }) => slot)
    this.holds(
      [...this.world.interactions.walks.keys()].every((slot) => calls.includes(slot)),
      'a walk of nobody is kept',
    )
    this.holds(
      [...this.world.interactions.furtherCalls.keys()].every((slot) => calls.includes(slot)),
      'a further call of nobody is kept',
    )
    const furtherCalls = this.pendingEvents.filter(({ kind }) => kind === EventKind.furtherCall)
    this.same(
      'further calls that will come',
      furtherCalls.map(({ first }) => first).sort((a, b) => a - b),
      this.world.furtherCalls.ids,
    )
    recountConsults(this)
    recountRequests(this)
    this.holds(
      [...this.world.callbacks.names.keys()].every((row) => this.rows.includes(row)),
      'a recorded name of no callback is kept',
    )
  }

  private trunksAndCounts(): void {
    const { trunksInUse, model, loads } = this.world
    this.same(
      'trunks in use',
      trunksInUse,
      this.inside.filter((one) => one.isCallback && ON_TRUNK.includes(one.phase)).length,
    )
    // Legs that are up when trunks are taken away go on.
    const edited = Object.hasOwn(this.world.configuration.revisions, revisionKey('dialer', ''))
    this.holds(edited || trunksInUse <= model.tenant.dialer.trunks, 'more legs than trunks')
    model.roster.queues.forEach((name, queue) => {
      const counted = this.inside.filter((one) => one.queue === queue && COUNTED.includes(one.phase))
      this.same(`pending in ${name}`, loads.pending[queue], counted.length)
      this.same(`callbacks in ${name}`, loads.pendingCallbacks[queue], counted.filter((one) => one.isCallback).length)
      CALLBACK_STATES.slice(0, 4).forEach((state, code) => {
        const rows = this.rows.filter((row) => this.world.callbacks.queue[row] === queue && this.stateOf(row) === state)
        this.same(`${state} in ${name}`, loads.callbacksIn[queue * 4 + code], rows.length)
      })
    })
  }

  private interactionsAndCallbacks(): void {
    const { callbacks } = this.world
    for (const { slot, isCallback, phase, row } of this.inside) {
      if (!isCallback && row < 0) continue
      // The record is over; only its leg is still up.
      if (phase === Phase.closing) continue
      this.holds(callbacks.used[row] === 1, `interaction ${slot} stands for no callback`)
      this.same(`interaction of callback ${row}`, callbacks.interaction[row], slot)
      this.same(`state of callback ${row} in phase ${phase}`, this.stateOf(row), stateOfPhase(phase))
    }
    for (const row of this.rows) {
      const isInside = !['SCHEDULED', 'COMPLETED'].includes(this.stateOf(row))
      const slots = this.inside.filter((one) => one.row === row && one.phase !== Phase.closing).map(({ slot }) => slot)
      this.same(`interactions of callback ${row} ${this.stateOf(row)}`, slots.length, isInside ? 1 : 0)
      if (!isInside) this.same(`interaction of callback ${row}`, callbacks.interaction[row], -1)
    }
  }

  private agents(): void {
    const { agents, callbacks, model } = this.world
    const dialling = this.inside.filter(({ phase }) => phase === Phase.dialling || phase === Phase.invited)
    const opened: number[] = []
    for (let agent = 0; agent < agents.count; agent++) {
      const state = AGENT_STATES[at(agents.state, agent)] ?? ''
      const phase = state === 'ringing' ? Phase.delivering : state === 'talking' ? Phase.withAgent : -1
      const own = this.inside.filter((one) => one.agent === agent)
      this.same(
        `phases of ${state} agent ${agent}`,
        own.map((one) => one.phase),
        phase < 0 ? [] : [phase],
      )
      this.holds(
        model.agents[agent] !== undefined || agents.manual[agent] === 0,
        `a person stands for nobody: ${agent}`,
      )
      this.same(`interaction of agent ${agent}`, agents.interaction[agent], own[0]?.slot ?? -1)
      const isLeaving = state === 'loggedOut' || AGENT_STATES[at(agents.pending, agent)] === 'loggedOut'
      this.holds(model.agents[agent] !== undefined || isLeaving, `agent ${agent} has been removed and stays`)
      const slot = at(agents.openDial, agent)
      if (slot < 0) continue
      opened.push(slot)
      const dial = dialling.find((one) => one.slot === slot)
      this.holds(dial !== undefined, `agent ${agent} keeps a dial open that is over`)
      if (dial) this.same(`trigger of callback ${dial.row}`, callbacks.trigger[dial.row], agent)
    }
    this.same('dials and their triggers', dialling.map(({ slot }) => slot).sort(ascending), opened.sort(ascending))
    this.same('open dials as they are counted', [...agents.openDialSlots()].sort(ascending), opened)
    model.routing.groups.forEach((_, group) => {
      const members = [...agents.group.keys()].filter((agent) => agents.group[agent] === group)
      const inState = (wanted: (state: string) => boolean): number[] =>
        members.filter((agent) => wanted(AGENT_STATES[at(agents.state, agent)] ?? ''))
      this.same(`logged in, group ${group}`, agents.loggedIn[group], inState((state) => state !== 'loggedOut').length)
      const ready: number[] = []
      for (let agent = at(agents.readyHead, group); agent >= 0; agent = at(agents.next, agent)) ready.push(agent)
      const wanted = inState((state) => state === 'ready')
      wanted.sort((a, b) => at(agents.readyOrder, a) - at(agents.readyOrder, b))
      this.same(`Ready, group ${group}`, ready, wanted)
      this.same(`last Ready, group ${group}`, agents.readyTail[group], wanted.at(-1) ?? -1)
    })
  }
}
