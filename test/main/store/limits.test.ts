import { describe, expect, test } from 'vitest'
import { StoreUnavailableError } from '../../../main/store/errors.ts'
import { newStore } from './stores.ts'
import { batchOf } from './story.ts'

const LIMITS = { age: 10_000, leg: 100, agent: 50, block: 20, step: 10 }

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
          },
          i * 4 + 1,
        ),
      )
    }
    const counts = await store.counts()
    expect(counts).toMatchObject({ offer: 400 })
    for (const kind of ['leg', 'agent', 'block'] as const) {
      expect(counts[kind]).toBeGreaterThanOrEqual(LIMITS[kind])
      expect(counts[kind]).toBeLessThan(LIMITS[kind] + LIMITS.step)
    }
    const { arrivals } = await store.activity({ from: 0, to: 400, buckets: 4 })
    expect(arrivals[3]).toBe(100)
    expect(arrivals[0]).toBe(0)
  })

  test('by age', async () => {
    const store = await newStore({ ...LIMITS, leg: 1e9 })
    for (let i = 0; i < 300; i++) {
      store.project(batchOf((w) => w.leg(i * 1000, i, 0, 0, i * 1000, -1, -1, 0, 0, 0, 0), i + 1))
    }
    const counts = await store.counts()
    expect(counts['leg']).toBeGreaterThanOrEqual(10)
    expect(counts['leg']).toBeLessThanOrEqual(10 + 2 * LIMITS.step)
  })

  test('after loading, too', async () => {
    const first = await newStore({ ...LIMITS, age: 1e12 })
    first.project(batchOf((w) => Array.from({ length: 500 }, (_, i) => w.leg(i, i, 0, 0, i, -1, -1, 0, 0, 0, 0))))
    const store = await newStore({ ...LIMITS, age: 1e12 })
    await store.load(await first.save({ entries: [], snapshots: [], meta: {} }))
    for (let part = 0; part < 50; part++) {
      const begin = 501 + part * 10
      store.project(
        batchOf((w) => Array.from({ length: 10 }, (_, i) => w.leg(begin + i, 0, 0, 0, 0, -1, -1, 0, 0, 0, 0)), begin),
      )
    }
    expect((await store.counts())['leg']).toBe(100)
  })
})

describe('REC-2 a store that cannot go on says so', () => {
  test('after records that are none', async () => {
    const store = await newStore()
    store.project(batchOf((w) => w.retention(1, 'a')))
    store.project({ branch: 'main', first: 2, count: 1, words: Int32Array.of(77, 0, 0), texts: [] })
    store.project(batchOf((w) => w.retention(1, 'a'), 2))
    await expect(store.counts()).rejects.toThrow(StoreUnavailableError)
    await expect(store.save({ entries: [], snapshots: [], meta: {} })).rejects.toThrow('could not be stored')
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
