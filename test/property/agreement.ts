import { offersImmediate, openForAt, type OfferRules } from '../../engine/capacity/offer.ts'
import { slotAt, slotsBetween, type SlotRules } from '../../engine/capacity/slots.ts'
import { explainImmediateOffer } from '../../engine/explain/offer.ts'
import { explainSlot, slotConditions } from '../../engine/explain/slot.ts'
import { compileHours, type OfficeHours } from '../../engine/hours/officeHours.ts'
import type { BusinessHours } from '../../engine/tenant/businessHours.ts'
import type { SlotView } from '../../engine/views.ts'
import { zoneTablesFor } from '../../main/ports/zoneFile.ts'
import { DAY, MINUTE, scan, scanDayEnd, scanOpenFor, upcoming, wallClock, type WallClock } from './minuteScanner.ts'
import { OfferScan, SlotScan, type Offers, type ScannedSlot, type Slots } from './queueScanner.ts'

/** Compares the engine with the scanners, minute by minute. Each function answers with the differences that it met, a few at most. */

export function compile(hours: BusinessHours): OfficeHours {
  const [table] = zoneTablesFor([hours.zone])
  if (!table) throw new Error(hours.zone)
  return compileHours(hours, table)
}

/** The scanned world reaches further than what is compared: the past for intervals that began there, the future for ends, next slots and waits. */
function clockAround(zone: string, from: number, to: number): WallClock {
  return wallClock(zone, from - 5 * DAY, to + 33 * DAY)
}

class Differences {
  readonly found: string[] = []

  compare(what: string, t: number, actual: unknown, expected: unknown): void {
    if (actual === expected || this.found.length >= 5) return
    this.found.push(`${what} ${new Date(t).toISOString()}: ${String(actual)}, scanned ${String(expected)}`)
  }
}

/** HRS-1…4 and AVL-3 over all minutes of [from, to). */
export function hoursDifferences(hours: BusinessHours, from: number, to: number): string[] {
  const differences = new Differences()
  const office = compile(hours)
  const world = scan(hours, clockAround(hours.zone, from, to))
  const changes = upcoming(world, (index) => world.open[index] !== world.open[index - 1])
  const openings = upcoming(world, (index) => world.open[index] === 1)
  const known = world.open.length
  const begin = world.clock.from
  /** Instants that the scan does not reach are one: later. */
  const seen = (t: number | undefined) => (t === undefined || t >= begin + known * MINUTE ? 'later' : t)
  const at = (index: number | undefined) => seen(index === undefined ? index : begin + index * MINUTE)
  for (let t = from; t < to; t += MINUTE) {
    const index = (t - begin) / MINUTE
    const open = world.open[index] === 1
    const end = scanDayEnd(world, index)
    differences.compare('open', t, office.isOpen(t), open)
    differences.compare('open at the end of the minute', t, office.isOpen(t + MINUTE - 1), open)
    differences.compare('openFor', t, office.openFor(t), scanOpenFor(world, index))
    differences.compare('nextChange', t, seen(office.nextChange(t)), at(changes[index + 1]))
    differences.compare('nextOpening', t, seen(office.nextOpening(t)), at(openings[index]))
    differences.compare('businessDayEnd', t, office.businessDayEnd(t), end === undefined ? end : begin + end * MINUTE)
    differences.compare('nextBusinessDayEnd', t, seen(office.nextBusinessDayEnd(t)), at(world.nextDayEnd[index]))
  }
  const minutesOpen = world.open
    .subarray((from - begin) / MINUTE, (to - begin) / MINUTE)
    .reduce((sum, one) => sum + one, 0)
  const length = office.openIntervals(from, to).reduce((sum, one) => sum + one.to - one.from, 0)
  differences.compare('length of openIntervals', from, length, minutesOpen * MINUTE)
  return differences.found
}

export function slotRules({ hours, durationMinutes, capacity, minimumTimeMinutes }: Slots): SlotRules {
  const rules = { hours: compile(hours), durationMinutes, minimumTimeMinutes }
  return typeof capacity === 'number'
    ? { ...rules, slotCapacity: capacity }
    : { ...rules, slotCapacity: 5, rule: capacity }
}

/** Counts desired times, as the engine asks for them. */
export function counter(booked: readonly number[]): (from: number, to: number) => number {
  const sorted = booked.toSorted((a, b) => a - b)
  const before = (t: number): number => {
    let low = 0
    let high = sorted.length
    while (low < high) {
      const middle = (low + high) >> 1
      if ((sorted[middle] ?? 0) < t) low = middle + 1
      else high = middle
    }
    return low
  }
  return (from, to) => before(to) - before(from)
}

/**
 * CAP-1…4, AVL-1, AVL-2 and the explanations of slots (AVL-6) over all minutes of [from, to), a day at a time.
 * @param nowOf the moment of asking, from the beginning of the day asked about
 */
export function slotDifferences(queue: Slots, from: number, to: number, nowOf: (day: number) => number): string[] {
  const differences = new Differences()
  const rules = slotRules(queue)
  const count = counter(queue.booked)
  const scanned = new SlotScan(queue, scan(queue.hours, clockAround(queue.hours.zone, from, to)))
  const describe = (slot: ScannedSlot, now: number) => text({ ...slot, cause: scanned.obstacle(slot, now) })
  for (let day = from; day < to; day += DAY) {
    const until = Math.min(day + DAY, to)
    const now = nowOf(day)
    const wanted = scanned.list.filter(({ start, open, total }) => start >= day && start < until && open && total > 0)
    const listed = slotsBetween(rules, day, until, now, count)
    differences.compare('number of slots', day, listed.length, wanted.length)
    listed.forEach((slot, place) => {
      const other = wanted[place]
      differences.compare('listed', slot.start, viewText(slot), other ? describe(other, now) : 'none')
    })
    for (let t = day; t < until; t += MINUTE) {
      const slot = scanned.at(t)
      const expected = describe(slot, now)
      differences.compare('slot', t, viewText(slotAt(rules, t, now, count)), expected)
      differences.compare(
        'slot at the end of the minute',
        t,
        viewText(slotAt(rules, t + MINUTE - 1, now, count)),
        expected,
      )
      compareSlotExplanation(differences, rules, t, now, count, scanned)
    }
  }
  return differences.found
}

/** How many minutes pass from one question for the next slot to the following: a whole explanation may search a fortnight. */
const NEXT_ASKED_EVERY = 19

function compareSlotExplanation(
  differences: Differences,
  rules: SlotRules,
  t: number,
  now: number,
  count: (from: number, to: number) => number,
  scanned: SlotScan,
): void {
  const slot = scanned.at(t)
  const obstacle = scanned.obstacle(slot, now)
  const conditions = slotConditions(rules, t, now, count)
  const { start, open, total, taken, left } = slot
  const earliest = now + rules.minimumTimeMinutes * MINUTE
  const expected: [cause: string, verdict: boolean][] = [
    ['closed', open],
    ['unaligned', true],
    ['noCapacity', total > 0],
    ['full', left > 0],
    ['past', start >= now],
    ['tooSoon', start >= earliest],
  ]
  differences.compare('conditions', t, conditions.length, expected.length)
  expected.forEach(([cause, verdict], place) => {
    differences.compare('condition', t, conditions[place]?.cause, cause)
    differences.compare(cause, t, conditions[place]?.verdict, verdict)
  })
  differences.compare('total explained', t, conditions[3]?.facts['total'], total)
  differences.compare('booked explained', t, conditions[3]?.facts['booked'], taken)
  if ((t / MINUTE) % NEXT_ASKED_EVERY !== 0) return
  const { verdict, because, next } = explainSlot(rules, t, now, count)
  differences.compare('verdict', t, verdict, obstacle === undefined)
  differences.compare('reason', t, because?.cause, obstacle)
  const first = Math.max(t, earliest)
  const wanted = obstacle && scanned.next(first, first + 14 * DAY, now)
  differences.compare('next slot', t, next?.at, wanted?.start)
}

function viewText(slot: SlotView): string {
  return text({ ...slot, cause: slot.available ? undefined : (slot.because?.cause ?? 'a reason is missing') })
}

function text(slot: Pick<ScannedSlot, 'start' | 'end' | 'total' | 'left'> & { cause: string | undefined }): string {
  return `${slot.start} to ${slot.end}: ${slot.left} of ${slot.total}, ${slot.cause ?? 'available'}`
}

export function offerRules({ hours, offerHours, blackoutMinutes, immediateEnabled }: Offers): OfferRules {
  const rules = { hours: compile(hours), blackoutMinutes, immediateEnabled }
  return offerHours ? { ...rules, offerHours: compile(offerHours) } : rules
}

/**
 * AVL-3, AVL-4 and the explanations of Immediate offers (AVL-6) over all minutes of [from, to).
 * @param waits estimated waits, minutes; unknown ones are tried besides
 */
export function offerDifferences(queue: Offers, from: number, to: number, waits: readonly number[]): string[] {
  const differences = new Differences()
  const rules = offerRules(queue)
  const clockOf = (hours: BusinessHours) => clockAround(hours.zone, from, to)
  const scanned = new OfferScan(queue, clockOf(queue.hours), queue.offerHours && clockOf(queue.offerHours))
  const { world, offerWorld } = scanned
  const ewts = [-1, ...waits.map((wait) => wait * 60)]
  for (let t = from; t < to; t += MINUTE) {
    const index = (t - world.clock.from) / MINUTE
    for (const ewt of ewts) {
      const offered = scanned.obstacle(t, ewt, true) === undefined
      differences.compare(`offer with EWT ${ewt}`, t, offersImmediate(rules, t, ewt, true), offered)
    }
    const inMinute = t + (index % 60) * 1000
    const odd = (waits[index % waits.length] ?? 0) * 60 + (index % 59)
    const oddly = scanned.obstacle(inMinute, odd, false) === undefined
    differences.compare(`offer with EWT ${odd}`, inMinute, offersImmediate(rules, inMinute, odd, false), oddly)
    differences.compare('offer with nobody', t, offersImmediate(rules, t, -1, false), false)
    const openFor = openForAt(rules, t, odd, false)
    differences.compare('openFor', t, openFor.openFor, scanOpenFor(world, index))
    differences.compare(
      'openFor of offers',
      t,
      openFor.immediateOfferHoursOpenFor,
      offerWorld ? scanOpenFor(offerWorld, index) : -1,
    )
    differences.compare('within', t, openFor.isWithinImmediateOfferTime, scanned.outside(t, odd, false) === undefined)

    const ewt = ewts[index % ewts.length] ?? -1
    const { verdict, because, next } = explainImmediateOffer(rules, t, t, ewt, 1)
    const obstacle = scanned.obstacle(t, ewt, true)
    differences.compare('explained verdict', t, verdict, obstacle === undefined)
    differences.compare('explained reason', t, because?.cause, obstacle)
    if (obstacle !== undefined) differences.compare('next offer', t, next?.at, scanned.next(t, ewt))
    const alone = explainImmediateOffer(rules, t, t, -1, 0)
    differences.compare('explained with nobody', t, alone.because?.cause, scanned.obstacle(t, -1, false))
  }
  return differences.found
}
