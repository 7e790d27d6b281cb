import { expect, test } from 'vitest'
import { layoutOf } from '../../../engine/records/layout.ts'
import { Simulation } from '../../../engine/simulation.ts'
import { zonesOfTenant } from '../../../engine/tenant/zonesInUse.ts'
import { zoneTablesFor } from '../../../main/ports/zoneFile.ts'
import type { Engine } from '../../../main/session/engine.ts'
import { openSession } from '../../../main/session/openSession.ts'
import type { Session } from '../../../main/session/sessionTypes.ts'
import type { RecordRange, StoredBatch } from '../../../main/store/store.ts'
import type { SqlStore } from '../../../main/store/sqlStore.ts'
import { columnsOf } from '../../../main/store/rowInserter.ts'
import type { DetailLimits } from '../../../main/store/trimming.ts'
import { databaseOf, newStore } from '../store/stores.ts'
import { beginning, callbackId, create, digestOf, options, SCRIPT, START, tenant } from './support/fixture.ts'
import { fakeEngine } from './support/fakeEngine.ts'
import { FakeStore } from './support/fakeStore.ts'
import { HandClock } from './support/handClock.ts'
import { RecordingDisk } from './support/recordingDisk.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR
const QUEUE = 'Shop_VQ_CB'
const KINDS = ['leg', 'agent', 'block'] as const
/** Call detail of half a day. */
const HALF_A_DAY: DetailLimits = { age: 12 * HOUR, leg: 1e6, agent: 1e6, block: 1e6, announcement: 1e6, step: 50 }

/** The engine, and how many states it has been asked to go on from. */
class CountedEngine implements Engine {
  readonly version = 'test'
  restored = 0
  create = Simulation.create.bind(Simulation)
  restore(bytes: Uint8Array): Simulation {
    this.restored++
    return Simulation.restore(bytes)
  }
}

/** A clock on which every look takes a while, so that slices are as short as they can be. */
class SlowClock extends HandClock {
  private looks = 0
  override now(): number {
    return super.now() + 5 * this.looks++
  }
}

interface Shop {
  readonly session: Session
  readonly store: SqlStore
  readonly clock: HandClock
  readonly disk: RecordingDisk
  readonly engine: CountedEngine
}

const openShop = async (
  limits: DetailLimits | undefined,
  disk = new RecordingDisk(),
  clock = new HandClock(),
): Promise<Shop> => {
  const [store, engine] = [await newStore(limits), new CountedEngine()]
  const setup = { ...beginning().setup, tenant, zones: zoneTablesFor(zonesOfTenant(tenant)) }
  const session = await openSession({
    ...options(disk, clock, new FakeStore()),
    store,
    engine,
    start: { mode: 'continue-or-new', setup: () => ({ ...beginning(), setup }) },
  })
  return { session, store, clock, disk, engine }
}

const problemOf = (session: Session): string | undefined => session.status().problem?.kind

/** Lets the background work until it has nothing to do. */
const whenRebuilt = async ({ session, clock }: Shop): Promise<void> => {
  // In the first turn the read side is asked what it lacks.
  do await clock.pass(50)
  while (problemOf(session) === 'rebuilding')
}

/** Rows of call detail on the reader's line from a moment on, branch left out. */
const detail = async ({ store }: Shop, from = 0): Promise<Record<string, unknown[]>> => {
  const file = await databaseOf(store)
  const rows = (kind: (typeof KINDS)[number]) => {
    const columns = columnsOf(layoutOf(kind)).slice(1)
    return file.rows(
      `SELECT ${columns.map((column) => `it."${column}"`).join(', ')} FROM ${kind} it JOIN lineage
       ON lineage.branch = it.branch AND it.sequence > lineage.beyond AND it.sequence <= lineage.through
       WHERE time >= ? ORDER BY it.sequence`,
      [from],
    )
  }
  const found = Object.fromEntries(KINDS.map((kind) => [kind, rows(kind)]))
  file.close()
  return found
}

/** Three days in the shop, a booking at noon of each, a fork in the second. */
const live = async ({ session }: Shop): Promise<void> => {
  for (let day = 0; day < 3; day++) {
    await session.advance(START + day * DAY + 12 * HOUR)
    const outcome = await session.submit(SCRIPT, create(day, QUEUE))
    expect(outcome).toMatchObject({ accepted: true })
    if (day !== 1) continue
    await session.advance(START + DAY + 15 * HOUR)
    await session.rewind(START + DAY + 10 * HOUR)
    await session.submit(SCRIPT, create(10, QUEUE))
    await session.advance(START + DAY + 12 * HOUR)
  }
  await session.advance(START + 3 * DAY)
}

test('REC-2, TTR-1 a rewind past dropped detail brings back the rows of a session that never dropped any, and says so until then', async () => {
  const [trimming, whole] = [await openShop(HALF_A_DAY), await openShop(undefined)]
  for (const shop of [trimming, whole]) await live(shop)
  await whenRebuilt(trimming)
  for (const to of [START + 2 * DAY + 9 * HOUR, START + DAY + 14 * HOUR, START + 12 * HOUR, START + 2 * DAY]) {
    const statuses: (string | undefined)[] = []
    const off = trimming.session.on('status', () => statuses.push(problemOf(trimming.session)))
    for (const { session } of [trimming, whole]) await session.rewind(to)
    const { sequence } = trimming.session.status()
    const state = digestOf(trimming.session)
    await whenRebuilt(trimming)
    // Neither the journal nor the state has been touched.
    expect(trimming.session.status().sequence).toBe(sequence)
    expect(digestOf(trimming.session)).toBe(state)
    await trimming.clock.pass(1000)
    off()
    expect(statuses).toContain('rebuilding')
    expect(statuses.at(-1)).toBeUndefined()
    const rows = await detail(trimming, to - HALF_A_DAY.age)
    expect(rows['leg']?.length).toBeGreaterThan(10)
    expect(rows).toEqual(await detail(whole, to - HALF_A_DAY.age))
    expect(await trimming.store.counts()).toEqual(await whole.store.counts())
    const range = { from: START, to: START + 3 * DAY, buckets: 288 }
    expect((await trimming.store.activity(range)).arrivals).toEqual((await whole.store.activity(range)).arrivals)
  }
  for (const { session } of [trimming, whole]) await session.close()
}, 60_000)

test('REC-2, TTR-1 the rewind does not wait for the rebuilding, nor does another, nor the end of the session', async () => {
  const [shop, whole] = [await openShop(HALF_A_DAY, new RecordingDisk(), new SlowClock()), await openShop(undefined)]
  for (const one of [shop, whole]) await live(one)
  const { session, store, disk, engine, clock } = shop
  const page = { sort: { column: 'updatedAt', descending: true }, limit: 250 } as const
  const restores: number[] = []
  const restore = store.restore.bind(store)
  store.restore = (batch) => {
    restores.push(batch.count)
    restore(batch)
  }
  await session.rewind(START + DAY + 14 * HOUR)
  expect(session.status().now).toBe(START + DAY + 14 * HOUR)
  await whole.session.rewind(START + DAY + 14 * HOUR)
  expect((await store.callbacks(page)).matching).toBe((await whole.store.callbacks(page)).matching)
  expect(restores).toEqual([])
  await clock.pass(250)
  expect(restores.length).toBeGreaterThan(0)
  expect(problemOf(session)).toBe('rebuilding')
  await session.rewind(START + DAY + 13 * HOUR)
  await session.rewind(START + DAY + 12 * HOUR)
  await whenRebuilt(shop)
  const rows = await detail(shop, START + DAY)
  await session.rewind(START + 16 * HOUR)
  let closed: Promise<void> | undefined
  store.restore = (batch) => {
    restores.push(batch.count)
    restore(batch)
    closed ??= session.close()
  }
  while (closed === undefined) await clock.pass(50)
  await closed
  const [given, made] = [restores.length, engine.restored]
  await clock.pass(1000)
  expect([restores.length, engine.restored]).toEqual([given, made])

  // What was not finished is taken up when the session is opened again.
  const again = await openShop(HALF_A_DAY, disk)
  await whenRebuilt(again)
  await whole.session.rewind(START + 16 * HOUR)
  expect(await detail(again)).toEqual(await detail(whole))
  await whole.session.rewind(START + DAY + 12 * HOUR)
  expect(rows).toEqual(await detail(whole, START + DAY))
  for (const { session: one } of [again, whole]) await one.close()
}, 60_000)

test('REC-2 where many ranges follow each other, one simulation leads through them', async () => {
  const back = new Set<number>()
  class ForgetfulStore extends FakeStore {
    ranges: RecordRange[] = []
    override async lacking(): Promise<RecordRange[]> {
      return this.ranges
    }
    override restore(batch: StoredBatch): void {
      super.restore(batch)
      if (this.ranges.length > 0) for (let i = 0; i < batch.count; i++) back.add(batch.first + i)
    }
  }
  const [engine, clock, store] = [fakeEngine(), new HandClock(), new ForgetfulStore()]
  let restored = 0
  const restore: Engine['restore'] = (bytes) => {
    restored++
    return engine.restore(bytes)
  }
  const session = await openSession({ ...options(new RecordingDisk(), clock, store), engine: { ...engine, restore } })
  await session.advance(START + DAY)
  store.ranges = Array.from({ length: 40 }, (_, i) => ({ branch: 'first', beyond: 5 + i * 10, through: 12 + i * 10 }))
  await session.rewind(START + DAY / 2)
  restored = 0
  await clock.pass(1000)
  expect(problemOf(session)).toBeUndefined()
  expect(restored).toBe(1)
  for (const { beyond, through } of store.ranges) {
    for (let record = beyond + 1; record <= through; record++) expect(back.has(record)).toBe(true)
  }
  await session.close()
})

test('REC-2 requests are answered and time passes while detail is rebuilt', async () => {
  const shop = await openShop(HALF_A_DAY)
  await live(shop)
  const { session, clock } = shop
  await session.rewind(START + DAY + 14 * HOUR)
  await session.setPace(600)
  await session.resume()
  const outcome = session.submit(SCRIPT, create(20, QUEUE))
  await clock.pass(1000)
  expect(await outcome).toMatchObject({ accepted: true })
  expect(session.status().now).toBeGreaterThan(START + DAY + 14 * HOUR)
  await whenRebuilt(shop)
  await session.pause()
  expect(session.read((it) => it.callback(callbackId(20)))).toBeDefined()

  const whole = await openShop(undefined)
  await live(whole)
  const { now } = session.status()
  await whole.session.rewind(START + DAY + 14 * HOUR)
  await whole.session.submit(SCRIPT, create(20, QUEUE))
  await whole.session.advance(now)
  expect(await shop.store.counts()).toEqual(await whole.store.counts())
  const rows = await detail(shop, now - HALF_A_DAY.age)
  expect(rows['leg']?.length).toBeGreaterThan(10)
  expect(rows).toEqual(await detail(whole, now - HALF_A_DAY.age))
  for (const { session: one } of [shop, whole]) await one.close()
}, 60_000)

test('REC-2, TTR-6 detail that the engine cannot make again is said to be lacking, and the session goes on', async () => {
  const shop = await openShop(HALF_A_DAY)
  await live(shop)
  const { session, engine } = shop
  // The rewind itself finds a state to go on from, the rebuilding does not.
  engine.restore = (bytes) => {
    engine.restore = () => {
      throw new Error('no such state')
    }
    return Simulation.restore(bytes)
  }
  await session.rewind(START + DAY + 14 * HOUR)
  await shop.clock.pass(1000)
  expect(session.status().problem?.message).toContain('could not be rebuilt: no such state')
  expect(await session.submit(SCRIPT, create(20, QUEUE))).toMatchObject({ accepted: true })
  await session.close()
}, 60_000)
