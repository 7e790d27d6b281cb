import { describe, expect, test } from 'vitest'
import type { CreateCallback } from '../../../engine/command.ts'
import type { Center } from '../../support/center.ts'
import type { CenterOptions } from '../../support/centerTenant.ts'
import { bookingOf, openCenter, testId } from '../../support/center.ts'
import { CALLBACKS, INBOUND, OUTBOUND, PLAIN_NUMBER } from '../../support/centerTenant.ts'
import { instant, moment } from '../../support/clock.ts'
import { conserveAfterEach } from '../../support/conservation.ts'

conserveAfterEach()

type Wish = Partial<Omit<CreateCallback, 'kind'>>

/** How a booking would be refused now; undefined when it would not. */
function refusal(center: Center, wish: Wish = {}): ReturnType<Center['refusal']> {
  return center.refusal(bookingOf({ id: testId(900), ...wish }))
}

describe('CRE-5 what is refused', () => {
  const cases: readonly (readonly [string, Wish, object])[] = [
    ['an unknown queue', { serviceName: 'Nowhere' }, { code: 7040, cause: 'unknownQueue', field: 'serviceName' }],
    ['an impossible number', { phoneNumber: '12' }, { code: 7030, cause: 'impossibleNumber', field: 'phoneNumber' }],
    ['no number at all', { phoneNumber: '' }, { code: 7030, cause: 'impossibleNumber', field: 'phoneNumber' }],
    [
      'ASAP with a desired time',
      { offerType: 'ASAP', desiredTime: instant('10:00') },
      { code: 501, cause: 'asapWithDesiredTime', field: 'cbOfferType' },
    ],
    ['SCHEDULED without one', { offerType: 'SCHEDULED' }, { code: 501, field: 'desiredTime' }],
    ['COMBINED without one', { offerType: 'COMBINED_SCHEDULED_AND_ASAP' }, { code: 501, field: 'desiredTime' }],
    [
      'a desired time more than two minutes past',
      { desiredTime: instant('08:57:59.999') },
      {
        code: 501,
        cause: 'desiredTimePast',
        field: 'desiredTime',
        facts: { desiredTime: instant('08:57:59.999'), now: instant('09:00') },
      },
    ],
  ]

  test.each(cases)('CRE-5 %s', (_, wish, expected) => {
    expect(refusal(openCenter().to('09:00'), wish)).toMatchObject(expected)
  })

  test('CRE-3 a booking on a USERORIGINATED queue needs push targets', () => {
    const center = openCenter({ settings: { callDirection: 'USERORIGINATED' } })
    expect(refusal(center)).toMatchObject({ code: 501, field: 'pushTargets' })
  })

  test('DET-9 an id that is taken', () => {
    const center = openCenter().to('09:00')
    const id = center.book()
    expect(refusal(center, { id })).toMatchObject({ code: 501, field: 'id' })
  })

  test('CRE-5 up to two minutes past is stored as given and due at once', () => {
    const center = openCenter().to('09:00')
    const id = center.book({ desiredTime: instant('08:58') })
    expect(center.view(id)).toMatchObject({ state: 'QUEUED', desiredTime: instant('08:58'), origin: 'SCHEDULED' })
  })

  test.each(['SCHEDULED', 'COMBINED_SCHEDULED_AND_ASAP', undefined] as const)(
    'CRE-5 the desired time alone decides when: %s',
    (offerType) => {
      const center = openCenter().to('09:00')
      const id = center.book({ desiredTime: instant('10:00'), ...(offerType && { offerType }) })
      expect(center.view(id)).toMatchObject({ state: 'SCHEDULED', origin: 'SCHEDULED', desiredTime: instant('10:00') })
    },
  )

  test.each(['ASAP', undefined] as const)('CRE-5 without a desired time it is Immediate: %s', (offerType) => {
    const center = openCenter().to('09:00')
    const id = center.book(offerType ? { offerType } : {})
    expect(center.view(id)).toMatchObject({ state: 'QUEUED', origin: 'IMMEDIATE', desiredTime: instant('09:00') })
  })
})

describe('CRE-5 alwaysCheckCapacity', () => {
  /** Slots of 15 minutes from 09:00 to 17:00, one place each; 10:00 is taken. */
  const settings = { businessHours: 'Office', slotCapacity: 1, minimumTimeBeforeCallbackMinutes: 30 }
  const full = (): Center => {
    const center = openCenter({ settings }).to('09:00')
    center.book({ desiredTime: instant('10:00') })
    return center
  }
  const slots = (center: Center, wish: Wish): readonly string[] | undefined =>
    refusal(center, { alwaysCheckCapacity: true, ...wish })?.slots?.map(({ start, left }) => `${moment(start)} ${left}`)

  test('CRE-5 the slot that contains the desired time must be available: else 7041 with the nearest ones', () => {
    const center = full()
    const wish = { desiredTime: instant('10:14:59'), alwaysCheckCapacity: true }
    expect(refusal(center, wish)).toMatchObject({ code: 7041, cause: 'noCapacity', field: 'desiredTime' })
    // Ten nearest to 10:14:59 at or after 09:00 + 30 min, without 10:00: by distance 10:15, 10:30, 09:45, 10:45, 09:30 (44:59 away, after
    // 10:45 at 30:01), 11:00, 11:15, 11:30, 11:45, 12:00.
    expect(slots(center, wish)).toEqual(
      ['09:30', '09:45', '10:15', '10:30', '10:45', '11:00', '11:15', '11:30', '11:45', '12:00'].map(
        (start) => `${start}:00.000 1`,
      ),
    )
  })

  test.each([
    ['a free slot', '10:15', true],
    ['the last millisecond of a free slot', '10:29:59.999', true],
    ['a full slot', '10:00', false],
    ['closed', '18:00', false],
    ['the closing instant', '17:00', false],
    ['the last slot', '16:59', true],
    ['sooner than Minimum Time', '09:15', false],
    ['a slot that began before Minimum Time was over', '09:29', false],
    ['Minimum Time exactly', '09:30', true],
  ])('CRE-5 AVL-1 %s: %s', (_, at, accepted) => {
    const found = refusal(full(), { desiredTime: instant(at), alwaysCheckCapacity: true })
    if (accepted) expect(found).toBeUndefined()
    else expect(found).toMatchObject({ code: 7041, cause: 'noCapacity' })
  })

  test('CRE-5 CBK-10 without it, slots are not checked', () => {
    const center = full()
    expect(refusal(center, { desiredTime: instant('10:00') })).toBeUndefined()
    expect(refusal(center, { desiredTime: instant('18:00') })).toBeUndefined()
  })

  test('CRE-5 without a desired time it is ignored', () => {
    expect(
      refusal(openCenter({ settings: { slotCapacity: 0 } }).to('09:00'), { alwaysCheckCapacity: true }),
    ).toBeUndefined()
  })
})

describe('CBK-10 what does not matter to a booking', () => {
  test('CBK-10 hours and Enabled flags', () => {
    const settings = { businessHours: 'Office', immediateEnabled: false, scheduledEnabled: false, slotCapacity: 0 }
    const center = openCenter({ settings }).to('20:00')
    expect(refusal(center)).toBeUndefined()
    expect(refusal(center, { desiredTime: instant('Sat 10:00') })).toBeUndefined()
  })

  test('QUE-3 a queue without a settings row is served by the default row, one with a row by its own', () => {
    const center = openCenter({ rows: [{ queue: CALLBACKS, rejectDuplicateInQueue: true }] }).to('09:00')
    for (const serviceName of [CALLBACKS, INBOUND, OUTBOUND]) center.book({ serviceName })
    const again = [CALLBACKS, INBOUND, OUTBOUND].map((serviceName) => refusal(center, { serviceName })?.cause)
    expect(again).toEqual(['duplicate', undefined, undefined])
  })
})

describe('CBK-9 SET-23 throttle', () => {
  const limit = (throttleLimit: number, throttlePeriodMinutes = 60): CenterOptions => ({
    settings: { throttleLimit, throttlePeriodMinutes },
  })

  test('CBK-9 the booking beyond the limit is refused until the oldest is out of the rolling window', () => {
    const center = openCenter(limit(2)).to('09:00')
    center.book()
    center.to('09:20')
    center.book()
    expect(refusal(center)).toMatchObject({
      code: 7041,
      cause: 'throttled',
      facts: { limit: 2, periodMinutes: 60, bookings: 2 },
    })
    expect(refusal(center.to('09:59:59.999'))).toMatchObject({ cause: 'throttled' })
    expect(refusal(center.to('10:00'))).toBeUndefined()
    center.book()
    expect(refusal(center.to('10:19'))).toMatchObject({ cause: 'throttled' })
    expect(refusal(center.to('10:20'))).toBeUndefined()
  })

  test('SET-23 six a day by default', () => {
    const center = openCenter().to('09:00')
    for (let booking = 0; booking < 6; booking++) center.book()
    expect(refusal(center)).toMatchObject({ cause: 'throttled', facts: { limit: 6, periodMinutes: 1440 } })
    expect(refusal(center.to('Tue 09:00'))).toBeUndefined()
  })

  test('SET-23 0 is off', () => {
    const center = openCenter(limit(0)).to('09:00')
    for (let booking = 0; booking < 20; booking++) center.book()
    expect(refusal(center)).toBeUndefined()
  })

  test('CBK-9 cancelled ones count; refused ones do not; another number or queue does not', () => {
    const center = openCenter(limit(1)).to('09:00')
    const id = center.book()
    center.cancel(id)
    expect(refusal(center)).toMatchObject({ cause: 'throttled' })
    expect(refusal(center, { phoneNumber: '+12025550124' })).toBeUndefined()
    expect(refusal(center, { serviceName: INBOUND })).toBeUndefined()
  })

  test('CBK-9 NUM-1 the same number in another spelling is the same number', () => {
    const center = openCenter(limit(1)).to('09:00')
    center.book({ phoneNumber: '+91 98765 43210' })
    expect(refusal(center, { phoneNumber: '919876543210' })).toMatchObject({ cause: 'throttled' })
    center.book({ phoneNumber: '(202) 555-0123' })
    expect(refusal(center, { phoneNumber: PLAIN_NUMBER })).toMatchObject({ cause: 'throttled' })
  })
})

describe('SET-24 duplicates', () => {
  test('SET-24 a number with another record that is not COMPLETED on the queue is refused, naming it', () => {
    const center = openCenter({ settings: { rejectDuplicateInQueue: true } }).to('09:00')
    const id = center.book({ desiredTime: instant('12:00') })
    expect(refusal(center)).toMatchObject({ code: 7041, cause: 'duplicate', facts: { id } })
    expect(refusal(center, { serviceName: INBOUND })).toBeUndefined()
    expect(refusal(center, { phoneNumber: '+12025550124' })).toBeUndefined()
    center.cancel(id)
    expect(refusal(center)).toBeUndefined()
  })

  test('SET-24 off by default', () => {
    const center = openCenter().to('09:00')
    center.book()
    expect(refusal(center)).toBeUndefined()
  })
})

describe('SET-25 out of office hours', () => {
  const center = (): Center =>
    openCenter({ settings: { businessHours: 'Office', rejectOutOfOfficeHours: true } }).to('08:59:59')

  test('SET-25 a booking whose time is outside the hours is refused', () => {
    expect(refusal(center())).toMatchObject({ code: 7042, facts: { at: instant('08:59:59'), hours: 'Office' } })
    expect(refusal(center(), { desiredTime: instant('17:00') })).toMatchObject({ code: 7042 })
    expect(refusal(center(), { desiredTime: instant('16:59:59.999') })).toBeUndefined()
    expect(refusal(center().to('09:00'))).toBeUndefined()
  })
})

describe('DET-6 a refused command changes nothing', () => {
  test('DET-6 the digest of the state is the same before and after deciding, accepted or refused', () => {
    const center = openCenter({ settings: { throttleLimit: 1, slotCapacity: 1 } }).to('09:00')
    const id = center.book({ desiredTime: instant('10:00') })
    const { simulation } = center
    const before = { digest: simulation.digest(), counters: simulation.counters() }
    const codes = [
      refusal(center, { serviceName: 'Nowhere' }),
      refusal(center, { phoneNumber: 'x' }),
      refusal(center, { offerType: 'SCHEDULED' }),
      refusal(center),
      refusal(center, { phoneNumber: '+12025550124', desiredTime: instant('10:05'), alwaysCheckCapacity: true }),
      center.refusal({ kind: 'callback.cancel', id: testId(77), reason: 'CANCELLED' }),
      center.refusal({ kind: 'agent.setState', agent: 'zoe', state: 'ready' }),
      center.refusal({ kind: 'callback.cancel', id, reason: 'CANCELLED' }),
      refusal(center, { phoneNumber: '+12025550124' }),
    ].map((found) => found?.code)
    expect(codes).toEqual([7040, 7030, 501, 7041, 7041, 7050, 501, undefined, undefined])
    expect({ digest: simulation.digest(), counters: simulation.counters() }).toEqual(before)
  })

  test('DET-6 applying a refused command throws and changes nothing', () => {
    const center = openCenter().to('09:00')
    const before = center.simulation.digest()
    expect(() => center.book({ serviceName: 'Nowhere' })).toThrow(RangeError)
    expect(center.simulation.digest()).toBe(before)
  })

  test('DET-4 a command is decided at its own moment', () => {
    const center = openCenter().to('09:00')
    const body = bookingOf({ id: testId(1) })
    const actor = { kind: 'api', name: 'test' } as const
    expect(() => center.simulation.decide({ at: instant('09:00') - 1, actor, body })).toThrow(RangeError)
    expect(() => center.simulation.decide({ at: instant('09:00') + 1, actor, body })).toThrow(RangeError)
  })
})
