import { RecordWriter } from '../../engine/records/writer.ts'
import { createSqlStore } from '../../main/store/createSqlStore.ts'
import type { Store, StoredBatch } from '../../main/store/store.ts'
import { readSqlWasm } from '../../main/store/wasm.ts'

const MONDAY = 1_799_020_800_000
const QUEUES = ['Callback24h', 'CallbackOffice', 'Sales', 'Service', 'Billing']

/**
 * Records in the proportions of a busy centre: per call a stay, four IVR steps and three agent states; an offer for every fourth call, a
 * callback with six transitions and two dials for every tenth, a sample of every queue each simulated minute.
 */
export function centreBatches(calls: number, callsPerBatch = 500): StoredBatch[] {
  return batchesFrom(calls, callsPerBatch, oneCall)
}

function batchesFrom(
  count: number,
  perBatch: number,
  write: (writer: RecordWriter, index: number) => void,
): StoredBatch[] {
  const writer = new RecordWriter()
  const batches: StoredBatch[] = []
  writer.onBatch(({ first, count: records, words, texts }) => {
    batches.push({ branch: 'main', first, count: records, words: words.slice(), texts: [...texts] })
  })
  for (let index = 0; index < count; index++) {
    write(writer, index)
    if (index % perBatch === perBatch - 1) writer.flush()
  }
  writer.flush()
  return batches
}

function oneCall(writer: RecordWriter, call: number): void {
  const time = MONDAY + call * 3155
  const queue = call % QUEUES.length
  const arrived = time - 330_000 - ((call * 7919) % 60_000)
  for (let step = 0; step < 4; step++) writer.block(time, call, 0, step, step + 1)
  for (let state = 2; state < 5; state++) writer.agent(time + state, call % 100, state, queue, call)
  writer.leg(time, call, 0, queue, arrived, time - 320_000, time - 300_000, call % 100, 0, 40, 3)
  if (call % 4 === 0) writer.offer(time, call, queue, 120, 1, 1, call % 3)
  if (call % 10 === 0) callback(writer, time, call, queue)
  if (call % 19 !== 0) return
  QUEUES.forEach((_, index) => writer.sample(time, index, call % 30, call % 7, 40, 90_000, 5, 3, 1, 2, 20, 90))
}

function callback(writer: RecordWriter, time: number, call: number, queue: number): void {
  const scrambled = (Math.imul(call, 0x9e3779b1) >>> 0).toString(16).padStart(8, '0')
  const id = `${scrambled}-5a1e-4c0b-9d2f-${call.toString(16).padStart(12, '0')}`
  const phone = 14_151_110_000 + (call % 9000)
  writer.callback(
    time,
    id,
    queue,
    phone,
    time + 60_000,
    call % 2,
    -1,
    time,
    0,
    'customer',
    '',
    'en-US',
    '{"topic":"bill"}',
  )
  const states = [0, 1, 1, 1, 2, 3, 4]
  for (let step = 0; step < 6; step++) {
    writer.transition(
      time + step,
      id,
      queue,
      states[step] ?? 0,
      states[step + 1] ?? 0,
      step === 5 ? 0 : -1,
      step,
      step > 2 ? 2 : 1,
      0,
      step,
      30,
      -1,
      -1,
      time + 60_000,
      'DIA-3',
      'maximumConnectionAttempts=3',
      'engine',
      '',
    )
    if (step === 1 || step === 3) writer.dial(time + step, id, queue, step, time, 0, -1, 900)
  }
}

/** Batches of callbacks alone, each with its transitions and dials. */
function callbackBatches(count: number): StoredBatch[] {
  return batchesFrom(count, 500, (writer, index) =>
    callback(writer, MONDAY + index * 3155, index, index % QUEUES.length),
  )
}

async function filled(batches: readonly StoredBatch[]): Promise<Store> {
  const store = await createSqlStore(readSqlWasm())
  await store.setNames({ queues: QUEUES, agents: [] })
  await store.seek([{ branch: 'main', throughRecord: 0 }])
  for (const batch of batches) store.project(batch)
  await store.counts()
  return store
}

const elapsed = async (work: () => Promise<unknown>): Promise<number> => {
  const start = performance.now()
  await work()
  return performance.now() - start
}

export interface StoreFigures {
  /** Rows projected per second of a centre's week, in the calling thread. */
  readonly rowsPerSecond: number
  /** A session file of 100,000 records, ms. */
  readonly checkpoint100k: { readonly exportMs: number }
  /** Among 100,000 callbacks, ms: the slowest first page of a sort order, and of a search over all fields as it is typed. */
  readonly list100k: { readonly sortedPageMs: number; readonly searchMs: number }
}

/** Speed of the read side (REC-2). */
export async function storeBench(): Promise<StoreFigures> {
  const week = centreBatches(190_000)
  const rows = week.reduce((sum, { count }) => sum + count, 0)
  let store = await filled(centreBatches(2_000))
  await store.close()
  const ms = await elapsed(async () => (store = await filled(week)))
  await store.close()
  store = await filled(centreBatches(10_500))
  const exportMs = await elapsed(() => store.save({ snapshots: [], meta: {} }))
  await store.close()
  return {
    rowsPerSecond: Math.round((rows / ms) * 1000),
    checkpoint100k: { exportMs: Math.round(exportMs) },
    list100k: await listBench(),
  }
}

async function listBench(): Promise<StoreFigures['list100k']> {
  const store = await filled(callbackBatches(100_000))
  const range = { from: MONDAY + 50_000_000, to: MONDAY + 300_000_000 }
  const columns = ['desiredTime', 'updatedAt', 'state', 'id', 'phoneNumber', 'serviceName'] as const
  const pages: number[] = []
  for (const column of columns) {
    pages.push(await elapsed(() => store.callbacks({ ...range, sort: { column, descending: true }, limit: 250 })))
  }
  const searches: number[] = []
  for (const text of ['+1 415 111 2', 'sales', 'c0ffee', 'agent conn', 'nothing like it']) {
    const search = { field: 'any', text } as const
    searches.push(
      await elapsed(() => store.callbacks({ search, sort: { column: 'updatedAt', descending: true }, limit: 250 })),
    )
  }
  await store.close()
  return { sortedPageMs: Math.round(Math.max(...pages)), searchMs: Math.round(Math.max(...searches)) }
}
