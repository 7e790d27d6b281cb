import { describe, expect, test } from 'vitest'
import { CallStatistics, callRates, noCalls } from '../../../engine/statistics/calls.ts'
import type { CallInterval } from '../../../engine/statistics/calls.ts'
import type { IntervalMinutes } from '../../../engine/statistics/intervals.ts'
import { openCenter } from '../../support/center.ts'
import { CALLBACKS, INBOUND } from '../../support/centerTenant.ts'
import type { Center } from '../../support/center.ts'
import type { CallerOptions } from '../../support/centerTenant.ts'
import { instant } from '../../support/clock.ts'
import { conserveAfterEach } from '../../support/conservation.ts'

conserveAfterEach()

function statistics({ records }: Center, minutes: IntervalMinutes = 15, threshold = 20): CallInterval[] {
  const all = new CallStatistics(minutes, () => threshold)
  for (const record of records) all.add(record)
  return all.result()
}

/** ann alone talks 180 s to each: calls that she answers after 0, 10, 60, 0 and 179 s, and two whose callers hang up after 4 and 15 s. */
const busy = {
  callers: [{ name: 'Patient' }, { name: 'Hasty', patienceSeconds: 4 }, { name: 'Waiting', patienceSeconds: 15 }],
  calls: [
    { at: '09:00', from: 'Patient' },
    { at: '09:01', from: 'Hasty' },
    { at: '09:01:30', from: 'Waiting' },
    { at: '09:02:50', from: 'Patient' },
    { at: '09:05', from: 'Patient' },
    { at: '09:14:59', from: 'Patient' },
    { at: '09:15', from: 'Patient' },
  ],
}

describe('STA-1 calls', () => {
  test('STA-1 each call counts in the interval of its arrival, even if it is answered in the next', () => {
    const found = statistics(openCenter(busy).to('10:00'))
    expect(found).toEqual([
      {
        queue: 0,
        interval: instant('09:00'),
        sums: {
          ...noCalls(),
          offered: 6,
          answered: 4,
          abandoned: 2,
          answeredWithin: 3,
          abandonedWithin: 2,
          shortAbandons: 1,
          waited: 70_000,
          handled: 720_000,
        },
      },
      {
        queue: 0,
        interval: instant('09:15'),
        sums: { ...noCalls(), offered: 1, answered: 1, waited: 179_000, handled: 180_000 },
      },
    ])
  })

  test('STA-1 service level = answered within the threshold / (offered − short abandons); ASA and AHT over the answered', () => {
    const [first] = statistics(openCenter(busy).to('10:00'))
    expect(callRates(first?.sums ?? noCalls())).toEqual({
      serviceLevel: 3 / 5,
      averageSpeedOfAnswer: 70 / 4,
      averageHandleTime: 180,
    })
    expect(callRates(noCalls())).toEqual({})
  })

  test('STA-1 the threshold is that of the queue, and belongs to it', () => {
    const center = openCenter(busy).to('10:00')
    const within = (threshold: number): number[] =>
      statistics(center, 60, threshold).map(({ sums }) => sums.answeredWithin * 10 + sums.abandonedWithin)
    // Answers after 0, 0, 10, 60 and 179 s; hang-ups after 4 and 15 s.
    expect([9, 10, 15, 60, 179].map(within)).toEqual([[21], [31], [32], [42], [52]])
  })

  test('STA-1 who hangs up after 5 s at most is a short abandon', () => {
    const shortOf = (patienceSeconds: number): number | undefined => {
      const callers = [{ name: 'Patient' }, { name: 'Hasty', patienceSeconds }]
      const calls = [{ at: '09:00' }, { at: '09:01', from: 'Hasty' }]
      return statistics(openCenter({ callers, calls }).to('09:30'))[0]?.sums.shortAbandons
    }
    expect([4, 5, 6].map(shortOf)).toEqual([1, 1, 0])
  })

  test('STA-1 intervals of 30 and 60 min hold what those of 15 min in them hold', () => {
    const center = openCenter(busy).to('10:00')
    for (const minutes of [30, 60] as const)
      expect(statistics(center, minutes).map(({ interval, sums }) => [interval, sums.offered, sums.waited])).toEqual([
        [instant('09:00'), 7, 249_000],
      ])
  })

  test('STA-1 a call counts when it has left, not before', () => {
    expect(statistics(openCenter(busy).to('09:02:59'), 60)[0]?.sums).toMatchObject({ offered: 2, abandoned: 2 })
  })

  test('STA-1 IVR-8 a call that is handed on counts in both queues; a consult call in none', () => {
    const center = openCenter({
      skills: ['Support', 'Billing'],
      queues: [
        { name: INBOUND, kind: 'inbound', callbackQueue: CALLBACKS },
        { name: CALLBACKS, kind: 'callback' },
        { name: 'Billing_VQ', kind: 'inbound' },
      ],
      rows: [{ queue: 'Billing_VQ', skillExpression: 'Billing' }],
      agents: [
        { name: 'ann', skills: { Support: 1 } },
        { name: 'bob', skills: { Billing: 1 }, answerSeconds: 5 },
      ],
      calls: [{ at: '09:10' }],
    }).to('09:11')
    center.send({ kind: 'call.transfer', call: { agent: 'ann' }, to: { queue: 'Billing_VQ' }, steps: 2 })
    center.to('09:16').send({ kind: 'call.completeTransfer', call: { agent: 'ann' } })
    center.to('10:00')
    // With ann from 09:10 to 09:16; then the wait in Billing was that of the consult call, so that bob has the customer at once, for 180 s.
    expect(statistics(center).map(({ queue, interval, sums }) => [queue, interval, sums])).toEqual([
      [0, instant('09:00'), { ...noCalls(), offered: 1, answered: 1, answeredWithin: 1, handled: 360_000 }],
      [2, instant('09:00'), { ...noCalls(), offered: 1, answered: 1, answeredWithin: 1, handled: 180_000 }],
    ])
  })

  test('STA-1 QUE-2 offers by kind, refused, accepted and left open, with the EWT at the offer', () => {
    const offering = (name: string, immediate: number, scheduled: number): CallerOptions => ({
      name,
      blocks: [
        {
          kind: 'callbackV2',
          id: 'cb',
          queue: INBOUND,
          offerThresholdSeconds: 0,
          offerImmediate: true,
          offerScheduled: name !== 'Refusing',
        },
      ],
      acceptance: [{ ewtFromSeconds: 0, immediate, scheduled }],
      handleSeconds: 300,
    })
    const center = openCenter({
      callers: [offering('Refusing', 0, 0), offering('Immediate', 1, 0), offering('Scheduled', 0, 1)],
      calls: [
        { at: '09:00', from: 'Refusing' },
        { at: '09:01', from: 'Refusing' },
        { at: '09:02', from: 'Immediate' },
        { at: '09:03', from: 'Scheduled' },
      ],
    }).to('09:04')
    // Nothing has departed but the first: the EWT is the handle time of 300 s by one agent, whoever waits before (RTE-7).
    expect(statistics(center).map(({ sums }) => sums)).toEqual([
      {
        ...noCalls(),
        offered: 2,
        tookImmediate: 1,
        tookScheduled: 1,
        offers: 3,
        offeredImmediate: 3,
        offeredScheduled: 2,
        acceptedImmediate: 1,
        acceptedScheduled: 1,
        refusedImmediate: 1,
        ewtKnown: 3,
        ewt: 900,
      },
    ])
    expect(callRates({ ...noCalls(), ewtKnown: 2, ewt: 500 })).toEqual({ ewtAtOffer: 250 })
  })
})
