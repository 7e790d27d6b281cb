import type { Actor, RescheduleCallback } from '../command.ts'
import { refuseUnreachable } from '../regions/health.ts'
import { CALLBACK_STATES } from '../records/kinds.ts'
import type { Refusal } from '../refusal.ts'
import { CallbackCode, OriginCode } from '../state/callbacks.ts'
import type { World } from '../state/world.ts'
import { capacityRefusal, officeHoursRefusal, pastRefusal } from './admission.ts'
import { schedule } from './book.ts'

/**
 * Why a callback cannot be moved to another time now (CBK-6); undefined when it can. Changes nothing. It is no new booking: the number was
 * admitted when it was booked, and neither throttle nor duplicates count it again (CBK-9, SET-24).
 */
export function refuseReschedule(world: World, body: RescheduleCallback): Refusal | undefined {
  const { callbacks, bookings, model, now } = world
  const row = callbacks.rowOf(body.id)
  if (row < 0) return { code: 7050, cause: 'unknownCallback', field: 'id' }
  const state = callbacks.state[row] ?? 0
  if (state !== CallbackCode.scheduled)
    return { code: 7051, cause: 'notReschedulable', field: 'id', facts: { state: CALLBACK_STATES[state] ?? '' } }
  const place = callbacks.queue[row] ?? -1
  const queue = model.queues[place]
  const serviceName = model.roster.queues[place] ?? ''
  if (queue === undefined) return { code: 7040, cause: 'unknownQueue', field: 'serviceName', facts: { serviceName } }
  const { desiredTime } = body
  const refusal =
    pastRefusal(now, desiredTime) ?? refuseUnreachable(world, serviceName) ?? officeHoursRefusal(queue, desiredTime)
  if (refusal !== undefined || !body.alwaysCheckCapacity) return refusal
  const old = callbacks.desiredTime[row] ?? 0
  const hasPlace = callbacks.origin[row] === OriginCode.scheduled
  const takenByOthers = (from: number, to: number): number =>
    (bookings[place]?.count(from, to) ?? 0) - (hasPlace && old >= from && old < to ? 1 : 0)
  return capacityRefusal(queue, desiredTime, now, takenByOthers)
}

/** Carries an accepted move out: one that is due by now is QUEUED at once, or waits for the next opening (CBK-2). */
export function reschedule(world: World, body: RescheduleCallback, actor: Actor): void {
  const { callbacks, now } = world
  const row = callbacks.rowOf(body.id)
  setDesiredTime(world, row, body.desiredTime)
  schedule(world, row, Math.max(now, body.desiredTime), 'rescheduled', { rule: 'CBK-6', by: actor })
}

/** Gives a SCHEDULED callback another desired time, ms: its place among the bookings and its virtual queue time follow (AVL-2, CBK-3). */
export function setDesiredTime(world: World, row: number, at: number): void {
  const { callbacks, bookings } = world
  const queue = callbacks.queue[row] ?? 0
  if (callbacks.origin[row] === OriginCode.scheduled) {
    bookings[queue]?.remove(callbacks.desiredTime[row] ?? 0)
    bookings[queue]?.add(at)
  }
  callbacks.desiredTime[row] = at
  callbacks.virtualQueueTime[row] = at
}
