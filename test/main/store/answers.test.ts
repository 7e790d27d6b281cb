import fc from 'fast-check'
import { expect, test } from 'vitest'
import { CALLBACK_STATES } from '../../../engine/records/kinds.ts'
import type { CallbackQuery } from '../../../main/store/lists.ts'
import type { Store } from '../../../main/store/store.ts'
import { Model, QUEUES } from './model.ts'
import { allPages, newStore } from './stores.ts'
import { START, story, Teller } from './story.ts'

const COLUMNS = ['desiredTime', 'updatedAt', 'state', 'id', 'phoneNumber', 'serviceName'] as const
const FIELDS = ['id', 'phoneNumber', 'serviceName', 'state', 'any'] as const
const TEXTS = [
  '',
  ' ',
  'xa',
  '-Y-1',
  '+1 (415) 111-00',
  '+',
  '7',
  '5%',
  '_',
  '\\',
  'ALPHA',
  'a%',
  'comp',
  'purged end',
  'q',
  '1',
]

const query: fc.Arbitrary<CallbackQuery> = fc.record(
  {
    from: fc.nat(1000).map((minutes) => START + minutes * 60_000),
    to: fc.nat(1000).map((minutes) => START + minutes * 60_000),
    states: fc.subarray([...CALLBACK_STATES]),
    services: fc.subarray([...QUEUES, 'none']),
    search: fc.record({ field: fc.constantFrom(...FIELDS), text: fc.constantFrom(...TEXTS) }),
    sort: fc.record({ column: fc.constantFrom(...COLUMNS), descending: fc.boolean() }),
    limit: fc.constantFrom(1, 3, 250),
  },
  { requiredKeys: ['sort', 'limit'] },
)

const range = fc.record({
  from: fc.nat(600),
  length: fc.integer({ min: 1, max: 2000 }),
  parts: fc.constantFrom(1, 7, 60),
})

async function compare(
  store: Store,
  teller: Teller,
  queries: readonly CallbackQuery[],
  model = new Model(teller.visible),
) {
  for (const one of queries) expect(await allPages(store, one)).toEqual(model.page(one))
  expect(await store.counts()).toEqual(model.counts())
  for (const [beyond, limit, interaction] of [
    [0, 500, undefined],
    [40, 7, undefined],
    [0, 500, 3],
    [25, 2, 5],
  ] as const)
    expect(await store.steps({ beyond, limit, ...(interaction !== undefined && { interaction }) })).toEqual(
      model.steps(beyond, limit, interaction),
    )
  const booked = teller.visible.flatMap((it) => (it.kind === 'callback' ? [it.id] : []))
  for (const id of [...booked.slice(0, 5), 'unknown']) {
    expect(await store.history(id)).toEqual(model.history(id))
    expect(await store.branchesOf?.(id)).toEqual(teller.branchesOf(id))
  }
}

test('REC-2 lists, histories and counts equal those found by going through all records, over rewinds and branches', async () => {
  await fc.assert(
    fc.asyncProperty(story, fc.array(query, { minLength: 3, maxLength: 6 }), async (steps, queries) => {
      const store = await newStore()
      await store.setNames({ queues: QUEUES, agents: [] })
      const teller = new Teller(store)
      await store.seek(teller.lineage())
      for (const step of steps) {
        await teller.tell(step)
        await compare(store, teller, queries.slice(0, 1))
      }
      await compare(store, teller, queries)
      await store.close()
    }),
    { numRuns: 60 },
  )
})

test('REC-2 charts and the timeline equal those found by going through all records, over rewinds and branches', async () => {
  await fc.assert(
    fc.asyncProperty(story, range, async (steps, { from, length, parts }) => {
      const store = await newStore()
      await store.setNames({ queues: QUEUES, agents: [] })
      const teller = new Teller(store)
      await store.seek(teller.lineage())
      for (const step of steps) await teller.tell(step)
      const model = new Model(teller.visible)
      const [start, end] = [START + from * 60_000, START + (from + length) * 60_000]
      for (const queue of [undefined, ...QUEUES]) {
        const points = await store.series({
          from: start,
          to: end,
          points: parts,
          ...(queue === undefined ? {} : { queue }),
        })
        const wanted = model.series(queue, start, end, parts)
        expect(points.map((point) => ({ ...point, realisedWait: 0 }))).toEqual(
          wanted.map((point) => ({ ...point, realisedWait: 0 })),
        )
        points.forEach((point, i) => expect(point.realisedWait).toBeCloseTo(wanted[i]?.realisedWait ?? NaN, 6))
      }
      expect(await store.activity({ from: start, to: end, buckets: parts })).toEqual(model.activity(start, end, parts))
      await store.close()
    }),
    { numRuns: 60 },
  )
})

test('REC-2 a saved session answers as before, and goes on', async () => {
  await fc.assert(
    fc.asyncProperty(story, story, fc.array(query, { minLength: 2, maxLength: 4 }), async (before, later, queries) => {
      const first = await newStore()
      await first.setNames({ queues: QUEUES, agents: [] })
      const second = await newStore()
      let current: Store = first
      const relay: Store = Object.create(first, {
        seek: { value: (lineage: Parameters<Store['seek']>[0]) => current.seek(lineage) },
        project: { value: (batch: Parameters<Store['project']>[0]) => current.project(batch) },
      })
      const teller = new Teller(relay)
      await current.seek(teller.lineage())
      for (const step of before) await teller.tell(step)
      await second.load(await first.save({ snapshots: [], meta: {} }))
      current = second
      await compare(second, teller, queries)
      for (const step of later) await teller.tell(step)
      await compare(second, teller, queries)
      await first.close()
      await second.close()
    }),
    { numRuns: 25 },
  )
})

test('REC-2 giving the same records twice changes nothing', async () => {
  await fc.assert(
    fc.asyncProperty(story, async (steps) => {
      const store = await newStore()
      await store.setNames({ queues: QUEUES, agents: [] })
      const twice: Store = Object.create(store, {
        project: {
          value: (batch: Parameters<Store['project']>[0]) => {
            store.project(batch)
            store.project(batch)
          },
        },
        seek: { value: (lineage: Parameters<Store['seek']>[0]) => store.seek(lineage) },
      })
      const teller = new Teller(twice)
      await store.seek(teller.lineage())
      for (const step of steps) await teller.tell(step)
      await compare(store, teller, [{ sort: { column: 'updatedAt', descending: true }, limit: 250 }])
      await store.close()
    }),
    { numRuns: 20 },
  )
})

test('REC-2 names follow the configuration', async () => {
  const store = await newStore()
  const teller = new Teller(store)
  const draws = Array.from({ length: 40 }, (_, i) => ({ kind: i % 20, a: i, b: i + 1, c: i, pause: 1000 }))
  await teller.tell({ does: 'run', draws })
  const sort = { column: 'serviceName', descending: false } as const
  for (const names of [QUEUES, ['One', 'Two', 'Three'], ['One']]) {
    await store.setNames({ queues: names, agents: [] })
    const wanted = new Model(teller.visible, names).page({ sort, limit: 250 })
    expect(await allPages(store, { sort, limit: 250 })).toEqual(wanted)
  }
})

test('RET-2 pages have 1 row to 1,000, those of a file, and a key belongs to its order', async () => {
  const store = await newStore()
  const sort = { column: 'updatedAt', descending: true } as const
  await expect(store.callbacks({ sort, limit: 1001 })).rejects.toThrow(RangeError)
  await expect(store.callbacks({ sort, limit: 0 })).rejects.toThrow(RangeError)
  const teller = new Teller(store)
  await teller.tell({ does: 'run', draws: [{ kind: 1, a: 1, b: 1, c: 1, pause: 0 }] })
  for (const after of ['', 'x', '["a","b"]', '[1]', '{}', '[1,2]']) {
    await expect(store.callbacks({ sort, limit: 10, after })).rejects.toThrow(RangeError)
  }
})
