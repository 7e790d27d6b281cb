import { expect, test } from 'vitest'
import { RecordWriter } from '../../../engine/records/writer.ts'
import type { CallInRow, Store, StoredBatch } from '../../../main/store/store.ts'
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
