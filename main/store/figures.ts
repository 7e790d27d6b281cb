import type { PredictionErrors } from '../../engine/predictions.ts'
import type { EwtMode } from '../../engine/reads.ts'
import type { AgentTotals } from '../../engine/statistics/agents.ts'
import type { CallbackInterval } from '../../engine/statistics/callbacks.ts'
import type { CallInterval } from '../../engine/statistics/calls.ts'
import type { CallbackCourse } from '../../engine/statistics/course.ts'
import type { DialInterval } from '../../engine/statistics/dials.ts'
import type { IntervalMinutes } from '../../engine/statistics/intervals.ts'
import type { RepeatInterval } from '../../engine/statistics/repeats.ts'
import type { TheoryComparison } from '../../engine/theory/comparison.ts'
import type { CallbackRow } from './lists.ts'

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
