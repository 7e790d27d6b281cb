import { describe, expect, test } from 'vitest'
import type { Engine } from '../../../main/session/engine.ts'
import { ClockRequestError, SessionUnavailableError } from '../../../main/session/sessionTypes.ts'
import { beginning, callbackId, create, digestOf, open, SCRIPT, START } from './support/fixture.ts'
import type { Opened } from './support/fixture.ts'
import { fakeEngine } from './support/fakeEngine.ts'
import { HandClock } from './support/handClock.ts'
import { RecordingDisk } from './support/recordingDisk.ts'

const DAY = 86_400_000

test('PAC-1 time goes at the factor that is set, and every reader sees the present', async () => {
  const { session, clock } = await open()
  await session.setPace(7.5)
  await session.resume()
  await clock.pass(2000)
  expect(session.read((it) => it.now)).toBe(START + 15_000)
  await session.setPace(100)
  await clock.pass(990)
  expect(session.status()).toMatchObject({ now: START + 15_000 + 99_000, pace: { running: true, factor: 100 } })
  await clock.pass(5000)
  expect(session.status().pace.effective).toBeCloseTo(100, 0)
  await session.pause()
  const { now } = session.status()
  await clock.pass(5000)
  expect(session.status()).toMatchObject({ now, pace: { running: false, factor: 100, effective: 0 } })
})

test('DET-4 a command comes at the present moment, after what is due there', async () => {
  const { session, clock } = await open()
  await session.setPace(1)
  await session.resume()
  await clock.pass(1234)
  await session.submit(SCRIPT, create(1))
  expect(session.status().now).toBe(START + 1234)
})

test('PAC-1 step runs to the next event and pauses there', async () => {
  const { session } = await open()
  await session.resume()
  const times: number[] = []
  for (let i = 0; i < 5; i++) {
    await session.step()
    times.push(session.status().now)
  }
  expect(times).toEqual([...times].sort((a, b) => a - b))
  expect(new Set(times).size).toBe(5)
  expect(session.status().pace.running).toBe(false)
  const { session: other } = await open()
  await other.advance(times[4] ?? 0)
  expect(digestOf(session)).toBe(digestOf(other))
})

test('PAC-1 max ends 14 days after it began', async () => {
  const { session, clock } = await open()
  await session.advance(START + DAY)
  await session.setPace('max')
  await session.resume()
  for (let i = 0; i < 100 && session.status().pace.running; i++) await clock.pass(10)
  expect(session.status()).toMatchObject({ now: START + 15 * DAY, pace: { running: false, factor: 'max' } })
})

describe('PAC-1 max and the end of the scenario', () => {
  const END = START + 2 * DAY
  const withEnd = () => open(undefined, { start: { mode: 'new', setup: () => ({ ...beginning(), endAt: END }) } })
  const maxRun = async ({ session, clock }: Opened): Promise<number> => {
    await session.setPace('max')
    await session.resume()
    for (let i = 0; i < 100 && session.status().pace.running; i++) await clock.pass(10)
    expect(session.status().pace).toMatchObject({ running: false, factor: 'max' })
    return session.status().now
  }

  test('PAC-1 max ends at the end of the scenario, and a session that stands there runs 14 days', async () => {
    const opened = await withEnd()
    expect(await maxRun(opened)).toBe(END)
    expect(await maxRun(opened)).toBe(END + 14 * DAY)
  })

  test('PAC-1 max that goes on after an advance beyond the end of the scenario runs 14 days', async () => {
    const opened = await withEnd()
    await opened.session.advance(END + 1)
    expect(await maxRun(opened)).toBe(END + 1 + 14 * DAY)
  })

  test('PAC-1 an advance during max does not move the end of the scenario', async () => {
    const opened = await withEnd()
    await opened.session.setPace('max')
    await opened.session.resume()
    await opened.session.advance(START + DAY)
    for (let i = 0; i < 100 && opened.session.status().pace.running; i++) await opened.clock.pass(10)
    expect(opened.session.status().now).toBe(END)
  })

  test('PAC-1 the end of the scenario is known again after the session was opened again', async () => {
    const { session, disk } = await withEnd()
    await session.close()
    expect(await maxRun(await open(new RecordingDisk(disk.files())))).toBe(END)
  })
})

test('PAC-1 advance gets there however far it is, and leaves the pace as it was', async () => {
  const { session } = await open()
  await session.advance(START + 3 * DAY)
  expect(session.status()).toMatchObject({ now: START + 3 * DAY, pace: { running: false, factor: 1 } })
  await session.setPace(5)
  await session.resume()
  await session.advance(START + 4 * DAY)
  expect(session.status()).toMatchObject({ now: START + 4 * DAY, pace: { running: true, factor: 5 } })
})

test('PAC-1 an advance that something else ends says so', async () => {
  const { session, store } = await open()
  store.waiting = 1_000_000
  const way = expect(session.advance(START + DAY)).rejects.toThrow(ClockRequestError)
  await session.pause()
  await way
})

test('TTR-1 a moment before the start or after what is known cannot be gone to', async () => {
  const { session } = await open()
  await session.advance(START + 1000)
  await expect(session.rewind(START - 1)).rejects.toMatchObject({ name: 'ClockRequestError', field: 'to' })
  await expect(session.rewind(START + 1001)).rejects.toMatchObject({ field: 'to' })
  await expect(session.rewind(START + 0.5)).rejects.toMatchObject({ field: 'to' })
  await expect(session.advance(START + 999)).rejects.toMatchObject({ field: 'to' })
  await expect(session.openBranch('first', START + 1001)).rejects.toMatchObject({ field: 'at' })
  await expect(session.openBranch('none')).rejects.toMatchObject({ field: 'id' })
})

test('TTR-2 the old future comes again until the first new command; then it is a branch with its old id', async () => {
  const { session, store } = await open()
  await session.advance(START + 100_000)
  await session.submit(SCRIPT, create(1))
  await session.advance(START + 200_000)
  const end = digestOf(session)
  await session.rewind(START + 50_000)
  expect(session.status()).toMatchObject({ now: START + 50_000, knownUntil: START + 200_000 })
  expect(session.read((it) => it.callback(callbackId(1)))).toBeUndefined()
  await session.advance(START + 120_000)
  expect(session.read((it) => it.callback(callbackId(1)))).toBeDefined()
  expect(session.branches().length).toBe(1)
  await session.submit(SCRIPT, create(2))
  expect(session.branches()).toMatchObject([
    { id: 'first', name: 'Main', reachedAt: START + 200_000, current: false },
    { name: 'Branch 2', parent: 'first', leftAt: START + 120_000, current: true },
  ])
  await session.advance(START + 300_000)
  expect(session.read((it) => it.branch)).toBe(session.branches()[1]?.id)
  await session.openBranch('first')
  expect(digestOf(session)).toBe(end)
  expect(store.visible().length).toBe(session.status().records)
  expect(session.read((it) => it.callback(callbackId(2)))).toBeUndefined()
})

test('TTR-2 passing the end of the known future is no new line', async () => {
  const { session } = await open()
  await session.advance(START + 100_000)
  await session.rewind(START + 10_000)
  await session.advance(START + 100_000)
  await session.submit(SCRIPT, create(1))
  await session.rewind(START + 10_000)
  await session.advance(START + 500_000)
  await session.submit(SCRIPT, create(2))
  expect(session.branches().length).toBe(1)
})

test('TTR-2 rewinding a branch to before it began follows its line back onto it', async () => {
  const { session, store } = await open()
  await session.advance(START + 100_000)
  await session.rewind(START + 50_000)
  await session.submit(SCRIPT, create(1))
  await session.advance(START + 90_000)
  const [, branch] = session.branches()
  const end = digestOf(session)
  await session.rewind(START + 20_000)
  expect(session.status().branch.id).toBe(branch?.id)
  expect(session.read((it) => it.branch)).toBe('first')
  await session.advance(START + 90_000)
  expect(digestOf(session)).toBe(end)
  expect(store.visible().length).toBe(session.status().records)
})

test('DET-4 a moment whose events never end pauses the session; going back helps', async () => {
  const { session, disk, clock } = await open()
  await session.advance(START + 100_000)
  await session.setPace(1)
  await session.resume()
  await session.submit(SCRIPT, create(1, 'loop'))
  await clock.pass(60_000)
  expect(session.status()).toMatchObject({ pace: { running: false }, problem: { kind: 'event-loop' } })
  await expect(session.submit(SCRIPT, create(2))).rejects.toThrow(SessionUnavailableError)
  const again = await open(new RecordingDisk(disk.files()))
  expect(again.session.status().problem).toMatchObject({ kind: 'event-loop' })
  for (const one of [session, again.session]) {
    await one.rewind(START + 50_000)
    expect(one.status().problem).toBeUndefined()
    expect((await one.submit(SCRIPT, create(3))).accepted).toBe(true)
    await one.advance(START + 300_000)
    expect(one.status().now).toBe(START + 300_000)
  }
})

test('PAC-2 when the lists fall behind, the clock waits for them and says so', async () => {
  const { session, clock, store } = await open()
  await session.setPace(1000)
  await session.resume()
  await clock.pass(100)
  store.waiting = 1_000_000
  await clock.pass(3000)
  const held = session.status()
  expect(held.problem).toMatchObject({ kind: 'falling-behind' })
  expect(held.pace.effective).toBeLessThan(500)
  store.waiting = 0
  await clock.pass(3000)
  expect(session.status().problem).toBeUndefined()
  expect(session.status().now).toBeGreaterThan(held.now + 1_000_000)
})

test('TTR-3 notices of the status come ten times a second at most, of records four times, and after a verb at once', async () => {
  const { session, clock } = await open()
  let [status, records] = [0, 0]
  const off = session.on('status', () => status++)
  session.on('records', () => records++)
  await session.setPace(1000)
  expect(status).toBe(1)
  await session.resume()
  expect(status).toBe(2)
  await clock.pass(10_000)
  expect(status).toBeGreaterThan(80)
  expect(status).toBeLessThanOrEqual(104)
  expect(records).toBeGreaterThan(30)
  expect(records).toBeLessThanOrEqual(41)
  off()
  const heard = status
  await clock.pass(1000)
  expect(status).toBe(heard)
})

test('TTR-1 long runs keep snapshots at a distance, few enough to be kept in the file', async () => {
  const { session, disk } = await open()
  await session.advance(START + 10 * DAY)
  const digest = digestOf(session)
  await session.close()
  const { session: again } = await open(disk)
  for (const day of [9, 1, 5, 0]) await again.rewind(START + day * DAY)
  await again.rewind(START + 10 * DAY)
  expect(digestOf(again)).toBe(digest)
})

test('PAC-2 an unreachable factor shows the effective one, and readers get their turn in between', async () => {
  const clock = new HandClock()
  const engine = fakeEngine()
  const slow: Engine = {
    ...engine,
    create: (setup) => {
      const simulation = engine.create(setup)
      const advance = simulation.advance.bind(simulation)
      // An event takes 10 µs; a second at this factor has many times as many as fit in.
      simulation.advance = (to, maximum) => {
        const settled = advance(to, maximum)
        clock.spend(settled / 100)
        return settled
      }
      return simulation
    },
  }
  const { session } = await open(undefined, { clock, engine: slow })
  await session.setPace(1_000_000_000)
  await session.resume()
  const seen = new Set<number>()
  for (let i = 0; i < 20; i++) {
    await clock.pass(50)
    seen.add(session.status().now)
  }
  const { pace, now } = session.status()
  expect(pace).toMatchObject({ running: true, factor: 1_000_000_000 })
  // What has passed of the simulation by what has passed of the wall.
  const reached = (now - START) / clock.now()
  expect(reached).toBeLessThan(100_000_000)
  expect(pace.effective / reached).toBeGreaterThan(0.5)
  expect(pace.effective / reached).toBeLessThan(2)
  expect(seen.size).toBe(20)
})
