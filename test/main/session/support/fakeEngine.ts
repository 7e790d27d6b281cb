import type { Command } from '../../../../engine/command.ts'
import { NO_FAULTS } from '../../../../engine/faults/faults.ts'
import type { Pieces } from '../../../../engine/kernel/pieces.ts'
import type { RecordBatch } from '../../../../engine/records/batch.ts'
import type { Refusal } from '../../../../engine/refusal.ts'
import type { SimulationSetup } from '../../../../engine/simulation.ts'
import type { Engine, RunningSimulation } from '../../../../main/session/engine.ts'

interface State {
  setup: SimulationSetup
  branch: string
  now: number
  /** Stirred by everything that happens. */
  mind: number
  /** Times of coming events, ascending. */
  events: number[]
  settled: number
  records: number
  commands: number
  ids: string[]
  looping: boolean
  /** How this version writes its snapshots; it reads no other. */
  form: string
}

const stir = (mind: number, by: number): number => {
  const mixed = Math.imul(mind ^ by, 0x9e3779b1)
  return (mixed ^ (mixed >>> 15)) >>> 0
}

const numberOf = (text: string): number => [...text].reduce((sum, char) => stir(sum, char.charCodeAt(0)), 7)

function* inTwoPieces(bytes: Uint8Array): Pieces {
  const half = bytes.length >> 1
  yield bytes.subarray(0, half)
  yield bytes.subarray(half)
}

const hex = (value: number): string => value.toString(16).padStart(16, '0')

const NAMES = { queues: [], agents: [] }

/**
 * A small deterministic machine with the engine's face: events at irregular times, several of them in one instant, each with a record;
 * commands set off events at once and later. A command to service `refused` is refused; after one to `loop` an instant never ends.
 */
class FakeSimulation implements RunningSimulation {
  readonly #state: State
  readonly #salt: number
  #sink: ((batch: RecordBatch) => void) | undefined
  #held: number[] = []

  constructor(state: State, salt: number) {
    this.#state = state
    this.#salt = salt
  }

  get tenant(): SimulationSetup['tenant'] {
    return this.#state.setup.tenant
  }

  get seed(): number {
    return this.#state.setup.seed
  }

  get startAt(): number {
    return this.#state.setup.startAt
  }

  get branch(): string {
    return this.#state.branch
  }

  get now(): number {
    return this.#state.now
  }

  startBranch(id: string): void {
    this.#state.branch = id
    this.#state.mind = stir(this.#state.mind, numberOf(id))
  }

  decide({ at, body }: Command): Refusal | undefined {
    if (at !== this.#state.now) throw new RangeError('not now')
    if (body.kind !== 'callback.create') return undefined
    if (body.serviceName === 'refused') return { code: 7040, cause: 'unknownQueue' }
    if (this.#state.ids.includes(body.id)) return { code: 7041, cause: 'duplicate' }
    return undefined
  }

  apply(command: Command): void {
    if (this.decide(command) !== undefined) throw new RangeError('refused')
    const state = this.#state
    state.commands++
    state.mind = stir(state.mind, numberOf(JSON.stringify(command.body)))
    if (command.body.kind === 'callback.create') {
      state.ids.push(command.body.id)
      if (command.body.serviceName === 'loop') state.looping = true
    }
    this.#record()
    this.#plan(state.now, state.now, state.now + (state.mind % 5000))
    if (!state.looping) this.advance(state.now)
  }

  advance(to: number, maximum = Infinity): number {
    const state = this.#state
    let settled = 0
    while (settled < maximum) {
      const at = state.events[0]
      if (at === undefined || at > to) break
      if (state.looping && settled > 50) throw new Error('more than 50 events in one instant')
      if (!state.looping) state.events.shift()
      state.now = Math.max(state.now, at)
      settled++
      state.settled++
      state.mind = stir(state.mind, at + this.#salt)
      this.#record()
      // Every other event sets off one more, in the same instant now and then.
      if (state.events.length < 4) this.#plan(state.now + (state.mind % 3 === 0 ? 0 : 1 + (state.mind % 90_000)))
    }
    if ((state.events[0] ?? Infinity) > to && to > state.now) state.now = to
    return settled
  }

  nextEventAt(): number | undefined {
    return this.#state.events[0]
  }

  snapshot(): Uint8Array {
    return Buffer.from(JSON.stringify(this.#state))
  }

  beginSnapshot(): Pieces {
    return inTwoPieces(this.snapshot())
  }

  digest(): string {
    return hex(numberOf(JSON.stringify(this.#state)))
  }

  counters(): ReturnType<RunningSimulation['counters']> {
    const { settled, records, commands, mind } = this.#state
    return { events: settled, records, commands, hash: hex(mind), commandHash: hex(commands) }
  }

  get eventCount(): number {
    return this.#state.settled
  }

  get recordCount(): number {
    return this.#state.records
  }

  onRecords(sink: ((batch: RecordBatch) => void) | undefined): void {
    this.#sink = sink
  }

  flushRecords(): void {
    const held = this.#held
    this.#held = []
    if (held.length === 0) return
    const first = this.#state.records - held.length + 1
    this.#sink?.({ first, count: held.length, words: Int32Array.from(held), texts: [] })
  }

  objects(): [] {
    return []
  }

  settings(): never {
    throw new Error('not simulated')
  }

  readonly tenantRevision = 0

  readonly faults = NO_FAULTS
  manualPhones(): string[] {
    return []
  }

  devices(): [] {
    return []
  }

  pushOutcome(): undefined {
    return undefined
  }

  inbox(): [] {
    return []
  }

  regions(): [] {
    return []
  }

  queueFigures(): [] {
    return []
  }

  zoneTables(): [] {
    return []
  }

  zoneTable(): undefined {
    return undefined
  }

  fetched(): never {
    throw new Error('not simulated')
  }

  names(): ReturnType<RunningSimulation['names']> {
    return NAMES
  }

  hasQueue(): boolean {
    return true
  }

  callback(id: string): ReturnType<RunningSimulation['callback']> {
    if (!this.#state.ids.includes(id)) return undefined
    return {
      id,
      serviceName: 'any',
      phoneNumber: '+14155550100',
      state: 'QUEUED',
      origin: 'IMMEDIATE',
      desiredTime: 0,
      late: false,
      createdAt: 0,
      updatedAt: 0,
      attempts: 0,
      maximumAttempts: 1,
      onLine: 'no',
      priority: 0,
      userData: {},
    }
  }

  cancellable(): ReturnType<RunningSimulation['cancellable']> {
    return { cancelled: 0, left: 0, stayed: 0 }
  }

  cancelTargets(): ReturnType<RunningSimulation['cancelTargets']> {
    return []
  }

  callbackCounts(): ReturnType<RunningSimulation['callbackCounts']> {
    return { SCHEDULED: 0, QUEUED: this.#state.ids.length, ROUTING: 0, PROCESSING: 0, COMPLETED: 0 }
  }

  queues(): ReturnType<RunningSimulation['queues']> {
    return []
  }

  agents(): ReturnType<RunningSimulation['agents']> {
    return []
  }

  staff() {
    return []
  }

  calls() {
    return []
  }

  call() {
    return undefined
  }

  get liveCalls(): number {
    return 0
  }

  flow() {
    return undefined
  }

  transfers() {
    return []
  }

  dials(): ReturnType<RunningSimulation['dials']> {
    return { legs: [], trunks: 0, trunksInUse: 0, trunksLost: 0 }
  }

  slots(): ReturnType<RunningSimulation['slots']> {
    return []
  }

  starts(): ReturnType<RunningSimulation['starts']> {
    return []
  }

  slotSettings(): ReturnType<RunningSimulation['slotSettings']> {
    return { durationMinutes: 5, zone: 'Etc/UTC' }
  }

  openFor(): ReturnType<RunningSimulation['openFor']> {
    return { openFor: 0, immediateOfferHoursOpenFor: -1, isWithinImmediateOfferTime: true, isImmediateEnabled: true }
  }

  explainSlot(): ReturnType<RunningSimulation['explainSlot']> {
    return { about: 'slot', at: this.now, now: this.now, zone: 'Etc/UTC', local: '', verdict: true, conditions: [] }
  }

  explainOffer(): ReturnType<RunningSimulation['explainOffer']> {
    const explanation = this.explainSlot()
    return {
      immediate: { ...explanation, about: 'immediate' },
      scheduled: { ...explanation, about: 'scheduled' },
    }
  }

  explainBooking(): ReturnType<RunningSimulation['explainBooking']> {
    return { ...this.explainSlot(), about: 'booking' }
  }

  queueStatus(): ReturnType<RunningSimulation['queueStatus']> {
    return { ewt: 0, offerImmediateCallback: true, offerScheduledCallback: true }
  }

  estimatedWait(): ReturnType<RunningSimulation['estimatedWait']> {
    return { virtualQueue: '', estimatedWaitTime: 0, resultCode: 0, message: '' }
  }

  #record(): void {
    this.#state.records++
    this.#held.push(this.#state.mind | 0)
    if (this.#held.length >= 7) this.flushRecords()
  }

  #plan(...times: number[]): void {
    this.#state.events.push(...times)
    this.#state.events.sort((a, b) => a - b)
  }
}

/** `salt` makes another version that computes something else, `form` one that writes other snapshots and reads no others. */
export const fakeEngine = (version = '1', salt = 0, form = 'plain'): Engine => ({
  version,
  create(setup) {
    const { branch, startAt, seed } = setup
    const counts = { settled: 0, records: 0, commands: 0 }
    const state = {
      setup,
      branch,
      now: startAt,
      mind: stir(seed, 1),
      events: [startAt, startAt],
      ids: [],
      looping: false,
      form,
      ...counts,
    }
    return new FakeSimulation(state, salt)
  },
  restore(bytes) {
    const state: State = JSON.parse(Buffer.from(bytes).toString('utf8'))
    if (state.form !== form) throw new Error(`not a snapshot of the form ${form}`)
    return new FakeSimulation(state, salt)
  },
})
