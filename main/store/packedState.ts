import { deflateSync, inflateSync } from 'node:zlib'
import { digestOf } from '../../engine/kernel/digest.ts'
import type { StoredSnapshot } from './store.ts'

/** A state as snapshots keep it. */
export const packedState = (state: Uint8Array): Pick<StoredSnapshot, 'digest' | 'bytes'> => ({
  digest: digestOf(state),
  bytes: deflateSync(state, { level: 1 }),
})

/** The state in a snapshot; packed bytes that are damaged become none, which no digest fits. */
export const stateIn = ({ bytes }: StoredSnapshot): Uint8Array => {
  try {
    return inflateSync(bytes)
  } catch {
    return new Uint8Array()
  }
}
