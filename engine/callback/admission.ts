import { slotAt, slotsBetween } from '../capacity/slots.ts'
import { DAY_MS, MINUTE_MS } from '../hours/calendar.ts'
import type { QueueModel } from '../model/queueModel.ts'
import { numberRefusal } from '../numbers/checkNumber.ts'
import type { Refusal } from '../refusal.ts'
import { CallbackCode } from '../state/callbacks.ts'
import type { World } from '../state/world.ts'

/** Requests may be up to this late (API-8, CRE-5). */
export const LATE_MS = 2 * MINUTE_MS
/** Slots that a refusal for lack of capacity names (API-4). */
const SLOTS_OFFERED = 10

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
 * Why a queue takes no more booking for a number: it is gone (DET-11), number rule (NUM-3), throttle (CBK-9, SET-23), duplicates (SET-24),
 * office hours (SET-25); undefined when it does.
 * @param phoneNumber E.164 digits
 * @param at desired time, ms
 */
export function admissionRefusal(world: World, queue: number, phoneNumber: number, at: number): Refusal | undefined {
  const rules = world.model.queues[queue]
  if (rules === undefined) {
    const serviceName = world.model.roster.queues[queue] ?? ''
    return { code: 7040, cause: 'unknownQueue', field: 'serviceName', facts: { serviceName } }
  }
  const { settings, numbers } = rules
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
  return officeHoursRefusal(rules, at)
}

/** SET-25: the desired time, ms, lies outside the business hours of a queue that rejects such bookings. */
export function officeHoursRefusal({ settings, hours }: QueueModel, at: number): Refusal | undefined {
  if (!settings.rejectOutOfOfficeHours || hours.isOpen(at)) return undefined
  return { code: 7042, cause: 'outOfOfficeHours', facts: { at, hours: hours.name } }
}

/** CRE-5: the desired time, ms, is past by more than a request may be late. */
export function pastRefusal(now: number, desiredTime: number): Refusal | undefined {
  if (desiredTime >= now - LATE_MS) return undefined
  return { code: 501, cause: 'desiredTimePast', field: 'desiredTime', facts: { desiredTime, now } }
}

/**
 * The slot that contains the desired time, ms, is not available (AVL-1), with the nearest ones that are (API-4).
 * @param booked places taken in [from, to)
 */
export function capacityRefusal(
  { slots }: QueueModel,
  desiredTime: number,
  now: number,
  booked: (from: number, to: number) => number,
): Refusal | undefined {
  const slot = slotAt(slots, desiredTime, now, booked)
  if (slot.available) return undefined
  return {
    code: 7041,
    cause: 'noCapacity',
    field: 'desiredTime',
    facts: { desiredTime, rule: slot.because?.rule ?? '', condition: slot.because?.cause ?? '' },
    slots: slotsBetween(slots, Math.max(now, desiredTime - DAY_MS), desiredTime + 14 * DAY_MS, now, booked)
      .filter(({ available }) => available)
      .sort((a, b) => Math.abs(a.start - desiredTime) - Math.abs(b.start - desiredTime) || a.start - b.start)
      .slice(0, SLOTS_OFFERED)
      .sort((a, b) => a.start - b.start)
      .map(({ start, left }) => ({ start, left })),
  }
}
