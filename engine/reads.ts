import type { CancelFilter, CancelTarget } from './callback/cancelAll.ts'
import type { Fetched } from './configuration/configuration.ts'
import type { ObjectType } from './configuration/objects.ts'
import type { ObjectView, SettingsView } from './configuration/views.ts'
import type { AskedBooking } from './explain/booking.ts'
import type { Explanation } from './explain/explanation.ts'
import type { Faults } from './faults/faults.ts'
import type { ZoneTable } from './hours/zoneTable.ts'
import type { DeviceView, InboxEntry } from './push/deviceViews.ts'
import type { RegionView } from './regions/health.ts'
import type { QueueFigures } from './queueFigures.ts'
import type { CallbackState, PushOutcome } from './records/kinds.ts'
import type { Tenant } from './tenant/tenant.ts'
import type {
  AgentView,
  CallbackView,
  CallView,
  DialView,
  EstimatedWait,
  QueueView,
  SlotView,
  TransferView,
} from './views.ts'

export type EwtMode = 'mode1' | 'mode2' | 'mode3'

/** What can be asked of a running simulation. Reading never changes it. Instants are ms since the epoch, UTC. */
export interface SimulationReads {
  readonly tenant: Tenant
  readonly seed: number
  readonly startAt: number
  readonly branch: string
  readonly now: number
  /** Names by the numbers in the records; an object that was removed keeps its number. */
  names(): { readonly queues: readonly string[]; readonly agents: readonly string[] }
  /** Name of an application by its number in the records, with the ids of its blocks as far as they are still known. */
  flow(place: number): { readonly name: string; readonly blocks: readonly string[] } | undefined
  /** The tenant's objects of one type with their revisions, settings as saved (TEN-6, TEN-7). */
  objects(type: ObjectType): ObjectView[]
  /** Saved and published settings (TEN-6). */
  settings(): SettingsView
  /** Revision of the tenant as a whole (TEN-7). */
  readonly tenantRevision: number
  /** The copy of platform objects that the Callback side shows (TEN-2). */
  fetched(): Fetched
  /** The stored table of a zone in use (DET-8). */
  zoneTable(zone: string): ZoneTable | undefined
  zoneTables(): readonly ZoneTable[]
  hasQueue(name: string): boolean
  callback(id: string): CallbackView | undefined
  callbackCounts(): Record<CallbackState, number>
  /** How many callbacks a bulk cancellation would cancel now, leave for a next one, and how many of those named would stay (DET-11). */
  cancellable(filter: CancelFilter): { readonly cancelled: number; readonly left: number; readonly stayed: number }
  /** The callbacks that a bulk cancellation would end now, and in its last step those that are not over and stay, as they are before it (STA-4). */
  cancelTargets(filter: CancelFilter): CancelTarget[]
  queues(): QueueView[]
  /** Regions with the health of their nodes, in the tenant's order (REG-3). */
  regions(): RegionView[]
  /** Simulated devices, and what has arrived on one, newest first (PSH-3, SIM-3). */
  devices(): DeviceView[]
  inbox(device: string): InboxEntry[]
  /** What is known of a push notification by its id; undefined when there is none in the past of this line (PSH-3, DET-10). */
  pushOutcome(intent: string): PushOutcome | undefined
  /** What goes wrong by command (SIM-5). */
  readonly faults: Faults
  /** Numbers that a person plays, E.164 with `+`, ascending (SIM-3). */
  manualPhones(): string[]
  /** Lines of the Queues page in the order of the names; unknown names are left out (QUE-5). */
  queueFigures(names: readonly string[]): QueueFigures[]
  agents(): AgentView[]
  /** Places of the agents whose skills serve what a queue takes without another expression; empty for an unknown queue (TRU-4). */
  staff(queue: string): number[]
  /** The calls that people have placed and that are in the center now, oldest first (IVR-6). */
  calls(): CallView[]
  call(id: string): CallView | undefined
  /** Calls of people who really wait at the other end, and not those of a script (PAC-1). */
  readonly liveCalls: number
  /** Transfers in two steps that are under way (IVR-8). */
  transfers(): TransferView[]
  /** Outbound legs, and the trunks of the dialer, those that a fault has taken away included (DIA-5, SIM-5). */
  dials(): {
    readonly legs: readonly DialView[]
    readonly trunks: number
    readonly trunksInUse: number
    readonly trunksLost: number
  }
  /** Slots of a queue's settings whose start lies in [from, to), free or not, ascending (AVL-1, CAP-3). */
  slots(queue: string, from: number, to: number): SlotView[]
  /** The same with the starts that are no slot, each with the reason (AVL-6). */
  starts(queue: string, from: number, to: number): SlotView[]
  /** Slot settings that apply to a queue. */
  slotSettings(queue: string): { readonly durationMinutes: number; readonly zone: string }
  /** AVL-3, OPN-1…4; seconds. */
  openFor(
    queue: string,
    at: number,
  ): {
    readonly openFor: number
    /** OPN-2: -1 not configured, 0 outside. */
    readonly immediateOfferHoursOpenFor: number
    readonly isWithinImmediateOfferTime: boolean
    readonly isImmediateEnabled: boolean
  }
  /** AVL-5. */
  queueStatus(queue: string): {
    readonly ewt: number
    readonly offerImmediateCallback: boolean
    readonly offerScheduledCallback: boolean
  }
  /** Why the slot that contains `at` is available, or not (AVL-6). */
  explainSlot(queue: string, at: number): Explanation
  /** Why callbacks are offered at `at`, with the estimated wait of now, or not (AVL-4, AVL-5, AVL-6). */
  explainOffer(queue: string, at: number): { readonly immediate: Explanation; readonly scheduled: Explanation }
  /** Why a booking would be taken now, or refused (AVL-6). */
  explainBooking(queue: string, booking: AskedBooking): Explanation
  /** RTE-7; an unknown queue answers -1, -1 and a message (EWT-1). Calls on hold with agents count when asked to. */
  estimatedWait(queue: string, mode: EwtMode, includesOnHold?: boolean): EstimatedWait
}
