/** What a session of a test begins with. */
export interface BeginOptions {
  /** Name of a sample, or the tenant itself; default: that of the scenario, else `hundred-seat`. */
  readonly tenant?: string | object
  /** Name of a sample, or the scenario itself. */
  readonly scenario?: string | object
  /** Of everything random; default 1, or that of the scenario. */
  readonly seed?: number
  /** ISO 8601, in the zone of the tenant unless it has an offset; default: Monday 2027-01-04T09:00, or the start of the scenario. */
  readonly startAt?: string
}

/** The simulated clock. Times are ISO 8601 in UTC. */
export interface Clock {
  readonly now: string
  readonly running: boolean
  /** Simulated seconds per second. */
  readonly factor: number | 'max'
  /** Id of the branch that the session is on. */
  readonly branch: string
}

export interface SessionInfo {
  readonly id: string
  readonly tenant: string
  readonly scenario: string
  readonly seed: number
  /** IANA zone of the center. */
  readonly zone: string
  readonly clock: Clock
  readonly commands: number
  readonly records: number
  /** Equal for equal courses of events. */
  readonly hash: string
  readonly commandHash: string
}

export type CallbackState = 'SCHEDULED' | 'QUEUED' | 'ROUTING' | 'PROCESSING' | 'COMPLETED'

/** What `advanceUntil` runs to: so many records in all, or a state of a callback. */
export type Condition = { readonly records: number } | { readonly callback: string; readonly state: CallbackState }

/** The control API of one session: `/sim/v1` with its token. Every verb rejects with `RefusedError` when it is refused. */
export interface Control {
  clock(): Promise<Clock>
  pause(): Promise<Clock>
  resume(): Promise<Clock>
  /** Runs to the next event and stops there. */
  step(): Promise<Clock>
  /** Sets the pace, simulated seconds per second, and runs. */
  speed(factor: number | 'max'): Promise<Clock>
  /** Runs so far ahead, simulated ms or such as `'2h'`; resolves when all that is due has settled. */
  advance(by: number | string): Promise<Clock>
  /** Runs to a moment, ISO 8601 with `Z` or an offset. */
  advanceTo(to: string): Promise<Clock>
  /** Runs to the first moment at which a condition holds, 14 simulated days at most unless `by` says otherwise; `met` tells whether. */
  advanceUntil(until: Condition, by?: number | string): Promise<{ readonly met: boolean; readonly clock: Clock }>
  /** Goes back to a moment and pauses. */
  rewind(to: string): Promise<Clock>
  /** Remembers this place under a name. */
  checkpoint(name: string): Promise<Clock>
  /** Goes back to a checkpoint and pauses; what has come since is dropped, unless `keepBranch`. */
  restore(name: string, options?: { readonly keepBranch?: boolean }): Promise<Clock>
  session(): Promise<SessionInfo>
  /** Begins another session in the place of this one, with the same key and token. */
  newSession(options?: BeginOptions): Promise<SessionInfo>
  /** Any other operation of the control API, such as `request('PUT', '/faults', { … })`; resolves with the `data` of its answer. */
  request(method: 'GET' | 'POST' | 'PUT' | 'DELETE', path: string, body?: object): Promise<unknown>
}

/** A session of a test. */
export interface Ringback {
  /** Base of the Callback API; ends in `/engagement/v3`. */
  readonly api: string
  readonly apiKey: string
  readonly controlToken: string
  readonly control: Control
  /** Begins another session on the same host, which meets this one in nothing. */
  isolated(options?: BeginOptions): Promise<Ringback>
  /** Ends the session, and the host if it was started for it. */
  stop(): Promise<void>
}

/** A host for many test workers. */
export interface SharedRingback {
  /** Address of the host, such as `http://127.0.0.1:41234`. */
  readonly url: string
  readonly controlToken: string
  stop(): Promise<void>
}
