import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { CommandBody } from '../../../engine/command.ts'
import { passed, placeOf } from '../../../main/captcha/line.ts'
import { noSuchCallback } from '../../../main/handlers/callbackLookup.ts'
import { hundredSeat, realSession, type RealSession } from '../../support/realSession.ts'
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
  const branches = session.branches()
  await session.close()
  const again = await open(opened.disk)
  expect(digestOf(again.session)).toBe(digest)
  expect(again.session.branches()).toEqual(branches)
})

test('SIM-2 restore keeps the id of the branch and drops what has come since, with the branches begun since', async () => {
  const opened = await open()
  const { session } = opened
  await session.fork()
  const [first, living] = session.branches().map(({ id }) => id)
  const kept = session.branches()
  await session.setCheckpoint('clean')
  for (let n = 1; n < 4; n++) {
    await session.submit(SCRIPT, create(n))
    await session.advance(START + n * MINUTE)
    await session.fork()
    await session.openBranch(first ?? '', START)
    await session.restoreCheckpoint('clean')
    expect(session.branches().map(({ id, name, current }) => ({ id, name, current }))).toEqual(
      kept.map(({ id, name, current }) => ({ id, name, current })),
    )
    expect(session.status()).toMatchObject({ branch: { id: living, parent: first }, knownUntil: START })
    expect(has(opened, n)).toBe(false)
  }
  await session.submit(SCRIPT, create(5))
  await session.advance(START + MINUTE)
  await session.openBranch(first ?? '')
  await session.openBranch(living ?? '')
  expect(has(opened, 5)).toBe(true)
})

test('SIM-2 restore with keepBranch begins a branch; the checkpoint belongs to it from then on', async () => {
  const opened = await open()
  const { session } = opened
  await session.setCheckpoint('clean')
  await session.submit(SCRIPT, create(1))
  await session.restoreCheckpoint('clean', true)
  const [main, other] = session.branches()
  expect(session.branches()).toHaveLength(2)
  expect(other).toMatchObject({ parent: main?.id, leftAt: START, current: true })

  await session.submit(SCRIPT, create(2))
  await session.restoreCheckpoint('clean')
  expect([has(opened, 1), has(opened, 2)]).toEqual([false, false])
  expect(session.branches()).toMatchObject([{ id: main?.id }, { id: other?.id, current: true }])
  await session.openBranch(main?.id ?? '')
  expect(has(opened, 1)).toBe(true)
})

test('SIM-2 checkpoints that lie in what is dropped are forgotten, those before are not', async () => {
  const { session } = await open()
  await session.setCheckpoint('outer')
  await session.advance(START + MINUTE)
  await session.setCheckpoint('inner')
  await session.advance(START + 2 * MINUTE)
  await session.restoreCheckpoint('inner')
  expect(session.status().now).toBe(START + MINUTE)
  await session.restoreCheckpoint('outer')
  expect(session.status().now).toBe(START)
  await expect(session.restoreCheckpoint('inner')).rejects.toThrow('There is no checkpoint inner')
})

test('SIM-2 a place in what was dropped is not on the line, though its branch has the same id (DET-10)', async () => {
  const { session } = await open()
  await session.setCheckpoint('clean')
  await session.restoreCheckpoint('clean')
  await session.advance(START + MINUTE)
  const dropped = placeOf(session)
  expect(passed(session, dropped)).toBe(true)
  await session.restoreCheckpoint('clean')
  await session.advance(START + 2 * MINUTE)
  expect(passed(session, dropped)).toBe(false)
  expect(passed(session, placeOf(session))).toBe(true)
})

test('SIM-2 a branch left by a command after a rewind is dropped as well (TTR-2)', async () => {
  const opened = await open()
  const { session } = opened
  await session.setCheckpoint('clean')
  await session.advance(START + 2 * MINUTE)
  await session.rewind(START + MINUTE)
  await session.submit(SCRIPT, create(1))
  expect(session.branches()).toHaveLength(2)
  const { branch } = session.status()
  await session.restoreCheckpoint('clean')
  expect(session.branches()).toHaveLength(1)
  await expect(session.openBranch(branch.id)).rejects.toThrow('There is no branch')
})

test('SIM-2 what was undone because it could not be written comes back with its branches (TTR-7)', async () => {
  const opened = await open()
  const { session, disk } = opened
  await session.setCheckpoint('clean')
  await session.submit(SCRIPT, create(1))
  await session.fork()
  const [before, digest] = [session.branches(), digestOf(session)]
  disk.failing = (operation) => (operation === 'append' ? new Error('ENOSPC') : undefined)
  await expect(session.restoreCheckpoint('clean')).rejects.toThrow()
  expect(session.branches().map(({ id }) => id)).toEqual(before.map(({ id }) => id))
  expect(digestOf(session)).toBe(digest)
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

describe('with the engine and the store of the product', () => {
  let real: RealSession
  beforeEach(async () => {
    real = await realSession(await hundredSeat(), Date.UTC(2027, 0, 4, 14))
  })
  afterEach(() => real.end())

  const booking = (n: number): CommandBody => create(n, 'Billing_VQ_CB')

  test('SIM-2 lists tell nothing of what was dropped, and its callbacks are on no other branch (7050)', async () => {
    const { session } = real
    await session.advance(session.status().now + MINUTE)
    await session.setCheckpoint('clean')
    const { records } = session.status()
    const read = { sort: { column: 'id', descending: false }, limit: 250 } as const
    const before = await session.store.callbacks(read)
    for (let n = 1; n < 4; n++) {
      expect(await session.submit(SCRIPT, booking(n))).toMatchObject({ accepted: true })
      await session.advance(session.status().now + 10 * MINUTE)
      expect((await session.store.callbacks(read)).rows.map(({ id }) => id)).toContain(callbackId(n))
      await session.restoreCheckpoint('clean')
      expect(session.status().records).toBe(records)
      expect(await session.store.callbacks(read)).toEqual(before)
    }
    await session.fork()
    const refusal = await noSuchCallback(session, callbackId(3))
    expect([refusal.code, refusal.parts.detail]).toEqual([7050, undefined])
  })

  test('SIM-2 checkpoint and restore take less than 100 ms in the middle of a day of the sample', async () => {
    const { session } = real
    await session.advance(session.status().now + 3 * 60 * MINUTE)
    const times: number[] = []
    for (let n = 1; n < 6; n++) {
      const start = performance.now()
      await session.setCheckpoint('clean')
      const set = performance.now()
      await session.submit(SCRIPT, booking(n))
      const left = performance.now()
      await session.restoreCheckpoint('clean')
      times.push(Math.max(set - start, performance.now() - left))
    }
    expect(Math.min(...times)).toBeLessThan(100)
  })
})
