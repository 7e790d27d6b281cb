import { timeOfDayText, DAY_MS, MINUTE_MS, weekdayOfDay } from '../hours/calendar.ts'
import { localAt, segmentAt } from '../hours/localTime.ts'
import type { OfficeHours } from '../hours/officeHours.ts'
import type { ZoneTable } from '../hours/zoneTable.ts'
import { WEEKDAYS, type Weekday } from '../tenant/businessHours.ts'
import type { CapacityRule } from '../tenant/capacityRule.ts'
import type { SlotView } from '../views.ts'

/** What decides the slots of one queue. Minutes are those of SET-9 and SET-10. */
export interface SlotRules {
  readonly hours: OfficeHours
  /** A divisor of a day (SET-9). */
  readonly durationMinutes: number
  readonly slotCapacity: number
  /** Overrides the slot capacity when the queue has one (CAP-2). */
  readonly rule?: CapacityRule
  readonly minimumTimeMinutes: number
}

/** How many callbacks are booked with a desired time in [from, to) (AVL-2). */
export type CountBooked = (from: number, to: number) => number

/** How far ahead the closest slot is looked for (IVR-4). */
export const OFFER_HORIZON_MS = 14 * DAY_MS

/** The times of day of capacity cells, half an hour apart. */
const CELL_TIMES = Array.from({ length: 48 }, (_, index) => timeOfDayText(index * 30))

/**
 * Slots whose start lies in [from, to), ascending, free or not. A start at which the office is closed or the capacity is 0 is no slot
 * (CAP-3). Slots that start too early for `now` are among them, not available.
 */
export function slotsBetween(rules: SlotRules, from: number, to: number, now: number, booked: CountBooked): SlotView[] {
  const slots: SlotView[] = []
  let start = openStart(rules, from, to - 1)
  while (start !== undefined) {
    const end = startAfter(rules, start)
    if (capacityAt(rules, start) > 0) slots.push(viewSlot(rules, start, end, now, booked))
    start = end < to && rules.hours.isOpen(end) ? end : openStart(rules, end, to - 1)
  }
  return slots
}

/** Every start in [from, to), ascending: the slots, and the starts that are none because the office is closed or the capacity is 0 (AVL-6). */
export function startsBetween(
  rules: SlotRules,
  from: number,
  to: number,
  now: number,
  booked: CountBooked,
): SlotView[] {
  const starts: SlotView[] = []
  let start = startAtOrAfter(rules.hours.zone, rules.durationMinutes, from)
  while (start < to) {
    const end = startAfter(rules, start)
    starts.push(viewSlot(rules, start, end, now, booked))
    start = end
  }
  return starts
}

/** The stretch between two slot starts that contains `t`, whether it is a slot or not; `because` says why it cannot be had. */
export function slotAt(rules: SlotRules, t: number, now: number, booked: CountBooked): SlotView {
  const start = startAtOrBefore(rules.hours.zone, rules.durationMinutes, t)
  return viewSlot(rules, start, startAfter(rules, start), now, booked)
}

/**
 * The available slot that starts closest to a wish, the later of two equally close ones (IVR-4). Starts lie at most 14 days after `now`.
 */
export function nearestAvailable(
  rules: SlotRules,
  wish: number,
  now: number,
  booked: CountBooked,
): SlotView | undefined {
  const first = now + rules.minimumTimeMinutes * MINUTE_MS
  const last = now + OFFER_HORIZON_MS
  const later = firstAvailable(rules, Math.max(wish, first), last, now, booked)
  const distance = later ? later.start - wish : Infinity
  const earlier = lastAvailable(rules, Math.min(wish, last), Math.max(first, wish - distance), now, booked)
  return earlier && wish - earlier.start < distance ? earlier : later
}

/** The first available slot that starts from `from` up to and with `last`. */
export function firstAvailable(
  rules: SlotRules,
  from: number,
  last: number,
  now: number,
  booked: CountBooked,
): SlotView | undefined {
  let start = openStart(rules, from, last)
  while (start !== undefined) {
    const end = startAfter(rules, start)
    const slot = viewSlot(rules, start, end, now, booked)
    if (slot.available) return slot
    start = openStart(rules, end, last)
  }
  return undefined
}

function lastAvailable(
  rules: SlotRules,
  from: number,
  first: number,
  now: number,
  booked: CountBooked,
): SlotView | undefined {
  const { zone } = rules.hours
  let start = startAtOrBefore(zone, rules.durationMinutes, from)
  while (start >= first) {
    const slot = viewSlot(rules, start, startAfter(rules, start), now, booked)
    if (slot.available) return slot
    start = startAtOrBefore(zone, rules.durationMinutes, start - 1)
  }
  return undefined
}

/** The conditions of AVL-1 in their order; the first that fails is the reason. */
function viewSlot(rules: SlotRules, start: number, end: number, now: number, booked: CountBooked): SlotView {
  const total = capacityAt(rules, start)
  const taken = booked(start, end)
  const left = Math.max(0, total - taken)
  const because = obstacle(rules, start, now, total, taken)
  return because ? { start, end, total, left, available: false, because } : { start, end, total, left, available: true }
}

function obstacle(rules: SlotRules, start: number, now: number, total: number, taken: number): SlotView['because'] {
  if (!rules.hours.isOpen(start)) {
    return { rule: 'HRS-2', cause: 'closed', facts: { start, hours: rules.hours.name } }
  }
  if (total === 0) {
    return rules.rule
      ? { rule: 'CAP-2', cause: 'noCapacity', facts: { start, capacityRule: rules.rule.name } }
      : { rule: 'SET-8', cause: 'noCapacity', facts: { start, slotCapacity: 0 } }
  }
  if (taken >= total) return { rule: 'AVL-2', cause: 'full', facts: { start, total, booked: taken } }
  if (start < now) return { rule: 'AVL-1', cause: 'past', facts: { start, now } }
  const earliest = now + rules.minimumTimeMinutes * MINUTE_MS
  if (start < earliest) {
    const { minimumTimeMinutes } = rules
    return { rule: 'SET-10', cause: 'tooSoon', facts: { start, earliest, minimumTimeMinutes } }
  }
  return undefined
}

/** CAP-2: the cell that the local start lies in, else Slot Capacity. Each Slot Duration that starts in a cell has the full value. */
function capacityAt(rules: SlotRules, start: number): number {
  const { rule, hours } = rules
  if (!rule) return rules.slotCapacity
  const { weekday, time } = cellAt(rule, hours.zone, start)
  return rule.cells[weekday]?.[time] ?? 0
}

/** The cell of a capacity rule that an instant lies in, by the local day and time of its beginning (CAP-1). */
export function cellAt(rule: CapacityRule, zone: ZoneTable, t: number): { weekday: Weekday; time: string } {
  const local = localAt(zone, t)
  const day = Math.floor(local / DAY_MS)
  const halfHoursACell = rule.timeslotLengthMinutes / 30
  const cell = Math.floor((local - day * DAY_MS) / (rule.timeslotLengthMinutes * MINUTE_MS)) * halfHoursACell
  return { weekday: WEEKDAYS[weekdayOfDay(day)] ?? 'sun', time: CELL_TIMES[cell] ?? '' }
}

/**
 * First slot start from `t` up to and with `last` at which the office is open. The bound is needed: an office may open every day and be
 * closed at every slot start.
 */
function openStart(rules: SlotRules, t: number, last: number): number | undefined {
  const { hours, durationMinutes } = rules
  let opening: number | undefined = t
  while (opening !== undefined) {
    const start = startAtOrAfter(hours.zone, durationMinutes, opening)
    if (start > last) return undefined
    if (hours.isOpen(start)) return start
    opening = hours.nextOpening(start)
  }
  return undefined
}

function startAfter(rules: SlotRules, start: number): number {
  return startAtOrAfter(rules.hours.zone, rules.durationMinutes, start + 1)
}

/**
 * CAP-3: slots start when the local minute of the day is a multiple of the duration. Between two clock changes such instants are equally
 * spaced; a clock change may skip some, or show some twice (CAP-4).
 */
function startAtOrAfter(zone: ZoneTable, durationMinutes: number, t: number): number {
  const duration = durationMinutes * MINUTE_MS
  let from = t
  for (;;) {
    const { to, offsetMs } = segmentAt(zone, from)
    const start = Math.ceil((from + offsetMs) / duration) * duration - offsetMs
    if (start < to) return start
    from = to
  }
}

function startAtOrBefore(zone: ZoneTable, durationMinutes: number, t: number): number {
  const duration = durationMinutes * MINUTE_MS
  let until = t
  for (;;) {
    const { from, offsetMs } = segmentAt(zone, until)
    const start = Math.floor((until + offsetMs) / duration) * duration - offsetMs
    if (start >= from) return start
    until = from - 1
  }
}
