import { expect, test } from 'vitest'
import type { CommandBody } from '../../../engine/command.ts'
import { Simulation } from '../../../engine/simulation.ts'
import { testId } from '../../support/center.ts'
import { INBOUND, UTC_TABLE, centerTenant } from '../../support/centerTenant.ts'
import { open, SCRIPT, START } from './support/fixture.ts'
import type { Opened } from './support/fixture.ts'
import { RecordingDisk } from './support/recordingDisk.ts'

const OPERATOR = { kind: 'operator', name: 'operator' } as const
const CALL: CommandBody = { kind: 'call.place', id: testId(1), from: '+12025550188', dnis: 'number of Line' }
const HANG_UP: CommandBody = { kind: 'call.hangUp', id: testId(1) }

/** A center whose one agent talks 300 s to whoever calls. */
const opened = (disk = new RecordingDisk()): Promise<Opened> =>
  open(disk, {
    engine: {
      version: 'test',
      create: (setup) => Simulation.create(setup),
      restore: (bytes) => Simulation.restore(bytes),
    },
    start: {
      mode: 'continue-or-new',
      setup: () => ({
        setup: {
          tenant: centerTenant({
            callers: [{ name: 'Line', blocks: [{ kind: 'routeCall', id: 'route', queue: INBOUND }] }],
          }),
          zones: [UTC_TABLE],
          seed: 1,
          startAt: START,
          branch: 'first',
          sessionId: 'session-one',
        },
        name: 'Test',
        scenario: 'none',
        pace: { running: false, factor: 1 },
      }),
    },
  })

const now = ({ session }: Opened): number => session.status().now - START

test('PAC-1: a person on the phone slows ×60 down to ×1 and says so; afterwards it is ×60 again', async () => {
  const one = await opened()
  const { session, clock } = one
  await session.setPace(60)
  await session.resume()
  await clock.pass(1000)
  expect(now(one)).toBe(60_000)
  await session.submit(OPERATOR, CALL)
  expect(session.status().pace).toMatchObject({ running: true, factor: 60, slowedBy: 'call' })
  await clock.pass(10_000)
  expect(now(one)).toBe(70_000)
  await session.submit(OPERATOR, HANG_UP)
  expect(session.status().pace).not.toHaveProperty('slowedBy')
  await clock.pass(1000)
  expect(now(one)).toBe(130_000)
})

test('PAC-1: max is slowed down too, and comes back when the agent ends the call', async () => {
  const one = await opened()
  const { session, clock } = one
  await session.submit(OPERATOR, CALL)
  await session.setPace('max')
  await session.resume()
  await clock.pass(299_000)
  expect(now(one)).toBe(299_000)
  expect(session.status().pace).toMatchObject({ factor: 'max', slowedBy: 'call' })
  await clock.pass(2000)
  // 300 s after the answer nobody is on the phone: max goes on to its end, 14 days after it began.
  for (let i = 0; i < 100 && session.status().pace.running; i++) await clock.pass(10)
  expect(now(one)).toBe(14 * 86_400_000)
})

test('PAC-1: a paused clock stays paused, an advance goes as fast as ever, a slower pace stays what it is', async () => {
  const one = await opened()
  const { session, clock } = one
  await session.setPace(60)
  await session.submit(OPERATOR, CALL)
  await clock.pass(5000)
  expect(session.status()).toMatchObject({ now: START, pace: { running: false, effective: 0 } })
  expect(session.status().pace).not.toHaveProperty('slowedBy')
  await session.advance(START + 120_000)
  expect(now(one)).toBe(120_000)
  await session.setPace(0.5)
  await session.resume()
  await clock.pass(10_000)
  expect(now(one)).toBe(125_000)
  expect(session.status().pace).not.toHaveProperty('slowedBy')
})

test('PAC-1: the setting is kept by a session that is opened again; off, a call slows nothing', async () => {
  const disk = new RecordingDisk()
  const one = await opened(disk)
  expect(one.session.status().pace.slowsForCalls).toBe(true)
  await one.session.slowForCalls(false)
  await one.session.setPace(10)
  await one.session.resume()
  await one.session.submit(OPERATOR, CALL)
  await one.clock.pass(1000)
  expect(now(one)).toBe(10_000)
  expect(one.session.status().pace).not.toHaveProperty('slowedBy')
  await one.session.close()
  const again = await opened(disk)
  expect(again.session.status().pace).toMatchObject({ factor: 10, slowsForCalls: false })
  await again.session.slowForCalls(true)
  expect(again.session.status().pace.slowedBy).toBe('call')
})

test('PAC-1: calls that a script places, and those that a rewound session replays, have nobody on the phone', async () => {
  const scripted = await opened()
  await scripted.session.setPace(60)
  await scripted.session.resume()
  await scripted.session.submit(SCRIPT, CALL)
  expect(scripted.session.status().pace).not.toHaveProperty('slowedBy')

  const one = await opened()
  await one.session.advance(START + 10_000)
  await one.session.submit(OPERATOR, CALL)
  await one.session.advance(START + 200_000)
  await one.session.rewind(START)
  await one.session.setPace(60)
  await one.session.resume()
  await one.clock.pass(1000)
  expect(now(one)).toBe(60_000)
  // The first new command leaves the known future, and the person is there.
  await one.session.submit(OPERATOR, { kind: 'call.dtmf', id: testId(1), digits: '1' })
  expect(one.session.status().pace.slowedBy).toBe('call')
})
