import type { Actor, Command, CommandBody } from '../../engine/command.ts'
import type { PushResult } from '../../engine/push/results.ts'
import type { SimulationReads } from '../../engine/reads.ts'
import type { CallbackState } from '../../engine/records/kinds.ts'
import type { Refusal } from '../../engine/refusal.ts'
import type { Mark } from '../../engine/scenario/script.ts'
import type { Tenant } from '../../engine/tenant/tenant.ts'
import type { Store } from '../store/store.ts'

/** Simulated seconds per second; `max` runs as fast as it can. */
export type PaceFactor = number | 'max'

export interface Pace {
  readonly running: boolean
  readonly factor: PaceFactor
  /** What is reached at present, 0 when paused. */
  readonly effective: number
  /** Whether a call of a person slows the pace down to ×1 (PAC-1). */
  readonly slowsForCalls: boolean
  /** Why time goes at ×1 although `factor` says more: a person is on the phone. It goes on at `factor` when the last call has ended. */
  readonly slowedBy?: 'call'
}

export interface BranchInfo {
  readonly id: string
  /** Id of its present line in the store: another one each time that a checkpoint of it has been gone back to. */
  readonly line: string
  readonly name: string
  readonly parent?: string
  /** Simulated moment at which it left its parent, ms. */
  readonly leftAt?: number
  /** Furthest simulated moment it has reached, ms. */
  readonly reachedAt: number
  readonly current: boolean
}

/** A part of a line, under the id that the engine knows its branch by. */
export interface LinePart {
  readonly branch: string
  /** Simulated moment at which the line leaves it for the next part, ms; absent for the last. */
  readonly leftAt?: number
}

/** Trouble that the UI and the API show until it is over. */
export interface SessionProblem {
  readonly kind: 'storage' | 'recovery' | 'falling-behind' | 'event-loop' | 'rebuilding'
  readonly message: string
}

export interface SessionStatus {
  readonly sessionId: string
  readonly sessionName: string
  readonly tenant: string
  readonly scenario: string
  readonly seed: number
  /** Raised by every change of the configuration (TEN-7). */
  readonly tenantRevision: number
  /** IANA zone of the centre; times are shown in it. */
  readonly zone: string
  /** Offset of that zone at `now`, seconds east, and its abbreviation. */
  readonly zoneOffset: number
  readonly zoneAbbreviation: string
  /** ms since the epoch. */
  readonly now: number
  readonly startAt: number
  /** End of the known future after a rewind, ms; equals `now` otherwise. */
  readonly knownUntil: number
  /** Moments that the scenario names, in order of time (SIM-1). */
  readonly marks: readonly Mark[]
  readonly pace: Pace
  readonly branch: BranchInfo
  /** Journal sequence. */
  readonly sequence: number
  readonly commands: number
  readonly records: number
  /** 16 hexadecimal digits each (DET-7). */
  readonly hash: string
  readonly commandHash: string
  /** Channels through which pushes really leave (UI-1); absent: everything stays in the simulation. */
  readonly realPushes?: readonly string[]
  readonly problem?: SessionProblem
}

/** A record of a session: the branch on which it was made, and its number there. */
export interface RecordPlace {
  readonly branch: string
  readonly record: number
}

/**
 * What the session does with a result of real output (DET-10): it is `taken`, or its intent is not in the past of the living line, or the
 * line is still replaying what is known of it, and the result can come when it has.
 */
export type ResultFate = 'taken' | 'elsewhere' | 'later'

/** How a session is doing, for those who watch the host. */
export interface SessionVitals {
  /** Wall ms by which the simulated clock is behind its pace; 0 while it stands, or runs as fast as it can. */
  readonly lag: number
  /** Records that wait for the read side. */
  readonly backlog: number
  /** Groups of entries that the journal has made durable since the session was opened, and the wall ms that this took together. */
  readonly syncs: number
  readonly syncTime: number
}

/** Answer to a command. An acceptance is given only when the command is durable (CRE-6). */
export type CommandOutcome =
  { readonly accepted: true; readonly sequence: number } | { readonly accepted: false; readonly refusal: Refusal }

/** Thrown by `submit` and the clock verbs when nothing can be made durable (TTR-7) or the session is closing: 503/5030. */
export class SessionUnavailableError extends Error {
  override readonly name = 'SessionUnavailableError'
}

/** A clock verb that asks for something impossible, such as a rewind to before the start: 400/501. */
export class ClockRequestError extends Error {
  override readonly name = 'ClockRequestError'
  readonly field: string
  constructor(field: string, message: string) {
    super(message)
    this.field = field
  }
}

/** What an advance may run until (SIM-1): so many records in all, or a state of a callback. */
export type AdvanceCondition =
  { readonly records: number } | { readonly callback: string; readonly state: CallbackState }

/** The tenant that a session began with, and the commands accepted on the present line up to now, oldest first (UI-42). */
export interface CourseOfCommands {
  readonly start: Tenant
  readonly commands: readonly Command[]
}

/** One running session, as hosts, handlers and the HTTP server see it. */
export interface Session {
  readonly store: Store
  status(): SessionStatus
  vitals(): SessionVitals
  /** Reads the state as of now: the engine is advanced to the present first. */
  read<T>(question: (simulation: SimulationReads) => T): T
  /** Runs a command at the present simulated moment. One at a time, in the order of the calls. */
  submit(actor: Actor, body: CommandBody): Promise<CommandOutcome>
  /** Gives a push the result that was found out about it outside; never starts a branch (DET-10). `intent` is the record it comes from. */
  report(result: PushResult, intent: RecordPlace): Promise<ResultFate>
  pause(): Promise<void>
  resume(): Promise<void>
  setPace(factor: PaceFactor): Promise<void>
  /** Whether a call of a person slows the pace down to ×1 (PAC-1). */
  slowForCalls(slows: boolean): Promise<void>
  /** Runs to the next event and stops there. */
  step(): Promise<void>
  /**
   * Runs to a moment as fast as possible, or to the first at which `until` holds, resolves when all that is due has settled, and keeps the
   * pace it had (paused stays paused). Tells whether `until` came about.
   */
  advance(to: number, until?: AdvanceCondition): Promise<boolean>
  /** Back to a moment (TTR-1, TTR-2). Pauses. */
  rewind(to: number): Promise<void>
  /**
   * Remembers this place under a name until the host ends, with a snapshot (SIM-2). The clock goes on by 1 ms, so that whatever comes
   * lies behind it.
   */
  setCheckpoint(name: string): Promise<void>
  /**
   * Goes back to a checkpoint, as it was, and pauses (SIM-2). What has come since is dropped, with the branches and checkpoints begun since,
   * and the branch of the checkpoint goes on under its id. With `keepBranch` nothing is dropped: a branch begins there instead, and the
   * checkpoint belongs to it from then on.
   */
  restoreCheckpoint(name: string, keepBranch?: boolean): Promise<void>
  /** Begins a branch at a moment (SIM-2), now unless `at` says otherwise; what was known after it is left behind as with TTR-2. Pauses. */
  fork(at?: number): Promise<void>
  branches(): readonly BranchInfo[]
  /** What the present line consists of, from its beginning to where it now grows. */
  line(): readonly LinePart[]
  commandsSoFar(): CourseOfCommands
  /** Goes to a branch's furthest moment, or to `at` on it. Pauses. */
  openBranch(id: string, at?: number): Promise<void>
  /** Writes the session file now. */
  checkpoint(): Promise<void>
  /** `status` at most 4 a second and after each command or clock verb; `records` when new records may change lists, at most 4 a second. */
  on(event: 'status' | 'records', listener: () => void): () => void
  /** Saves and ends. Idempotent. */
  close(): Promise<void>
}
