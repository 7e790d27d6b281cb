import type { Actor, CreateCallback } from '../command.ts'
import { knowsQueue } from '../configuration/views.ts'
import { BOOKED_SOURCE } from '../customers/purpose.ts'
import { numberFrom } from '../kernel/digest.ts'
import { refuseUnreachable } from '../regions/health.ts'
import { refuseTargets } from '../push/targets.ts'
import { readNumber } from '../numbers/readNumber.ts'
import { CALLBACK_REASONS, CALLBACK_STATES } from '../records/kinds.ts'
import type { Refusal } from '../refusal.ts'
import { OriginCode } from '../state/callbacks.ts'
import type { World } from '../state/world.ts'
import { admissionRefusal, capacityRefusal, pastRefusal } from './admission.ts'
import { book } from './book.ts'
import { canCancel } from './endings.ts'

/** Why a callback cannot be cancelled now (CBK-5); undefined when it can. Changes nothing. */
export function refuseCancel(world: World, id: string): Refusal | undefined {
  const row = world.callbacks.rowOf(id)
  if (row < 0) return { code: 7050, cause: 'unknownCallback', field: 'id' }
  if (canCancel(world, row))
    return refuseUnreachable(world, world.model.roster.queues[world.callbacks.queue[row] ?? -1] ?? '')
  const state = CALLBACK_STATES[world.callbacks.state[row] ?? 0] ?? ''
  const reason = CALLBACK_REASONS[world.callbacks.reason[row] ?? -1]
  return { code: 7051, cause: 'notCancellable', field: 'id', facts: { state, ...(reason && { reason }) } }
}

/** CRE-7: a booking whose key was used within 24 h books nothing, whatever else has changed since; undefined for any other. */
function refuseRepeat({ bookingKeys, now }: World, { idempotency }: CreateCallback): Refusal | undefined {
  const before = idempotency && bookingKeys.find(idempotency.key, now)
  if (before === undefined) return undefined
  const cause = before.digest === idempotency?.digest ? 'repeated' : 'keyReused'
  return { code: 501, cause, field: 'idempotency-key', facts: { id: before.id } }
}

/** Why a booking is not taken now; undefined when it is. Changes nothing. */
export function refuseCreate(world: World, body: CreateCallback): Refusal | undefined {
  const { model, callbacks, bookings, now } = world
  const repeat = refuseRepeat(world, body)
  if (repeat !== undefined) return repeat
  const place = model.queueByName.get(body.serviceName)
  const queue = model.queues[place ?? -1]
  if (place === undefined || queue === undefined || !knowsQueue(world, body.serviceName))
    return { code: 7040, cause: 'unknownQueue', field: 'serviceName', facts: { serviceName: body.serviceName } }
  if (callbacks.rowOf(body.id) >= 0) return { code: 501, cause: 'idTaken', field: 'id' }
  const { settings } = queue
  const targets = body.pushTargets ?? []
  const refusedTargets = refuseTargets(model.tenant, targets)
  if (refusedTargets !== undefined) return refusedTargets
  if (settings.callDirection === 'USERORIGINATED' && targets.length === 0)
    return { code: 501, cause: 'pushTargetsMissing', field: 'pushTargets' }
  const number = readNumber(body.phoneNumber, settings.defaultRegion)
  if (number === undefined)
    return { code: 7030, cause: 'impossibleNumber', field: 'phoneNumber', facts: { region: settings.defaultRegion } }
  const { desiredTime, offerType } = body
  if (offerType === 'ASAP' && desiredTime !== undefined)
    return { code: 501, cause: 'asapWithDesiredTime', field: 'cbOfferType' }
  if (offerType !== undefined && offerType !== 'ASAP' && desiredTime === undefined)
    return { code: 501, cause: 'desiredTimeMissing', field: 'desiredTime' }
  const past = desiredTime === undefined ? undefined : pastRefusal(now, desiredTime)
  const refused = past ?? refuseUnreachable(world, body.serviceName)
  if (refused !== undefined) return refused
  const refusal = admissionRefusal(world, place, number.digits, desiredTime ?? now)
  if (refusal !== undefined || desiredTime === undefined || !body.alwaysCheckCapacity) return refusal
  const booked = (from: number, to: number): number => bookings[place]?.count(from, to) ?? 0
  return capacityRefusal(queue, desiredTime, now, booked)
}

/**
 * Carries an accepted booking out.
 * @param recreatedFrom id of the callback that it books anew (CBK-6)
 */
export function create(world: World, body: CreateCallback, actor: Actor, recreatedFrom?: string): void {
  const { model, now } = world
  const queue = model.queueByName.get(body.serviceName) ?? 0
  const settings = model.queues[queue]?.settings
  const isScheduled = body.desiredTime !== undefined
  const { callbacks } = world
  const recordedName = recreatedFrom === undefined ? undefined : callbacks.names.get(callbacks.rowOf(recreatedFrom))
  if (body.idempotency !== undefined)
    world.bookingKeys.add(body.idempotency.key, { digest: body.idempotency.digest, id: body.id, at: now })
  book(world, {
    id: body.id,
    queue,
    phoneNumber: readNumber(body.phoneNumber, settings?.defaultRegion ?? '')?.digits ?? 0,
    desiredTime: body.desiredTime ?? now,
    origin: isScheduled ? OriginCode.scheduled : OriginCode.immediate,
    priority: body.priority ?? 0,
    source: BOOKED_SOURCE,
    ordinal: numberFrom(body.id),
    hasRoutePoint: (body.routePoint ?? settings?.routingPoint ?? '') !== '',
    ...(body.surveyRoutePoint !== undefined && { surveyRoutePoint: body.surveyRoutePoint }),
    language: body.language,
    userData: JSON.stringify(body.userData),
    ...(body.pushTargets && body.pushTargets.length > 0 && { pushTargets: JSON.stringify(body.pushTargets) }),
    by: actor,
    ...(recordedName && { recordedName }),
    ...(recreatedFrom !== undefined && { recreatedFrom }),
  })
}
