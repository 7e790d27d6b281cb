import type { EarlierBookings } from '../callback/admission.ts'
import { LATE_MS } from '../callback/admission.ts'
import type { CountBooked } from '../capacity/slots.ts'
import type { CreateCallback } from '../command.ts'
import type { QueueModel } from '../model/queueModel.ts'
import { NUMBER_REFUSALS, numberRefusal } from '../numbers/checkNumber.ts'
import { readNumber } from '../numbers/readNumber.ts'
import type { Reached } from '../regions/health.ts'
import { explanationOf } from './explanation.ts'
import type { Cause, Condition, Explanation, NextWay } from './explanation.ts'
import { hoursFacts } from './hoursFacts.ts'
import { nextSlot, slotConditions } from './slot.ts'

/** What a booking says that decides whether it is taken. Instants are ms since the epoch, UTC. */
export type AskedBooking = Pick<
  CreateCallback,
  'phoneNumber' | 'desiredTime' | 'offerType' | 'alwaysCheckCapacity' | 'pushTargets'
>

/** Conditions that another desired time can meet. */
const MET_BY_TIME: readonly Cause[] = [
  'desiredTimePast',
  'outOfOfficeHours',
  'closed',
  'noCapacity',
  'full',
  'past',
  'tooSoon',
]

/**
 * Why a booking on an existing queue is taken at `now`, or refused (AVL-6). Conditions that the settings of the queue leave out hold;
 * their facts say so.
 * @param node where work of the queue connects; a tenant without regions has no such condition
 * @param channels those that the tenant has for push notifications
 * @param earlier what a number, as E.164 digits, has booked on the queue already
 */
export function explainBooking(
  queue: QueueModel,
  booking: AskedBooking,
  now: number,
  booked: CountBooked,
  earlier: (digits: number) => EarlierBookings,
  node: Reached,
  channels: readonly string[],
): Explanation {
  const { desiredTime } = booking
  const at = desiredTime ?? now
  const conditions = [
    ...channelConditions(booking, channels),
    ...formConditions(queue, booking, now),
    ...nodeConditions(node),
    ...numberConditions(queue, booking),
    ...admissionConditions(queue, booking, at, earlier),
    ...(booking.alwaysCheckCapacity && desiredTime !== undefined
      ? slotConditions(queue.slots, desiredTime, now, booked)
      : []),
  ]
  return explanationOf('booking', { at, now, zone: queue.hours.zone }, conditions, () => {
    const isTimeEnough = conditions.every(({ verdict, cause }) => verdict || MET_BY_TIME.includes(cause))
    return isTimeEnough ? nextTime(queue, booking, Math.max(at, now), now, booked) : undefined
  })
}

/** Whether the tenant has the channels of the push targets (CRE-3); a booking without targets has no such condition. */
function channelConditions({ pushTargets = [] }: AskedBooking, channels: readonly string[]): Condition[] {
  if (pushTargets.length === 0) return []
  const unknown = pushTargets.find(({ channel }) => !channels.includes(channel))?.channel
  const facts = { channels: channels.join(' or '), ...(unknown !== undefined && { channel: unknown }) }
  return [{ rule: 'CRE-3', cause: 'unknownChannel', verdict: unknown === undefined, facts }]
}

/** Whether a node can be reached (REG-2). */
function nodeConditions(node: Reached): Condition[] {
  if (node === 'anywhere') return []
  const facts = node === undefined ? {} : { region: node.region, node: node.node }
  return [{ rule: 'REG-2', cause: 'noHealthyNode', verdict: node !== undefined, facts }]
}

/** What the request must say (CRE-3, CRE-5, NUM-1). */
function formConditions({ settings }: QueueModel, booking: AskedBooking, now: number): Condition[] {
  const { phoneNumber, desiredTime, offerType } = booking
  const { callDirection, defaultRegion } = settings
  const hasTime = desiredTime !== undefined
  const form = { ...(offerType !== undefined && { offerType }), ...(hasTime && { desiredTime }) }
  return [
    {
      rule: 'CRE-3',
      cause: 'pushTargetsMissing',
      verdict: callDirection !== 'USERORIGINATED' || (booking.pushTargets ?? []).length > 0,
      facts: { callDirection },
    },
    {
      rule: 'NUM-1',
      cause: 'impossibleNumber',
      verdict: readNumber(phoneNumber, defaultRegion) !== undefined,
      facts: { region: defaultRegion },
    },
    { rule: 'CRE-5', cause: 'asapWithDesiredTime', verdict: !(offerType === 'ASAP' && hasTime), facts: form },
    {
      rule: 'CRE-5',
      cause: 'desiredTimeMissing',
      verdict: hasTime || offerType === undefined || offerType === 'ASAP',
      facts: form,
    },
    {
      rule: 'CRE-5',
      cause: 'desiredTimePast',
      verdict: !hasTime || desiredTime >= now - LATE_MS,
      facts: { ...form, now },
    },
  ]
}

/** What the number rule of the queue says, if there is one (NUM-3), of a number that can be read. */
function numberConditions({ settings, numbers }: QueueModel, { phoneNumber }: AskedBooking): Condition[] {
  const number = readNumber(phoneNumber, settings.defaultRegion)
  if (numbers === undefined || number === undefined) return []
  const forbidden = numberRefusal(numbers, number.digits)
  const common = { numberRule: numbers.name, ...(number.region !== undefined && { country: number.region }) }
  return NUMBER_REFUSALS.map(([cause, rule]) => {
    const isIt = forbidden?.verdict === cause
    const { verdict: _, ...facts } = isIt ? forbidden : { verdict: cause }
    return { rule, cause, verdict: !isIt, facts: { ...common, ...facts } }
  })
}

/** Throttle (CBK-9, SET-23), duplicates (SET-24) and office hours (SET-25). */
function admissionConditions(
  { settings, hours }: QueueModel,
  { phoneNumber }: AskedBooking,
  at: number,
  earlier: (digits: number) => EarlierBookings,
): Condition[] {
  const { throttleLimit, throttlePeriodMinutes, rejectDuplicateInQueue, rejectOutOfOfficeHours } = settings
  const number = readNumber(phoneNumber, settings.defaultRegion)
  const { recent, open } = number ? earlier(number.digits) : { recent: 0, open: undefined }
  return [
    {
      rule: 'CBK-9',
      cause: 'throttled',
      verdict: throttleLimit === 0 || recent < throttleLimit,
      facts: { limit: throttleLimit, periodMinutes: throttlePeriodMinutes, bookings: recent },
    },
    {
      rule: 'SET-24',
      cause: 'duplicate',
      verdict: !rejectDuplicateInQueue || open === undefined,
      facts: { rejectDuplicateInQueue, ...(open !== undefined && { id: open }) },
    },
    {
      rule: 'SET-25',
      cause: 'outOfOfficeHours',
      verdict: !rejectOutOfOfficeHours || hours.isOpen(at),
      facts: { at, rejectOutOfOfficeHours, ...hoursFacts(hours, at) },
    },
  ]
}

/** The next desired time that would be taken, from `from` on. */
function nextTime(
  queue: QueueModel,
  booking: AskedBooking,
  from: number,
  now: number,
  booked: CountBooked,
): Omit<NextWay, 'local'> | undefined {
  if (booking.alwaysCheckCapacity && booking.desiredTime !== undefined) return nextSlot(queue.slots, from, now, booked)
  const at = queue.settings.rejectOutOfOfficeHours ? queue.hours.nextOpening(from) : from
  return at === undefined ? undefined : { at }
}
