import { describe, expect, test } from 'vitest'
import type { Center } from '../../support/center.ts'
import type { CenterOptions } from '../../support/centerTenant.ts'
import { instant } from '../../support/clock.ts'
import { conserveAfterEach } from '../../support/conservation.ts'
import { booked, call, center, FROM, greeting, hears, key, offer, place } from '../../support/personCall.ts'
import type { Blocks } from '../../support/personCall.ts'

conserveAfterEach()

describe('IVR-3 an offer answered by digits', () => {
  /** The person is in the queue since 09:01:03 and is asked. */
  function asked(blocks: Blocks = [greeting, offer], options: CenterOptions = {}): Center {
    const one = center(blocks, options)
    place(one)
    return one.to('09:01:05')
  }

  test('IVR-3: CBK-3 1 and 1: an Immediate callback to the caller’s number, at the place of the call', () => {
    const one = asked()
    key(one, '1')
    expect(hears(one)).toEqual({ kind: 'number', number: FROM })
    one.to('09:01:09')
    key(one, '1')
    expect(booked(one)).toEqual([{ phoneNumber: 12025550188, desiredTime: '09:01:09.000', origin: 0, userData: '{}' }])
    expect(one.all('callback')[0]?.virtualQueueTime).toBe(instant('09:01:03'))
    expect(one.offers()).toEqual(['09:01:09.000 Support_VQ ewt=180 Immediate Scheduled immediate'])
    expect(one.legs()).toEqual(['09:01:00.000 09:01:03.000 - 09:01:09.000 callbackImmediate'])
    expect(one.history(one.all('callback')[0]?.id ?? '')[0]).toBe('09:01:09.000 QUEUED bookedByCaller')
    expect(call(one)).toBeUndefined()
  })

  test('IVR-3: NUM-1 another number: read with the Default Region, asked again when it is not possible', () => {
    const one = asked()
    key(one, '1212#')
    expect(call(one)).toMatchObject({ announcement: { kind: 'otherNumber' }, notice: 'impossibleNumber' })
    key(one, '2025550123#')
    expect(hears(one)).toEqual({ kind: 'number', number: '+12025550123' })
    key(one, '1')
    expect(booked(one)[0]?.phoneNumber).toBe(12025550123)
  })

  test('IVR-3 9 refuses at any question and keeps the place in the queue', () => {
    for (const before of ['', '1', '2', '231000', '2310001']) {
      const one = asked()
      if (before !== '') key(one, before)
      key(one, '9')
      expect(one.offers()).toEqual(['09:01:05.000 Support_VQ ewt=180 Immediate Scheduled refused'])
      expect(call(one)).toMatchObject({ phase: 'waiting', position: 1, announcement: { kind: 'waiting' } })
      one.to('09:03')
      expect(call(one)?.phase).toBe('withAgent')
    }
  })

  test('IVR-3 who keys nothing refuses 20 s after the offer has been spoken, or after the last digit', () => {
    const silent = asked()
    // In the queue at 09:01:03, 10 s of offer.
    silent.to('09:01:32.999')
    expect(silent.offers()).toEqual([])
    silent.to('09:01:33')
    expect(silent.offers()).toEqual(['09:01:33.000 Support_VQ ewt=180 Immediate Scheduled refused'])
    expect(call(silent)).toMatchObject({ notice: 'noAnswer', announcement: { kind: 'waiting' } })

    const slow = asked()
    slow.to('09:01:30')
    key(slow, '2')
    slow.to('09:01:49.999')
    expect(slow.offers()).toEqual([])
    slow.to('09:01:50')
    expect(slow.offers()).toHaveLength(1)
  })

  test('IVR-3 an agent who is faster ends the offer', () => {
    const one = asked([greeting, { ...offer, offerSeconds: 200 }])
    one.to('09:02:50')
    key(one, '2')
    one.to('09:03')
    expect(call(one)).toMatchObject({ phase: 'withAgent', announcement: { kind: 'agent' } })
    // Nobody hears this any more; the question ends 20 s after its last digit.
    key(one, '3100011')
    one.to('09:03:10')
    expect(one.offers()).toEqual(['09:03:10.000 Support_VQ ewt=180 Immediate Scheduled answeredMeanwhile'])
    expect(booked(one)).toEqual([])
  })

  test('IVR-3 only what is offered can be taken; other digits are told and asked again', () => {
    const one = asked([greeting, { ...offer, offerImmediate: false }])
    expect(hears(one)).toMatchObject({ immediate: false, scheduled: true })
    key(one, '1')
    expect(call(one)).toMatchObject({ notice: 'unknownKey', announcement: { kind: 'offer' } })
    key(one, '2')
    expect(hears(one)).toEqual({ kind: 'weekday', zone: 'UTC' })
    key(one, '8')
    expect(call(one)).toMatchObject({ notice: 'unknownKey', announcement: { kind: 'weekday' } })
  })

  test('CBK-9: IVR-3 a booking that the queue does not take is told, and the caller stays', () => {
    const one = asked([greeting, offer], { settings: { rejectDuplicateInQueue: true } })
    one.book({ phoneNumber: FROM, desiredTime: instant('12:00') })
    key(one, '11')
    expect(call(one)).toMatchObject({ notice: 'duplicate', phase: 'waiting', announcement: { kind: 'waiting' } })
    expect(one.offers()).toEqual(['09:01:05.000 Support_VQ ewt=180 Immediate Scheduled refused'])
  })

  test('CBK-13 the variables of the flow travel with the callback', () => {
    const one = center([{ kind: 'assignVariables', id: 'Set', variables: { Line: 'gold' }, next: 'cb' }, offer])
    place(one)
    key(one, '11')
    expect(booked(one)[0]?.userData).toBe('{"Line":"gold"}')
  })
})

describe('IVR-4 the dialogue of a Scheduled callback', () => {
  function scheduling(options: CenterOptions = {}, block: Partial<typeof offer> = {}): Center {
    const one = center([{ ...offer, ...block }], options)
    place(one)
    key(one, '2')
    return one
  }

  test('IVR-4 weekday and time, the closest slot is read back and confirmed, then the number', () => {
    const one = scheduling()
    key(one, '3')
    expect(hears(one)).toEqual({ kind: 'time', zone: 'UTC', weekday: 3 })
    key(one, '1007')
    // Slots every quarter of an hour: 10:00 is 7 min before, 10:15 is 8 min after. Wednesday 6 January.
    const start = instant('10:00') + 2 * 86_400_000
    expect(hears(one)).toEqual({ kind: 'slot', zone: 'UTC', start })
    key(one, '1')
    expect(hears(one)).toEqual({ kind: 'number', number: FROM, zone: 'UTC', start })
    key(one, '1')
    expect(one.all('callback')).toMatchObject([{ desiredTime: start, origin: 1, virtualQueueTime: -1 }])
    expect(one.legs()).toEqual(['09:01:00.000 09:01:00.000 - 09:01:00.000 callbackScheduled'])
  })

  test('IVR-4 a time already past today means next week', () => {
    const one = scheduling()
    // Monday 09:00 is past at 09:01: Monday 11 January.
    key(one, '10900')
    expect(hears(one)).toMatchObject({ kind: 'slot', start: instant('09:00') + 7 * 86_400_000 })
    key(one, '210915')
    expect(hears(one)).toMatchObject({ kind: 'slot', start: instant('09:15') })
  })

  test('IVR-4 equally close slots: the later one', () => {
    // Slots of 20 minutes at 10:00 and 10:20.
    const one = scheduling({ settings: { slotDurationMinutes: 20 } })
    key(one, '21010')
    expect(hears(one)).toMatchObject({ kind: 'slot', start: instant('10:20') + 86_400_000 })
  })

  test('IVR-4 without a table of the prompt zone callers are asked in the zone of the hours', () => {
    const one = scheduling({}, { promptZone: 'America/Los_Angeles' })
    expect(hears(one)).toEqual({ kind: 'weekday', zone: 'UTC' })
  })

  test('IVR-4 no time of day, no slot within 14 days: asked again, with the reason', () => {
    const one = scheduling()
    key(one, '22500')
    expect(call(one)).toMatchObject({ announcement: { kind: 'time' }, notice: 'noTime', keyed: '' })
    const none = scheduling({ settings: { slotCapacity: 0 } })
    key(none, '21000')
    expect(call(none)).toMatchObject({ announcement: { kind: 'weekday' }, notice: 'noSlot' })
  })

  test('IVR-4 a slot that was taken meanwhile is not booked', () => {
    const one = scheduling({ settings: { slotCapacity: 1 } })
    key(one, '210001')
    one.book({ desiredTime: instant('10:00') + 86_400_000 })
    key(one, '1')
    expect(call(one)).toMatchObject({ announcement: { kind: 'weekday' }, notice: 'slotTaken' })
    key(one, '2100011')
    // 09:45 and 10:15 are equally close.
    expect(one.all('callback')[1]?.desiredTime).toBe(instant('10:15') + 86_400_000)
  })
})
