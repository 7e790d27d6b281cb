import { expect, test } from 'vitest'
import type { Command } from '../../../engine/command.ts'
import { scriptCommands } from '../../../engine/scenario/script.ts'
import { Simulation } from '../../../engine/simulation.ts'
import { zonesOfTenant } from '../../../engine/tenant/zonesInUse.ts'
import { run } from '../../../main/cli/run.ts'
import { loadScenario, loadTenant } from '../../../main/headless/library.ts'
import { instantOf } from '../../../main/headless/startAt.ts'
import { zoneTablesFor } from '../../../main/ports/zoneFile.ts'
import { openSession } from '../../../main/session/openSession.ts'
import type { Session } from '../../../main/session/sessionTypes.ts'
import { options } from './support/fixture.ts'
import { HandClock } from './support/handClock.ts'
import { RecordingDisk } from './support/recordingDisk.ts'
import { SilentStore } from './support/silentStore.ts'

const MINUTE = 60_000
const scenario = loadScenario('retries')
const tenant = loadTenant(scenario.tenant)
const zones = zoneTablesFor(zonesOfTenant(tenant))
const [zone] = zoneTablesFor([tenant.zone])
if (zone === undefined) throw new Error('no zone')
const startAt = instantOf(scenario.startAt ?? '', zone, 'startAt')
const script = scriptCommands(scenario, scenario.seed, startAt)

async function open(
  disk: RecordingDisk,
  commands: readonly Command[] = script,
): Promise<{ session: Session; clock: HandClock }> {
  const clock = new HandClock()
  const session = await openSession({
    ...options(disk, clock, new SilentStore()),
    engine: {
      version: 'test',
      create: (setup) => Simulation.create(setup),
      restore: (bytes) => Simulation.restore(bytes),
    },
    start: {
      mode: 'continue-or-new',
      setup: () => ({
        setup: { tenant, zones, seed: scenario.seed, startAt, branch: 'main', sessionId: 'one' },
        name: scenario.title,
        scenario: scenario.name,
        script: commands,
        pace: { running: false, factor: 1 },
      }),
    },
  })
  return { session, clock }
}

const hashes = ({ hash, commandHash, commands }: { hash: string; commandHash: string; commands: number }) => ({
  hash,
  commandHash,
  commands,
})

/** Ids of the script's callbacks that are there now. */
const booked = (session: Session): number =>
  session.read(
    (simulation) =>
      script.filter(({ body }) => body.kind === 'callback.create' && simulation.callback(body.id) !== undefined).length,
  )

test('DET-1, DET-9 a scenario in a session comes to the same hashes as in a run, however the clock is moved', async () => {
  const expected = hashes(run({ scenario: scenario.name }))
  expect(expected.commands).toBe(script.length)
  const end = startAt + scenario.until

  const advanced = await open(new RecordingDisk())
  await advanced.session.advance(end)
  expect(hashes(advanced.session.status())).toEqual(expected)

  const paced = await open(new RecordingDisk())
  await paced.session.setPace(60)
  await paced.session.resume()
  await paced.clock.pass(10_500)
  await paced.session.step()
  await paced.session.advance(end)
  expect(hashes(paced.session.status())).toEqual(expected)
})

test('TTR-3 a scenario goes on after a restart, and what was performed is not performed again', async () => {
  const expected = hashes(run({ scenario: scenario.name }))
  const disk = new RecordingDisk()
  // Stops at moments of the script itself, of which the first two have more than one command, and between two of them.
  for (const minutes of [1, 3, 3.5, 20]) {
    const { session } = await open(disk)
    await session.advance(startAt + minutes * MINUTE)
    await session.close()
  }
  const { session } = await open(disk)
  await session.advance(startAt + scenario.until)
  expect(hashes(session.status())).toEqual(expected)
})

test('TTR-2 a rewind replays the script that lies behind; a new branch meets again what lies after it', async () => {
  const { session } = await open(new RecordingDisk())
  await session.advance(startAt + 10 * MINUTE)
  const first = session.status()
  expect(booked(session)).toBe(12)

  await session.rewind(startAt + 2.5 * MINUTE)
  expect(booked(session)).toBe(5)
  await session.advance(startAt + 10 * MINUTE)
  expect(hashes(session.status())).toEqual(hashes(first))

  await session.rewind(startAt + 2.5 * MINUTE)
  const outcome = await session.submit(
    { kind: 'operator', name: 'operator' },
    { kind: 'agent.setState', agent: 'agent001', state: 'notReady' },
  )
  expect(outcome.accepted).toBe(true)
  expect(session.status().branch.id).not.toBe('main')
  await session.advance(startAt + 10 * MINUTE)
  expect(booked(session)).toBe(12)
  expect(session.status().commands).toBe(13)
})

test('a refused step is passed over, wherever the clock stops', async () => {
  // Six of the fourteen steps are bookings at an even place.
  const refused = script.map((command, step) =>
    step % 2 === 0 && command.body.kind === 'callback.create'
      ? { ...command, body: { ...command.body, serviceName: 'No_Such_VQ' } }
      : command,
  )
  const { session } = await open(new RecordingDisk(), refused)
  for (const { at } of refused) await session.advance(at)
  await session.advance(startAt + scenario.until)
  expect(session.status().commands).toBe(8)
})
