import type { WallClock } from '../ports/wallClock.ts'
import type { Store } from '../store/store.ts'
import type { Course } from './course.ts'
import type { Engine } from './engine.ts'
import type { IntentSink } from './intents.ts'
import type { Journal } from './journal.ts'
import type { Keeper } from './keeper.ts'
import type { Outbox } from './outbox.ts'
import type { Problems } from './problems.ts'
import type { SessionOrigin } from './sessionFiles.ts'
import type { SnapshotPool } from './snapshots.ts'

/** The parts of a session, put together by `openSession`. */
export interface SessionParts {
  readonly origin: SessionOrigin
  readonly clock: WallClock
  readonly store: Store
  readonly engine: Engine
  readonly course: Course
  readonly pool: SnapshotPool
  readonly outbox: Outbox
  readonly intents: IntentSink
  readonly keeper: Keeper
  readonly problems: Problems
  readonly unlock: () => Promise<void>
  /** Makes the journal; `failed` is what to do when it cannot be written. */
  readonly journal: (failed: (error: unknown) => Promise<void>) => Journal
}

/** How the session was found. */
export interface Recovered {
  /** What was recovered is not in a session file as it is. */
  readonly saveSoon: boolean
  /** Name of the branch that begins here, if what follows is not what was. */
  readonly newEpoch: string | undefined
}
