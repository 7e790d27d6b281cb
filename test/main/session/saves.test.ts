import { expect, test } from 'vitest'
import { callbackId, create, digestOf, open, SCRIPT } from './support/fixture.ts'
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
