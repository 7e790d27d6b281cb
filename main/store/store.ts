import type { DecodedRecord } from '../../engine/records/kinds.ts'
import type {
  AgentStatistics,
  AgentStatisticsQuery,
  PredictionReport,
  QueueStatistics,
  ReportedCallback,
  ReportedCallbacksQuery,
  SeriesPoint,
  StatisticsQuery,
  TheoryFigures,
  TheoryQuery,
} from './figures.ts'
import type { CallbackPage, CallbackQuery, CallInPage, CallInQuery, CallInRow } from './lists.ts'

/** Records of one slice, copied out of the engine's buffers. */
export interface StoredBatch {
  readonly branch: string
  /** Sequence of the first record. */
  readonly first: number
  readonly count: number
  readonly words: Int32Array
  readonly texts: readonly string[]
}

/** Where a reader stands: the living branch up to a record sequence, then each ancestor up to where its child left it. */
export type Lineage = readonly { readonly branch: string; readonly throughRecord: number }[]

/** Records of a branch with `beyond` < sequence <= `through`. */
export interface RecordRange {
  readonly branch: string
  readonly beyond: number
  readonly through: number
}

/** An entry of the journal as it is kept in the session file: `line` is the tail's JSON text. */
export interface StoredEntry {
  readonly sequence: number
  readonly line: string
}

export interface StoredSnapshot {
  /** Journal sequence after which the state was taken. */
  readonly sequence: number
  readonly branch: string
  /** Simulated time, ms. */
  readonly at: number
  /** Records emitted until then. */
  readonly records: number
  /** Of the state's bytes as the engine gives them. */
  readonly digest: string
  /** They, deflated (zlib). */
  readonly bytes: Uint8Array
}

/** Which steps of calls are asked for (IVR-6). */
export interface StepQuery {
  /** Of one call alone. */
  readonly interaction?: number
  /** Sequence after which to begin, 0: at the beginning. */
  readonly beyond: number
  /** 1 to 500. */
  readonly limit: number
}

/** The read side (REC-2): projects records into SQL and answers lists and charts. Every read sees all batches given before it. */
export interface Store {
  /** Queues and agents by index, to turn the records' numbers into names. Called before the first batch and on configuration changes. */
  setNames(names: { readonly queues: readonly string[]; readonly agents: readonly string[] }): Promise<void>
  /**
   * Takes records over for projection; rows already there (same branch and sequence) stay as they are. A batch of the living branch
   * extends what readers see to its last record.
   */
  project(batch: StoredBatch): void
  /** Records taken over and not yet projected; the pace drops when it grows (PAC-2). */
  backlog(): number
  /** Says what readers see from now on; rebuilds the current rows after a rewind or a change of branch. */
  seek(lineage: Lineage): Promise<void>
  /**
   * Which records have to be given to `restore` so that readers find all they should at simulated moment `now`, in their order on the
   * line: call detail that was dropped but is not too old there, or whose sums do not fit the line. Empty as a rule.
   */
  lacking(now: number): Promise<readonly RecordRange[]>
  /** Takes over records that were there before; of these the rows that `lacking` asked for come back. What readers see does not move. */
  restore(batch: StoredBatch): void
  callbacks(query: CallbackQuery): Promise<CallbackPage>
  /** Records `callback`, `transition`, `dial`, `survey` and `link` of one callback, oldest first; empty when unknown in this lineage. */
  history(id: string): Promise<readonly DecodedRecord[]>
  /** Records `block`, `offer`, `announcement`, `transfer` and `leg` of calls, oldest first (IVR-6); detail that is not kept is absent. */
  steps(query: StepQuery): Promise<readonly DecodedRecord[]>
  /** The newest 5,000 call-in requests, newest first, 500 a page (RET-2). */
  callIns(query: CallInQuery): Promise<CallInPage>
  /** A call-in request; undefined when unknown in this lineage. */
  callIn(id: string): Promise<CallInRow | undefined>
  /** Branches of the whole session, whether in this lineage or not, on which a callback with that id was booked (TTR-2: 7050 names it). */
  branchesOf(id: string): Promise<readonly string[]>
  /**
   * At most `points` points over [from, to); of one queue, or over all when absent: counts added, the EWT of the queue in
   * which most calls wait, and the greatest number of agents, who may serve several queues at once. Where detail was dropped, realised
   * waits are those of whole 15 minutes.
   */
  series(query: {
    readonly queue?: string
    readonly from: number
    readonly to: number
    readonly points: number
  }): Promise<readonly SeriesPoint[]>
  /**
   * Calls that arrived in each of `buckets` equal parts of [from, to), and the moments of purges, for the timeline. Calls whose detail was
   * dropped are spread evenly over the 15 minutes in which they arrived.
   */
  activity(query: { readonly from: number; readonly to: number; readonly buckets: number }): Promise<{
    readonly arrivals: readonly number[]
    readonly purges: readonly { readonly at: number; readonly count: number; readonly queue: string }[]
  }>
  /**
   * Predicted against realised waits of a queue, over the calls that arrived in [from, to), have left and are kept in detail, and the
   * callbacks that entered it then and have left it.
   */
  predictions(query: { readonly queue: string; readonly from: number; readonly to: number }): Promise<PredictionReport>
  /** What queues did, by interval (STA-1, STA-3); rejects a range that is none. */
  queueStatistics(query: StatisticsQuery): Promise<QueueStatistics>
  /** What agents did (STA-2); rejects a range that is none. */
  agentStatistics(query: AgentStatisticsQuery): Promise<AgentStatistics>
  /** Queues beside Erlang C or A (TRU-4), from the calls and states that are kept in detail; rejects a range that is none. */
  theory(query: TheoryQuery): Promise<TheoryFigures>
  /** Callbacks with their courses, in the order of their bookings (STA-4). */
  callbackDetails(query: ReportedCallbacksQuery): Promise<readonly ReportedCallback[]>
  /** Number of rows of each record kind in this lineage. */
  counts(): Promise<Readonly<Record<string, number>>>
  /** Takes over journal entries for the file; what is already there under the same sequence is replaced. */
  keep(entries: readonly StoredEntry[]): void
  /**
   * Adds snapshots and meta values to the database and returns it as a SQLite file. What is already there under the same sequence (or meta
   * name) is replaced; snapshots whose sequences are in `forget` are removed. The bytes are good until the next save.
   */
  save(additions: {
    readonly snapshots: readonly StoredSnapshot[]
    readonly meta: Readonly<Record<string, string>>
    readonly forget?: readonly number[]
  }): Promise<Uint8Array>
  /**
   * Puts the pieces of a state together and deflates them: those of a busy day are tens of megabytes, and those who answer should not wait.
   * The pieces must stay as they are until then.
   */
  pack(pieces: readonly Uint8Array[]): Promise<Pick<StoredSnapshot, 'digest' | 'bytes'>>
  /** Reads a saved file; rejects with `StoreFileError` when it is not one, is damaged, or is of a newer version. */
  load(bytes: Uint8Array): Promise<{
    readonly entries: readonly StoredEntry[]
    readonly snapshots: readonly StoredSnapshot[]
    readonly meta: Readonly<Record<string, string>>
  }>
  close(): Promise<void>
}
