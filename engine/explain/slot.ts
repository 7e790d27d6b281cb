import { cellAt, firstAvailable, OFFER_HORIZON_MS, slotAt } from '../capacity/slots.ts'
import type { CountBooked, SlotRules } from '../capacity/slots.ts'
import { MINUTE_MS } from '../hours/calendar.ts'
import { explanationOf } from './explanation.ts'
import type { Condition, Explanation, NextWay } from './explanation.ts'
import { hoursFacts } from './hoursFacts.ts'

/** Why the slot that contains `at` is available at `now`, or not (AVL-6), and the next one that is. */
export function explainSlot(rules: SlotRules, at: number, now: number, booked: CountBooked): Explanation {
  const asked = { at, now, zone: rules.hours.zone }
  return explanationOf('slot', asked, slotConditions(rules, at, now, booked), () =>
    nextSlot(rules, Math.max(at, now), now, booked),
  )
}

/** The conditions of AVL-1 for the slot that contains `at`, in the order in which the engine checks them. */
export function slotConditions(rules: SlotRules, at: number, now: number, booked: CountBooked): Condition[] {
  const { start, end, total, left } = slotAt(rules, at, now, booked)
  const { durationMinutes, minimumTimeMinutes } = rules
  const earliest = now + minimumTimeMinutes * MINUTE_MS
  return [
    {
      rule: 'HRS-2',
      cause: 'closed',
      verdict: rules.hours.isOpen(start),
      facts: { start, ...hoursFacts(rules.hours, start) },
    },
    {
      rule: 'CAP-3',
      cause: 'unaligned',
      verdict: true,
      facts: { at, start, end, durationMinutes, aligned: at === start },
    },
    capacityCondition(rules, start, total),
    { rule: 'AVL-2', cause: 'full', verdict: left > 0, facts: { start, total, booked: booked(start, end), left } },
    { rule: 'AVL-1', cause: 'past', verdict: start >= now, facts: { start, now } },
    {
      rule: 'SET-10',
      cause: 'tooSoon',
      verdict: start >= earliest,
      facts: { start, earliest, minimumTimeMinutes },
    },
  ]
}

/** CAP-2: the cell of the capacity rule, or the Slot Capacity column (SET-8). */
function capacityCondition(rules: SlotRules, start: number, total: number): Condition {
  const { rule, slotCapacity, hours } = rules
  if (!rule) {
    return { rule: 'SET-8', cause: 'noCapacity', verdict: total > 0, facts: { start, slotCapacity } }
  }
  const { weekday, time } = cellAt(rule, hours.zone, start)
  return {
    rule: 'CAP-2',
    cause: 'noCapacity',
    verdict: total > 0,
    facts: {
      start,
      capacityRule: rule.name,
      weekday,
      cell: time,
      timeslotLengthMinutes: rule.timeslotLengthMinutes,
      total,
    },
  }
}

/** The first slot that is available and starts from `from` on, within 14 days. */
export function nextSlot(
  rules: SlotRules,
  from: number,
  now: number,
  booked: CountBooked,
): Omit<NextWay, 'local'> | undefined {
  const first = Math.max(from, now + rules.minimumTimeMinutes * MINUTE_MS)
  const slot = firstAvailable(rules, first, first + OFFER_HORIZON_MS, now, booked)
  return slot && { at: slot.start, end: slot.end, left: slot.left }
}
