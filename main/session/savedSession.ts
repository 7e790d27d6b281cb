import { StoreFileError } from '../store/errors.ts'
import type { Store } from '../store/store.ts'
import type { Engine, RunningSimulation } from './engine.ts'
import { restored } from './lastState.ts'
import { readSaved } from './recovery.ts'
import { readMeta } from './sessionFiles.ts'
import type { SavedPosition, SessionOrigin } from './sessionFiles.ts'
import type { BranchInfo } from './sessionTypes.ts'
import { branchInfo } from './status.ts'
import { Timeline } from './timeline.ts'

/** A session as it was saved, to be looked at and not to go on with: nothing is replayed or written. */
export interface SavedSession {
  readonly origin: SessionOrigin
  readonly position: SavedPosition
  /** The state at the save. */
  readonly simulation: RunningSimulation
  readonly branch: BranchInfo
}

/**
 * Reads a session file into a store and takes the state that it ends with. The other snapshots stay packed, unless this engine has to make
 * the last state again.
 * @throws StoreFileError when the bytes are no session, are damaged, or are of a newer version (TTR-4, TTR-5)
 */
export const readSavedSession = async (bytes: Uint8Array, store: Store, engine: Engine): Promise<SavedSession> => {
  try {
    const { snapshots, meta } = await store.load(bytes)
    const { origin, position, base } = readMeta(meta, snapshots)
    const simulation = restored(engine, base.snapshot) ?? (await readSaved(bytes, store, engine, false)).simulation
    const timeline = new Timeline(position.timeline, [])
    return { origin, position, simulation, branch: branchInfo(timeline, timeline.current) }
  } catch (error) {
    if (error instanceof StoreFileError) throw error
    const why = error instanceof Error ? error.message : String(error)
    throw new StoreFileError('damaged', `The session file is damaged: ${why}.`, { cause: error })
  }
}
