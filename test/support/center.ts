import type { Actor, CommandBody, CreateCallback, RecreateCallback } from '../../engine/command.ts'
import { nameOf, tenantObjectSchema } from '../../engine/configuration/objects.ts'
import type { TenantObject } from '../../engine/configuration/objects.ts'
import { EventKind } from '../../engine/eventKinds.ts'
import { EventClass } from '../../engine/kernel/eventQueue.ts'
import { decodeBatch } from '../../engine/records/decode.ts'
import {
  AGENT_STATES,
  CALL_IN_STATES,
  CALLBACK_CAUSES,
  CALLBACK_REASONS,
  CALLBACK_STATES,
  DIAL_RESULTS,
  LEG_OUTCOMES,
  OFFER_CHOICES,
  PUSH_EVENTS,
  PUSH_OUTCOMES,
} from '../../engine/records/kinds.ts'
import type { DecodedRecord, RecordKind, RecordOf } from '../../engine/records/kinds.ts'
import type { Refusal } from '../../engine/refusal.ts'
import { Simulation } from '../../engine/simulation.ts'
import { restoreSnapshot, takeSnapshot } from '../../engine/snapshot.ts'
import type { CallbackView } from '../../engine/views.ts'
import { instant, moment } from './clock.ts'
import { CALLBACKS, centerTenant, PLAIN_NUMBER, UTC_TABLE } from './centerTenant.ts'
import type { CenterOptions, SettingsInput } from './centerTenant.ts'
import { watch } from './conservation.ts'

const API: Actor = { kind: 'api', name: 'test' }
const OPERATOR: Actor = { kind: 'operator', name: 'test' }

/** Who sends such a command unless a test says otherwise (ACC-7). */
function actorFor(body: CommandBody): Actor {
  return ['callback.create', 'callback.cancel', 'callIn.create'].includes(body.kind) ? API : OPERATOR
}

/** A small simulated center together with everything it has recorded. */
export class Center {
  readonly records: DecodedRecord[] = []
  private booked = 0

  constructor(readonly simulation: Simulation) {
    simulation.onRecords((batch) => {
      this.records.push(...decodeBatch(batch))
    })
  }

  /** Lets time pass up to a moment, with everything that happens at it. */
  to(text: string): this {
    this.simulation.advance(instant(text))
    this.simulation.flushRecords()
    return this
  }

  refusal(body: CommandBody, actor: Actor = actorFor(body)): Refusal | undefined {
    return this.simulation.decide({ at: this.simulation.now, actor, body })
  }

  /** Carries a command out now. @throws RangeError when it is refused */
  send(body: CommandBody, actor: Actor = actorFor(body)): void {
    this.simulation.apply({ at: this.simulation.now, actor, body })
    this.simulation.flushRecords()
  }

  /** A center that goes on from an earlier snapshot along another branch (TTR-2). */
  rewound(snapshot: Uint8Array, branch: string): Center {
    const center = new Center(Simulation.restore(snapshot))
    center.simulation.startBranch(branch)
    return center
  }

  /** Books a callback now; returns its id. */
  book(booking: Partial<Omit<CreateCallback, 'kind'>> = {}): string {
    const body = bookingOf({ id: testId(++this.booked), ...booking })
    this.send(body)
    return body.id
  }

  /** Puts an object of the tenant with the revision it has now. */
  put(object: TenantObject): void {
    const present = this.simulation.objects(object.type).find(({ name }) => name === nameOf(object))
    this.send({ kind: 'configuration.put', object, ...(present && { revision: present.revision }) })
  }

  /** Changes something of an object that is there. @throws RangeError when there is none */
  edit(type: TenantObject['type'], name: string, change: Readonly<Record<string, unknown>>): void {
    const present = this.simulation.objects(type).find((one) => one.name === name)
    if (present === undefined) throw new RangeError(`no ${type} ${name}`)
    const { value, revision } = present
    const object = tenantObjectSchema.parse({ type, value: { ...Object(value), ...change } })
    this.send({ kind: 'configuration.put', object, revision })
  }

  /** Edits a row of the settings table, or the default row, and publishes it. */
  set(change: SettingsInput, queue?: string): void {
    if (queue === undefined) this.edit('settingsDefault', 'settingsDefault', change)
    else if (this.simulation.objects('settingsRow').some(({ name }) => name === queue))
      this.edit('settingsRow', queue, change)
    else {
      const row = { ...this.simulation.settings().saved.default, ...change, queue }
      this.put(tenantObjectSchema.parse({ type: 'settingsRow', value: row }))
    }
    this.publish()
  }

  publish(): void {
    this.send({ kind: 'settings.publish', revision: this.simulation.settings().revision })
  }

  remove(type: TenantObject['type'], name: string): void {
    const revision = this.simulation.objects(type).find((one) => one.name === name)?.revision ?? 0
    this.send({ kind: 'configuration.remove', type, name, revision })
  }

  cancel(id: string, reason: 'CANCELLED' | 'CANCELLED_BY_ADMIN' = 'CANCELLED', actor: Actor = API): void {
    this.send({ kind: 'callback.cancel', id, reason }, actor)
  }

  reschedule(id: string, desiredTime: number, actor: Actor = OPERATOR): void {
    this.send({ kind: 'callback.reschedule', id, desiredTime, alwaysCheckCapacity: false }, actor)
  }

  /** Books a completed callback anew; returns the new id. */
  recreate(from: string, given: Partial<Omit<RecreateCallback, 'kind' | 'id' | 'from'>> = {}): string {
    const id = testId(++this.booked)
    this.send({ kind: 'callback.recreate', id, from, alwaysCheckCapacity: false, language: 'en-US', ...given })
    return id
  }

  agent(agent: string, state: 'loggedIn' | 'ready' | 'notReady' | 'loggedOut'): void {
    this.send({ kind: 'agent.setState', agent, state }, { kind: 'operator', name: 'test' })
  }

  /** A person stands for these agents from now on (TRF-4). */
  takeOver(...agents: readonly string[]): this {
    for (const agent of agents) this.send({ kind: 'agent.setMode', agent, mode: 'manual' })
    return this
  }

  answer(agent: string): void {
    this.send({ kind: 'agent.answer', agent })
  }

  finish(agent: string): void {
    this.send({ kind: 'agent.finish', agent })
  }

  /** The callback as it can be read now. @throws RangeError when it is not kept */
  view(id: string): CallbackView {
    const view = this.simulation.callback(id)
    if (view === undefined) throw new RangeError(`no callback ${id}`)
    return view
  }

  all<K extends RecordKind>(kind: K): RecordOf<K>[] {
    return this.records.filter((record): record is RecordOf<K> => record.kind === kind)
  }

  /** What happened to a callback: `moment state cause`, then attempt, dial result, agent and reason where there are any. */
  history(id: string): string[] {
    return this.all('transition')
      .filter((record) => record.id === id)
      .map((record) =>
        words(
          moment(record.time),
          CALLBACK_STATES[record.to],
          CALLBACK_CAUSES[record.cause],
          record.attempt > 0 && `#${record.attempt}`,
          DIAL_RESULTS[record.dialResult],
          this.agentName(record.agent),
          CALLBACK_REASONS[record.reason],
        ),
      )
  }

  /** Call-in requests: `moment state number`, then the code. */
  callIns(id: string): string[] {
    return this.all('callIn')
      .filter((record) => record.id === id)
      .map(({ time, state, toPhoneNumber, accessCode }) =>
        words(moment(time), CALL_IN_STATES[state], `+${toPhoneNumber}`, accessCode !== '' && accessCode),
      )
  }

  /** Push notifications of a callback, and what became known of them: `moment event channel target outcome`. */
  pushes(id: string): string[] {
    return this.all('push')
      .filter((record) => record.callback === id)
      .map(({ time, event, channel, target, outcome }) =>
        words(moment(time), PUSH_EVENTS[event], channel, target, PUSH_OUTCOMES[outcome]),
      )
  }

  /** What an agent did: `moment state`, then the queue of the interaction. */
  states(agent: string): string[] {
    return this.all('agent')
      .filter((record) => this.agentName(record.agent) === agent)
      .map((record) => words(moment(record.time), AGENT_STATES[record.state], this.queueName(record.queue)))
  }

  /** Dials of a callback: `start → end, queue #attempt result`, then the customer's wait. */
  dials(id: string): string[] {
    return this.all('dial')
      .filter((record) => record.id === id)
      .map((record) =>
        words(
          moment(record.startedAt),
          moment(record.time),
          this.queueName(record.queue),
          `#${record.attempt}`,
          DIAL_RESULTS[record.result] ?? 'given up',
          this.agentName(record.triggeringAgent),
          record.customerWait >= 0 && `waited ${record.customerWait}`,
        ),
      )
  }

  /** Calls that have ended: `arrival → queue entry → answer → end`, outcome, agent. */
  legs(): string[] {
    return this.all('leg').map((record) =>
      words(
        moment(record.arrivedAt),
        record.queuedAt < 0 ? '-' : moment(record.queuedAt),
        record.answeredAt < 0 ? '-' : moment(record.answeredAt),
        moment(record.time),
        LEG_OUTCOMES[record.outcome],
        this.agentName(record.agent),
      ),
    )
  }

  /** Callback offers: `moment queue ewt`, what was offered, what was chosen. */
  offers(): string[] {
    return this.all('offer').map((record) =>
      words(
        moment(record.time),
        this.queueName(record.queue),
        `ewt=${record.ewt}`,
        record.immediate === 1 && 'Immediate',
        record.scheduled === 1 && 'Scheduled',
        OFFER_CHOICES[record.choice],
      ),
    )
  }

  /** State of an agent now. */
  stateOf(agent: string): string | undefined {
    return this.simulation.agents().find(({ userName }) => userName === agent)?.state
  }

  private agentName(place: number): string | undefined {
    return this.simulation.names().agents[place]
  }

  private queueName(place: number): string | undefined {
    return this.simulation.names().queues[place]
  }
}

function words(...parts: readonly (string | false | undefined)[]): string {
  return parts.filter((part) => part !== undefined && part !== false).join(' ')
}

/** Ids for the callbacks of a test. */
export function testId(number: number): string {
  return `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`
}

export function bookingOf(booking: Partial<Omit<CreateCallback, 'kind'>> & { readonly id: string }): CreateCallback {
  return {
    kind: 'callback.create',
    serviceName: CALLBACKS,
    phoneNumber: PLAIN_NUMBER,
    alwaysCheckCapacity: false,
    language: 'en-US',
    userData: {},
    ...booking,
  }
}

/** Opens a small center at its start, agents logged in; `conserveAfterEach` checks it. Its calls come at exactly the moments named, whatever the seed. */
export function openCenter(options: CenterOptions = {}): Center {
  const tenant = centerTenant(options)
  const created = Simulation.create({
    tenant,
    zones: [UTC_TABLE, ...(options.zones ?? [])],
    seed: options.seed ?? 1,
    startAt: instant(options.startAt ?? '00:00'),
    branch: options.branch ?? 'main',
    sessionId: options.sessionId ?? 'test',
  })
  const world = restoreSnapshot(created.snapshot())
  for (const { at, from } of options.calls ?? []) {
    const source = from === undefined ? 0 : tenant.traffic.sources.findIndex(({ name }) => name === from)
    if (source < 0) throw new RangeError(`there are no callers "${from ?? ''}"`)
    world.events.add(instant(at), EventClass.arrival, EventKind.arrival, source, 0)
  }
  const center = new Center(Simulation.restore(takeSnapshot(world)))
  return watch(center.to(options.startAt ?? '00:00'))
}
