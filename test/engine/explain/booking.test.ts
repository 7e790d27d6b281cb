import { describe, expect, test } from 'vitest'
import type { AskedBooking } from '../../../engine/explain/booking.ts'
import type { Explanation } from '../../../engine/explain/explanation.ts'
import { openCenter, bookingOf, testId } from '../../support/center.ts'
import { CALLBACKS, INBOUND, PLAIN_NUMBER } from '../../support/centerTenant.ts'
import type { Center } from '../../support/center.ts'
import { instant } from '../../support/clock.ts'
import { conserveAfterEach } from '../../support/conservation.ts'
import { checked, factsOf } from './support.ts'

conserveAfterEach()

type Booking = Partial<AskedBooking>

function explain(center: Center, booking: Booking = {}): Explanation {
  const asked = { phoneNumber: PLAIN_NUMBER, alwaysCheckCapacity: false, ...booking }
  return center.simulation.explainBooking(CALLBACKS, asked)
}

/** The explanation, after checking that the refusal of the same booking says the same. */
function explainRefused(center: Center, booking: Booking = {}): Explanation {
  const explanation = explain(center, booking)
  const refusal = center.refusal(bookingOf({ id: testId(999), ...booking }))
  const cause = refusal?.cause === 'noCapacity' ? refusal.facts?.['condition'] : refusal?.cause
  expect([explanation.verdict, explanation.because?.cause]).toEqual([refusal === undefined, cause])
  return explanation
}

describe('AVL-6 the explanation of a booking', () => {
  test('AVL-6 lists what is checked, in the order of the engine; the slot only with alwaysCheckCapacity', () => {
    const center = openCenter().to('09:00')
    const plain = explainRefused(center)
    expect(plain).toMatchObject({ about: 'booking', at: instant('09:00'), verdict: true })
    expect(checked(plain)).toEqual([
      '+ CRE-3 pushTargetsMissing',
      '+ NUM-1 impossibleNumber',
      '+ CRE-5 asapWithDesiredTime',
      '+ CRE-5 desiredTimeMissing',
      '+ CRE-5 desiredTimePast',
      '+ CBK-9 throttled',
      '+ SET-24 duplicate',
      '+ SET-25 outOfOfficeHours',
    ])
    const checkedSlot = explainRefused(center, { desiredTime: instant('10:00'), alwaysCheckCapacity: true })
    expect(checked(checkedSlot).slice(8)).toEqual([
      '+ HRS-2 closed',
      '+ CAP-3 unaligned',
      '+ SET-8 noCapacity',
      '+ AVL-2 full',
      '+ AVL-1 past',
      '+ SET-10 tooSoon',
    ])
  })

  test('AVL-6 CRE-3 push targets: needed where customers call in, and on channels that the tenant has', () => {
    const center = openCenter({ settings: { callDirection: 'USERORIGINATED' } }).to('09:00')
    expect(explainRefused(center).because).toEqual({
      rule: 'CRE-3',
      cause: 'pushTargetsMissing',
      verdict: false,
      facts: { callDirection: 'USERORIGINATED' },
    })
    expect(explainRefused(center, { pushTargets: [{ channel: 'Mail', target: 'a' }] }).because).toEqual({
      rule: 'CRE-3',
      cause: 'unknownChannel',
      verdict: false,
      facts: { channels: 'FCM', channel: 'Mail' },
    })
    const taken = explainRefused(center, { pushTargets: [{ channel: 'FCM', target: 'a' }] })
    expect(checked(taken).slice(0, 2)).toEqual(['+ CRE-3 unknownChannel', '+ CRE-3 pushTargetsMissing'])
    expect(taken.verdict).toBe(true)
  })

  test('AVL-6 NUM-1 a number that cannot be; no time helps', () => {
    const explanation = explainRefused(openCenter().to('09:00'), { phoneNumber: 'x' })
    expect(explanation.because).toEqual({
      rule: 'NUM-1',
      cause: 'impossibleNumber',
      verdict: false,
      facts: { region: 'US' },
    })
    expect(explanation.next).toBeUndefined()
  })

  test('AVL-6 NUM-3 what the number rule of the queue says, between the form and the throttle; without a rule nothing', () => {
    // 020 7946 0xxx and 555-01xx are set aside for fiction, 900 is premium rate, 800 belongs to no country.
    const numbers = (blockedPatterns: string[]) => ({
      numberRules: [{ name: 'Rule1', permittedCountries: ['US'], blockedPatterns, queues: [CALLBACKS] }],
    })
    const center = openCenter(numbers(['^1303', '^1202'])).to('09:00')
    const because = (phoneNumber: string) => explainRefused(center, { phoneNumber }).because
    const rule = { numberRule: 'Rule1' }
    expect(because('+80012345678')).toMatchObject({ rule: 'NUM-3', cause: 'noRegion', facts: rule })
    expect(because('+442079460958')).toEqual({
      rule: 'NUM-2',
      cause: 'countryNotPermitted',
      verdict: false,
      facts: { ...rule, country: 'GB' },
    })
    expect(because('+19005550123')).toMatchObject({ rule: 'NUM-5', cause: 'premiumRate', facts: { country: 'US' } })
    expect(because('+12025550123')).toEqual({
      rule: 'NUM-4',
      cause: 'blocked',
      verdict: false,
      facts: { ...rule, country: 'US', pattern: '^1202', match: '1202' },
    })
    const allowed = explainRefused(center, { phoneNumber: '+14045550123' })
    expect(checked(allowed).slice(4, 10)).toEqual([
      '+ CRE-5 desiredTimePast',
      '+ NUM-3 noRegion',
      '+ NUM-2 countryNotPermitted',
      '+ NUM-5 premiumRate',
      '+ NUM-4 blocked',
      '+ CBK-9 throttled',
    ])
    expect(explainRefused(center, { phoneNumber: '+442079460958' }).next).toBeUndefined()
  })

  test('AVL-6 CRE-5 what the request says', () => {
    const center = openCenter().to('09:00')
    const cause = (booking: Booking) => explainRefused(center, booking).because?.cause
    expect(cause({ offerType: 'ASAP', desiredTime: instant('10:00') })).toBe('asapWithDesiredTime')
    expect(cause({ offerType: 'SCHEDULED' })).toBe('desiredTimeMissing')
    expect(cause({ desiredTime: instant('08:58') })).toBeUndefined()
    expect(explainRefused(center, { desiredTime: instant('08:58') - 1 })).toMatchObject({
      because: { cause: 'desiredTimePast', facts: { desiredTime: instant('08:58') - 1, now: instant('09:00') } },
      next: { at: instant('09:00') },
    })
  })

  test('AVL-6 CRE-3 a queue whose customers call in themselves', () => {
    const explanation = explainRefused(openCenter({ settings: { callDirection: 'USERORIGINATED' } }).to('09:00'))
    expect(explanation.because).toMatchObject({ rule: 'CRE-3', facts: { callDirection: 'USERORIGINATED' } })
  })

  test('AVL-6 CBK-9 throttled: the third within the period of an hour, until the first leaves it', () => {
    const center = openCenter({ settings: { throttleLimit: 2, throttlePeriodMinutes: 60 } }).to('09:00')
    center.book({ desiredTime: instant('12:00') })
    center.to('09:30').book({ desiredTime: instant('12:00') })
    const explanation = explainRefused(center, { phoneNumber: '(202) 555-0123' })
    expect(explanation.because).toMatchObject({
      rule: 'CBK-9',
      facts: { limit: 2, periodMinutes: 60, bookings: 2 },
    })
    expect(explanation.next).toBeUndefined()
    expect(explainRefused(center.to('10:00')).verdict).toBe(true)
  })

  test('AVL-6 SET-24 a duplicate names the other record', () => {
    const center = openCenter({ settings: { rejectDuplicateInQueue: true } }).to('09:00')
    const id = center.book({ desiredTime: instant('12:00') })
    expect(explainRefused(center).because).toMatchObject({
      rule: 'SET-24',
      facts: { rejectDuplicateInQueue: true, id },
    })
    const elsewhere = center.simulation.explainBooking(INBOUND, {
      phoneNumber: PLAIN_NUMBER,
      alwaysCheckCapacity: false,
    })
    expect(elsewhere.verdict).toBe(true)
  })

  test('AVL-6 SET-25 out of office hours: the next opening would do', () => {
    const center = openCenter({ settings: { businessHours: 'Office', rejectOutOfOfficeHours: true } }).to('08:00')
    expect(explainRefused(center, { desiredTime: instant('Fri 17:00') })).toMatchObject({
      because: { rule: 'SET-25', cause: 'outOfOfficeHours', facts: { hours: 'Office', weekday: 'fri', open: false } },
      next: { at: instant('Mon+1 09:00') },
    })
    const lenient = openCenter({ settings: { businessHours: 'Office' } }).to('08:00')
    const explanation = explainRefused(lenient)
    expect(explanation.verdict).toBe(true)
    expect(factsOf(explanation, 'outOfOfficeHours')).toMatchObject({ rejectOutOfOfficeHours: false, open: false })
  })

  test('AVL-6 CRE-5 without a place the condition of the slot decides, and the next slot is named', () => {
    const center = openCenter({ settings: { slotCapacity: 1 } }).to('09:00')
    center.book({ desiredTime: instant('10:00') })
    const explanation = explainRefused(center, {
      phoneNumber: '+12025550124',
      desiredTime: instant('10:10'),
      alwaysCheckCapacity: true,
    })
    expect(explanation).toMatchObject({
      because: { rule: 'AVL-2', cause: 'full', facts: { booked: 1 } },
      next: { at: instant('10:15'), end: instant('10:30'), left: 1 },
    })
  })
})

describe('AVL-6 explanations of the running simulation', () => {
  test('AVL-6 a slot counts what is booked now', () => {
    const center = openCenter({ settings: { slotCapacity: 1 } }).to('09:00')
    expect(center.simulation.explainSlot(CALLBACKS, instant('10:00')).verdict).toBe(true)
    const id = center.book({ desiredTime: instant('10:05') })
    expect(center.simulation.explainSlot(CALLBACKS, instant('10:00')).because).toMatchObject({ cause: 'full' })
    center.cancel(id)
    expect(center.simulation.explainSlot(CALLBACKS, instant('10:00')).verdict).toBe(true)
  })

  test('AVL-6 an offer looks at who is logged in and how long the wait is now (300 s, so until 16:55)', () => {
    const center = openCenter({ settings: { businessHours: 'Office' } }).to('16:00')
    center.agent('ann', 'notReady')
    center.book()
    const explain = (time: string) => center.simulation.explainOffer(CALLBACKS, instant(time)).immediate
    expect(explain('16:54:59').verdict).toBe(true)
    expect(explain('16:55')).toMatchObject({
      now: instant('16:00'),
      because: { cause: 'waitBeyondClosing', facts: { ewt: 300, servedAt: instant('17:00') } },
      next: { at: instant('Tue 09:00') },
    })
    center.agent('ann', 'loggedOut')
    expect(explain('16:30').because).toMatchObject({ cause: 'nobodyLoggedIn', facts: { loggedIn: 0 } })
    expect(center.simulation.explainOffer(CALLBACKS, instant('16:30')).scheduled.verdict).toBe(true)
  })

  test('AVL-6 asking changes nothing, and an unknown queue is a RangeError', () => {
    const { simulation } = openCenter().to('09:00')
    const before = simulation.digest()
    simulation.explainSlot(CALLBACKS, instant('Tue 10:00'))
    simulation.explainOffer(CALLBACKS, instant('Tue 10:00'))
    expect(simulation.digest()).toBe(before)
    expect(() => simulation.explainSlot('Nowhere', instant('10:00'))).toThrow(RangeError)
  })
})
