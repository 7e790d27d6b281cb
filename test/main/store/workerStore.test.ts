import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import fc from 'fast-check'
import { build } from 'vite'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { createStore } from '../../../main/store/createStore.ts'
import { StoreFileError, StoreUnavailableError } from '../../../main/store/errors.ts'
import { stateIn } from '../../../main/store/packedState.ts'
import type { Store } from '../../../main/store/store.ts'
import { DETAIL_LIMITS } from '../../../main/store/trimming.ts'
import { readSqlWasm } from '../../../main/store/wasm.ts'
import viteMain from '../../../vite.main.config.ts'
import { Model, QUEUES } from './model.ts'
import { databaseOf, newStore } from './stores.ts'
import { batchOf, START, story, Teller } from './story.ts'

let folder = ''
let worker = new URL('file:///')

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ringback-worker-'))
  const config = viteMain({ command: 'build', mode: 'production' })
  const input = { storeWorker: 'main/store/storeWorker.ts' }
  await build({
    ...config,
    configFile: false,
    logLevel: 'error',
    plugins: [],
    build: { ...config.build, outDir: folder, rolldownOptions: { ...config.build?.rolldownOptions, input } },
  })
  worker = pathToFileURL(join(folder, 'storeWorker.js'))
})

afterAll(() => rm(folder, { recursive: true, force: true }))

const PLACE = { sequence: 1, branch: 'b', at: 2, records: 3 }

const start = (script: URL): Promise<Store> => createStore({ worker: script, wasmBinary: readSqlWasm() })
const script = (body: string): URL =>
  new URL(`data:text/javascript,${encodeURIComponent(`import { parentPort } from 'node:worker_threads';${body}`)}`)

async function answers(store: Store) {
  const sort = { column: 'updatedAt', descending: false } as const
  const range = { from: START, to: START + 1e8 }
  const hours = { from: START, to: START + 36e5 * 24 }
  const id = (await store.callbacks({ sort, limit: 1 })).rows[0]?.id ?? 'none'
  return {
    page: await store.callbacks({ sort, limit: 250, search: { field: 'any', text: '1' } }),
    history: await store.history(id),
    branches: await store.branchesOf?.(id),
    series: await store.series({ ...range, points: 20 }),
    activity: await store.activity({ ...range, buckets: 20 }),
    queues: await store.queueStatistics({ ...hours, minutes: 15, thresholds: [20, 30, 5] }),
    agents: await store.agentStatistics({ ...hours, now: hours.to }),
    counts: await store.counts(),
  }
}

test('REC-2 the store in a thread answers as the one beside the caller does', async () => {
  await fc.assert(
    fc.asyncProperty(story, async (steps) => {
      const [here, there] = [await newStore(), await start(worker)]
      const tellers = [here, there].map((store) => new Teller(store))
      for (const store of [here, there]) await store.setNames({ queues: QUEUES, agents: ['a'] })
      for (const teller of tellers) for (const step of steps) await teller.tell(step)
      expect(await answers(there)).toEqual(await answers(here))
      expect(await there.counts()).toEqual(new Model(tellers[1]?.visible ?? []).counts())
      expect(there.backlog()).toBe(0)
      const meta = { name: 'Wörter' }
      const snapshots = [{ ...PLACE, digest: 'd', bytes: Uint8Array.of(1, 2, 3) }]
      const entries = Array.from({ length: 3 }, (_, index) => ({ sequence: index + 1, line: `x${index}` }))
      there.keep(entries.slice(0, 2))
      await there.save({ snapshots, meta })
      there.keep(entries.slice(2))
      const bytes = Uint8Array.from(await there.save({ snapshots: [], meta: {} }))
      const third = await start(worker)
      expect(await third.load(bytes)).toEqual({ entries, snapshots, meta })
      expect(await answers(third)).toEqual(await answers(here))
      for (const store of [here, there, third]) await store.close()
    }),
    { numRuns: 6 },
  )
})

test('REC-2 records on their way count as backlog, and a read sees them all', async () => {
  const store = await start(worker)
  for (let i = 0; i < 200; i++) store.project(batchOf((w) => w.retention(i, `${i}`), i + 1))
  expect(store.backlog()).toBeGreaterThan(0)
  expect(await store.counts()).toMatchObject({ retention: 200 })
  expect(store.backlog()).toBe(0)
  await store.close()
})

test.each([1, 5000])('REC-2 %i records reach the thread though nobody asks for them', async (count) => {
  const store = await start(worker)
  for (let i = 0; i < count; i++) store.project(batchOf((w) => w.retention(i, `${i}`), i + 1))
  await vi.waitFor(() => expect(store.backlog()).toBe(0), { timeout: 20_000 })
  expect(await store.counts()).toMatchObject({ retention: count })
  await store.close()
})

test('TTR-4 as many entries as a long recovery finds are taken over', async () => {
  const [store, other] = [await start(worker), await start(worker)]
  const entries = Array.from({ length: 200_000 }, (_, index) => ({ sequence: index + 1, line: `${index}` }))
  store.keep(entries)
  const loaded = await other.load(Uint8Array.from(await store.save({ snapshots: [], meta: {} })))
  expect([loaded.entries.length, loaded.entries.at(-1)]).toEqual([200_000, entries.at(-1)])
  for (const one of [store, other]) await one.close()
})

test('TTR-4 a state that is packed in a thread is the one that is packed beside the caller', async () => {
  const [here, there] = [await newStore(), await start(worker)]
  const shared = new Uint8Array(new SharedArrayBuffer(40))
  shared.set([1, 2, 3], 8)
  const pieces = [shared.subarray(8, 11), Uint8Array.of(4), shared.subarray(0, 24)]
  const [packed, alike] = [await there.pack(pieces), await here.pack(pieces)]
  expect({ ...packed, bytes: Buffer.from(packed.bytes) }).toEqual({ ...alike, bytes: Buffer.from(alike.bytes) })
  expect(stateIn({ ...PLACE, ...packed })).toEqual(Buffer.concat(pieces))
  for (const store of [here, there]) await store.close()
})

test('REC-2 words that share their buffer with others are copied, not taken away', async () => {
  const store = await start(worker)
  const batch = batchOf((w) => w.retention(1, 'a'))
  const shared = new Int32Array(100)
  shared.set(batch.words, 7)
  store.project({ ...batch, words: shared.subarray(7, 7 + batch.words.length) })
  expect(await store.counts()).toMatchObject({ retention: 1 })
  expect(shared.length).toBe(100)
  await store.close()
})

test('TTR-5 errors keep their kind on the way', async () => {
  const store = await start(worker)
  const error: unknown = await store.load(new Uint8Array(10)).catch((reason: unknown) => reason)
  expect(error).toBeInstanceOf(StoreFileError)
  expect(error).toMatchObject({ kind: 'not-a-database' })
  await expect(store.series({ from: 1, to: 1, points: 1 })).rejects.toThrow(RangeError)
  store.project({ branch: 'main', first: 1, count: 1, words: Int32Array.of(77, 0, 0), texts: [] })
  await expect(store.counts()).rejects.toThrow(StoreUnavailableError)
  await store.close()
  await expect(store.counts()).rejects.toThrow('closed')
})

test('REC-2 a thread that does not come up, or ends, is said to every caller', async () => {
  await expect(start(script('throw new Error("no luck")'))).rejects.toThrow('no luck')
  const fragile = script(
    'parentPort.on("message", (m) => m.method === "counts" ? parentPort.postMessage({ call: m.call, result: {} }) : process.exit(3))',
  )
  const store = await start(fragile)
  store.project(batchOf((w) => w.retention(1, 'a')))
  await expect(Promise.all([store.history('a'), store.history('b')])).rejects.toThrow(StoreUnavailableError)
  await expect(store.counts()).rejects.toThrow(StoreUnavailableError)
  expect(store.backlog()).toBe(0)
  await store.close()
})

test('REC-2 the limits of call detail reach the thread', async () => {
  const limits = { ...DETAIL_LIMITS, leg: 5, step: 10 }
  const store = await createStore({ worker, wasmBinary: readSqlWasm(), limits })
  store.project(batchOf((w) => Array.from({ length: 20 }, (_, i) => w.leg(i, i, 0, 0, i, -1, -1, 0, 0, 0, 0))))
  const file = await databaseOf(store)
  expect(file.number('SELECT count(*) FROM leg')).toBe(5)
  await store.close()
})

test('REC-2, TTR-1 a store in a thread asks for what a line lacks, and takes it back', async () => {
  const limits = { ...DETAIL_LIMITS, leg: 5, step: 10 }
  const legs = (first: number, count: number) =>
    batchOf((w) => Array.from({ length: count }, (_, i) => w.leg(first + i, 0, 0, 0, 0, -1, -1, 0, 0, 0, 0)), first)
  const store = await createStore({ worker, wasmBinary: readSqlWasm(), limits })
  store.project(legs(1, 20))
  await store.seek([{ branch: 'main', throughRecord: 8 }])
  expect(await store.lacking(8)).toEqual([{ branch: 'main', beyond: 0, through: 8 }])
  store.restore(legs(1, 4))
  store.restore(legs(5, 6))
  expect(await store.lacking(8)).toEqual([])
  expect(await store.counts()).toMatchObject({ leg: 8 })
  expect(store.backlog()).toBe(0)
  await store.close()
})
