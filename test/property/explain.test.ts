import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { offersImmediate, type OfferRules } from '../../engine/capacity/offer.ts'
import { slotAt, slotsBetween, type SlotRules } from '../../engine/capacity/slots.ts'
import type { Explanation } from '../../engine/explain/explanation.ts'
import { explainImmediateOffer } from '../../engine/explain/offer.ts'
import { explainSlot } from '../../engine/explain/slot.ts'
import { compileHours, type OfficeHours } from '../../engine/hours/officeHours.ts'
import type { BusinessHours } from '../../engine/tenant/businessHours.ts'
import { zoneTablesFor } from '../../main/ports/zoneFile.ts'
import { bookingOf, openCenter, testId } from '../support/center.ts'
import { CALLBACKS } from '../support/centerTenant.ts'
import { EFFORT } from '../support/chance.ts'
import { clockChanges, DAY, MINUTE } from './minuteScanner.ts'
import { anyCapacityRule, anyHours, SLOT_DURATIONS, ZONES_WITH_CHANGES, ZONES_WITHOUT_CHANGES } from './samples.ts'

function compile(hours: BusinessHours): OfficeHours {
  const [table] = zoneTablesFor([hours.zone])
  if (!table) throw new Error(hours.zone)
  return compileHours(hours, table)
}

/** A zone, and an instant at which something may happen in it. */
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

const someInstants = (instant: number) =>
  fc.array(
    fc.oneof(
      fc.integer({ min: -3 * 96, max: 3 * 96 }).map((quarter) => instant + quarter * 15 * MINUTE),
      fc.integer({ min: instant - 3 * DAY, max: instant + 3 * DAY }),
    ),
    { minLength: 20, maxLength: 60 },
  )

/** Everything an explanation says twice must agree: the verdict, the conditions, and the one that decides. */
function expectConsistent({ verdict, conditions, because }: Explanation): void {
  expect(verdict).toBe(conditions.every((condition) => condition.verdict))
  expect(because).toBe(conditions.find((condition) => !condition.verdict))
}

const anySlots = anywhere.chain(({ zone, instant }) =>
  fc.record({
    hours: anyHours(zone, instant),
    durationMinutes: fc.constantFrom(...SLOT_DURATIONS),
    capacity: fc.oneof(fc.integer({ min: 0, max: 4 }), anyCapacityRule),
    minimumTimeMinutes: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 1440 })),
    now: fc.integer({ min: instant - 3 * DAY, max: instant + 2 * DAY }),
    booked: fc.array(fc.integer({ min: instant - 3 * DAY, max: instant + 3 * DAY }), { maxLength: 120 }),
    asked: someInstants(instant),
  }),
)

const anyOffers = anywhere.chain(({ zone, instant }) =>
  fc.record({
    hours: anyHours(zone, instant),
    offerHours: fc.option(anyHours(zone, instant), { nil: undefined }),
    blackoutMinutes: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 1440 })),
    immediateEnabled: fc.oneof({ weight: 7, arbitrary: fc.constant(true) }, fc.constant(false)),
    ewt: fc.oneof(
      fc.constant(-1),
      fc.integer({ min: 0, max: 480 }).map((minutes) => minutes * 60),
    ),
    loggedIn: fc.integer({ min: 0, max: 2 }),
    asked: someInstants(instant),
  }),
)

const SOME_COUNTRIES = ['US', 'CA', 'GB', 'DE', 'FR', 'JM'] as const

/** Possible numbers of these countries and of none, premium-rate ones, and some that are not possible. */
const SOME_NUMBERS = [
  ...[
    '+12025550123',
    '(303) 555-0123',
    '14165550123',
    '+18765550100',
    '+442079460958',
    '+493023125001',
    '+33199001234',
  ],
  ...['+19005550123', '+449098790123', '+80012345678', '+14151110000', '12', 'nobody'],
] as const

const anyNumberRule = fc.record({
  name: fc.constant('Rule1'),
  permittedCountries: fc.uniqueArray(fc.constantFrom(...SOME_COUNTRIES), { minLength: 1 }),
  blockedPatterns: fc.array(fc.constantFrom('^1202', '55501', '0958$', '^(49|33)', '9{2,}', '[0-4]{4}'), {
    maxLength: 3,
  }),
  queues: fc.boolean().map((isAssigned) => (isAssigned ? [CALLBACKS] : [])),
})

describe('AVL-6 explanations say what the engine decides, for random hours, special days, rules, bookings and instants', () => {
  test('AVL-6 AVL-1 slots: verdict, deciding condition with its facts, and the next slot', () => {
    fc.assert(
      fc.property(anySlots, ({ hours, durationMinutes, capacity, minimumTimeMinutes, now, booked, asked }) => {
        const rules: SlotRules = {
          hours: compile(hours),
          durationMinutes,
          minimumTimeMinutes,
          ...(typeof capacity === 'number' ? { slotCapacity: capacity } : { slotCapacity: 5, rule: capacity }),
        }
        const count = (from: number, to: number) => booked.filter((time) => time >= from && time < to).length
        for (const t of asked) {
          const explanation = explainSlot(rules, t, now, count)
          const slot = slotAt(rules, t, now, count)
          expectConsistent(explanation)
          expect(explanation.verdict).toBe(slot.available)
          expect([explanation.because?.rule, explanation.because?.cause]).toEqual([
            slot.because?.rule,
            slot.because?.cause,
          ])
          expect(explanation.because?.facts ?? {}).toMatchObject(slot.because?.facts ?? {})
          const listed = slotsBetween(rules, slot.start, slot.start + 1, now, count)
          expect(explanation.verdict).toBe(listed.some(({ available }) => available))
          if (explanation.verdict) expect(explanation.next).toBeUndefined()
        }
        const [t = now] = asked
        const explanation = explainSlot(rules, t, now, count)
        if (!explanation.verdict) {
          const from = Math.max(t, now)
          const following = slotsBetween(rules, from, from + 14 * DAY, now, count).find(({ available }) => available)
          if (following || (explanation.next?.at ?? 0) < from + 14 * DAY)
            expect(explanation.next?.at).toBe(following?.start)
        }
      }),
      { numRuns: 60 * EFFORT },
    )
  })

  test('AVL-6 HRS-1 the date that an instant opened on is told exactly when the office is open', () => {
    fc.assert(
      fc.property(
        anywhere.chain(({ zone, instant }) => fc.tuple(anyHours(zone, instant), someInstants(instant))),
        ([hours, asked]) => {
          const office = compile(hours)
          for (const t of asked) expect(office.dayOf(t).opensOn !== undefined).toBe(office.isOpen(t))
        },
      ),
      { numRuns: 150 * EFFORT },
    )
  })

  test('AVL-6 NUM-3 bookings under a number rule: verdict and deciding condition are those of the refusal', () => {
    fc.assert(
      fc.property(anyNumberRule, fc.nat(2), (rule, bookings) => {
        const center = openCenter({
          numberRules: [rule],
          agents: [],
          settings: { throttleLimit: 2, rejectOutOfOfficeHours: true, businessHours: 'Office' },
        }).to('09:00')
        for (const phoneNumber of SOME_NUMBERS) {
          for (const [desiredTime, id] of [[undefined, 1] as const, [center.simulation.now + DAY / 2, 2] as const]) {
            const asked = {
              phoneNumber,
              alwaysCheckCapacity: false,
              ...(desiredTime !== undefined && { desiredTime }),
            }
            const explanation = center.simulation.explainBooking(CALLBACKS, asked)
            const refusal = center.refusal(bookingOf({ id: testId(9000 + id), ...asked }))
            expectConsistent(explanation)
            expect([explanation.verdict, explanation.because?.cause]).toEqual([refusal === undefined, refusal?.cause])
            for (const [fact, value] of Object.entries(refusal?.facts ?? {}))
              expect(explanation.because?.facts[fact]).toBe(value)
            if (refusal === undefined) for (let n = 0; n < bookings; n++) center.book(asked)
          }
        }
      }),
      { numRuns: 25 * EFFORT },
    )
  })

  test('AVL-6 AVL-4 AVL-5 offers: verdict, and the next moment is the first', () => {
    fc.assert(
      fc.property(anyOffers, ({ hours, offerHours, asked, ewt, loggedIn, blackoutMinutes, immediateEnabled }) => {
        const rules: OfferRules = {
          hours: compile(hours),
          blackoutMinutes,
          immediateEnabled,
          ...(offerHours && { offerHours: compile(offerHours) }),
        }
        const offered = (t: number) => offersImmediate(rules, t, ewt, loggedIn > 0)
        for (const t of asked) {
          const explanation = explainImmediateOffer(rules, t, t, ewt, loggedIn)
          expectConsistent(explanation)
          expect(explanation.verdict).toBe(offered(t))
        }
        const t = Math.ceil((asked[0] ?? 0) / MINUTE) * MINUTE
        const { verdict, next } = explainImmediateOffer(rules, t, t, ewt, loggedIn)
        if (verdict) return
        if (next) expect(offered(next.at)).toBe(true)
        const until = next?.at ?? t + 14 * DAY
        // Hours change at full minutes and waits are full minutes, so nothing lies between them.
        for (let moment = t; moment < until; moment += MINUTE) if (offered(moment)) expect(moment).toBe(until)
      }),
      { numRuns: 60 * EFFORT },
    )
  })
})
