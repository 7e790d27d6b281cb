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
  /** The name that the caller has recorded: how long it is, s, and what was said, if that is known; until when it is kept, once COMPLETED. */
  readonly recordedName?: { readonly seconds: number; readonly text?: string; readonly keptUntil?: number }
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
  /** A person answers and finishes in the agent's place (TRF-4). */
  readonly manual: boolean
  /** Queue of the interaction the agent is on. */
  readonly queue?: string
  /** What the agent is on. */
  readonly interaction?: 'call' | 'callback'
  /** Id of the callback that the agent is on. */
  readonly callbackId?: string
}

/** An outbound leg that is up now. */
export interface DialView {
  readonly callbackId: string
  readonly phoneNumber: string
  readonly queue: string
  readonly attempt: number
  readonly maximumAttempts: number
  /** `closing`: the callback is over, and its customer hears the closing prompt. */
  readonly phase: 'ringing' | 'answered' | 'closing' | 'waitsForTrunk'
  /** Dial Prefix and digits, and what the customer's phone shows (SET-18); empty while it waits for a trunk. */
  readonly dialled: string
  readonly callerIdNumber: string
  readonly callerIdName: string
  readonly since: number
  /** A person plays the customer, and answers by command (SIM-3). */
  readonly manual: boolean
}

/** What a person on a call is being told (IVR-6); texts are made by the reader. Times are ms, EWT seconds, -1 unknown. */
export type Announcement =
  | { readonly kind: 'message'; readonly text: string }
  | { readonly kind: 'menu'; readonly text: string; readonly digits: readonly string[] }
  | { readonly kind: 'input'; readonly text: string; readonly maximumDigits: number; readonly terminator: string }
  /** Position and EWT of now (IVR-3). */
  | { readonly kind: 'waiting'; readonly position: number; readonly ewt: number }
  /** 1 Immediate, 2 Scheduled, 9 stay in the queue; with the EWT of the entry into the queue. */
  | { readonly kind: 'offer'; readonly immediate: boolean; readonly scheduled: boolean; readonly ewt: number }
  /** 1 Monday … 7 Sunday, in the prompt zone (IVR-4). */
  | { readonly kind: 'weekday'; readonly zone: string }
  /** Four digits, 0000 to 2359. */
  | { readonly kind: 'time'; readonly zone: string; readonly weekday: number }
  /** 1 yes, 2 another time. */
  | { readonly kind: 'slot'; readonly zone: string; readonly start: number }
  /** 1 yes, 2 another number; without a start for an Immediate callback. */
  | { readonly kind: 'number'; readonly number: string; readonly zone?: string; readonly start?: number }
  /** A number that ends with #. */
  | { readonly kind: 'otherNumber' }
  /** A name is being recorded, until # or silence. */
  | { readonly kind: 'name' }
  | { readonly kind: 'ringing' }
  | { readonly kind: 'agent' }
  /** The agent asks somebody else to take the call (IVR-8). */
  | { readonly kind: 'hold' }

/** A transfer in two steps that is under way (IVR-8). */
export interface TransferView {
  /** Number of the call's interaction, and the id of a person's call. */
  readonly interaction: number
  readonly id?: string
  readonly agent: string
  /** Where the consult leg is: it walks a flow, waits in a queue, or is with an agent. */
  readonly consult: {
    readonly phase: CallView['phase']
    readonly application?: string
    readonly queue?: string
    readonly agent?: string
  }
}

/** The call of a person (IVR-6). */
export interface CallView {
  readonly id: string
  /** Number of its interaction in the records. */
  readonly interaction: number
  /** E.164 with `+`. */
  readonly from: string
  readonly dnis: string
  readonly application: string
  readonly arrivedAt: number
  readonly phase: 'inFlow' | 'waiting' | 'ringing' | 'withAgent'
  readonly queue?: string
  /** First position is 1; while it waits. */
  readonly position?: number
  /** Seconds, mode2, -1 unknown; while it waits. */
  readonly ewt?: number
  readonly agent?: string
  /** What is offered, as long as it is not answered. */
  readonly offer?: { readonly immediate: boolean; readonly scheduled: boolean }
  readonly announcement: Announcement
  /** What has been announced last while waiting (IVR-3). */
  readonly announced?: { readonly at: number; readonly position: number; readonly ewt: number }
  /** Why it is asked again, or why the offer is over: a code such as `unknownKey`, `noSlot`, `throttled`. */
  readonly notice?: string
  /** Digits of the answer that is being keyed. */
  readonly keyed: string
  readonly variables: Readonly<Record<string, string>>
  /** What came with the call-in request and the callback that the caller was recognised by (CBK-13). */
  readonly userData?: Readonly<Record<string, string>>
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
