import { expect, test } from 'vitest'
import { Simulation } from '../../../engine/simulation.ts'
import { run } from '../../../main/cli/run.ts'
import { newSession } from '../../../main/headless/hostSession.ts'
import { loadScenario, scenarioNames } from '../../../main/headless/library.ts'
import { openSession } from '../../../main/session/openSession.ts'
import { options } from './support/fixture.ts'
import { HandClock } from './support/handClock.ts'
import { RecordingDisk } from './support/recordingDisk.ts'
import { SilentStore } from './support/silentStore.ts'

/** Those that leave nothing to chance: between them they have steps of every kind that the library uses. */
const names = scenarioNames().filter((name) => loadScenario(name).tenant === 'practice-desk')

test.each(names)('PAC-1 DET-9 %s in a session comes to the same hashes as in a run', async (name) => {
  const { until } = loadScenario(name)
  const session = await openSession({
    ...options(new RecordingDisk(), new HandClock(), new SilentStore()),
    engine: {
      version: 'test',
      create: (setup) => Simulation.create(setup),
      restore: (bytes) => Simulation.restore(bytes),
    },
    start: {
      mode: 'continue-or-new',
      setup: () => newSession({ scenario: name, pace: { running: false, factor: 1 } }),
    },
  })
  await session.advance(session.status().now + until)
  const { hash, commandHash, commands } = session.status()
  await session.close()
  const report = run({ scenario: name })
  expect({ hash, commandHash, commands }).toEqual({
    hash: report.hash,
    commandHash: report.commandHash,
    commands: report.commands,
  })
})
