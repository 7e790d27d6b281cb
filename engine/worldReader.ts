import { cancelTargets, selectForCancel } from './callback/cancelAll.ts'
import type { CancelFilter, CancelTarget } from './callback/cancelAll.ts'
import { viewCall, viewCalls, viewTransfers } from './callViews.ts'
import type { Fetched } from './configuration/configuration.ts'
import type { ObjectType } from './configuration/objects.ts'
import { knowsQueue, tenantRevision, viewFetched, viewObjects, viewSettings } from './configuration/views.ts'
import type { ObjectView, SettingsView } from './configuration/views.ts'
import { viewDials } from './dialViews.ts'
import type { AskedBooking } from './explain/booking.ts'
import type { Explanation } from './explain/explanation.ts'
import { explainBookingOf, explainOfferOf, explainSlotOf } from './explain/worldExplanations.ts'
import type { Faults } from './faults/faults.ts'
import type { ZoneTable } from './hours/zoneTable.ts'
import { liveCalls } from './ivr/people.ts'
import type { QueueModel } from './model/queueModel.ts'
import { viewDevices, viewInbox } from './push/deviceViews.ts'
import type { DeviceView, InboxEntry } from './push/deviceViews.ts'
import { queueFigures } from './queueFigures.ts'
import type { QueueFigures } from './queueFigures.ts'
import type { EwtMode, SimulationReads } from './reads.ts'
import { CALLBACK_STATES, PUSH_OUTCOMES } from './records/kinds.ts'
import type { CallbackState, PushOutcome } from './records/kinds.ts'
import { healthOf } from './regions/health.ts'
import type { RegionView } from './regions/health.ts'
import type { World } from './state/world.ts'
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

/** Answers what may be asked of a simulation, out of its world; nothing here changes it. All instants are ms since the epoch, UTC. */
export abstract class WorldReader implements SimulationReads {
  protected constructor(protected readonly world: World) {}

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
