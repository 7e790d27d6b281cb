import type { PredictionErrors } from '../../engine/predictions.ts'
import type { EwtMode } from '../../engine/reads.ts'
import type { CallbackReason, CallbackState, CallInState, DecodedRecord } from '../../engine/records/kinds.ts'
import type { AgentTotals } from '../../engine/statistics/agents.ts'
import type { CallbackInterval } from '../../engine/statistics/callbacks.ts'
import type { CallInterval } from '../../engine/statistics/calls.ts'
import type { CallbackCourse } from '../../engine/statistics/course.ts'
import type { DialInterval } from '../../engine/statistics/dials.ts'
import type { RepeatInterval } from '../../engine/statistics/repeats.ts'
import type { IntervalMinutes } from '../../engine/statistics/intervals.ts'
import type { TheoryComparison } from '../../engine/theory/comparison.ts'

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
  readonly digest: string
  readonly bytes: Uint8Array
}

/** Most callbacks that one query gives: those of a file. A page of a list has fewer (RET-2). */
export const MOST_CALLBACKS = 1000

export interface CallbackQuery {
  /** Desired Callback Time in [from, to), ms. */
  readonly from?: number
  readonly to?: number
  readonly states?: readonly CallbackState[]
  readonly services?: readonly string[]
  readonly search?: { readonly field: 'id' | 'phoneNumber' | 'serviceName' | 'state' | 'any'; readonly text: string }
  readonly sort: {
    readonly column: 'desiredTime' | 'updatedAt' | 'state' | 'id' | 'phoneNumber' | 'serviceName'
    readonly descending: boolean
  }
  /** 1 to 1,000. */
  readonly limit: number
  /** Key of the last row of the page before, as given with it. */
  readonly after?: string
}

export interface CallbackRow {
  readonly id: string
  readonly serviceName: string
  readonly phoneNumber: string
  readonly state: CallbackState
  readonly reason?: CallbackReason
  readonly origin: 'IMMEDIATE' | 'SCHEDULED'
  readonly desiredTime: number
  readonly createdAt: number
  readonly updatedAt: number
  readonly attempts: number
}

export interface CallbackPage {
  readonly rows: readonly CallbackRow[]
  /** Rows that match, and rows in the time range before search and filters. */
  readonly matching: number
  readonly inRange: number
  /** Absent on the last page. */
  readonly next?: string
}

/** Attributes that the call-in list is searched in (UI-30). */
export const CALL_IN_SEARCH_FIELDS = ['any', 'id', 'state', 'fromPhoneNumber', 'group'] as const
export type CallInSearchField = (typeof CALL_IN_SEARCH_FIELDS)[number]

/** Columns that the call-in list is sorted by. */
export const CALL_IN_COLUMNS = ['id', 'state', 'createdAt', 'fromPhoneNumber', 'expiresAt', 'group'] as const
export type CallInColumn = (typeof CALL_IN_COLUMNS)[number]

/** Which of the newest requests are asked for (UI-30). */
export interface CallInQuery {
  /** Created in [from, to), ms. */
  readonly from?: number
  readonly to?: number
  readonly search?: { readonly field: CallInSearchField; readonly text: string }
  /** Absent: newest first. */
  readonly sort?: { readonly column: CallInColumn; readonly descending: boolean }
  /** Key of the last row of the page before, as given with it. */
  readonly after?: string
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

/** A call-in request as it now stands (CTI-8). Times are ms; numbers are E.164 with `+`. */
export interface CallInRow {
  readonly id: string
  readonly group: string
  readonly state: CallInState
  readonly createdAt: number
  readonly updatedAt: number
  readonly expiresAt: number
  readonly toPhoneNumber: string
  readonly fromPhoneNumber?: string
  readonly accessCode?: string
  readonly callbackServiceId?: string
  /** JSON object of strings. */
  readonly userData: string
}

export interface CallInPage {
  readonly rows: readonly CallInRow[]
  /** Requests of the whole list, 5,000 at most (RET-2). */
  readonly total: number
  /** Those of them that the query chooses. */
  readonly matching: number
  /** Absent on the last page. */
  readonly next?: string
}

/** One point of the charts. Times in ms, waits in seconds. */
export interface SeriesPoint {
  readonly at: number
  readonly waitingCalls: number
  readonly waitingCallbacks: number
  /** -1 unknown. */
  readonly ewt: number
  /** Mean wait of the calls answered since the point before; -1 when none was. */
  readonly realisedWait: number
  readonly scheduled: number
  readonly queued: number
  readonly routing: number
  readonly processing: number
  readonly agentsReady: number
  readonly agentsLoggedIn: number
}

/** What was predicted for a queue against what came (RTE-9). */
export interface PredictionReport {
  /** Interactions that an agent answered, and others that left. */
  readonly answered: number
  readonly unanswered: number
  /** Without modes that said nothing of any that was answered. Seconds. */
  readonly modes: Readonly<Partial<Record<EwtMode, PredictionErrors>>>
}

/** Intervals that begin in [from, to): ms, both at full quarters of an hour. */
export interface StatisticsQuery {
  readonly from: number
  readonly to: number
  readonly minutes: IntervalMinutes
  /** Thresholds of the service level by the places of the queues, s (STA-1). */
  readonly thresholds: readonly number[]
}

/** Figures of queues by interval (STA-1, STA-3), as the functions of records in `engine/statistics` tell them. */
export interface QueueStatistics {
  readonly calls: readonly CallInterval[]
  readonly callbacks: readonly CallbackInterval[]
  readonly dials: readonly DialInterval[]
  /** Of calls that are kept in detail. */
  readonly repeats: readonly RepeatInterval[]
  /** Calls that arrived before this moment, ms, are in part neither kept nor in sums for this line; absent: none is missing. */
  readonly completeFrom?: number
  /**
   * Before this moment, ms, calls are in sums that know waits by classes: how many were within a threshold that is no limit of a class is
   * then too low. Absent: all are kept in detail.
   */
  readonly detailFrom?: number
}

/** A range as in `StatisticsQuery`; `now` is until when the present states have lasted, ms. */
export interface AgentStatisticsQuery {
  readonly from: number
  readonly to: number
  readonly now: number
}

/** Figures of agents over a range (STA-2). */
export interface AgentStatistics {
  readonly agents: readonly AgentTotals[]
  /** Before this moment, ms, states or calls are in part neither kept nor in sums for this line; absent: none is missing. */
  readonly completeFrom?: number
}

/** Queues to be compared with theory (TRU-4), each with the places of those who serve it; a range as in `AgentStatisticsQuery`. */
export interface TheoryQuery extends AgentStatisticsQuery {
  readonly queues: readonly { readonly queue: number; readonly staff: readonly number[] }[]
}

/** Queues beside the formulas; without those of which there is nothing to tell. */
export interface TheoryFigures {
  readonly queues: readonly { readonly queue: number; readonly comparison: TheoryComparison }[]
  /** Beginning of what was compared, ms: that of the range, or from when on calls are kept in detail. */
  readonly from: number
}

/** Which callbacks Callback Details tells of (STA-4): those booked in [from, to), ms, that are not forgotten (RET-1). */
export interface ReportedCallbacksQuery {
  readonly from: number
  readonly to: number
  /** Names of queues; absent: all. */
  readonly services?: readonly string[]
  /** Sequence of the last row of the page before; 0: from the first. */
  readonly beyond: number
  readonly limit: number
}

/** A callback as it now stands, with its course. */
export interface ReportedCallback {
  readonly sequence: number
  readonly row: CallbackRow
  readonly course: CallbackCourse
  /** Kind of who booked it. */
  readonly bookedBy: string
  /** JSON object of strings. */
  readonly userData: string
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
  /**
   * Adds journal entries, snapshots and meta values to the database and returns it as a SQLite file. What is already there under the same
   * sequence (or meta name) is replaced; snapshots whose sequences are in `forget` are removed.
   */
  save(additions: {
    readonly entries: readonly StoredEntry[]
    readonly snapshots: readonly StoredSnapshot[]
    readonly meta: Readonly<Record<string, string>>
    readonly forget?: readonly number[]
  }): Promise<Uint8Array>
  /** Deflates the bytes of a snapshot for the file: states of a busy day are tens of megabytes, and those who answer should not wait. */
  pack(bytes: Uint8Array): Promise<Uint8Array>
  /** Reads a saved file; rejects with `StoreFileError` when it is not one, is damaged, or is of a newer version. */
  load(bytes: Uint8Array): Promise<{
    readonly entries: readonly StoredEntry[]
    readonly snapshots: readonly StoredSnapshot[]
    readonly meta: Readonly<Record<string, string>>
  }>
  close(): Promise<void>
}
