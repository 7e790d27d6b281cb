import { expect, test } from 'vitest'
import type { CallbackQuery } from '../../../main/store/lists.ts'
import type { Store, StoredBatch } from '../../../main/store/store.ts'
import { allPages, newStore } from './stores.ts'
import { batchOf } from './story.ts'

const QUEUES = ['Alpha', 'Beta']
const COLUMNS = ['desiredTime', 'updatedAt', 'id', 'phoneNumber', 'serviceName'] as const
const BY_TIME = { sort: { column: 'desiredTime', descending: false }, limit: 250 } as const

interface Booked {
  readonly id: string
  readonly queue: 0 | 1
  readonly phone: number
  readonly at: number
}

/** A callback with an id as they are made here, and a number that is scattered. */
const booked = (place: number): Booked => ({
  id: `${((place * 2_654_435) >>> 0).toString(16).padStart(8, '0')}-0000-4000-8000-${place.toString(16).padStart(12, '0')}`,
  queue: place % 3 === 0 ? 0 : 1,
  phone: 14_150_000_000 + ((place * 7919) % 10_000),
  at: (place * 37) % 1000,
})

const batchFrom = (all: readonly Booked[], first = 1, branch = 'main'): StoredBatch =>
  batchOf(
    (writer) => {
      for (const { id, queue, phone, at } of all)
        writer.callback(at, id, queue, phone, at, 0, -1, at, 0, 'user', '', 'en-US', '{}')
    },
    first,
    branch,
  )

async function storeOf(all: readonly Booked[]): Promise<Store> {
  const store = await newStore()
  await store.setNames({ queues: QUEUES, agents: [] })
  store.project(batchFrom(all))
  return store
}

const idsFound = async (store: Store, search: NonNullable<CallbackQuery['search']>): Promise<string[]> =>
  (await allPages(store, { ...BY_TIME, search })).rows.map(({ id }) => id).sort()

test('REC-2 few of many that a search finds stand in every order, page by page', async () => {
  const all = Array.from({ length: 600 }, (_, place) => booked(place))
  const store = await storeOf(all)
  const few = all.filter(({ queue, phone, at }) => String(phone).includes('77') && queue === 1 && at < 500)
  expect(few.length).toBeGreaterThan(3)
  expect(few.length).toBeLessThan(600 / 50)
  for (const column of COLUMNS)
    for (const descending of [false, true]) {
      const key = ({ id, queue, phone, at }: Booked): string | number =>
        ({ desiredTime: at, updatedAt: at, id, phoneNumber: `+${phone}`, serviceName: QUEUES[queue] ?? '' })[column]
      const order = (a: string | number, b: string | number): number => (a < b ? -1 : a > b ? 1 : 0)
      const sorted = few.toSorted((a, b) => (order(key(a), key(b)) || order(a.id, b.id)) * (descending ? -1 : 1))
      const query: CallbackQuery = {
        to: 500,
        services: ['Beta'],
        search: { field: 'phoneNumber', text: '77' },
        sort: { column, descending },
        limit: 2,
      }
      const { rows, matching, inRange } = await allPages(store, query)
      expect(rows.map(({ id }) => id)).toEqual(sorted.map(({ id }) => id))
      expect(matching).toBe(few.length)
      expect(inRange).toBe(all.filter(({ at }) => at < 500).length)
    }
})

test('REC-2 a search for an id minds no case, whatever the ids are made of', async () => {
  const all = Array.from({ length: 40 }, (_, place) => booked(place))
  const odd: Booked = { id: 'Zx-0F', queue: 0, phone: 14_155_550_000, at: 5 }
  const store = await storeOf(all)
  const expected = (of: readonly Booked[], text: string) =>
    of
      .filter(({ id }) => id.toLowerCase().includes(text.toLowerCase()))
      .map(({ id }) => id)
      .sort()
  const looksAlike = async (of: readonly Booked[]) => {
    for (const text of ['0F', '0f', 'a', '-0000-', 'zx', 'ZX-', 'g', '0 f', '%'])
      expect(await idsFound(store, { field: 'id', text })).toEqual(expected(of, text))
  }
  expect(expected(all, '0F').length).toBeGreaterThan(0)
  await looksAlike(all)
  store.project(batchFrom([odd], 41))
  await looksAlike([...all, odd])
})

test('REC-2 a search for an id finds what another branch has, too', async () => {
  const all = Array.from({ length: 40 }, (_, place) => booked(place))
  const store = await storeOf(all)
  expect(await idsFound(store, { field: 'any', text: 'zx' })).toEqual([])
  await store.seek([
    { branch: 'other', throughRecord: 20 },
    { branch: 'main', throughRecord: 20 },
  ])
  store.project(batchFrom([{ id: 'Zx-0F', queue: 0, phone: 14_155_550_000, at: 5 }], 21, 'other'))
  expect(await idsFound(store, { field: 'any', text: 'zx' })).toEqual(['Zx-0F'])
  await store.seek([{ branch: 'main', throughRecord: 40 }])
  expect(await idsFound(store, { field: 'any', text: 'zx' })).toEqual([])
  await store.seek([
    { branch: 'other', throughRecord: 21 },
    { branch: 'main', throughRecord: 20 },
  ])
  expect(await idsFound(store, { field: 'id', text: 'X-0f' })).toEqual(['Zx-0F'])
})
