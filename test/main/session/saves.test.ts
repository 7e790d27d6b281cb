import { expect, test } from 'vitest'
import { z } from 'zod'
import { FakeStore } from './support/fakeStore.ts'
import { callbackId, create, digestOf, FOLDER, open, SCRIPT } from './support/fixture.ts'
import { RecordingDisk } from './support/recordingDisk.ts'

test('TTR-4 a save holds the state of the moment at which it begins, whatever happens while it is made', async () => {
  const { session, disk, clock } = await open()
  await session.submit(SCRIPT, create(1))
  await session.setPace(60)
  await session.resume()
  await clock.pass(1500)
  const saving = session.checkpoint()
  const outcome = await session.submit(SCRIPT, create(2))
  await Promise.all([saving, clock.pass(1500)])
  expect(outcome.accepted).toBe(true)
  await session.pause()
  const crashed = await open(new RecordingDisk(disk.files()))
  expect(digestOf(crashed.session)).toBe(digestOf(session))
  expect(crashed.session.read((simulation) => simulation.callback(callbackId(2)))).toBeDefined()
})

test('TTR-4 a file holds no entry beyond its state, though more become durable while it is made, and the next holds them', async () => {
  const { session, disk, store } = await open()
  const kept = async (): Promise<{ entries: number[]; through: number }> => {
    const { entries, meta } = await new FakeStore().load(await disk.read(`${FOLDER}/session.ringback`))
    const { sequence } = z.object({ sequence: z.int() }).parse(JSON.parse(meta['position'] ?? ''))
    return { entries: entries.map((one) => one.sequence), through: sequence }
  }
  await session.submit(SCRIPT, create(1))
  let release: (() => void) | undefined
  const pack = store.pack.bind(store)
  const begun = new Promise<void>((resolve) => {
    store.pack = async (pieces) => {
      resolve()
      await new Promise<void>((go) => (release = go))
      return pack(pieces)
    }
  })
  const saving = session.checkpoint()
  await begun
  expect(await session.submit(SCRIPT, create(2))).toMatchObject({ accepted: true })
  release?.()
  await saving
  expect(await kept()).toEqual({ entries: [1], through: 2 })
  store.pack = pack
  await session.checkpoint()
  expect(await kept()).toEqual({ entries: [1, 3], through: 4 })
})

test('TTR-4 those who answer meet a save less than a hundredth of the time, however long one takes', async () => {
  const { session, disk, clock, store } = await open()
  const write = disk.writeAndSync.bind(disk)
  let took = 0
  disk.writeAndSync = async (...file) => {
    clock.spend(took)
    await write(...file)
  }
  const savesWithin = async (seconds: number): Promise<number> => {
    const before = store.saves
    for (let passed = 0; passed < seconds; passed += 5) {
      await session.submit(SCRIPT, create(clock.now()))
      await clock.pass(5000)
    }
    return store.saves - before
  }
  expect(await savesWithin(55)).toBe(0)
  took = 30_000
  expect(await savesWithin(15)).toBe(1)
  took = 0
  expect(await savesWithin(5900)).toBe(0)
  expect(await savesWithin(600)).toBeGreaterThan(0)
})
