import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { nearestAvailable, slotAt, slotsBetween, type SlotRules } from '../../engine/capacity/slots.ts'
import { compileHours } from '../../engine/hours/officeHours.ts'
import type { BusinessHours } from '../../engine/tenant/businessHours.ts'
import type { CapacityRule } from '../../engine/tenant/capacityRule.ts'
import type { SlotView } from '../../engine/views.ts'
import { zoneTablesFor } from '../../main/ports/zoneFile.ts'
import { DAY, MINUTE, clockChanges, scan, scanSlots, type ScannedSlot } from './minuteScanner.ts'
import {
  anyCapacityRule,
  anyHours,
  EFFORT,
  everyDay,
  PATIENCE,
  SLOT_DURATIONS,
  ZONES_WITH_CHANGES,
  ZONES_WITHOUT_CHANGES,
} from './samples.ts'

/** A queue's slot settings and what is booked on it at a moment. */
interface Situation {
  hours: BusinessHours
  durationMinutes: number
  capacity: number | CapacityRule
  minimumTimeMinutes: number
  now: number
  /** Desired times of booked callbacks, in any order. */
  booked: number[]
}

function rulesOf({ hours, durationMinutes, capacity, minimumTimeMinutes }: Situation): SlotRules {
  const [table] = zoneTablesFor([hours.zone])
  if (!table) throw new Error(hours.zone)
  const rules = { hours: compileHours(hours, table), durationMinutes, minimumTimeMinutes }
  return typeof capacity === 'number'
    ? { ...rules, slotCapacity: capacity }
    : { ...rules, slotCapacity: 5, rule: capacity }
}

function counter(situation: Situation) {
  return (from: number, to: number) => situation.booked.filter((time) => time >= from && time < to).length
}

/** What can be had of a scanned slot, by the words of AVL-1 and AVL-2. */
function expected(situation: Situation, { start, end, open, total }: ScannedSlot): string {
  const left = Math.max(0, total - counter(situation)(start, end))
  const available = open && left > 0 && start >= situation.now + situation.minimumTimeMinutes * MINUTE
  return describeSlot({ start, end, total, left, available })
}

function describeSlot({ start, end, total, left, available }: SlotView): string {
  const [begin, close] = [start, end].map((t) => new Date(t).toISOString().slice(0, 16))
  return `${begin} to ${close}: ${left} of ${total}${available ? ', available' : ''}`
}

/** Differences between engine and scan in everything that can be asked about slots over [from, to), at most a few. */
function differences(situation: Situation, from: number, to: number): string[] {
  const rules = rulesOf(situation)
  const booked = counter(situation)
  const world = scan(situation.hours, from - 3 * DAY, to + 3 * DAY)
  const scanned = scanSlots(world, situation.durationMinutes, situation.capacity)
  const found: string[] = []
  const compare = (actual: string, wanted: string) => {
    if (actual !== wanted && found.length < 5) found.push(`${actual}; scanned ${wanted}`)
  }
  const wanted = scanned.filter(({ start, open, total }) => start >= from && start < to && open && total > 0)
  const listed = slotsBetween(rules, from, to, situation.now, booked)
  compare(`${listed.length} slots`, `${wanted.length} slots`)
  listed.forEach((slot, index) => {
    const other = wanted[index]
    compare(describeSlot(slot), other ? expected(situation, other) : 'none')
  })
  for (const slot of scanned.filter(({ start, end }) => start >= from && end <= to)) {
    const wantedSlot = expected(situation, slot)
    for (const t of [slot.start, (slot.start + slot.end) / 2, slot.end - 1]) {
      const view = slotAt(rules, t, situation.now, booked)
      compare(describeSlot(view), wantedSlot)
      if (view.available !== (view.because === undefined)) found.push(`${describeSlot(view)}, and a reason`)
    }
  }
  return found
}

/** The available start closest to a wish by trying all of them; of two equally close ones the later. */
function scannedNearest(situation: Situation, wish: number): number | undefined {
  const { hours, now, durationMinutes, capacity } = situation
  const world = scan(
    hours,
    Math.floor((now - 3 * DAY) / MINUTE) * MINUTE,
    Math.floor((now + 18 * DAY) / MINUTE) * MINUTE,
  )
  let best: number | undefined
  for (const slot of scanSlots(world, durationMinutes, capacity)) {
    if (slot.start > now + 14 * DAY || !expected(situation, slot).endsWith(', available')) continue
    if (best === undefined || Math.abs(slot.start - wish) <= Math.abs(best - wish)) best = slot.start
  }
  return best
}

describe('CAP-3 CAP-4 AVL-1: all slot durations around each clock change equal a minute by minute scan', () => {
  for (const [zone, year] of ZONES_WITH_CHANGES) {
    test(`${zone} ${year}`, () => {
      const weeks = [
        everyDay({ from: '00:00', to: null }),
        everyDay({ from: '00:50', to: '02:20' }, { from: '07:50', to: '08:30' }, { from: '22:30', to: '23:40' }),
      ]
      for (const change of clockChanges(zone, year)) {
        for (const durationMinutes of SLOT_DURATIONS) {
          for (const weekly of weeks) {
            const hours = { name: 'hours', zone, weekly, specialDays: [] }
            const situation = { hours, durationMinutes, capacity: 2, minimumTimeMinutes: 45, now: change - 3 * DAY }
            const booked = Array.from({ length: 30 }, (_, index) => change + (index - 15) * 17 * MINUTE)
            expect(differences({ ...situation, booked }, change - 3 * DAY, change + 3 * DAY)).toEqual([])
          }
        }
      }
    })
  }
})

const anySituation = fc
  .oneof(
    fc
      .constantFrom(...ZONES_WITH_CHANGES)
      .chain(([zone, year]) => fc.constantFrom(...clockChanges(zone, year)).map((instant) => ({ zone, instant }))),
    fc.record({
      zone: fc.constantFrom(...ZONES_WITHOUT_CHANGES),
      instant: fc
        .integer({ min: Date.UTC(2026, 0) / MINUTE, max: Date.UTC(2030, 0) / MINUTE })
        .map((minute) => minute * MINUTE),
    }),
  )
  .chain(({ zone, instant }) =>
    fc.record({
      instant: fc.constant(instant),
      hours: anyHours(zone, instant),
      durationMinutes: fc.constantFrom(...SLOT_DURATIONS),
      capacity: fc.oneof(fc.integer({ min: 0, max: 4 }), anyCapacityRule),
      minimumTimeMinutes: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 1440 })),
      now: fc.integer({ min: instant - 3 * DAY, max: instant + 2 * DAY }),
      booked: fc.array(fc.integer({ min: instant - 3 * DAY, max: instant + 3 * DAY }), { maxLength: 120 }),
    }),
  )

describe('random hours, capacity rules and bookings equal a minute by minute scan', () => {
  test('CAP-2 CAP-3 CAP-4 AVL-1 AVL-2 slots and places left', PATIENCE, () => {
    fc.assert(
      fc.property(anySituation, ({ instant, ...situation }) => {
        expect(differences(situation, instant - 3 * DAY, instant + 3 * DAY)).toEqual([])
      }),
      { numRuns: 150 * EFFORT, seed: 20271107 },
    )
  })

  test('IVR-4 the closest available slot', PATIENCE, () => {
    fc.assert(
      fc.property(
        anySituation,
        fc.integer({ min: -2 * 1440, max: 16 * 1440 }),
        ({ instant: _, ...situation }, wishMinutes) => {
          const wish = Math.ceil(situation.now / MINUTE) * MINUTE + wishMinutes * MINUTE
          const found = nearestAvailable(rulesOf(situation), wish, situation.now, counter(situation))
          expect(found?.start).toBe(scannedNearest(situation, wish))
        },
      ),
      { numRuns: 150 * EFFORT, seed: 20271108 },
    )
  })
})
