import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { OfficeHours } from '../../engine/hours/officeHours.ts'
import { WEEKDAYS, type BusinessHours } from '../../engine/tenant/businessHours.ts'
import { EFFORT } from '../support/chance.ts'
import { compile, hoursDifferences } from './agreement.ts'
import { clockChanges, DAY, MINUTE } from './minuteScanner.ts'
import { anyHours, everyDay, ZONES_WITH_CHANGES, ZONES_WITHOUT_CHANGES } from './samples.ts'

/** Boundaries before, at, in and after the hours that clocks skip or repeat. */
const AWKWARD: Record<string, BusinessHours['weekly']> = {
  'boundaries inside skipped and repeated hours': everyDay(
    { from: '00:30', to: '01:15' },
    { from: '01:30', to: '02:15' },
    { from: '02:30', to: '03:00' },
    { from: '23:15', to: '23:45' },
  ),
  'across midnight with a short night': everyDay({ from: '02:00', to: '01:30' }),
  'whole days but one': WEEKDAYS.slice(1).map((day) => ({ day, from: '00:00', to: null })),
  'office hours with a lunch break': everyDay({ from: '08:00', to: '12:00' }, { from: '13:00', to: '17:30' }),
  'around the clock': everyDay({ from: '00:00', to: '00:00' }),
}

describe('HRS-1 HRS-2 HRS-3 HRS-4 AVL-3: every minute of six days around each clock change equals a minute by minute scan', () => {
  for (const [zone, year] of ZONES_WITH_CHANGES) {
    test(`${zone} ${year}`, () => {
      const changes = clockChanges(zone, year)
      expect(changes.length).toBeGreaterThanOrEqual(2)
      for (const change of changes) {
        for (const [what, weekly] of Object.entries(AWKWARD)) {
          const hours = { name: what, zone, weekly, specialDays: [] }
          expect(hoursDifferences(hours, change - 3 * DAY, change + 3 * DAY), what).toEqual([])
        }
      }
    })
  }
})

describe('HRS-1…4: random hours with special days equal a minute by minute scan', () => {
  const anywhere = fc.oneof(
    fc.constantFrom(...ZONES_WITH_CHANGES).chain(([zone, year]) => {
      return fc.constantFrom(...clockChanges(zone, year)).map((instant) => ({ zone, instant }))
    }),
    fc.record({
      zone: fc.constantFrom(...ZONES_WITHOUT_CHANGES, ...ZONES_WITH_CHANGES.map(([zone]) => zone)),
      instant: fc.integer({ min: Date.UTC(2026, 0), max: Date.UTC(2030, 0) }),
    }),
  )
  const situations = anywhere.chain(({ zone, instant }) =>
    fc.record({ instant: fc.constant(instant), hours: anyHours(zone, instant) }),
  )

  test('any hours, six days around a clock change or anywhere', () => {
    fc.assert(
      fc.property(situations, ({ instant, hours }) => {
        const middle = Math.floor(instant / MINUTE) * MINUTE
        expect(hoursDifferences(hours, middle - 3 * DAY, middle + 3 * DAY)).toEqual([])
      }),
      { numRuns: 300 * EFFORT },
    )
  })

  test('answers do not depend on what was asked before', () => {
    fc.assert(
      fc.property(
        situations,
        fc.array(fc.integer({ min: -900, max: 900 }), { minLength: 1, maxLength: 30 }),
        ({ instant, hours }, days) => {
          const old = compile(hours)
          for (const offset of days) {
            const t = instant + offset * DAY + (offset % 24) * 3_600_000
            expect(answers(old, t)).toEqual(answers(compile(hours), t))
          }
        },
      ),
      { numRuns: 40 * EFFORT },
    )
  })
})

function answers(office: OfficeHours, t: number): unknown {
  return {
    isOpen: office.isOpen(t),
    nextChange: office.nextChange(t),
    nextOpening: office.nextOpening(t),
    businessDayEnd: office.businessDayEnd(t),
    nextBusinessDayEnd: office.nextBusinessDayEnd(t),
    openFor: office.openFor(t),
    openIntervals: office.openIntervals(t, t + 3 * DAY),
  }
}
