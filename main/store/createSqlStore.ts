import initSqlJs from 'sql.js'
import { SqlStore } from './sqlStore.ts'
import { DETAIL_LIMITS } from './trimming.ts'
import type { DetailLimits } from './trimming.ts'

/** An empty store in the calling thread. `wasmBinary` is the WebAssembly program of sql.js, as `readSqlWasm` gives it. */
export async function createSqlStore(
  wasmBinary: Uint8Array<ArrayBuffer>,
  limits: DetailLimits = DETAIL_LIMITS,
): Promise<SqlStore> {
  return new SqlStore(await initSqlJs({ wasmBinary: wasmBinary.buffer }), limits)
}
