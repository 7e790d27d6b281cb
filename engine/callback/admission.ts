import { MINUTE_MS } from '../hours/calendar.ts'
import { numberRefusal } from '../numbers/checkNumber.ts'
import type { Refusal } from '../refusal.ts'
import { CallbackCode } from '../state/callbacks.ts'
import type { World } from '../state/world.ts'

/** What a number has booked on a queue already. */
export interface EarlierBookings {
  /** Within the throttle period that ends now (CBK-9). */
  readonly recent: number
  /** Id of one that is not COMPLETED (SET-24). */
  readonly open?: string
}

/**
 * Records live for 14 days at least and the throttle period is no longer, so the records kept are the bookings to count.
 * @param phoneNumber E.164 digits
 */
export function earlierBookings(world: World, queue: number, phoneNumber: number): EarlierBookings {
  const { callbacks, model, now } = world
  const rows = callbacks.rowsOf(phoneNumber).filter((row) => callbacks.queue[row] === queue)
  const since = now - (model.queues[queue]?.settings.throttlePeriodMinutes ?? 0) * MINUTE_MS
  const open = rows.find((row) => callbacks.state[row] !== CallbackCode.completed)
  return {
    recent: rows.filter((row) => (callbacks.createdAt[row] ?? 0) > since).length,
    ...(open !== undefined && { open: callbacks.id[open] ?? '' }),
  }
}

/**
 * Whether a queue takes one more booking for a number: number rule (NUM-3), throttle (CBK-9, SET-23), duplicates (SET-24), office hours (SET-25).
 * @param phoneNumber E.164 digits
 * @param at desired time, ms
 */
export function admissionRefusal(world: World, queue: number, phoneNumber: number, at: number): Refusal | undefined {
  const rules = world.model.queues[queue]
  if (rules === undefined) return undefined
  const { settings, hours, numbers } = rules
  const forbidden = numberRefusal(numbers, phoneNumber)
  if (forbidden !== undefined) {
    const { verdict, ...facts } = forbidden
    const code = verdict === 'noRegion' || verdict === 'countryNotPermitted' ? 7036 : 7037
    return { code, cause: verdict, field: 'phoneNumber', facts: { ...facts, numberRule: numbers?.name ?? '' } }
  }
  const { recent, open } = earlierBookings(world, queue, phoneNumber)
  if (settings.throttleLimit > 0 && recent >= settings.throttleLimit)
    return {
      code: 7041,
      cause: 'throttled',
      field: 'phoneNumber',
      facts: { limit: settings.throttleLimit, periodMinutes: settings.throttlePeriodMinutes, bookings: recent },
    }
  if (settings.rejectDuplicateInQueue && open !== undefined)
    return { code: 7041, cause: 'duplicate', field: 'phoneNumber', facts: { id: open } }
  if (settings.rejectOutOfOfficeHours && !hours.isOpen(at))
    return { code: 7042, cause: 'outOfOfficeHours', facts: { at, hours: hours.name } }
  return undefined
}
