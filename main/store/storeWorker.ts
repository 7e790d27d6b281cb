import os from 'node:os'
import { parentPort, workerData } from 'node:worker_threads'
import { z } from 'zod'
import { createSqlStore } from './createSqlStore.ts'
import type { SqlStore } from './sqlStore.ts'
import { sendError } from './workerProtocol.ts'
import type { CallRequest, StoreAnswer, StoreRequest, WorkerSetup } from './workerProtocol.ts'

const SETUP = z.custom<WorkerSetup>(
  (data) => typeof data === 'object' && data !== null && 'wasmBinary' in data && 'limits' in data,
)

/** By how much memory that has become too small is enlarged beyond what is needed. */
const SPARE = 1.25

/** The thread of the store: batches and calls are worked off in the order in which they come, so that a read sees all before it. */
async function run(setup: WorkerSetup): Promise<void> {
  const port = parentPort
  if (port === null) throw new Error('The store worker runs in a worker thread only')
  const store = await createSqlStore(setup.wasmBinary, setup.limits)
  const files = new SharedCopy()
  const answerTo = async (request: StoreRequest): Promise<StoreAnswer | undefined> => {
    if ('entries' in request) {
      store.keep(request.entries)
      return undefined
    }
    if ('batch' in request) {
      store.project(request.batch)
      return { projected: request.batch.count }
    }
    if ('restored' in request) {
      store.restore(request.restored)
      return { projected: request.restored.count }
    }
    try {
      return { call: request.call, result: await perform(store, request, files) }
    } catch (error) {
      return { call: request.call, error: sendError(error) }
    }
  }
  let turn: Promise<void> = Promise.resolve()
  port.on('message', (request: StoreRequest) => {
    turn = turn.then(async () => {
      const answer = await answerTo(request)
      if (answer !== undefined) port.postMessage(answer)
    })
  })
}

async function perform(store: SqlStore, request: CallRequest, files: SharedCopy): Promise<unknown> {
  switch (request.method) {
    case 'setNames':
      return store.setNames(...request.arguments)
    case 'seek':
      return store.seek(...request.arguments)
    case 'lacking':
      return store.lacking(...request.arguments)
    case 'callbacks':
      return store.callbacks(...request.arguments)
    case 'history':
      return store.history(...request.arguments)
    case 'steps':
      return store.steps(...request.arguments)
    case 'callIns':
      return store.callIns(...request.arguments)
    case 'callIn':
      return store.callIn(...request.arguments)
    case 'branchesOf':
      return store.branchesOf(...request.arguments)
    case 'series':
      return store.series(...request.arguments)
    case 'activity':
      return store.activity(...request.arguments)
    case 'predictions':
      return store.predictions(...request.arguments)
    case 'queueStatistics':
      return store.queueStatistics(...request.arguments)
    case 'agentStatistics':
      return store.agentStatistics(...request.arguments)
    case 'theory':
      return store.theory(...request.arguments)
    case 'callbackDetails':
      return store.callbackDetails(...request.arguments)
    case 'counts':
      return store.counts()
    case 'save':
      return files.shared(await store.save(...request.arguments))
    case 'pack':
      return store.pack(...request.arguments)
    case 'load':
      return store.load(...request.arguments)
    case 'close':
      return store.close()
  }
}

/**
 * Bytes in memory that both threads have, the same from one time to the next: a file of a hundred megabytes that is handed over becomes the
 * receiver's to collect, and makes it look through its whole heap.
 */
class SharedCopy {
  private memory = new SharedArrayBuffer(0)

  shared(bytes: Uint8Array): Uint8Array {
    if (this.memory.byteLength < bytes.length) this.memory = new SharedArrayBuffer(Math.ceil(bytes.length * SPARE))
    const copy = new Uint8Array(this.memory, 0, bytes.length)
    copy.set(bytes)
    return copy
  }
}

/**
 * Lets the threads that answer go first: lists and saves may take a little longer. Linux alone gives a thread a priority of its own;
 * elsewhere it is that of the whole program.
 */
function giveWay(): void {
  if (process.platform === 'linux') os.setPriority(os.constants.priority.PRIORITY_BELOW_NORMAL)
}

giveWay()
await run(SETUP.parse(workerData))
