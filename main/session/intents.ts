import type { Tenant } from '../../engine/tenant/tenant.ts'
import type { StoredBatch } from '../store/store.ts'

/** The session that intents come from. */
export interface IntentSource {
  /** Absolute path of the data folder. */
  readonly folder: string
  readonly session: string
  /** Branches of a session that is continued and the simulated moment, ms, that each has reached; none for a new one. */
  readonly known: readonly { readonly branch: string; readonly reachedAt: number }[]
}

/**
 * Where the intents of real input and output go (DET-10). They are what the session's records say is to be sent; each is taken once, however
 * often its record comes again after a rewind or a crash.
 */
export interface IntentSink {
  /** A session begins or goes on; called before its first records come. */
  open(source: IntentSource): Promise<void>
  /** Takes the intents among records that are durable (TTR-3). */
  take(batch: StoredBatch): void
  /** Resolves when all that was taken is durable, so that the records it came from need not be made again. */
  settled(): Promise<void>
  /** Channels through which pushes of the tenant really leave (UI-1). */
  channels(tenant: Tenant): readonly string[]
  /** The session ends; what has not left stays for its next opening. */
  close(): Promise<void>
}

/** Lets nothing leave. */
export const NO_INTENTS: IntentSink = {
  open: () => Promise.resolve(),
  take: () => undefined,
  settled: () => Promise.resolve(),
  channels: () => [],
  close: () => Promise.resolve(),
}
