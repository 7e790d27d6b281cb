import { describe, expect, test } from 'vitest'
import { errorsOfMode, predictionOf } from '../../engine/predictions.ts'
import type { Prediction } from '../../engine/predictions.ts'
import type { CallerOptions } from '../support/centerTenant.ts'
import { openCenter } from '../support/center.ts'
import { INBOUND } from '../support/centerTenant.ts'
import { conserveAfterEach } from '../support/conservation.ts'

conserveAfterEach()

function prediction(queue: number, mode1: number, mode2: number, mode3: number, realised: number): Prediction {
  return { queue, predicted: { mode1, mode2, mode3 }, realised }
}

describe('RTE-9 errors of predictions', () => {
  test('RTE-9 bias, mean absolute error and root mean square, by hand', () => {
    // Errors of mode1: 10 − 7 = 3, 20 − 24 = −4, 5 − 5 = 0.
    const three = [prediction(0, 10, 0, 0, 7000), prediction(0, 20, 0, 0, 24_000), prediction(0, 5, 0, 0, 5000)]
    const errors = errorsOfMode(three, 'mode1')
    expect(errors).toMatchObject({ count: 3 })
    expect(errors?.bias).toBeCloseTo(-1 / 3, 12)
    expect(errors?.meanAbsoluteError).toBeCloseTo(7 / 3, 12)
    expect(errors?.rootMeanSquare).toBeCloseTo(Math.sqrt(25 / 3), 12)
  })

  test('RTE-9 a bias above 0 means that waits were predicted too long', () => {
    expect(errorsOfMode([prediction(0, 60, 0, 0, 30_500)], 'mode1')?.bias).toBe(29.5)
    expect(errorsOfMode([prediction(0, 30, 0, 0, 60_500)], 'mode1')?.bias).toBe(-30.5)
  })

  test('RTE-9 who was not answered, and a mode that said nothing, are not compared', () => {
    const some = [prediction(0, -1, 4, 4, 2000), prediction(0, 3, 4, -1, -1), prediction(0, 3, 8, -1, 4000)]
    expect(errorsOfMode(some, 'mode1')).toEqual({ count: 1, bias: -1, meanAbsoluteError: 1, rootMeanSquare: 1 })
    expect(errorsOfMode(some, 'mode2')).toEqual({
      count: 2,
      bias: 3,
      meanAbsoluteError: 3,
      rootMeanSquare: Math.sqrt(10),
    })
    expect(errorsOfMode(some.slice(1, 2), 'mode3')).toBeUndefined()
    expect(errorsOfMode([], 'mode2')).toBeUndefined()
  })
})

describe('RTE-9 what is recorded', () => {
  const callers: CallerOptions[] = [
    { name: 'Callers', handleSeconds: 120 },
    { name: 'Hasty', patienceSeconds: 30 },
  ]

  test('RTE-9 each call with every mode at its entry: at once 0, before two departures handle time by agents, then by position', () => {
    const center = openCenter({
      callers,
      calls: [{ at: '09:00' }, { at: '09:01' }, { at: '09:01:10' }, { at: '09:04:30' }, { at: '09:05' }],
    }).to('10:00')
    // The mean handle time over the callers of the queue is (120 + 180) / 2 = 150 s; one agent.
    // 09:00 is answered at once; 09:01 and 09:01:10 wait until 09:02 and 09:04: 150 s are predicted, 60 and 170 s come.
    // 09:04:30: both have departed; something waited from 09:01 to 09:04, so the gap between them is 120 s. It waits until 09:06: 90 s.
    // 09:05 is second: 2 · 120, and 2 · 150 by mode3; it waits until 09:08.
    const found = center.all('leg').map((leg) => predictionOf(leg))
    expect(found).toEqual([
      prediction(0, 0, 0, 0, 0),
      prediction(0, 150, 150, 150, 60_000),
      prediction(0, 150, 150, 150, 170_000),
      prediction(0, 120, 120, 150, 90_000),
      prediction(0, 240, 240, 300, 180_000),
    ])
  })

  test('RTE-9 RTE-7 modes that know nobody logged in say nothing; one who hangs up has no realised wait', () => {
    const center = openCenter({ callers, calls: [{ at: '09:00', from: 'Hasty' }] })
    center.agent('ann', 'loggedOut')
    center.to('10:00')
    // mode1 counts all agents who fit before two departures: 150 / 1.
    expect(center.all('leg').map((leg) => predictionOf(leg))).toEqual([prediction(0, 150, -1, -1, -1)])
  })

  test('RTE-9 a call that never entered a queue says nothing', () => {
    const center = openCenter({
      callers: [{ name: 'Callers', blocks: [{ kind: 'terminateCall', id: 'end' }] }],
      calls: [{ at: '09:00' }],
    }).to('10:00')
    expect(center.all('leg').map((leg) => predictionOf(leg))).toEqual([undefined])
  })

  test('RTE-9 a callback once for each stay in its queue: answered, cancelled, snoozed', () => {
    const center = openCenter().to('09:00')
    const answered = center.book()
    center.to('10:00')
    const snoozed = center.book({ phoneNumber: '+12025550030' })
    center.to('10:10').agent('ann', 'notReady')
    const cancelled = center.book({ phoneNumber: '+12025550124' })
    center.to('10:20').cancel(cancelled)
    const rows = center.all('prediction').map(({ id, mode2, realised, outcome }) => ({ id, mode2, realised, outcome }))
    // The handle time of booked callbacks is 300 s. The first is answered after the 8 s that the customer takes.
    expect(rows).toEqual([
      { id: answered, mode2: 300, realised: 8000, outcome: 0 },
      { id: snoozed, mode2: 300, realised: -1, outcome: 1 },
      { id: cancelled, mode2: 300, realised: -1, outcome: 2 },
    ])
    expect(center.all('prediction').map((record) => predictionOf(record)?.realised)).toEqual([8000, -1, -1])
  })

  test('RTE-9 CBK-14 retries are one stay: the realised wait goes from the entry to the answer', () => {
    const center = openCenter({ settings: { retryIntervalMinutes: 10 } }).to('09:00')
    const id = center.book({ phoneNumber: '+12025550012' })
    center.to('10:00')
    // Not answered for 25 s, 10 min until the next attempt, answered after 8 s.
    expect(center.all('prediction')).toMatchObject([{ id, realised: 25_000 + 600_000 + 8000, outcome: 0 }])
    expect(center.simulation.names().queues[0]).toBe(INBOUND)
  })
})
