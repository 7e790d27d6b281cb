import { expect, test } from 'vitest'
import { callbackId, create, digestOf, open, SCRIPT, START } from './support/fixture.ts'

const MINUTE = 60_000

test('SIM-2 fork begins a branch at an earlier moment; what was known after it stays on the old one', async () => {
  const { session, disk } = await open()
  await session.advance(START + MINUTE)
  const then = session.status().commandHash
  await session.submit(SCRIPT, create(1))
  await session.advance(START + 3 * MINUTE)
  const later = digestOf(session)
  const before = session.status()

  await session.resume()
  await session.fork(START + MINUTE - 1)
  const forked = session.status()
  expect(forked).toMatchObject({ now: START + MINUTE - 1, knownUntil: START + MINUTE - 1, pace: { running: false } })
  expect(forked.branch).toMatchObject({ parent: before.branch.id, leftAt: START + MINUTE - 1, current: true })
  await session.advance(START + MINUTE)
  expect(session.read((it) => it.callback(callbackId(1)))).toBeUndefined()
  expect(session.status().commandHash).toBe(then)
  const ahead = digestOf(session)
  const { branch } = session.status()
  await session.close()

  const again = await open(disk)
  expect([again.session.status().branch.id, digestOf(again.session)]).toEqual([branch.id, ahead])
  await again.session.openBranch(before.branch.id)
  expect(digestOf(again.session)).toBe(later)
})

test('SIM-2 fork without a moment begins a branch now, also where nothing is known ahead', async () => {
  const { session } = await open()
  await session.advance(START + MINUTE)
  const { branch } = session.status()
  await session.fork()
  expect(session.status()).toMatchObject({ now: START + MINUTE, branch: { parent: branch.id, leftAt: START + MINUTE } })
  expect(session.branches()).toHaveLength(2)
})

test('SIM-2 fork beyond what is known is refused', async () => {
  const { session } = await open()
  await expect(session.fork(START + MINUTE)).rejects.toThrow('That moment is not between')
  expect(session.branches()).toHaveLength(1)
})
