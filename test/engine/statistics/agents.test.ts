import { describe, expect, test } from 'vitest'
import { AgentStatistics, noWork, occupancyOf } from '../../../engine/statistics/agents.ts'
import type { AgentTotals } from '../../../engine/statistics/agents.ts'
import { call, click, DEVICE, key, openCallIn } from '../../support/callInCenter.ts'
import { openCenter, testId } from '../../support/center.ts'
import type { Center } from '../../support/center.ts'
import { instant } from '../../support/clock.ts'
import { conserveAfterEach } from '../../support/conservation.ts'

conserveAfterEach()

function statistics({ records, simulation }: Center, from: string, to: string): AgentTotals[] {
  const all = new AgentStatistics(instant(from), instant(to))
  for (const record of records) all.add(record)
  return all.result(simulation.now)
}

/** ann rings 5 s, talks 180 s and works 30 s, from 09:00 on; she is Not Ready from 09:10 to 09:12. */
function morning(): Center {
  const center = openCenter({
    agents: [
      { name: 'ann', answerSeconds: 5 },
      { name: 'bob', shift: 'Office', skills: {} },
    ],
    callers: [{ name: 'Callers', afterCallSeconds: 30 }],
    calls: [{ at: '09:00' }],
  }).to('09:10')
  center.agent('ann', 'notReady')
  center.to('09:12').agent('ann', 'ready')
  return center.to('10:00')
}

describe('STA-2 agents', () => {
  test('STA-2 time in each state, handled and occupancy, by hand', () => {
    const [ann] = statistics(morning(), '09:00', '09:15')
    expect(ann).toEqual({
      agent: 0,
      sums: {
        inState: {
          loggedOut: 0,
          notReady: 120_000,
          ready: 900_000 - 215_000 - 120_000,
          ringing: 5000,
          talking: 180_000,
          afterCallWork: 30_000,
        },
        handled: 1,
        handleTime: 180_000,
      },
    })
    expect(occupancyOf(ann?.sums ?? noWork())).toBe(215 / 780)
    expect(occupancyOf(noWork())).toBeUndefined()
  })

  test('STA-2 states are cut at the edges of the range; the last one lasts until now', () => {
    const center = morning()
    const ann = (from: string, to: string) => statistics(center, from, to)[0]?.sums
    expect(ann('09:01', '09:02')?.inState).toEqual({ ...noWork().inState, talking: 60_000 })
    expect(ann('09:01', '09:02')?.handled).toBe(0)
    expect(ann('09:45', '11:00')?.inState).toEqual({ ...noWork().inState, ready: 900_000 })
    expect(ann('12:00', '13:00')).toBeUndefined()
  })

  test('STA-2 time Logged Out is told, but not what was before the first record of an agent', () => {
    const bob = (from: string, to: string) =>
      statistics(morning().to('18:00'), from, to).find(({ agent }) => agent === 1)?.sums.inState
    expect(bob('16:55', '17:15')).toEqual({ ...noWork().inState, ready: 300_000, loggedOut: 900_000 })
    expect(bob('08:00', '08:59')).toBeUndefined()
  })

  test('STA-2 conversations with customers count once: callbacks, and a callback’s customer who called in', () => {
    const center = openCenter()
    center.to('09:00').book()
    // Answered at 09:00:08, 300 s long.
    expect(statistics(center.to('10:00'), '09:00', '09:15')[0]?.sums).toMatchObject({ handled: 1, handleTime: 300_000 })

    const calledIn = openCallIn(undefined, { calls: [{ at: '09:59', from: 'Others' }] })
    const id = calledIn.to('10:00').book({ pushTargets: DEVICE })
    const code = click(calledIn, testId(900), { callbackServiceId: id })
    call(calledIn.to('10:01'))
    key(calledIn.to('10:01:02'), code)
    calledIn.to('11:00')
    const [ann] = statistics(calledIn, '09:00', '11:00')
    expect([ann?.sums.handled, calledIn.all('leg').length]).toEqual([2, 2])
  })
})
