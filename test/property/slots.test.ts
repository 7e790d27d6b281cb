import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { nearestAvailable } from '../../engine/capacity/slots.ts'
import { counter, slotDifferences, slotRules } from './agreement.ts'
import { EFFORT } from '../support/chance.ts'
import { clockChanges, DAY, MINUTE, scan, wallClock } from './minuteScanner.ts'
import { SlotScan, type Slots } from './queueScanner.ts'
import { anyQueue, everyDay, SLOT_DURATIONS, ZONES_WITH_CHANGES, ZONES_WITHOUT_CHANGES } from './samples.ts'

describe('CAP-3 CAP-4 AVL-1 AVL-2: all slot durations around each clock change equal a minute by minute scan', () => {
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
            const booked = Array.from({ length: 30 }, (_, index) => change + (index - 15) * 17 * MINUTE)
            const queue = { hours, durationMinutes, capacity: 2, minimumTimeMinutes: 45, booked }
            const asked = () => change - 3 * DAY
            expect(slotDifferences(queue, change - DAY / 2, change + DAY / 2, asked)).toEqual([])
          }
        }
      }
    })
  }
})

/** The available start closest to a wish by trying all of them; of two equally close ones the later. */
function scannedNearest(queue: Slots, wish: number, now: number): number | undefined {
  const from = Math.floor((now - 3 * DAY) / MINUTE) * MINUTE
  const scanned = new SlotScan(queue, scan(queue.hours, wallClock(queue.hours.zone, from, from + 21 * DAY)))
  let best: number | undefined
  for (const slot of scanned.list) {
    if (slot.start > now + 14 * DAY || scanned.obstacle(slot, now) !== undefined) continue
    if (best === undefined || Math.abs(slot.start - wish) <= Math.abs(best - wish)) best = slot.start
  }
  return best
}

describe('random hours, capacity rules and bookings equal a minute by minute scan', () => {
  const anywhere = fc.oneof(
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
  const situations = anywhere.chain(({ zone, instant }) =>
    fc.record({
      queue: anyQueue(zone, instant, fc.constantFrom(...SLOT_DURATIONS)),
      now: fc.integer({ min: instant - 3 * DAY, max: instant + 2 * DAY }),
      wishMinutes: fc.integer({ min: -2 * 1440, max: 16 * 1440 }),
    }),
  )

  test('IVR-4 the closest available slot', () => {
    fc.assert(
      fc.property(situations, ({ queue, now, wishMinutes }) => {
        const wish = Math.ceil(now / MINUTE) * MINUTE + wishMinutes * MINUTE
        const found = nearestAvailable(slotRules(queue), wish, now, counter(queue.booked))
        expect(found?.start).toBe(scannedNearest(queue, wish, now))
      }),
      { numRuns: 150 * EFFORT },
    )
  })
})
