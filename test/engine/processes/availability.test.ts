import { describe, expect, test } from 'vitest'
import type { Center } from '../../support/center.ts'
import { openCenter } from '../../support/center.ts'
import { CALLBACKS } from '../../support/centerTenant.ts'
import { instant } from '../../support/clock.ts'
import { conserveAfterEach } from '../../support/conservation.ts'

conserveAfterEach()

describe('AVL-2 booked', () => {
  const left = (center: Center, start: string): number | undefined =>
    center.simulation.slots(CALLBACKS, instant(start), instant(start) + 1)[0]?.left

  test('AVL-2 SCHEDULED and COMBINED ones count where their desired time lies; Immediate ones never', () => {
    const center = openCenter({ settings: { slotCapacity: 3 } }).to('09:00')
    expect(left(center, '10:00')).toBe(3)
    center.book({ desiredTime: instant('10:00'), offerType: 'SCHEDULED' })
    center.book({ desiredTime: instant('10:14:59.999'), offerType: 'COMBINED_SCHEDULED_AND_ASAP' })
    center.book({ desiredTime: instant('10:15') })
    center.book()
    expect(['09:00', '10:00', '10:15'].map((start) => left(center, start))).toEqual([3, 1, 2])
  })

  test('AVL-2 a cancelled one frees its place, in whatever state it was', () => {
    const center = openCenter({ settings: { slotCapacity: 3 } }).to('09:00')
    const [scheduled, queued] = [1, 2].map(() => center.book({ desiredTime: instant('10:00') }))
    center.cancel(scheduled ?? '')
    expect(left(center, '10:00')).toBe(2)
    center.to('10:00')
    center.cancel(queued ?? '')
    expect(left(center, '10:00')).toBe(3)
  })

  test('AVL-2 a handled, failed or purged one keeps it', () => {
    const center = openCenter({ settings: { slotCapacity: 3, purgeTimeMinutes: 10 } }).to('09:00')
    center.book({ desiredTime: instant('10:00') })
    center.book({ desiredTime: instant('10:00'), phoneNumber: '+12025550020' })
    center.book({ desiredTime: instant('10:00'), phoneNumber: '+12025550001' })
    center.to('11:00')
    expect(center.simulation.callbackCounts().COMPLETED).toBe(3)
    expect(left(center, '10:00')).toBe(0)
  })

  test('AVL-2 never below none, also when more are booked than there are places', () => {
    const center = openCenter({ settings: { slotCapacity: 1 } }).to('09:00')
    center.book({ desiredTime: instant('10:00') })
    center.book({ desiredTime: instant('10:05') })
    expect(left(center, '10:00')).toBe(0)
  })

  test('AVL-2 CBK-14 a scheduled one that snoozes takes its place with it', () => {
    const center = openCenter({ settings: { slotCapacity: 3 } }).to('09:00')
    center.book({ desiredTime: instant('10:00'), phoneNumber: '+12025550030' })
    center.to('10:00:08')
    expect(['10:00', '10:30'].map((start) => left(center, start))).toEqual([3, 2])
  })
})

describe('AVL-4 AVL-5 what the status of a queue says', () => {
  const status = (center: Center): object => center.simulation.queueStatus(CALLBACKS)

  test('AVL-5 within hours, somebody logged in, no interaction yet: -1 and true', () => {
    const center = openCenter({ settings: { businessHours: 'Office' } }).to('09:00')
    expect(status(center)).toEqual({ ewt: -1, offerImmediateCallback: true, offerScheduledCallback: true })
  })

  test('AVL-4 AVL-5 nobody logged in: -1 and false', () => {
    const center = openCenter({ settings: { businessHours: 'Office' } }).to('09:00')
    center.agent('ann', 'loggedOut')
    expect(status(center)).toEqual({ ewt: -1, offerImmediateCallback: false, offerScheduledCallback: true })
  })

  test('AVL-5 the Enabled flags', () => {
    const center = openCenter({ settings: { immediateEnabled: false, scheduledEnabled: false } }).to('09:00')
    expect(status(center)).toEqual({ ewt: -1, offerImmediateCallback: false, offerScheduledCallback: false })
  })

  test.each([
    ['08:59:59', false],
    ['09:00', true],
    ['16:59:59', true],
    ['17:00', false],
  ])('AVL-4 business hours contain now: %s', (at, offered) => {
    const center = openCenter({ settings: { businessHours: 'Office' } }).to(at)
    expect(status(center)).toMatchObject({ offerImmediateCallback: offered })
  })

  test.each([
    ['16:54:59', true],
    ['16:55', false],
  ])('AVL-4 business hours contain now + EWT (300 s): %s', (at, offered) => {
    // One callback waits with nobody Ready: fewer than two departures, 300 s of handle time for one agent.
    const center = openCenter({ settings: { businessHours: 'Office' } }).to('16:00')
    center.agent('ann', 'notReady')
    center.book()
    expect(status(center.to(at))).toMatchObject({ ewt: 300, offerImmediateCallback: offered })
  })

  test.each([
    ['16:29:59.999', true],
    ['16:30', false],
  ])('AVL-4 SET-7 not in the last 30 Blackout minutes of the business day: %s', (at, offered) => {
    const center = openCenter({ settings: { businessHours: 'Office', immediateBlackoutMinutes: 30 } }).to(at)
    expect(status(center)).toMatchObject({ offerImmediateCallback: offered })
  })

  test.each([
    ['08:30', true],
    ['16:50', false],
  ])('AVL-4 SET-6 Immediate Offer Hours, where set, decide alone: %s', (at, offered) => {
    const weekly = [{ day: 'mon' as const, from: '08:00', to: '16:45' }]
    const center = openCenter({
      businessHours: [{ name: 'Offers', zone: 'UTC', weekly }],
      settings: { businessHours: 'Office', immediateOfferHours: 'Offers', immediateBlackoutMinutes: 1440 },
    }).to(at)
    expect(status(center)).toMatchObject({ offerImmediateCallback: offered })
  })
})
