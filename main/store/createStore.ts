import { createSqlStore } from './createSqlStore.ts'
import type { Store } from './store.ts'
import { DETAIL_LIMITS } from './trimming.ts'
import type { DetailLimits } from './trimming.ts'
import { WorkerStore } from './workerStore.ts'

export interface StoreOptions {
  /** The built `storeWorker.js`; without it the store works in the calling thread. */
  readonly worker: URL | undefined
  /** The WebAssembly program of sql.js, as `readSqlWasm` gives it. */
  readonly wasmBinary: Uint8Array<ArrayBuffer>
  readonly limits?: DetailLimits
}

/** An empty store. */
export async function createStore({ worker, wasmBinary, limits = DETAIL_LIMITS }: StoreOptions): Promise<Store> {
  if (worker !== undefined) return WorkerStore.start(worker, { wasmBinary, limits })
  return createSqlStore(wasmBinary, limits)
}
