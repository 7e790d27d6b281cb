import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { IS_SOAK } from '../support/chance.ts'
import { hoursDifferences, offerDifferences, slotDifferences } from './agreement.ts'
import { clockChanges, DAY, MINUTE } from './minuteScanner.ts'
import { anyQueue, SLOT_DURATIONS, ZONES_OF_YEARS, ZONES_WITH_CHANGES, type SampleQueue } from './samples.ts'

const RULES = 'HRS-1 HRS-2 HRS-3 HRS-4 CAP-1 CAP-2 CAP-3 CAP-4 AVL-1 AVL-2 AVL-3 AVL-4 AVL-6'

function differencesInSlots(queue: SampleQueue, from: number, to: number): string[] {
  return slotDifferences(queue, from, to, (day) => day + queue.asked)
}

/** Hours, slots, offers and their explanations over all minutes of [from, to). */
function differences(queue: SampleQueue, from: number, to: number): string[] {
  return [
    ...hoursDifferences(queue.hours, from, to),
    ...differencesInSlots(queue, from, to),
    ...offerDifferences(queue, from, to, queue.waits),
  ]
}

const anyDuration = fc.constantFrom(...SLOT_DURATIONS)

describe(`${RULES}: every minute of six days around each clock change, in random queues`, () => {
  for (const [zone, year] of ZONES_WITH_CHANGES) {
    test(`${zone} ${year}`, () => {
      const changes = clockChanges(zone, year)
      expect(changes.length).toBeGreaterThanOrEqual(2)
      for (const change of changes) {
        const [from, to] = [change - 3 * DAY, change + 3 * DAY]
        const queues = fc.property(anyQueue(zone, change, anyDuration), (queue) => {
          expect(differences(queue, from, to)).toEqual([])
        })
        fc.assert(queues, { numRuns: 2, seed: change / MINUTE })
        for (const minutes of SLOT_DURATIONS) {
          const others = fc.property(anyQueue(zone, change, fc.constant(minutes)), (queue) => {
            expect(differencesInSlots(queue, from, to)).toEqual([])
          })
          fc.assert(others, { numRuns: 1, seed: change / MINUTE + minutes })
        }
      }
    })
  }
})

describe(`${RULES}: every minute of 20 random days, in random queues`, () => {
  const anyMinute = fc.integer({ min: Date.UTC(2026, 0) / MINUTE, max: Date.UTC(2030, 0) / MINUTE })
  for (const [zone] of ZONES_OF_YEARS) {
    test(zone, () => {
      const days = anyMinute.chain((minute) =>
        fc.record({ from: fc.constant(minute * MINUTE), queue: anyQueue(zone, minute * MINUTE, anyDuration) }),
      )
      fc.assert(
        fc.property(days, ({ from, queue }) => {
          expect(differences(queue, from, from + DAY)).toEqual([])
        }),
        { numRuns: 20 },
      )
    })
  }
})

if (IS_SOAK)
  describe(`${RULES}: every minute of two whole years, in random queues`, () => {
    for (const [place, [zone, year]] of ZONES_OF_YEARS.entries()) {
      test(`${zone} ${year} and ${year + 1}`, () => {
        const queues = anyQueue(zone, Date.UTC(year + 1, 0), anyDuration, 370)
        for (const queue of fc.sample(queues, { numRuns: 2, seed: 10 * year + place })) {
          expect(differences(queue, Date.UTC(year, 0), Date.UTC(year + 2, 0))).toEqual([])
        }
      })
    }
  })
