import type { AgentState, CallbackReason, CallbackState } from './records/kinds.ts'
import type { Facts } from './refusal.ts'

/** What can be read of a callback (RTV-1, UI-10). Times are ms since the epoch, UTC; waits are seconds. */
export interface CallbackView {
  readonly id: string
  readonly serviceName: string
  /** E.164 with `+`. */
  readonly phoneNumber: string
  readonly state: CallbackState
  readonly reason?: CallbackReason
  readonly origin: 'IMMEDIATE' | 'SCHEDULED'
  /** Beginning of the Desired Callback Time interval. */
  readonly desiredTime: number
  /** Still SCHEDULED after that interval (CBK-7). */
  readonly late: boolean
  readonly createdAt: number
  readonly updatedAt: number
  /** First position is 1; 0 in ROUTING and PROCESSING; absent while it has none (CBK-14). */
  readonly positionInQueue?: number
  readonly estimatedWaitTime?: number
  readonly attempts: number
  readonly maximumAttempts: number
  /** When a retry is due, while it waits for one. */
  readonly nextAttemptAt?: number
  readonly onLine: 'no' | 'dialling' | 'answered' | 'withAgent'
  readonly agent?: string
  /** What it has grown to while the callback is in a queue (RTE-6). */
  readonly priority: number
  readonly userData: Readonly<Record<string, string>>
}

export interface QueueView {
  readonly name: string
  readonly kind: 'inbound' | 'callback' | 'outbound'
  /** Business hours of its settings row. */
  readonly hours: string
  readonly open: boolean
  /** Next opening or closing, ms; absent if hours never change. */
  readonly nextChange?: number
  readonly waitingCalls: number
  readonly waitingCallbacks: number
  /** Longest wait of a call now waiting, ms. */
  readonly longestWait: number
  /** EWT in mode2, seconds; -1 unknown. */
  readonly ewt: number
  readonly agentsLoggedIn: number
  readonly agentsReady: number
  readonly scheduled: number
  readonly queued: number
  readonly routing: number
  readonly processing: number
}

export interface AgentView {
  readonly userName: string
  readonly displayName: string
  readonly skills: Readonly<Record<string, number>>
  readonly state: AgentState
  readonly since: number
  /** Queue of the interaction the agent is on. */
  readonly queue?: string
  /** What the agent is on. */
  readonly interaction?: 'call' | 'callback'
}

/** An outbound leg that is up now. */
export interface DialView {
  readonly callbackId: string
  readonly phoneNumber: string
  readonly queue: string
  readonly attempt: number
  readonly maximumAttempts: number
  readonly phase: 'ringing' | 'answered' | 'waitsForTrunk'
  /** Dial Prefix and digits, and what the customer's phone shows (SET-18); empty while it waits for a trunk. */
  readonly dialled: string
  readonly callerIdNumber: string
  readonly callerIdName: string
  readonly since: number
}

export interface SlotView {
  /** Half-open, ms. */
  readonly start: number
  readonly end: number
  readonly total: number
  readonly left: number
  readonly available: boolean
  /** Why not, when not available: the first failing condition in engine order (AVL-6). */
  readonly because?: { readonly rule: string; readonly cause: string; readonly facts: Facts }
}

/** EWT-1. Seconds; -1 with result code -1 (no interaction yet, or unknown queue) or -2 (nobody logged in). */
export interface EstimatedWait {
  readonly virtualQueue: string
  readonly estimatedWaitTime: number
  readonly resultCode: number
  readonly message: string
}
