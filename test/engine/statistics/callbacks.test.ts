import { describe, expect, test } from 'vitest'
import { callbackStatistics, noCallbacks } from '../../../engine/statistics/callbacks.ts'
import type { CallbackInterval } from '../../../engine/statistics/callbacks.ts'
import { CallbackCourses } from '../../../engine/statistics/course.ts'
import { DialStatistics } from '../../../engine/statistics/dials.ts'
import type { IntervalMinutes } from '../../../engine/statistics/intervals.ts'
import { call, click, DEVICE, key, openCallIn } from '../../support/callInCenter.ts'
import { openCenter, testId } from '../../support/center.ts'
import type { Center } from '../../support/center.ts'
import { instant } from '../../support/clock.ts'
import { conserveAfterEach } from '../../support/conservation.ts'

conserveAfterEach()

const BUSY = '+12025550001'
const SNOOZES = '+12025550030'
const REJECTS = '+12025550040'

function statistics({ records }: Center, minutes: IntervalMinutes = 60): CallbackInterval[] {
  const courses = new CallbackCourses()
  for (const record of records) courses.add(record)
  return callbackStatistics(courses.result(), minutes)
}

const none = { callbacks: 0, grossWait: 0, netWaits: 0, netWait: 0 }
const one = (wait: number) => ({ callbacks: 1, grossWait: wait, netWaits: 1, netWait: wait })

/** Customers answer after 8 s, busy is known after 2 s, agent ann is Ready. */
function day(): Center {
  const center = openCenter({ settings: { maximumConnectionAttempts: 2, retryIntervalMinutes: 15 } })
  center.to('09:00').book()
  center.to('09:16').book({ phoneNumber: BUSY })
  center.to('09:20').book({ phoneNumber: REJECTS })
  const cancelled = center.to('09:25').book({ desiredTime: instant('11:00') })
  center.to('09:40').book({ desiredTime: instant('10:00') })
  center.to('10:10').cancel(cancelled)
  center.to('10:30').book()
  center.to('10:30:03').agent('ann', 'notReady')
  center.to('10:30:20').agent('ann', 'ready')
  const snoozed = center.to('11:00').book({ phoneNumber: SNOOZES })
  center.to('11:20').cancel(snoozed)
  center.to('12:00').book({ desiredTime: instant('Tue 10:00') })
  return center.to('13:00')
}

describe('STA-1, STA-3 callbacks', () => {
  test('STA-1 STA-3 by hand: every callback counts where it was booked, by kind, how far it came and why it ended', () => {
    const found = statistics(day())
    expect(found.map(({ interval, kind }) => [interval, kind])).toEqual([
      [instant('09:00'), 'IMMEDIATE'],
      [instant('09:00'), 'SCHEDULED'],
      [instant('10:00'), 'IMMEDIATE'],
      [instant('11:00'), 'IMMEDIATE'],
      [instant('12:00'), 'SCHEDULED'],
    ])
    const [nine, ahead, ten, eleven, twelve] = found.map(({ sums }) => sums)
    // Connected at 09:00:08. Busy at 09:16:02 and 09:31:04. Rejected at 09:20:08.
    expect(nine).toEqual({
      ...noCallbacks(),
      booked: 3,
      dialled: 3,
      attempts: 4,
      reached: 2,
      customerWaits: 2,
      outcomes: {
        bridged: one(8000),
        answeredNotBridged: one(8000),
        dialledNotAnswered: one(904_000),
        neverDialled: none,
      },
      reasons: { AGENT_CONNECTED: 1, FAIL_CALL_TO_CUSTOMER: 1, REJECTED_BY_CUSTOMER: 1 },
    })
    // Cancelled after 45 min, without ever having been QUEUED; connected 20 min and 8 s after the booking, 8 s after its time.
    expect(ahead).toEqual({
      ...noCallbacks(),
      booked: 2,
      dialled: 1,
      attempts: 1,
      reached: 1,
      customerWaits: 1,
      outcomes: {
        bridged: { callbacks: 1, grossWait: 1_208_000, netWaits: 1, netWait: 8000 },
        answeredNotBridged: none,
        dialledNotAnswered: none,
        neverDialled: { callbacks: 1, grossWait: 2_700_000, netWaits: 0, netWait: 0 },
      },
      reasons: { AGENT_CONNECTED: 1, CANCELLED: 1 },
    })
    // The customer answers at 10:30:08 and waits 12 s.
    expect(ten).toMatchObject({ customerWaits: 1, customerWait: 12_000, outcomes: { bridged: one(20_000) } })
    // The snoozed dial is a dial, and its customer was reached; cancelled 20 min after the booking.
    expect(eleven).toMatchObject({ attempts: 1, reached: 1, outcomes: { answeredNotBridged: one(1_200_000) } })
    expect(twelve).toEqual({ ...noCallbacks(), booked: 1, open: 1 })
  })

  test('STA-1 QUE-2 the outbound queue collects attempts by result and the waits after answering', () => {
    const dials = new DialStatistics(60)
    for (const record of day().records) dials.add(record)
    expect(dials.result()).toEqual([
      {
        queue: 2,
        interval: instant('09:00'),
        sums: { attempts: 4, results: { PERSON: 2, BUSY: 2 }, customerWaits: 2, customerWait: 0 },
      },
      {
        queue: 2,
        interval: instant('10:00'),
        sums: { attempts: 2, results: { PERSON: 2 }, customerWaits: 2, customerWait: 12_000 },
      },
      {
        queue: 2,
        interval: instant('11:00'),
        sums: { attempts: 1, results: { PERSON: 1 }, customerWaits: 1, customerWait: 0 },
      },
    ])
  })

  test('STA-1 PRG-5 purged counts by reason, purged_on_line apart', () => {
    const center = openCenter({ settings: { businessHours: 'Office' } }).to('16:59:55')
    center.book()
    center.to('16:59:56').agent('ann', 'notReady')
    center.book()
    center.to('17:01')
    // The first was dialled, and rings; the second never was.
    expect(statistics(center)[0]?.sums).toMatchObject({
      booked: 2,
      dialled: 1,
      reached: 0,
      purgedOnLine: 1,
      outcomes: { dialledNotAnswered: one(5000), neverDialled: one(4000) },
      reasons: { PURGED_END_OF_DAY: 2 },
    })
  })

  test('STA-3 CTI-4 an invitation takes the dial’s place, and the call of the customer that of the answer', () => {
    const invited = openCallIn()
    const id = invited.to('10:00').book({ pushTargets: DEVICE })
    expect(statistics(invited.to('10:05'))[0]?.sums).toMatchObject({ invited: 1, open: 1, reached: 0 })
    invited.cancel(id)
    expect(statistics(invited)[0]?.sums.outcomes).toMatchObject({ dialledNotAnswered: one(300_000) })

    const center = openCallIn(undefined, { calls: [{ at: '09:59', from: 'Others' }] })
    const booked = center.to('10:00').book({ pushTargets: DEVICE })
    const code = click(center, testId(900), { callbackServiceId: booked })
    call(center.to('10:01'))
    key(center.to('10:01:02'), code)
    // ann has done with the other call at 10:02:05, and answers after 5 s.
    expect(statistics(center.to('11:00'))[0]?.sums).toEqual({
      ...noCallbacks(),
      booked: 1,
      reached: 1,
      outcomes: { ...noCallbacks().outcomes, bridged: one(130_000) },
      reasons: { AGENT_CONNECTED: 1 },
    })
  })

  test('STA-3 CBK-3 who took a callback in a queue has waited gross since the call began to queue', () => {
    const center = openCenter({
      callers: [
        { name: 'First', handleSeconds: 600 },
        {
          name: 'Taking',
          blocks: [
            {
              kind: 'callbackV2',
              id: 'cb',
              queue: 'Support_VQ',
              offerThresholdSeconds: 0,
              offerSeconds: 30,
              offerImmediate: true,
              offerScheduled: false,
            },
          ],
          acceptance: [{ ewtFromSeconds: 0, immediate: 1, scheduled: 0 }],
        },
      ],
      calls: [
        { at: '09:00', from: 'First' },
        { at: '09:01', from: 'Taking' },
      ],
    }).to('10:00')
    const [born] = center.all('callback')
    expect([born?.virtualQueueTime, born?.time]).toEqual([instant('09:01'), instant('09:01:30')])
    // ann is Ready at 09:10, the customer answers 8 s later.
    expect(statistics(center)[0]?.sums.outcomes.bridged).toEqual({
      callbacks: 1,
      grossWait: 548_000,
      netWaits: 1,
      netWait: 518_000,
    })
  })
})
