import { describe, expect, test } from 'vitest'
import { QueueAgainstTheory } from '../../../engine/theory/comparison.ts'
import type { TheoryComparison } from '../../../engine/theory/comparison.ts'
import { erlangC } from '../../../engine/theory/erlang.ts'
import { openCenter } from '../../support/center.ts'
import { CALLBACKS, INBOUND } from '../../support/centerTenant.ts'
import type { Center } from '../../support/center.ts'
import type { CenterOptions } from '../../support/centerTenant.ts'
import { instant } from '../../support/clock.ts'
import { conserveAfterEach } from '../../support/conservation.ts'

conserveAfterEach()

function compared({ records, simulation }: Center, from = '09:00', to = '10:00'): TheoryComparison | undefined {
  const staff = new Set(simulation.names().agents.keys())
  const queue = new QueueAgainstTheory(0, staff, instant(from), instant(to))
  for (const record of records) queue.add(record)
  return queue.result(simulation.now)
}

const center = (options: CenterOptions = {}): Center => openCenter({ ...options }).to('12:00')

describe('TRU-4 a queue beside the formulas', () => {
  test('TRU-4 rate, service and waits by hand, and Erlang C of just these', () => {
    // 100 s with the first at once, 60 s later the second, who waits 40 s; then 20 s of work after each.
    const found = compared(
      center({
        callers: [{ name: 'Callers', handleSeconds: 100, afterCallSeconds: 20 }],
        calls: [{ at: '09:00' }, { at: '09:01' }, { at: '09:30' }, { at: '09:40' }],
      }),
    )
    const load = { agents: 1, arrivalsPerSecond: 4 / 3600, meanService: 120 }
    // The second is answered when ann has worked after the first: at 09:02.
    expect(found?.load).toEqual(load)
    expect(found?.measured).toEqual({ waits: 1 / 4, abandons: 0, meanWait: 60 / 4 })
    expect(found?.theory).toEqual(erlangC(load))
    // Four of the same length are not exponential; chance does not make them so.
    expect(found?.broken).toEqual([])
  })

  test('TRU-4 patience is the time that all waited, for each who hung up', () => {
    const found = compared(
      center({
        callers: [
          { name: 'Callers', handleSeconds: 100 },
          { name: 'Hasty', patienceSeconds: 30 },
        ],
        calls: [{ at: '09:00' }, { at: '09:00:30' }, { at: '09:01', from: 'Hasty' }],
      }),
    )
    // 70 s and 30 s were waited, and one hung up.
    expect(found?.load.meanPatience).toBe(100)
    expect(found?.measured).toEqual({ waits: 2 / 3, abandons: 1 / 3, meanWait: 100 / 3 })
  })

  test('TRU-4 broken assumptions are named: arrivals, service, agents who vary and ring', () => {
    // Twenty calls within a minute, all of 10 s, none in the rest of three hours.
    const calls = Array.from({ length: 20 }, (_, i) => ({ at: `09:00:${String(i * 3).padStart(2, '0')}` }))
    const one = openCenter({
      agents: [{ name: 'ann', answerSeconds: 2 }, { name: 'bob' }],
      callers: [{ name: 'Callers', handleSeconds: 10 }],
      calls,
    }).to('10:00')
    one.agent('bob', 'notReady')
    expect(compared(one.to('12:00'), '09:00', '12:00')?.broken).toEqual([
      'arrivalsVary',
      'serviceNotExponential',
      'agentsVary',
      'agentsRing',
    ])
  })

  test('TRU-4 arrivals vary when their variance over their mean is more than 3 standard errors above 1', () => {
    // Of 4 intervals the standard error is √(2/3), so the limit is 3.45. With all k calls in one of them variance over mean is k.
    const brokenBy = (count: number) => {
      const calls = Array.from({ length: count }, (_, i) => ({ at: `09:0${i * 2}` }))
      return compared(center({ callers: [{ name: 'Callers', handleSeconds: 10 }], calls }))?.broken
    }
    expect([3, 4].map(brokenBy)).toEqual([[], ['arrivalsVary']])
  })

  test('TRU-4 arrivals are counted by quarters of an hour from the beginning of the range', () => {
    // Three in each quarter after 09:10; by the clock there are six from 09:15 and six from 09:45, and none in between.
    const minutes = ['09:20', '09:26', '09:50', '09:56']
    const calls = minutes.flatMap((at) => [{ at }, { at: `${at}:20` }, { at: `${at}:40` }])
    const even = center({ callers: [{ name: 'Callers', handleSeconds: 10 }], calls })
    expect(compared(even, '09:10', '10:10')?.broken).not.toContain('arrivalsVary')
    expect(compared(even, '09:15', '10:15')?.broken).toContain('arrivalsVary')
    // What is left of a range after its last whole quarter tells nothing.
    expect(compared(even, '09:10', '10:20')?.broken).not.toContain('arrivalsVary')
  })

  test('TRU-4 broken assumptions are named: agents for other queues, callbacks, no steady state', () => {
    const shared = openCenter({ calls: [{ at: '09:00' }, { at: '09:30' }] }).to('09:40')
    shared.book()
    expect(compared(shared.to('12:00'))?.broken).toEqual(['agentsShared'])

    const taking = center({
      callers: [
        { name: 'First', handleSeconds: 300 },
        {
          name: 'Taking',
          blocks: [
            {
              kind: 'callbackV2',
              id: 'cb',
              queue: INBOUND,
              offerThresholdSeconds: 0,
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
    })
    expect(taking.all('callback').map(({ queue }) => taking.simulation.names().queues[queue])).toEqual([CALLBACKS])
    expect(compared(taking)?.broken).toEqual(['agentsShared', 'callbacks'])

    // Three calls of 30 min in an hour for one agent.
    const full = center({
      callers: [{ name: 'Callers', handleSeconds: 1800 }],
      calls: [{ at: '09:00' }, { at: '09:01' }, { at: '09:02' }],
    })
    const found = compared(full)
    expect(found?.broken).toEqual(['noSteadyState'])
    expect(found).not.toHaveProperty('theory')
  })

  test('TRU-4 nothing is told where there was no call', () => {
    expect(compared(center())).toBeUndefined()
  })
})
