import { EventClass } from '../kernel/eventQueue.ts'
import { EventKind } from '../eventKinds.ts'
import { watchUpcoming } from '../push/upcoming.ts'
import { CallbackCode, OriginCode } from '../state/callbacks.ts'
import type { World } from '../state/world.ts'
import type { Growth } from '../tenant/growth.ts'
import { enterQueue, withdraw } from './queueing.ts'
import { change, complete, ENGINE } from './transition.ts'
import type { By, Why } from './transition.ts'
import type { CauseInto } from './transitions.ts'

/** How a callback came to be. */
type Booked = 'booked' | 'bookedByCaller' | 'recreated'

/** What a booking brings with it. Times are ms since the epoch. */
export interface Booking {
  readonly id: string
  readonly queue: number
  /** E.164 digits. */
  readonly phoneNumber: number
  readonly desiredTime: number
  readonly origin: number
  readonly priority: number
  /** Absent: the priority stays what it is (RTE-6). */
  readonly growth?: Growth
  /** Virtual queue time of the call it comes from (CBK-3). */
  readonly virtualQueueTime?: number
  /** Number of that call. */
  readonly interaction?: number
  readonly source: number
  readonly ordinal: number
  readonly hasRoutePoint: boolean
  /** Overrides the Survey Routing Point of the settings (CRE-4). */
  readonly surveyRoutePoint?: string
  readonly language: string
  readonly userData: string
  /** JSON list of push targets (CRE-3). */
  readonly pushTargets?: string
  readonly by?: By
  /** Id of the COMPLETED callback that is booked anew (CBK-6). */
  readonly recreatedFrom?: string
}

/** Creates a callback: QUEUED when it is due and its business hours are open, else SCHEDULED until then (CBK-2). */
export function book(world: World, booking: Booking): void {
  const { callbacks, bookings } = world
  const row = callbacks.allocate(booking.id, booking.phoneNumber)
  callbacks.queue[row] = booking.queue
  callbacks.state[row] = CallbackCode.scheduled
  callbacks.origin[row] = booking.origin
  callbacks.desiredTime[row] = booking.desiredTime
  callbacks.createdAt[row] = -1
  callbacks.virtualQueueTime[row] = booking.virtualQueueTime ?? booking.desiredTime
  callbacks.priority[row] = booking.priority
  if (booking.growth !== undefined) callbacks.growBy(row, booking.growth)
  callbacks.source[row] = booking.source
  callbacks.ordinal[row] = booking.ordinal
  callbacks.hasRoutePoint[row] = booking.hasRoutePoint ? 1 : 0
  callbacks.surveyRoutePoint[row] = booking.surveyRoutePoint ?? ''
  callbacks.userData[row] = booking.userData
  if (booking.pushTargets !== undefined) takePushTargets(world, row, booking.pushTargets)
  if (booking.origin === OriginCode.scheduled) bookings[booking.queue]?.add(booking.desiredTime)
  const by = booking.by ?? ENGINE
  world.records.callback(
    world.now,
    booking.id,
    booking.queue,
    booking.phoneNumber,
    booking.desiredTime,
    booking.origin,
    booking.interaction ?? -1,
    booking.virtualQueueTime ?? -1,
    booking.priority,
    by.kind,
    by.name,
    booking.language,
    booking.userData,
  )
  if (booking.recreatedFrom !== undefined) world.records.link(world.now, booking.id, booking.recreatedFrom)
  const cause = causeOf(booking)
  if (booking.desiredTime <= world.now) makeDue(world, row, cause, by)
  else schedule(world, row, booking.desiredTime, cause, { rule: 'CBK-2', by })
  if (booking.pushTargets !== undefined) watchUpcoming(world, row)
}

/** SET-19: whether the customer is called or calls in is settled with the booking. */
function takePushTargets(world: World, row: number, targets: string): void {
  const { callbacks, model } = world
  callbacks.pushTargets[row] = targets
  if (model.queues[callbacks.queue[row] ?? 0]?.settings.callDirection !== 'USERORIGINATED') return
  callbacks.isOriginated[row] = 1
  callbacks.originatedRows++
}

function causeOf({ recreatedFrom, interaction }: Booking): Booked {
  if (recreatedFrom !== undefined) return 'recreated'
  return interaction === undefined ? 'booked' : 'bookedByCaller'
}

/** Sets a callback SCHEDULED until a time. */
export function schedule(
  world: World,
  row: number,
  at: number,
  cause: CauseInto<typeof CallbackCode.scheduled>,
  why: Why,
): void {
  world.callbacks.nextDueAt[row] = at
  change(world, row, CallbackCode.scheduled, cause, why)
  world.events.add(at, EventClass.due, EventKind.callbackDue, row, world.callbacks.generation[row] ?? 0)
}

/** A callback's time has come: it is QUEUED, or waits SCHEDULED for the next opening (CBK-2). */
function makeDue(world: World, row: number, cause: Booked | 'due' | 'configurationChanged', by: By): void {
  const { callbacks, model, now } = world
  const queue = model.queues[callbacks.queue[row] ?? 0]
  if (queue === undefined) {
    failTargetNotFound(world, row, by)
    return
  }
  const opening = queue.hours.nextOpening(now)
  if (opening === now) {
    callbacks.nextDueAt[row] = -1
    enterQueue(world, row, cause, by)
    return
  }
  callbacks.nextDueAt[row] = opening ?? -1
  const setting = `businessHours=${queue.settings.businessHours}`
  const why = { rule: 'CBK-2', setting, by }
  if (cause !== 'due' && cause !== 'configurationChanged') change(world, row, CallbackCode.scheduled, cause, why)
  change(world, row, CallbackCode.scheduled, 'closedAtDue', why)
  if (opening !== undefined)
    world.events.add(opening, EventClass.due, EventKind.callbackDue, row, callbacks.generation[row] ?? 0)
}

/** CBK-4: the queue of a callback is gone. */
export function failTargetNotFound(world: World, row: number, by: By): void {
  withdraw(world, row)
  complete(world, row, 'FAIL_TARGET_NOT_FOUND', 'queueGone', { rule: 'CBK-4', by })
}

/**
 * DET-11: the business hours of a callback that waits SCHEDULED for an opening have changed. It is QUEUED when they are open now, else it
 * waits for their next opening.
 */
export function renewOpening(world: World, row: number): void {
  const { callbacks, model, now } = world
  const queue = model.queues[callbacks.queue[row] ?? 0]
  if (callbacks.state[row] !== CallbackCode.scheduled || (callbacks.desiredTime[row] ?? 0) > now) return
  if (queue !== undefined && (queue.hours.nextOpening(now) ?? -1) === callbacks.nextDueAt[row]) return
  makeDue(world, row, 'configurationChanged', ENGINE)
}

/** The event of a due time; it counts only if the callback still waits for just this moment. */
export function onCallbackDue(world: World, row: number, generation: number): void {
  const { callbacks } = world
  const current =
    callbacks.used[row] === 1 &&
    callbacks.generation[row] === generation &&
    callbacks.state[row] === CallbackCode.scheduled &&
    callbacks.nextDueAt[row] === world.now
  if (current) makeDue(world, row, 'due', ENGINE)
}
