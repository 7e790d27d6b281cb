import { describe, expect, test } from 'vitest'
import { StoreUnavailableError } from '../../../main/store/errors.ts'
import type { Store } from '../../../main/store/store.ts'
import { databaseOf, newStore } from './stores.ts'
import { batchOf } from './story.ts'

const LIMITS = { age: 10_000, leg: 100, agent: 50, block: 20, announcement: 20, step: 10 }

/** How many rows of a kind are there, and the time of the oldest. */
async function detail(store: Store, kind: string): Promise<[number, number]> {
  const file = await databaseOf(store)
  return [file.number(`SELECT count(*) FROM ${kind}`), file.number(`SELECT min(time) FROM ${kind}`)]
}

describe('REC-2 call detail is bounded', () => {
  test('by number, the newest stay', async () => {
    const store = await newStore({ ...LIMITS, age: 1e12 })
    for (let i = 0; i < 400; i++) {
      store.project(
        batchOf(
          (w) => {
            w.leg(i, i, 0, 0, i, i, -1, 0, 0, 0, 0)
            w.agent(i, i, 1, 0, 0)
            w.block(i, i, 0, 0, 0)
            w.offer(i, i, 0, 0, 0, 0, 0)
            w.announcement(i, i, 0, 1, 0)
          },
          i * 5 + 1,
        ),
      )
    }
    expect(await store.counts()).toMatchObject({ offer: 400, leg: 400, agent: 400, block: 400, announcement: 400 })
    for (const kind of ['leg', 'agent', 'block', 'announcement'] as const) {
      const [rows, oldest] = await detail(store, kind)
      expect(rows).toBeGreaterThanOrEqual(LIMITS[kind])
      expect(rows).toBeLessThan(LIMITS[kind] + LIMITS.step)
      expect(oldest).toBe(400 - rows)
    }
  })

  test('by age', async () => {
    const store = await newStore({ ...LIMITS, leg: 1e9 })
    for (let i = 0; i < 300; i++) {
      store.project(batchOf((w) => w.leg(i * 1000, i, 0, 0, i * 1000, -1, -1, 0, 0, 0, 0), i + 1))
    }
    const [rows, oldest] = await detail(store, 'leg')
    expect(rows).toBeGreaterThanOrEqual(10)
    expect(rows).toBeLessThanOrEqual(10 + 2 * LIMITS.step)
    expect(oldest).toBe((300 - rows) * 1000)
    expect(await store.counts()).toMatchObject({ leg: 300 })
  })

  test('after loading, too', async () => {
    const first = await newStore({ ...LIMITS, age: 1e12 })
    first.project(batchOf((w) => Array.from({ length: 500 }, (_, i) => w.leg(i, i, 0, 0, i, -1, -1, 0, 0, 0, 0))))
    const store = await newStore({ ...LIMITS, age: 1e12 })
    await store.load(await first.save({ snapshots: [], meta: {} }))
    for (let part = 0; part < 50; part++) {
      const begin = 501 + part * 10
      store.project(
        batchOf((w) => Array.from({ length: 10 }, (_, i) => w.leg(begin + i, 0, 0, 0, 0, -1, -1, 0, 0, 0, 0)), begin),
      )
    }
    expect((await detail(store, 'leg'))[0]).toBe(100)
    expect(await store.counts()).toMatchObject({ leg: 1000 })
  })
})

describe('REC-2 a store that cannot go on says so', () => {
  test('after records that are none', async () => {
    const store = await newStore()
    store.project(batchOf((w) => w.retention(1, 'a')))
    store.project({ branch: 'main', first: 2, count: 1, words: Int32Array.of(77, 0, 0), texts: [] })
    store.project(batchOf((w) => w.retention(1, 'a'), 2))
    await expect(store.counts()).rejects.toThrow(StoreUnavailableError)
    await expect(store.save({ snapshots: [], meta: {} })).rejects.toThrow('could not be stored')
    await store.close()
  })

  test('after records that are cut off', async () => {
    const store = await newStore()
    const batch = batchOf((w) => w.retention(1, 'a'))
    store.project({ ...batch, words: batch.words.slice(0, 4) })
    await expect(store.counts()).rejects.toThrow(StoreUnavailableError)
  })

  test('when closed, also twice', async () => {
    const store = await newStore()
    await store.close()
    await store.close()
    store.project(batchOf((w) => w.retention(1, 'a')))
    await expect(store.counts()).rejects.toThrow('closed')
  })
})
