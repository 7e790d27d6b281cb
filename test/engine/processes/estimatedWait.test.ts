import { describe, expect, test } from 'vitest'
import type { EwtMode } from '../../../engine/reads.ts'
import type { Center } from '../../support/center.ts'
import type { CallerOptions, CenterOptions } from '../../support/centerTenant.ts'
import { openCenter } from '../../support/center.ts'
import { CALLBACKS, INBOUND } from '../../support/centerTenant.ts'
import { instant, moment } from '../../support/clock.ts'
import { conserveAfterEach } from '../../support/conservation.ts'

conserveAfterEach()

const MODES = ['mode1', 'mode2', 'mode3'] as const satisfies readonly EwtMode[]

/** Seconds and result code in the three modes. */
function ewt(center: Center, queue = INBOUND): (readonly [number, number])[] {
  return MODES.map((mode) => {
    const { estimatedWaitTime, resultCode } = center.simulation.estimatedWait(queue, mode)
    return [estimatedWaitTime, resultCode] as const
  })
}

/** Seconds in the three modes, calls on hold counted. */
const withHeld = (center: Center): number[] =>
  MODES.map((mode) => center.simulation.estimatedWait(INBOUND, mode, true).estimatedWaitTime)

function seconds(center: Center, queue = INBOUND): number[] {
  return ewt(center, queue).map(([time]) => time)
}

const callers: CallerOptions[] = [
  { name: 'Patient', handleSeconds: 100 },
  { name: 'Hasty', handleSeconds: 100, patienceSeconds: 45 },
]

/**
 * One agent, handle time 100 s. B waits 09:00:40–09:01:40, C 09:03:00–09:03:20, then D from 09:04:00 (answered at 09:05:00), E from
 * 09:04:10 (answered at 09:06:40), F from 09:04:30 (hangs up at 09:05:15). Departures: B, C, D, F, E. Between them something waited
 * for 20 s (C), 60 s (D), 15 s (E and F), 85 s (E).
 */
function fiveDepartures(more: CenterOptions = {}): Center {
  return openCenter({
    agents: [{ name: 'ann' }, { name: 'ben', shift: 'Weekend' }],
    businessHours: [{ name: 'Weekend', zone: 'UTC', weekly: [{ day: 'sat', from: '09:00', to: '17:00' }] }],
    callers,
    calls: [
      { at: '09:00:00', from: 'Patient' },
      { at: '09:00:40', from: 'Patient' },
      { at: '09:03:00', from: 'Patient' },
      { at: '09:04:00', from: 'Patient' },
      { at: '09:04:10', from: 'Patient' },
      { at: '09:04:30', from: 'Hasty' },
    ],
    ...more,
  })
}

describe('RTE-7 estimated wait', () => {
  test('RTE-7 a call on hold while its agent asks another counts when it is asked for', () => {
    const billing = 'Billing_VQ'
    const center = fiveDepartures({
      skills: ['Support', 'Billing'],
      queues: [
        { name: INBOUND, kind: 'inbound', callbackQueue: CALLBACKS },
        { name: CALLBACKS, kind: 'callback' },
        { name: billing, kind: 'inbound' },
      ],
      rows: [{ queue: billing, skillExpression: 'Billing' }],
      agents: [
        { name: 'ann', skills: { Support: 1 } },
        { name: 'bob', skills: { Billing: 1 } },
      ],
    }).to('09:07')
    expect([seconds(center), withHeld(center)]).toEqual([
      [0, 0, 0],
      [0, 0, 0],
    ])
    const call = { agent: 'ann' }
    center.send({ kind: 'call.transfer', call, to: { queue: billing }, steps: 2 })
    // One call: times the mean gap of 45 s, and times 100 s of handling by one agent.
    expect([seconds(center), withHeld(center)]).toEqual([
      [0, 0, 0],
      [45, 45, 100],
    ])
    center.send({ kind: 'call.cancelTransfer', call })
    expect(withHeld(center)).toEqual([0, 0, 0])
  })

  test('RTE-7 nobody who can serve logged in: -1, code -2', () => {
    const center = openCenter()
    center.agent('ann', 'loggedOut')
    // Decided before "no interaction ever"; mode1 does not ask who is logged in.
    expect(ewt(center)).toEqual([
      [-1, -1],
      [-1, -2],
      [-1, -2],
    ])
  })

  test('RTE-7 somebody logged in who has not the skill does not count', () => {
    const center = openCenter({ skills: ['Support', 'Billing'], agents: [{ name: 'bob', skills: { Billing: 9 } }] })
    expect(ewt(center)[1]).toEqual([-1, -2])
  })

  test('RTE-7 no interaction ever: -1, code -1', () => {
    expect(ewt(openCenter())).toEqual([
      [-1, -1],
      [-1, -1],
      [-1, -1],
    ])
  })

  test('RTE-7 a fitting agent Ready and nobody waiting: 0', () => {
    const center = openCenter({ agents: [{ name: 'ann' }, { name: 'ben' }], calls: [{ at: '09:00' }] }).to('09:01')
    expect(ewt(center)).toEqual([
      [0, 0],
      [0, 0],
      [0, 0],
    ])
  })

  test('RTE-7 fewer than two departures: average handle time over the fitting agents', () => {
    // Handle time 160 s and 20 s of after-call work; two of three agents have the skill, both talk; one call waits.
    const center = openCenter({
      skills: ['Support', 'Billing'],
      agents: [{ name: 'ann' }, { name: 'ben' }, { name: 'bob', skills: { Billing: 1 } }],
      callers: [{ name: 'Callers', handleSeconds: 160, afterCallSeconds: 20 }],
      calls: [{ at: '09:00' }, { at: '09:00:01' }, { at: '09:00:02' }],
    }).to('09:00:01')
    expect(seconds(center)).toEqual([90, 90, 90])
    expect(seconds(center.to('09:00:02'))).toEqual([90, 90, 90])
    // One departure is still fewer than two.
    expect(seconds(center.to('09:03:00.500'))).toEqual([90, 90, 90])
  })

  test('RTE-7 the handle time of a queue that only bookings feed is that of booked callbacks', () => {
    const center = openCenter({ dialer: { handleTime: { kind: 'constant', seconds: 240 } } }).to('09:00')
    center.agent('ann', 'notReady')
    center.book()
    expect(seconds(center, CALLBACKS)).toEqual([240, 240, 240])
  })

  test('RTE-7 mode1: pending × mean gap between departures, which counts only while something waited', () => {
    const center = fiveDepartures().to('09:04:30')
    // Departures B and C: one gap of 20 s. D, E and F wait.
    expect(seconds(center)[0]).toBe(60)
    // D departs: gaps 20 and 60, mean 40; E and F wait.
    expect(seconds(center.to('09:05:00'))[0]).toBe(80)
    // F hangs up, which is a departure too: gaps 20, 60, 15, mean 31.67; E waits.
    expect(seconds(center.to('09:05:15'))[0]).toBe(32)
    // E departs and nobody waits, but ann is not Ready: 0 × mean.
    expect(seconds(center.to('09:06:40'))[0]).toBe(0)
  })

  test('RTE-7 mode2: mode1 scaled by agents logged in during those departures over those logged in now', () => {
    const center = fiveDepartures().to('09:04:30')
    expect(seconds(center)[1]).toBe(60)
    center.agent('ben', 'notReady')
    // 60 × 1 / 2.
    expect(seconds(center)[1]).toBe(30)
    // D departs with two logged in: mean (1 + 1 + 2) / 3 over 2 now; 2 × 40 × 2/3 = 53.3.
    expect(seconds(center.to('09:05:00'))[1]).toBe(53)
  })

  test('RTE-7 mode3: position × average handle time over agents logged in', () => {
    const center = fiveDepartures().to('09:04:30')
    expect(seconds(center)[2]).toBe(300)
    center.agent('ben', 'notReady')
    expect(seconds(center)[2]).toBe(150)
  })

  test('RTE-7 only the last 32 departures count', () => {
    // Eleven calls of 10 s, then forty of 20 s, all waiting: F1…F10 depart every 10 s, S1 10 s after F10, then S2… every 20 s.
    const center = openCenter({
      callers: [
        { name: 'Fast', handleSeconds: 10 },
        { name: 'Slow', handleSeconds: 20 },
      ],
      calls: [
        ...Array.from({ length: 11 }, () => ({ at: '09:00', from: 'Fast' })),
        ...Array.from({ length: 40 }, () => ({ at: '09:00', from: 'Slow' })),
      ],
    })
    const departure = (slow: number): string => moment(instant('09:01:50') + (slow - 1) * 20_000)
    // F10, S1…S31: one gap of 10 s and thirty of 20 s; nine wait: 9 × 610 / 31 = 177.1.
    expect(seconds(center.to(departure(31)))[0]).toBe(177)
    // S1…S32: all gaps 20 s; eight wait.
    expect(seconds(center.to(departure(32)))[0]).toBe(160)
  })

  test('RTE-7 for one interaction its position replaces pending', () => {
    // Calls A, B, C on the callback queue: B departs at 09:01:40, C at 09:03:20, both waited all the time: gap 100 s.
    const onCallbacks: CallerOptions[] = [
      { name: 'Callers', blocks: [{ kind: 'routeCall', id: 'r', queue: CALLBACKS }], handleSeconds: 100 },
    ]
    const center = openCenter({ callers: onCallbacks, calls: [{ at: '09:00' }, { at: '09:00' }, { at: '09:00' }] })
    center.to('09:03:30')
    const ids = ['+12025550121', '+12025550122', '+12025550123'].map((phoneNumber) => center.book({ phoneNumber }))
    expect(ids.map((id) => center.view(id).estimatedWaitTime)).toEqual([100, 200, 300])
    expect(seconds(center, CALLBACKS)).toEqual([300, 300, 300])
  })
})

test('RTE-8 mode2 is what the status of a queue, its lists and its offers say', () => {
  const center = fiveDepartures().to('09:04:30')
  center.agent('ben', 'notReady')
  expect(seconds(center)).toEqual([60, 30, 150])
  expect(center.simulation.queueStatus(INBOUND).ewt).toBe(30)
  expect(center.simulation.queues().find(({ name }) => name === INBOUND)?.ewt).toBe(30)
})

test('EWT-1 an unknown queue answers -1, -1 and a message', () => {
  expect(openCenter().simulation.estimatedWait('Nowhere', 'mode2')).toMatchObject({
    virtualQueue: 'Nowhere',
    estimatedWaitTime: -1,
    resultCode: -1,
  })
})
