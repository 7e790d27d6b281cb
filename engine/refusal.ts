import type { TenantProblem } from './tenant/references.ts'

/**
 * Why a command is refused: a closed set of codes (API-4). The engine gives code, field and facts; texts are made by the reader.
 * A refused command leaves no trace (DET-6).
 */
export type RefusalCode =
  | 403 // the role does not allow it
  | 404 // no call with that id
  | 409 // changed meanwhile (TEN-7)
  | 501 // a value is not valid; `field` names it
  | 7030 // the number is not possible
  | 7036 // region or country cannot be called
  | 7037 // the number is not allowed
  | 7040 // no such virtual queue
  | 7041 // throttled, duplicate or no capacity
  | 7042 // closed, and the queue rejects bookings out of office hours
  | 7050 // no callback with that id
  | 7051 // the callback's state does not allow it
  | 7052 // the call cannot be handed on so
  | 5701 // no healthy region node

/** Values behind a refusal. Times are ms since the epoch, UTC. */
export type Facts = Readonly<Record<string, string | number | boolean>>

export interface Refusal {
  readonly code: RefusalCode
  /** One word for the cause within the code, such as `throttled` or `unknownQueue`. */
  readonly cause: string
  /** Dotted path of the offending field. */
  readonly field?: string
  readonly facts?: Facts
  /** Everything that is wrong with a configuration, by path (TEN-4). */
  readonly problems?: readonly TenantProblem[]
  /** Slots that would be accepted instead (CRE-5): start → places left. */
  readonly slots?: readonly { readonly start: number; readonly left: number }[]
}
