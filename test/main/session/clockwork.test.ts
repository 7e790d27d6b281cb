import { expect, test } from 'vitest'
import { Simulation } from '../../../engine/simulation.ts'
import { Clockwork } from '../../../main/session/clockwork.ts'
import { centerTenant, UTC_TABLE } from '../../support/centerTenant.ts'
import { HandClock } from './support/handClock.ts'

test('PAC-2 records that wait for a mark of the clock get one while the clock waits for them', async () => {
  const setup = { zones: [UTC_TABLE], seed: 1, startAt: 0, branch: 'b', sessionId: 's' }
  const simulation = Simulation.create({ ...setup, tenant: centerTenant() })
  const clock = new HandClock()
  let held = 0
  let marks = 0
  const hooks = {
    isHeld: () => false,
    backlog: () => held,
    moved: () => {
      // What has been recorded leaves with a mark, as the journal does it.
      if (held > 0) marks++
      held = 0
    },
    stuck: () => undefined,
    finished: () => undefined,
    hasLiveCall: () => false,
    slowed: () => undefined,
    fellBehind: () => undefined,
  }
  const way = {
    nextAt: () => simulation.nextEventAt(),
    run: (to: number) => ({ arrived: true, events: simulation.advance(to) }),
  }
  const clockwork = new Clockwork(clock, { simulation }, way, hooks, undefined)
  held = 1_000_000
  const reached = clockwork.runTo(60_000)
  await clock.pass(1000)
  await reached
  expect({ now: simulation.now, marks }).toEqual({ now: 60_000, marks: 1 })
})
