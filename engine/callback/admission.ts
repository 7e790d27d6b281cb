import { MINUTE_MS } from '../hours/calendar.ts'
import type { Refusal } from '../refusal.ts'
import { CallbackCode } from '../state/callbacks.ts'
import type { World } from '../state/world.ts'

/**
 * Whether a queue takes one more booking for a number: throttle (CBK-9, SET-23), duplicates (SET-24), office hours (SET-25).
 * Records live for 14 days at least and the throttle period is no longer, so the records kept are the bookings to count.
 * @param phoneNumber E.164 digits
 * @param at desired time, ms
 */
export function admissionRefusal(world: World, queue: number, phoneNumber: number, at: number): Refusal | undefined {
  const { callbacks, model, now } = world
  const rules = model.queues[queue]
  if (rules === undefined) return undefined
  const { settings, hours } = rules
  const rows = callbacks.rowsOf(phoneNumber).filter((row) => callbacks.queue[row] === queue)
  const since = now - settings.throttlePeriodMinutes * MINUTE_MS
  const recent = rows.filter((row) => (callbacks.createdAt[row] ?? 0) > since).length
  if (settings.throttleLimit > 0 && recent >= settings.throttleLimit)
    return {
      code: 7041,
      cause: 'throttled',
      field: 'phoneNumber',
      facts: { limit: settings.throttleLimit, periodMinutes: settings.throttlePeriodMinutes, bookings: recent },
    }
  const open = rows.find((row) => callbacks.state[row] !== CallbackCode.completed)
  if (settings.rejectDuplicateInQueue && open !== undefined)
    return { code: 7041, cause: 'duplicate', field: 'phoneNumber', facts: { id: callbacks.id[open] ?? '' } }
  if (settings.rejectOutOfOfficeHours && !hours.isOpen(at))
    return { code: 7042, cause: 'outOfOfficeHours', facts: { at, hours: hours.name } }
  return undefined
}
