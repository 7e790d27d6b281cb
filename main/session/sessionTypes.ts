import type { Actor, Command, CommandBody } from '../../engine/command.ts'
import type { SimulationReads } from '../../engine/reads.ts'
import type { CallbackState } from '../../engine/records/kinds.ts'
import type { Refusal } from '../../engine/refusal.ts'
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
  readonly name: string
  readonly parent?: string
  /** Simulated moment at which it left its parent, ms. */
  readonly leftAt?: number
  /** Furthest simulated moment it has reached, ms. */
  readonly reachedAt: number
  readonly current: boolean
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
  readonly pace: Pace
  readonly branch: BranchInfo
  /** Journal sequence. */
  readonly sequence: number
  readonly commands: number
  readonly records: number
  /** 16 hexadecimal digits each (DET-7). */
  readonly hash: string
  readonly commandHash: string
  readonly problem?: SessionProblem
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
  /** Reads the state as of now: the engine is advanced to the present first. */
  read<T>(question: (simulation: SimulationReads) => T): T
  /** Runs a command at the present simulated moment. One at a time, in the order of the calls. */
  submit(actor: Actor, body: CommandBody): Promise<CommandOutcome>
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
  /** Goes back to a checkpoint and begins a branch there, as it was; what came after stays reachable (SIM-2). Pauses. */
  restoreCheckpoint(name: string): Promise<void>
  /** Begins a branch at a moment (SIM-2), now unless `at` says otherwise; what was known after it is left behind as with TTR-2. Pauses. */
  fork(at?: number): Promise<void>
  branches(): readonly BranchInfo[]
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
