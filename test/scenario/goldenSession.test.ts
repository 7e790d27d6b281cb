import { afterEach, describe, expect, test } from 'vitest'
import { RandomStream } from '../../engine/kernel/random.ts'
import { Simulation } from '../../engine/simulation.ts'
import { openSession } from '../../main/session/openSession.ts'
import type { PaceFactor, Session } from '../../main/session/sessionTypes.ts'
import { DrivenClock } from '../main/session/support/drivenClock.ts'
import type { Driving } from '../main/session/support/drivenClock.ts'
import { FOLDER } from '../main/session/support/fixture.ts'
import { RecordingDisk } from '../main/session/support/recordingDisk.ts'
import { SilentStore } from '../main/session/support/silentStore.ts'
import { IS_SOAK } from '../support/chance.ts'
import { courses, goldenOutcomes } from './golden.ts'
import { begin } from './runner.ts'
import type { Course, Outcome } from './runner.ts'

/** Saving is not what these runs are about; a day at ×1 has 1,440 saves. */
class UnsavedStore extends SilentStore {
  override async save(): Promise<Uint8Array> {
    return new Uint8Array()
  }
}

const golden = goldenOutcomes()
const HOUR = 3_600_000
/** Wall ms by which timers are late at the most, where a run is not to take 36,000 slices an hour. */
const LATEST = 60_000

let session: Session | undefined
afterEach(async () => {
  await session?.close()
  session = undefined
})

/** Lets a session run a course to its end, at a pace and on a clock of its own. Returns what it comes to. */
async function pass(course: Course, factor: PaceFactor, driving: Driving): Promise<Omit<Outcome, 'refused'>> {
  const clock = new DrivenClock(driving)
  const simulation = begin(course)
  const opened = await openSession({
    folder: FOLDER,
    files: new RecordingDisk(),
    store: new UnsavedStore(),
    clock,
    engine: { version: 'test', create: () => simulation, restore: (bytes) => Simulation.restore(bytes) },
    start: {
      mode: 'new',
      setup: () => ({
        setup: { ...course, branch: 'main', sessionId: 'golden' },
        name: 'Golden',
        scenario: 'golden',
        script: course.commands,
        endAt: course.until,
        pace: { running: false, factor },
      }),
    },
  })
  session = opened
  await opened.resume()
  await clock.drive(() => simulation.now >= course.until)
  await opened.pause()
  expect(opened.status().now).toBe(course.until)
  const { hash, commandHash, events, records, commands } = simulation.counters()
  return { hash, commandHash, digest: simulation.digest(), events, records, commands }
}

function committed(name: string): Omit<Outcome, 'refused'> | undefined {
  const outcome = golden[name]
  if (outcome === undefined) return undefined
  const { refused: _refused, ...rest } = outcome
  return rest
}

describe.each(courses)('$name in a session', ({ name, course }) => {
  const length = course.until - course.startAt

  test('DET-1 DET-7 gives the committed hashes and digest at max', async () => {
    expect(await pass(course, 'max', { look: 1 })).toEqual(committed(name))
  })

  test('DET-1 DET-7 gives them in slices of ×1 on a clock that is late', async () => {
    const stream = new RandomStream(1).start(0, 0, 0)
    const late = () => Math.floor(stream.uniform() * LATEST)
    expect(await pass(course, 1, { late, limit: length })).toEqual(committed(name))
  })

  test.runIf(IS_SOAK || length <= 12 * HOUR)('DET-1 DET-7 gives them at ×1, ten slices a second', async () => {
    expect(await pass(course, 1, { limit: length })).toEqual(committed(name))
  })
})
