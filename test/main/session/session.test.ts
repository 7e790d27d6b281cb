import { expect, test } from 'vitest'
import { create, digestOf, open, SCRIPT, START } from './support/fixture.ts'

test('DET-6 an accepted command is answered when it is durable', async () => {
  const { session, disk, store } = await open()
  const outcome = await session.submit(SCRIPT, create(1))
  expect(outcome.accepted).toBe(true)
  expect(disk.operations.some(({ kind }) => kind === 'sync')).toBe(true)
  await session.advance(START + 60_000)
  const digest = digestOf(session)
  expect(store.visible().length).toBe(session.status().records)
  await session.rewind(START + 30_000)
  expect(session.status().now).toBe(START + 30_000)
  await session.advance(START + 60_000)
  expect(digestOf(session)).toBe(digest)
  await session.close()
  const again = await open(disk)
  expect(digestOf(again.session)).toBe(digest)
})

test('PAC-2 tells how it is doing: groups made durable, and the lag while it cannot catch up', async () => {
  const { session, clock } = await open()
  const { syncs } = session.vitals()
  await session.submit(SCRIPT, create(1))
  await session.submit(SCRIPT, create(2))
  // One after the other, so each has a group of its own.
  expect(session.vitals()).toMatchObject({ syncs: syncs + 2, syncTime: 0, lag: 0, backlog: 0 })
  await session.setPace(2)
  await session.resume()
  clock.spend(40)
  // Asked, it is at the present.
  expect(session.vitals().lag).toBe(0)
  expect(session.status().now).toBe(START + 80)
  await session.close()
})
