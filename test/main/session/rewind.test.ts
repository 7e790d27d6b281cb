import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { expect, test } from 'vitest'
import type { CommandBody } from '../../../engine/command.ts'
import { Simulation } from '../../../engine/simulation.ts'
import { tenantSchema } from '../../../engine/tenant/tenant.ts'
import { zonesOfTenant } from '../../../engine/tenant/zonesInUse.ts'
import { zoneTablesFor } from '../../../main/ports/zoneFile.ts'
import type { Engine } from '../../../main/session/engine.ts'
import { openSession } from '../../../main/session/openSession.ts'
import type { Session } from '../../../main/session/sessionTypes.ts'
import { digestOf, options, SCRIPT, START } from './support/fixture.ts'
import { FakeStore } from './support/fakeStore.ts'
import { HandClock } from './support/handClock.ts'
import { RecordingDisk } from './support/recordingDisk.ts'

const HOUR = 3_600_000
const engine: Engine = {
  version: 'test',
  create: (setup) => Simulation.create(setup),
  restore: (bytes) => Simulation.restore(bytes),
}

/** Counts what it is given; the engine's records are of no interest here. */
class CountingStore extends FakeStore {
  records = 0
  override project({ count }: { readonly count: number }): void {
    this.records += count
  }
}

const openHundredSeats = async (disk: RecordingDisk): Promise<{ session: Session; clock: HandClock }> => {
  const file = resolve(import.meta.dirname, '../../../assets/tenants/hundred-seat.json')
  const tenant = tenantSchema.parse(JSON.parse(readFileSync(file, 'utf8')))
  const setup = {
    tenant,
    zones: zoneTablesFor(zonesOfTenant(tenant)),
    seed: 5,
    startAt: START,
    branch: 'main',
    sessionId: 'two-days',
  }
  const clock = new HandClock()
  const session = await openSession({
    ...options(disk, clock, new CountingStore()),
    engine,
    start: {
      mode: 'continue-or-new',
      setup: () => ({ setup, name: 'Two days', scenario: '', pace: { running: false, factor: 60 } }),
    },
  })
  return { session, clock }
}

/** Numbers from 0 to 1, the same in every run. */
const dice = (seed: number): (() => number) => {
  let state = seed
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}

test('TTR-1, TTR-2 at 50 moments of two days, gone back to while requests arrive, the state is that of the first pass', async () => {
  const disk = new RecordingDisk()
  const { session, clock } = await openHundredSeats(disk)
  const roll = dice(11)
  let number = 0
  const request = (): Promise<unknown> => {
    const queue = session.read((it) => it.queues().find(({ kind }) => kind === 'callback'))?.name ?? ''
    const phoneNumber = `+1415555${String(1000 + (number++ % 9000))}`
    const body: CommandBody = {
      kind: 'callback.create',
      id: randomUUID(),
      serviceName: queue,
      phoneNumber,
      alwaysCheckCapacity: false,
      language: 'en-US',
      userData: {},
    }
    return session.submit(SCRIPT, body).then((outcome) => expect(outcome).toMatchObject({ accepted: true }))
  }

  const moments = Array.from({ length: 50 }, () => START + Math.floor(roll() * 48 * HOUR)).sort((a, b) => a - b)
  const digests = new Map<number, string>()
  for (const at of moments) {
    await session.advance(at)
    await Promise.all([request(), request()])
    digests.set(at, digestOf(session))
    await session.advance(at + 1)
    await request()
  }
  await session.advance(START + 48 * HOUR)
  const end = digestOf(session)
  const mixed = [...moments].sort(() => roll() - 0.5)

  for (const at of mixed.slice(0, 15)) {
    await session.rewind(at)
    expect(digestOf(session)).toBe(digests.get(at))
  }
  expect(session.branches().length).toBe(1)
  for (const at of mixed.slice(15)) {
    const arriving = [request(), request()]
    const jump = session.openBranch('main', at)
    await Promise.all([...arriving, jump])
    expect(digestOf(session)).toBe(digests.get(at))
    await session.resume()
    await Promise.all([clock.pass(1500), request()])
    await session.pause()
  }
  // The first line, one that the first request after the rewinds began, and one for each of the 35 jumps.
  expect(session.branches().length).toBe(37)
  await session.openBranch('main')
  expect(session.status().now).toBe(START + 48 * HOUR)
  expect(digestOf(session)).toBe(end)
  await session.close()

  const { session: again } = await openHundredSeats(disk)
  expect(digestOf(again)).toBe(end)
  for (const at of mixed.slice(0, 5)) {
    await again.rewind(at)
    expect(digestOf(again)).toBe(digests.get(at))
  }
  await again.close()
}, 180_000)
