import type { SessionStatus } from '../session/sessionTypes.ts'

/** A call from the UI. Calls of one connection may be answered in any order. */
export interface RpcRequest {
  readonly id: number
  readonly method: string
  readonly args: unknown
}

export interface RpcError {
  /** Of the catalogue of `main/errors`. */
  readonly code: number
  readonly message: string
  readonly field?: string
  readonly corrId: string
  readonly detail?: Readonly<Record<string, unknown>>
}

export type RpcReply =
  { readonly id: number; readonly result: unknown } | { readonly id: number; readonly error: RpcError }

/** What the menu of the desktop program asks of its window. */
export type MenuCommand =
  | 'settings'
  | 'palette'
  | 'presenter'
  | 'shortcuts'
  | 'tour'
  | `tab ${'callback' | 'developer' | 'callIn' | 'tools' | 'simulator'}`

/**
 * Sent without a call: the new status, that lists may have changed, that another user is signed in or none (UI-6), that the user was signed
 * out for inactivity (ACC-5), or what the menu of the desktop program asks for.
 */
export type RpcPush =
  | { readonly event: 'status'; readonly data: SessionStatus }
  | { readonly event: 'records' }
  | { readonly event: 'user' }
  | { readonly event: 'signedOut'; readonly afterMinutes: number }
  | { readonly event: 'command'; readonly command: MenuCommand }
