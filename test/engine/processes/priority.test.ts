import { describe, expect, test } from 'vitest'
import { Simulation } from '../../../engine/simulation.ts'
import type { CallerOptions, CenterOptions } from '../../support/centerTenant.ts'
import { openCenter } from '../../support/center.ts'
import { CALLBACKS, INBOUND } from '../../support/centerTenant.ts'
import { conserveAfterEach } from '../../support/conservation.ts'

conserveAfterEach()

/** Callers whose priority begins at 0 and grows by 2 each 60 s, up to 10, unless told otherwise. */
function growing(name: string, growth: object = {}): CallerOptions {
  return {
    name,
    handleSeconds: 60,
    blocks: [
      {
        kind: 'routeCall',
        id: 'r',
        queue: INBOUND,
        priorityIncrement: 2,
        priorityIntervalSeconds: 60,
        priorityLimit: 10,
        ...growth,
      },
    ],
  }
}
function constantly(name: string, priority: number): CallerOptions {
  return { name, handleSeconds: 60, blocks: [{ kind: 'routeCall', id: 'r', queue: INBOUND, priority }] }
}

/** Answer times of the calls, in the order of their arrival. */
function answers(options: CenterOptions): string[] {
  return openCenter(options)
    .to('12:00')
    .legs()
    .sort()
    .map((leg) => `${leg.slice(0, 8)} ${leg.slice(26, 34)}`)
}

/** A caller whom ann talks to for 10 min from 09:00 on. */
const FIRST: CallerOptions = { name: 'First', handleSeconds: 600 }

describe('RTE-6 priority grows with the wait', () => {
  test('RTE-6 RTE-1 by the increment for each whole interval: at 4 it is before 3, at 2 it is not', () => {
    // At 09:10:00 the callers of 09:07:30 and 09:08:30 have waited 2 and 1 whole minutes: 4 and 2 against 3.
    const calls = [
      { at: '09:00', from: 'First' },
      { at: '09:07:30', from: 'Growing' },
      { at: '09:08:30', from: 'Growing' },
      { at: '09:09', from: 'Three' },
    ]
    // At 09:11:00 the second one has 4 as well.
    expect(answers({ callers: [FIRST, growing('Growing'), constantly('Three', 3)], calls })).toEqual([
      '09:00:00 09:00:00',
      '09:07:30 09:10:00',
      '09:08:30 09:11:00',
      '09:09:00 09:12:00',
    ])
    const late = calls.map((call) => (call.from === 'Growing' ? { ...call, at: '09:08:30' } : call))
    expect(answers({ callers: [FIRST, growing('Growing'), constantly('Three', 3)], calls: late })).toEqual([
      '09:00:00 09:00:00',
      '09:08:30 09:11:00',
      '09:08:30 09:12:00',
      '09:09:00 09:10:00',
    ])
  })

  test('RTE-6 a step is there from the moment on at which an interval is full', () => {
    const order = (at: string): string[] =>
      answers({
        callers: [FIRST, growing('Growing', { priority: 1 }), constantly('Three', 3)],
        calls: [
          { at: '09:00', from: 'First' },
          { at: '09:01', from: 'Three' },
          { at, from: 'Growing' },
        ],
      })
    // 09:09:00 has waited 60 s at 09:10: 1 + 2 against 3, and the earlier virtual queue time decides. 09:08:00 has
    // waited 120 s: 5.
    expect(order('09:09')).toContain('09:01:00 09:10:00')
    expect(order('09:08:00.001')).toContain('09:01:00 09:10:00')
    expect(order('09:08')).toContain('09:08:00 09:10:00')
  })

  test('RTE-6 up to the limit, and a limit below the initial value leaves it', () => {
    const order = (growth: object, rival: number): string | undefined =>
      answers({
        callers: [FIRST, growing('Growing', growth), constantly('Rival', rival)],
        calls: [
          { at: '09:00', from: 'First' },
          { at: '09:00:01', from: 'Growing' },
          { at: '09:09', from: 'Rival' },
        ],
      })[1]
    expect(order({}, 10)).toBe('09:00:01 09:10:00')
    expect(order({}, 11)).toBe('09:00:01 09:11:00')
    expect(order({ priorityLimit: 7 }, 8)).toBe('09:00:01 09:11:00')
    expect(order({ priorityLimit: 7 }, 7)).toBe('09:00:01 09:10:00')
    expect(order({ priority: 5, priorityLimit: 3 }, 5)).toBe('09:00:01 09:10:00')
    expect(order({ priority: 5, priorityLimit: 3 }, 6)).toBe('09:00:01 09:11:00')
  })

  test('RTE-6 nothing grows unless increment and interval are given; without a limit it grows to 1000', () => {
    const order = (growth: object, rival: number): string | undefined =>
      answers({
        callers: [
          FIRST,
          { name: 'Growing', handleSeconds: 60, blocks: [{ kind: 'routeCall', id: 'r', queue: INBOUND, ...growth }] },
          constantly('Rival', rival),
        ],
        calls: [
          { at: '09:00', from: 'First' },
          { at: '09:00:01', from: 'Growing' },
          { at: '09:09', from: 'Rival' },
        ],
      })[1]
    expect(order({ priorityIncrement: 500 }, 1)).toBe('09:00:01 09:11:00')
    expect(order({ priorityIntervalSeconds: 1 }, 1)).toBe('09:00:01 09:11:00')
    expect(order({ priorityIncrement: 0, priorityIntervalSeconds: 1 }, 1)).toBe('09:00:01 09:11:00')
    expect(order({ priorityIncrement: 500, priorityIntervalSeconds: 1 }, 999)).toBe('09:00:01 09:10:00')
    expect(order({ priorityIncrement: 999, priorityIntervalSeconds: 1 }, 1000)).toBe('09:00:01 09:10:00')
  })
})

describe('RTE-6 callbacks grow as the block says by which they were booked', () => {
  const callersWho = (choice: { immediate: number; scheduled: number }): CallerOptions[] => [
    FIRST,
    {
      name: 'Callers',
      handleSeconds: 60,
      blocks: [
        {
          kind: 'callbackV2',
          id: 'cb',
          queue: INBOUND,
          offerThresholdSeconds: 0,
          offerImmediate: true,
          offerScheduled: true,
          priority: 1,
          priorityIncrement: 3,
          priorityIntervalSeconds: 60,
          priorityLimit: 13,
        },
      ],
      acceptance: [{ ewtFromSeconds: 0, ...choice }],
      scheduleAheadSeconds: 3600,
    },
  ]
  const callers = callersWho({ immediate: 1, scheduled: 0 })
  const calls = [
    { at: '09:00', from: 'First' },
    { at: '09:01', from: 'Callers' },
  ]
  const noAnswer = { person: 0, busy: 1, noAnswer: 0, answeringMachine: 0, fax: 0, errorTone: 0 }

  test('RTE-6 CBK-3 an Immediate one goes on growing from the virtual queue time of its call', () => {
    const center = openCenter({ callers, calls }).to('09:01')
    const id = center.all('callback')[0]?.id ?? ''
    expect(center.view(id)).toMatchObject({ state: 'QUEUED', priority: 1 })
    expect(center.to('09:01:59.999').view(id).priority).toBe(1)
    expect(center.to('09:02').view(id).priority).toBe(4)
    expect(center.to('09:04:59').view(id).priority).toBe(10)
    expect(center.to('09:05').view(id).priority).toBe(13)
    expect(center.to('09:09').view(id).priority).toBe(13)
    const rival = center.book({ priority: 12 })
    const better = center.book({ priority: 14, phoneNumber: '+12025550124' })
    expect([better, id, rival].map((one) => center.view(one).positionInQueue)).toEqual([1, 2, 3])
  })

  test('CBK-14 RTE-6 in retry wait it keeps the grown priority, and grows on', () => {
    const center = openCenter({
      callers,
      calls,
      dialer: { outcomes: noAnswer },
      settings: { retryIntervalMinutes: 2, maximumConnectionAttempts: 10 },
    }).to('09:10:02')
    // Dialled when ann becomes Ready at 09:10, busy after 2 s.
    const id = center.all('callback')[0]?.id ?? ''
    expect(center.view(id)).toMatchObject({ attempts: 1, priority: 13, state: 'QUEUED' })
    expect(center.view(id).positionInQueue).toBeUndefined()
    center.agent('ann', 'notReady')
    const rival = center.to('09:11').book({ priority: 12 })
    expect(center.view(rival).positionInQueue).toBe(1)
    center.to('09:12:02')
    expect([id, rival].map((one) => center.view(one).positionInQueue)).toEqual([1, 2])
  })

  test('RTE-6 one booked over the API has the priority of its request and keeps it', () => {
    const center = openCenter({ callers }).to('09:00')
    center.agent('ann', 'notReady')
    const id = center.book({ priority: 7 })
    expect(center.to('11:00').view(id).priority).toBe(7)
  })

  test('RTE-6 DET-11 who waits goes on growing as before when the block is edited or the queue gets another expression', () => {
    const center = openCenter({ callers, calls, skills: ['Support', 'Billing'] }).to('09:03')
    const id = center.all('callback')[0]?.id ?? ''
    center.edit('application', 'Callers', { blocks: [{ kind: 'terminateCall', id: 'end' }] })
    center.set({ skillExpression: 'Support >= 1' }, CALLBACKS)
    expect(center.view(id).priority).toBe(7)
    const rival = center.to('09:05').book({ priority: 12 })
    expect([id, rival].map((one) => center.view(one).positionInQueue)).toEqual([1, 2])
    expect(center.view(id).priority).toBe(13)
  })

  test('RTE-6 DET-11 a Scheduled one has its growth when it becomes due, though the block is gone by then', () => {
    const scheduled = callersWho({ immediate: 0, scheduled: 1 })
    const center = openCenter({ callers: scheduled, calls }).to('09:03')
    const id = center.all('callback')[0]?.id ?? ''
    center.edit('application', 'Callers', { blocks: [{ kind: 'terminateCall', id: 'end' }] })
    center.set({ skillExpression: 'Support >= 1' }, CALLBACKS)
    center.agent('ann', 'notReady')
    expect(center.view(id)).toMatchObject({ state: 'SCHEDULED', priority: 1 })
    // The slot nearest to 10:01 is that of 10:00.
    center.to('10:02')
    expect(center.view(id)).toMatchObject({ state: 'QUEUED', priority: 7 })
  })
})

test('RTE-6 DET-5 growth is part of the state: a restored center serves the same next', () => {
  const callers = [FIRST, growing('Growing'), constantly('Three', 3)]
  const calls = [
    { at: '09:00', from: 'First' },
    { at: '09:05', from: 'Growing' },
    { at: '09:06', from: 'Three' },
    { at: '09:09', from: 'Growing' },
  ]
  const center = openCenter({ callers, calls }).to('09:09:30')
  const restored = Simulation.restore(center.simulation.snapshot())
  restored.advance(center.to('12:00').simulation.now)
  expect(restored.digest()).toBe(center.simulation.digest())
})
