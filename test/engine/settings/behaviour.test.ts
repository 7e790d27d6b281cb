import { describe, expect, test } from 'vitest'
import type { Center } from '../../support/center.ts'
import type { CenterOptions } from '../../support/centerTenant.ts'
import { bookingOf, openCenter, testId } from '../../support/center.ts'
import { CALLBACKS, INBOUND } from '../../support/centerTenant.ts'
import { instant, moment } from '../../support/clock.ts'
import { conserveAfterEach } from '../../support/conservation.ts'

conserveAfterEach()

/** A center in which the callback queue has a row of its own. */
const withRow = (row: Omit<NonNullable<CenterOptions['rows']>[number], 'queue'>, more: CenterOptions = {}): Center =>
  openCenter({ ...more, rows: [{ queue: CALLBACKS, ...row }] })

/** Starts of the slots of Monday that can be booked. */
const starts = (center: Center, queue = CALLBACKS): string[] =>
  center.simulation
    .slots(queue, instant('00:00'), instant('Tue 00:00'))
    .filter(({ available }) => available)
    .map(({ start }) => moment(start).slice(0, 5))

describe('SET-2 SET-3 SET-9 SET-10 whom and what a row decides for its queue', () => {
  test('SET-2: the row’s Skill Expression says who serves its queue', () => {
    const agents = [
      { name: 'ann', skills: { Support: 1 } },
      { name: 'ben', skills: { Gold: 3 } },
    ]
    const center = withRow({ skillExpression: 'Gold >= 3' }, { agents, skills: ['Support', 'Gold'] }).to('09:00')
    const [own, other] = [center.book(), center.book({ serviceName: INBOUND })]
    center.to('09:01')
    expect(center.view(own)).toMatchObject({ state: 'PROCESSING', agent: 'ben' })
    expect(center.view(other)).toMatchObject({ state: 'PROCESSING', agent: 'ann' })
  })

  test('SET-3: slots start while the row’s Business Hours are open', () => {
    const center = withRow({ businessHours: 'Office', slotDurationMinutes: 60 })
    expect(starts(center)).toEqual(['09:00', '10:00', '11:00', '12:00', '13:00', '14:00', '15:00', '16:00'])
    expect(starts(center, INBOUND)).toHaveLength(96)
  })

  test.each([5, 10, 15, 20, 30, 60, 120])(
    'SET-9: a Slot Duration of %i minutes is the distance of starts',
    (minutes) => {
      const center = withRow({ slotDurationMinutes: minutes })
      const slots = center.simulation.slots(CALLBACKS, instant('00:00'), instant('Tue 00:00'))
      expect(slots).toHaveLength(1440 / minutes)
      slots.forEach(({ start }, place) => expect(start).toBe(instant('00:00') + place * minutes * 60_000))
    },
  )

  test.each([
    [0, '09:15'],
    [9, '09:15'],
    [10, '09:30'],
    [1440, undefined],
  ])('SET-10: with a Minimum Time of %i minutes, at 9:06 the first slot of the day is %s', (minutes, first) => {
    expect(starts(withRow({ minimumTimeBeforeCallbackMinutes: minutes }).to('09:06'))[0]).toBe(first)
  })
})

test('SET-19: the table wins over the application: a booking for customers who call in needs push targets', () => {
  // The application connects "Business to customer".
  const center = withRow({ callDirection: 'USERORIGINATED' })
  expect(center.refusal(bookingOf({ id: testId(1) }))).toMatchObject({ cause: 'pushTargetsMissing' })
  expect(center.refusal(bookingOf({ id: testId(1), serviceName: INBOUND }))).toBeUndefined()
})

test('SET-28: numbers without + are read in the row’s Default Region', () => {
  const center = withRow({ defaultRegion: 'DE' })
  const phoneNumber = '(030) 901820'
  expect(center.view(center.book({ phoneNumber })).phoneNumber).toBe('+4930901820')
  const other = bookingOf({ id: testId(900), serviceName: INBOUND, phoneNumber })
  expect(center.refusal(other)).toMatchObject({ code: 7030 })
})

describe('SET-31 what a booking by API honours', () => {
  const at = (text: string, alwaysCheckCapacity: boolean) =>
    bookingOf({ id: testId(9), desiredTime: instant(text), alwaysCheckCapacity })

  test('SET-31: Enabled flags, Offer Hours and Blackout never; queue-status and open-for tell of them', () => {
    const center = withRow({
      immediateEnabled: false,
      scheduledEnabled: false,
      immediateOfferHours: 'Office',
      immediateBlackoutMinutes: 1440,
    }).to('20:00')
    expect(center.refusal(bookingOf({ id: testId(9) }))).toBeUndefined()
    for (const check of [true, false]) expect(center.refusal(at('21:00', check))).toBeUndefined()
    expect(center.simulation.queueStatus(CALLBACKS)).toMatchObject({
      offerImmediateCallback: false,
      offerScheduledCallback: false,
    })
    expect(center.simulation.openFor(CALLBACKS, instant('20:00'))).toMatchObject({
      immediateOfferHoursOpenFor: 0,
      isWithinImmediateOfferTime: false,
      isImmediateEnabled: false,
    })
  })

  test('SET-31: Slot Capacity, Slot Duration and Minimum Time only with alwaysCheckCapacity', () => {
    const full = withRow({ slotCapacity: 0 })
    expect(full.refusal(at('10:00', true))).toMatchObject({ code: 7041 })
    expect(full.refusal(at('10:00', false))).toBeUndefined()

    const soon = withRow({ minimumTimeBeforeCallbackMinutes: 120 }).to('09:00')
    expect(soon.refusal(at('10:45', true))).toMatchObject({ code: 7041 })
    expect(soon.refusal(at('11:00', true))).toBeUndefined()
    expect(soon.refusal(at('10:45', false))).toBeUndefined()

    // With slots of an hour, 10:00 and 10:59 are one place; with slots of half an hour they are two.
    const [hour, half] = [60, 30].map((slotDurationMinutes) => withRow({ slotDurationMinutes, slotCapacity: 1 }))
    for (const center of [hour, half]) center?.book({ desiredTime: instant('10:00'), phoneNumber: '+12025550199' })
    expect(hour?.refusal(at('10:59', true))).toMatchObject({ code: 7041 })
    expect(half?.refusal(at('10:59', true))).toBeUndefined()
    expect(hour?.refusal(at('10:59', false))).toBeUndefined()
  })
})
