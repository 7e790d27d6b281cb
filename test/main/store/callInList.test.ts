import { expect, test } from 'vitest'
import { RecordWriter } from '../../../engine/records/writer.ts'
import type { CallInRow } from '../../../main/store/lists.ts'
import type { Store, StoredBatch } from '../../../main/store/store.ts'
import { newStore } from './stores.ts'

const START = Date.UTC(2027, 0, 4)

interface Step {
  readonly id: string
  readonly at: number
  readonly state: 0 | 1 | 2 | 3
}

/** Records of call-in requests as one batch of a branch. */
function batchOf(branch: string, first: number, steps: readonly Step[]): StoredBatch {
  const writer = new RecordWriter(1 << 20)
  const taken: StoredBatch[] = []
  writer.onBatch(({ count, words, texts }) => {
    taken.push({ branch, first, count, words: words.slice(), texts: [...texts] })
  })
  for (const { id, at, state } of steps)
    writer.callIn(START + at, id, 'Shop', state, 14155550100, -1, '', '', START + at + 30_000, '{}', 'api', 'app')
  writer.flush()
  const [batch] = taken
  if (batch === undefined || taken.length > 1) throw new Error('not one batch')
  return batch
}

async function pages(store: Store): Promise<{ sizes: number[]; rows: CallInRow[] }> {
  const found: { sizes: number[]; rows: CallInRow[] } = { sizes: [], rows: [] }
  let after: string | undefined
  do {
    const page = await store.callIns(after === undefined ? {} : { after })
    found.sizes.push(page.rows.length)
    found.rows.push(...page.rows)
    after = page.next
  } while (after !== undefined)
  return found
}

const name = (number: number): string => `r${String(number).padStart(5, '0')}`

test('RET-2 the list has the newest 5,000 requests, 500 a page, newest first', async () => {
  const store = await newStore()
  const steps = Array.from({ length: 5203 }, (_, i): Step => ({ id: name(i), at: i * 1000, state: 0 }))
  store.project(batchOf('main', 1, steps))
  const { sizes, rows } = await pages(store)
  expect(sizes).toEqual(Array<number>(10).fill(500))
  expect(rows.map(({ id }) => id)).toEqual(Array.from({ length: 5000 }, (_, i) => name(5202 - i)))
  expect((await store.callIns({})).total).toBe(5000)
  await expect(store.callIns({ after: 'x' })).rejects.toThrow(RangeError)
})

test('CTI-8 a request is listed once, as it now stands', async () => {
  const store = await newStore()
  store.project(
    batchOf('main', 1, [
      { id: 'a', at: 0, state: 0 },
      { id: 'b', at: 1000, state: 0 },
      { id: 'a', at: 2000, state: 1 },
      { id: 'b', at: 31_000, state: 3 },
      { id: 'a', at: 40_000, state: 2 },
    ]),
  )
  expect((await pages(store)).rows).toMatchObject([
    { id: 'b', state: 'Expired', createdAt: START + 1000, updatedAt: START + 31_000 },
    { id: 'a', state: 'Completed', createdAt: START, updatedAt: START + 40_000 },
  ])
  expect(await store.callIn('a')).toEqual({
    id: 'a',
    group: 'Shop',
    state: 'Completed',
    createdAt: START,
    updatedAt: START + 40_000,
    expiresAt: START + 30_000,
    toPhoneNumber: '+14155550100',
    userData: '{}',
  })
  expect(await store.callIn('c')).toBeUndefined()
})

test('REC-2 after a rewind the list is that of the line', async () => {
  const store = await newStore()
  store.project(
    batchOf('main', 1, [
      { id: 'a', at: 0, state: 0 },
      { id: 'b', at: 1000, state: 0 },
      { id: 'a', at: 30_000, state: 3 },
    ]),
  )
  await store.seek([
    { branch: 'other', throughRecord: 1 },
    { branch: 'main', throughRecord: 1 },
  ])
  store.project(batchOf('other', 2, [{ id: 'c', at: 500, state: 0 }]))
  expect((await pages(store)).rows.map(({ id, state }) => `${id} ${state}`)).toEqual(['c Created', 'a Created'])
  expect(await store.callIn('b')).toBeUndefined()
})

test('UI-30: the list has a range, an order and a search on one attribute', async () => {
  const store = await newStore()
  const writer = new RecordWriter(1 << 20)
  const taken: StoredBatch[] = []
  writer.onBatch(({ count, words, texts }) => {
    taken.push({ branch: 'main', first: 1, count, words: words.slice(), texts: [...texts] })
  })
  const put = (at: number, id: string, group: string, state: 0 | 1, from: number) =>
    writer.callIn(START + at, id, group, state, 14155550100, from, '', '', START + at + 30_000, '{}', 'api', 'app')
  put(0, 'a1', 'Shop', 0, 12025550188)
  put(1000, 'a2', 'Bank', 0, -1)
  put(2000, 'b3', 'Shop', 0, 12025550199)
  put(3000, 'a1', 'Shop', 1, 12025550188)
  writer.flush()
  for (const batch of taken) store.project(batch)
  const ids = async (query: Parameters<Store['callIns']>[0]) => (await store.callIns(query)).rows.map(({ id }) => id)
  expect(await ids({ from: START + 1000, to: START + 2000 })).toEqual(['a2'])
  expect(await ids({ sort: { column: 'group', descending: false } })).toEqual(['a2', 'a1', 'b3'])
  expect(await ids({ sort: { column: 'state', descending: true } })).toEqual(['a1', 'b3', 'a2'])
  expect(await ids({ sort: { column: 'group', descending: false }, after: '1' })).toEqual(['b3'])
  expect(await ids({ search: { field: 'id', text: 'A' } })).toEqual(['a2', 'a1'])
  expect(await ids({ search: { field: 'fromPhoneNumber', text: '+1 202 555 01 88' } })).toEqual(['a1'])
  expect(await ids({ search: { field: 'fromPhoneNumber', text: 'shop' } })).toEqual([])
  expect(await ids({ search: { field: 'any', text: 'shop' } })).toEqual(['b3', 'a1'])
  expect(await ids({ search: { field: 'state', text: 'matched' } })).toEqual(['a1'])
  expect(await store.callIns({ search: { field: 'group', text: 'bank' } })).toMatchObject({ total: 3, matching: 1 })
})
