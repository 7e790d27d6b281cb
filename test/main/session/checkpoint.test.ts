import { expect, test } from 'vitest'
import { callbackId, create, digestOf, open, SCRIPT, START } from './support/fixture.ts'
import type { Opened } from './support/fixture.ts'

const MINUTE = 60_000

const has = ({ session }: Opened, n: number): boolean =>
  session.read((simulation) => simulation.callback(callbackId(n)) !== undefined)

test('SIM-2 a checkpoint is come back to as it was, also for what happened in its very moment, again and again', async () => {
  const opened = await open()
  const { session } = opened
  await session.advance(START + MINUTE)
  await session.submit(SCRIPT, create(1))
  await session.setCheckpoint('clean')
  expect(session.status()).toMatchObject({ now: START + MINUTE + 1, pace: { running: false } })
  const { commandHash } = session.status()
  for (let n = 2; n < 6; n++) {
    // While the clock stands still.
    await session.submit(SCRIPT, create(n))
    await session.advance(session.status().now + MINUTE)
    expect(has(opened, n)).toBe(true)
    await session.restoreCheckpoint('clean')
    const status = session.status()
    expect(status).toMatchObject({ now: START + MINUTE, knownUntil: START + MINUTE, commandHash })
    expect([has(opened, 1), has(opened, n)]).toEqual([true, false])
  }
  const digest = digestOf(session)
  await session.close()
  const again = await open(opened.disk)
  expect(digestOf(again.session)).toBe(digest)
})

test('SIM-2 a checkpoint of the same name replaces the one before; unknown ones are refused', async () => {
  const { session } = await open()
  await session.setCheckpoint('here')
  await session.advance(START + MINUTE)
  await session.setCheckpoint('here')
  await session.advance(START + 2 * MINUTE)
  await session.restoreCheckpoint('here')
  expect(session.status().now).toBe(START + MINUTE)
  await expect(session.restoreCheckpoint('there')).rejects.toThrow('There is no checkpoint there')
})

test('SIM-2 a checkpoint leaves the pace as it is, restoring pauses', async () => {
  const { session } = await open()
  await session.resume()
  await session.setPace(60)
  await session.setCheckpoint('running')
  expect(session.status().pace).toMatchObject({ running: true, factor: 60 })
  await session.restoreCheckpoint('running')
  expect(session.status().pace).toMatchObject({ running: false, factor: 60 })
})
