import type { Scenario } from '../../engine/scenario/scenario.ts'
import type { Tenant } from '../../engine/tenant/tenant.ts'
import { ApiError } from '../errors/apiError.ts'
import type { SessionStatus } from '../session/sessionTypes.ts'

/** What a new session is asked to begin with; what is absent has its default (SIM-2). */
export interface NewSessionRequest {
  /** Name of a sample, or the tenant itself. */
  readonly tenant?: string | Tenant
  /** Name of a sample, or the scenario itself. */
  readonly scenario?: string | Scenario
  readonly seed?: number
  /** ISO 8601, in the zone of the tenant unless it has an offset. */
  readonly startAt?: string
}

/** A session of its own beside the host's, and what leads to it (SIM-8). */
export interface IsolatedSession {
  readonly status: SessionStatus
  /** Of the Callback API. */
  readonly apiKey: string
  /** Bearer token of `/sim/v1`. */
  readonly controlToken: string
}

/** The sessions and scenarios that a host can go over to (SIM-2, SIM-8). */
export interface SessionShelf {
  /** Names of the sample tenants. */
  tenants(): readonly string[]
  scenarios(): readonly Scenario[]
  /** Ids of the sessions that gave way to others. */
  old(): Promise<readonly string[]>
  /** Saves the present session, puts it aside and begins another. @throws ApiError 501 */
  begin(request: NewSessionRequest): Promise<void>
  /** Saves the present session, puts it aside and goes on with an older one. @throws ApiError 404 */
  open(id: string): Promise<void>
  /**
   * Begins a session beside the present one, in memory and paused (SIM-8).
   * @throws ApiError 501, or 429 when there are too many
   */
  isolate(request: NewSessionRequest): Promise<IsolatedSession>
  /** Ends an isolated session after the answer. @throws ApiError 501 for the session of the host */
  close(): Promise<void>
}

const refuse = (): Promise<never> => Promise.reject(new ApiError(404, 'This host keeps one session only.'))

/** Of a host with one session for good. */
export const NO_SHELF: SessionShelf = {
  tenants: () => [],
  scenarios: () => [],
  old: () => Promise.resolve([]),
  begin: refuse,
  open: refuse,
  isolate: refuse,
  close: refuse,
}
