import { cancelTargets, selectForCancel } from './callback/cancelAll.ts'
import type { CancelFilter, CancelTarget } from './callback/cancelAll.ts'
import type { Command } from './command.ts'
import { carryOut, refusalOf } from './commands.ts'
import { EventKind } from './eventKinds.ts'
import { settleNext } from './events.ts'
import type { Faults } from './faults/faults.ts'
import type { Fetched } from './configuration/configuration.ts'
import type { ObjectType } from './configuration/objects.ts'
import { knowsQueue, tenantRevision, viewFetched, viewObjects, viewSettings } from './configuration/views.ts'
import type { ObjectView, SettingsView } from './configuration/views.ts'
import type { AskedBooking } from './explain/booking.ts'
import type { Explanation } from './explain/explanation.ts'
import { explainBookingOf, explainOfferOf, explainSlotOf } from './explain/worldExplanations.ts'
import type { ZoneTable } from './hours/zoneTable.ts'
import { viewCall, viewCalls, viewTransfers } from './callViews.ts'
import { viewDials } from './dialViews.ts'
import { queueFigures } from './queueFigures.ts'
import type { QueueFigures } from './queueFigures.ts'
import { liveCalls } from './ivr/people.ts'
import { canonicalJson } from './kernel/canonicalJson.ts'
import { digestOf } from './kernel/digest.ts'
import type { Steps } from './kernel/steps.ts'
import { EventClass } from './kernel/eventQueue.ts'
import { compileModel } from './model/model.ts'
import type { QueueModel } from './model/queueModel.ts'
import type { EwtMode, SimulationReads } from './reads.ts'
import { viewDevices, viewInbox } from './push/deviceViews.ts'
import type { DeviceView, InboxEntry } from './push/deviceViews.ts'
import { CALLBACK_STATES, PUSH_OUTCOMES } from './records/kinds.ts'
import type { CallbackState, PushOutcome } from './records/kinds.ts'
import type { RecordSink } from './records/buffer.ts'
import type { Refusal } from './refusal.ts'
import { healthOf } from './regions/health.ts'
import type { RegionView } from './regions/health.ts'
import { beginSnapshot, restoreSnapshot, takeSnapshot } from './snapshot.ts'
import { World } from './state/world.ts'
import type { Tenant } from './tenant/tenant.ts'
import type { AgentView, CallbackView, CallView, EstimatedWait, QueueView, SlotView, TransferView } from './views.ts'
import {
  e164,
  estimatedWaitOf,
  flowOf,
  openForOf,
  queueStatusOf,
  staffOf,
  viewAgents,
  viewCallback,
  viewQueue,
  viewSlots,
  viewStarts,
} from './worldReads.ts'

/** What a new simulation begins with. */
export interface SimulationSetup {
  readonly tenant: Tenant
  /** Tables of at least the zones that `zonesOfTenant` names. */
  readonly zones: readonly ZoneTable[]
  /** 0 to 2^53 − 1. */
  readonly seed: number
  /** ms since the epoch, UTC. */
  readonly startAt: number
  readonly branch: string
  readonly sessionId: string
}

/** What a simulation has come to. Hashes are 16 hexadecimal digits (DET-7). */
export interface Counters {
  readonly events: number
  readonly records: number
  readonly commands: number
  readonly hash: string
  readonly commandHash: string
}

/**
 * A running simulation: a deterministic state machine driven by commands and the passing of simulated time (DET-1). All instants are ms
 * since the epoch, UTC. Nothing in it waits, reads a clock or touches the world outside.
 */
export class Simulation implements SimulationReads {
  /** The last command that was decided, when it was accepted, and how far the world was then. */
  private accepted: { readonly command: Command; readonly commands: number; readonly settled: number } | undefined

  private constructor(private readonly world: World) {}

  /** @throws TenantError naming each field of the tenant that is wrong */
  static create(setup: SimulationSetup): Simulation {
    const { tenant, zones, seed, startAt, sessionId, branch } = setup
    const world = new World(compileModel(tenant, zones), { seed, startAt, sessionId }, branch)
    world.events.add(startAt, EventClass.calendar, EventKind.start, 0, 0)
    return new Simulation(world)
  }

  /** Continues exactly where `snapshot` was taken (DET-5). @throws CodecError when the bytes are not a snapshot of this version */
  static restore(snapshot: Uint8Array): Simulation {
    return new Simulation(restoreSnapshot(snapshot))
  }

  get tenant(): Tenant {
    return this.world.model.tenant
  }

  get seed(): number {
    return this.world.identity.seed
  }

  get startAt(): number {
    return this.world.identity.startAt
  }

  get branch(): string {
    return this.world.branch
  }

  get now(): number {
    return this.world.now
  }

  /** Ids born in the engine carry this branch from here on (DET-9, TTR-2). */
  startBranch(id: string): void {
    this.world.branch = id
  }

  /** Why a command is refused; undefined when it is accepted. Changes nothing (DET-6). @throws RangeError unless `command.at` is now */
  decide(command: Command): Refusal | undefined {
    if (command.at !== this.world.now) throw new RangeError('a command is decided at its own moment')
    const { world } = this
    const refusal = refusalOf(world, command.body, command.actor)
    this.accepted = refusal === undefined ? { command, commands: world.commands, settled: world.settled } : undefined
    return refusal
  }

  /** Carries an accepted command out, and settles what it sets off at the same moment (DET-4). @throws RangeError when it is refused */
  apply(command: Command): void {
    const refusal = this.isAccepted(command) ? undefined : this.decide(command)
    if (refusal !== undefined) throw new RangeError(`command refused: ${refusal.code} ${refusal.cause}`)
    const { world } = this
    const text = canonicalJson(command)
    world.commands++
    world.commandHash.text(text)
    world.records.mixText(text)
    carryOut(world, command.body, command.actor)
    this.advance(world.now)
  }

  /** Whether a command was accepted just now: nothing has happened since that could change the decision. */
  private isAccepted(command: Command): boolean {
    const { accepted, world } = this
    const isSame = accepted?.command === command && command.at === world.now
    return isSame && accepted.commands === world.commands && accepted.settled === world.settled
  }

  /**
   * Settles the events due up to and at `to`. The clock then stands at `to`, or at the last event when `maximumEvents` came first.
   * @returns how many events were settled
   * @throws EventLoopError when the events of one moment never end
   */
  advance(to: number, maximumEvents = Number.POSITIVE_INFINITY): number {
    const { world } = this
    let settled = 0
    while (world.events.nextTime <= to && settled < maximumEvents) {
      settleNext(world)
      settled++
    }
    if (world.events.nextTime > to && to > world.now) {
      world.now = to
      world.atThisInstant = 0
    }
    return settled
  }

  /** Time of the next event; undefined when nothing is left to happen. */
  nextEventAt(): number | undefined {
    const at = this.world.events.nextTime
    return at === Number.POSITIVE_INFINITY ? undefined : at
  }

  /** The full state as bytes (DET-5). */
  snapshot(): Uint8Array {
    return takeSnapshot(this.world)
  }

  /** The full state of this moment as bytes, in steps of less than a millisecond; the simulation may go on between them. */
  beginSnapshot(): Steps<Uint8Array> {
    return beginSnapshot(this.world)
  }

  /** Digest of the full state, 16 hexadecimal digits. */
  digest(): string {
    return digestOf(this.snapshot())
  }

  counters(): Counters {
    const { settled, records, commands, commandHash } = this.world
    return { events: settled, records: records.records, commands, hash: records.hash, commandHash: commandHash.digest }
  }

  /** Records so far; `counters` tells the same together with the hashes, which cost more. */
  get recordCount(): number {
    return this.world.records.records
  }

  /** Whom records are delivered to, in batches that are valid during the call only. */
  onRecords(sink: RecordSink | undefined): void {
    this.world.records.onBatch(sink)
  }

  /** Delivers what has been recorded since the last batch. */
  flushRecords(): void {
    this.world.records.flush()
  }

  names(): ReturnType<SimulationReads['names']> {
    const { queues, agents } = this.world.model.roster
    return { queues, agents }
  }

  flow(place: number): ReturnType<SimulationReads['flow']> {
    return flowOf(this.world.model, place)
  }

  objects(type: ObjectType): ObjectView[] {
    return viewObjects(this.world, type)
  }

  settings(): SettingsView {
    return viewSettings(this.world)
  }

  get tenantRevision(): number {
    return tenantRevision(this.world)
  }

  fetched(): Fetched {
    return viewFetched(this.world)
  }

  zoneTable(zone: string): ZoneTable | undefined {
    return this.world.model.zones.find((table) => table.zone === zone)
  }

  zoneTables(): readonly ZoneTable[] {
    return this.world.model.zones
  }

  hasQueue(name: string): boolean {
    return knowsQueue(this.world, name)
  }

  callback(id: string): CallbackView | undefined {
    const row = this.world.callbacks.rowOf(id)
    return row < 0 ? undefined : viewCallback(this.world, row)
  }

  callbackCounts(): Record<CallbackState, number> {
    const counts: Record<CallbackState, number> = { SCHEDULED: 0, QUEUED: 0, ROUTING: 0, PROCESSING: 0, COMPLETED: 0 }
    const { callbacks } = this.world
    for (let row = 0; row < callbacks.rows; row++)
      if (callbacks.used[row] === 1) counts[CALLBACK_STATES[callbacks.state[row] ?? 0] ?? 'SCHEDULED']++
    return counts
  }

  cancellable(filter: CancelFilter): { readonly cancelled: number; readonly left: number; readonly stayed: number } {
    const { rows, left, others } = selectForCancel(this.world, filter)
    return { cancelled: rows.length, left, stayed: others.length }
  }

  cancelTargets(filter: CancelFilter): CancelTarget[] {
    return cancelTargets(this.world, filter)
  }

  queues(): QueueView[] {
    return [...this.world.model.queueByName.values()].map((place) => viewQueue(this.world, place))
  }

  regions(): RegionView[] {
    const { model, nodeHealth } = this.world
    return model.tenant.regions.map(({ name, nodes }) => ({
      name,
      nodes: nodes.map((node) => ({ name: node, health: healthOf(nodeHealth, name, node) })),
    }))
  }

  devices(): DeviceView[] {
    return viewDevices(this.world)
  }

  inbox(device: string): InboxEntry[] {
    return viewInbox(this.world, device)
  }

  pushOutcome(intent: string): PushOutcome | undefined {
    const { pushes } = this.world
    const row = pushes.rowOf(intent)
    return row < 0 ? undefined : PUSH_OUTCOMES[pushes.outcome[row] ?? 0]
  }

  get faults(): Faults {
    return this.world.faults
  }

  manualPhones(): string[] {
    return [...this.world.manualPhones].sort((a, b) => a - b).map(e164)
  }

  queueFigures(names: readonly string[]): QueueFigures[] {
    return queueFigures(this.world, names)
  }

  agents(): AgentView[] {
    return viewAgents(this.world)
  }

  staff(queue: string): number[] {
    return staffOf(this.world, queue)
  }

  calls(): CallView[] {
    return viewCalls(this.world)
  }

  get liveCalls(): number {
    return liveCalls(this.world)
  }

  call(id: string): CallView | undefined {
    return viewCall(this.world, id)
  }

  transfers(): TransferView[] {
    return viewTransfers(this.world)
  }

  dials(): ReturnType<SimulationReads['dials']> {
    return viewDials(this.world)
  }

  slots(queue: string, from: number, to: number): SlotView[] {
    const { place, model } = this.queue(queue)
    return viewSlots(this.world, place, model, from, to)
  }

  starts(queue: string, from: number, to: number): SlotView[] {
    const { place, model } = this.queue(queue)
    return viewStarts(this.world, place, model, from, to)
  }

  slotSettings(queue: string): { readonly durationMinutes: number; readonly zone: string } {
    const { model } = this.queue(queue)
    return { durationMinutes: model.settings.slotDurationMinutes, zone: model.hours.zone.zone }
  }

  openFor(queue: string, at: number): ReturnType<SimulationReads['openFor']> {
    const { place, model } = this.queue(queue)
    return openForOf(this.world, place, model, at)
  }

  queueStatus(queue: string): ReturnType<SimulationReads['queueStatus']> {
    const { place, model } = this.queue(queue)
    return queueStatusOf(this.world, place, model)
  }

  explainSlot(queue: string, at: number): Explanation {
    const { place, model } = this.queue(queue)
    return explainSlotOf(this.world, place, model, at)
  }

  explainOffer(queue: string, at: number): ReturnType<SimulationReads['explainOffer']> {
    const { place, model } = this.queue(queue)
    return explainOfferOf(this.world, place, model, at)
  }

  explainBooking(queue: string, booking: AskedBooking): Explanation {
    const { place, model } = this.queue(queue)
    return explainBookingOf(this.world, place, model, booking)
  }

  estimatedWait(queue: string, mode: EwtMode, includesOnHold = false): EstimatedWait {
    return estimatedWaitOf(this.world, this.world.model.queueByName.get(queue), queue, mode, includesOnHold)
  }

  /** @throws RangeError when there is no such queue; `hasQueue` tells */
  private queue(name: string): { readonly place: number; readonly model: QueueModel } {
    const place = this.world.model.queueByName.get(name) ?? -1
    const model = this.world.model.queues[place]
    if (model === undefined) throw new RangeError(`there is no virtual queue ${name}`)
    return { place, model }
  }
}
