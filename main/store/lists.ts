import type { CallbackReason, CallbackState, CallInState } from '../../engine/records/kinds.ts'

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
