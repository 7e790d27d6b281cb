/**
 * The records that the engine emits (REC-1): flat, immutable, numbers and short texts only. This table is the one source of their
 * names, order and types; the writer, the decoder and the store's columns follow it.
 *
 * Field types: `int` a 32-bit integer (-1: none), `wide` an integer of up to 53 bits (times in ms since the epoch, phone numbers,
 * interaction numbers; -1: none), `text` a string. Every record starts with its time. `queue`, `agent`, `application`, `source` are indexes into the
 * tenant's lists; codes are indexes into the lists below.
 */
export const CALLBACK_STATES = ['SCHEDULED', 'QUEUED', 'ROUTING', 'PROCESSING', 'COMPLETED'] as const
export type CallbackState = (typeof CALLBACK_STATES)[number]

/** Reasons of a completed callback (CBK-4). */
export const CALLBACK_REASONS = [
  'AGENT_CONNECTED',
  'CANCELLED',
  'CANCELLED_BY_ADMIN',
  'FAIL_CALL_TO_CUSTOMER',
  'FAIL_AGENT_CONNECT',
  'FAIL_TARGET_NOT_FOUND',
  'FAIL_NO_CUSTOMER_NUMBER',
  'FAIL_ERROR',
  'PURGED_END_OF_DAY',
  'PURGED_TIMEOUT',
  'PUSH_EXPIRED',
  'BLOCKED_NUMBER',
  'CUSTOMER_ABANDONED',
  'REJECTED_BY_CUSTOMER',
] as const
export type CallbackReason = (typeof CALLBACK_REASONS)[number]

/** What made a callback change, or stay as it is with a new fact (CBK-11). */
export const CALLBACK_CAUSES = [
  'booked', // over the API or in the UI
  'bookedByCaller', // in the IVR
  'due', // the desired time has come
  'closedAtDue', // due while closed: waits for the next opening
  'dialled', // an attempt begins
  'attemptFailed',
  'retryDue', // the retry interval is over
  'answered', // the customer is on the line and waits for an agent
  'agentReserved',
  'agentAnswered',
  'agentNoAnswer',
  'handled', // the agent ended the call
  'cancelled',
  'purged',
  'snoozed',
  'rejected',
  'abandoned',
  'attemptsExhausted',
  'queueGone',
  'configurationChanged', // what it waits for has moved (DET-11)
  'blocked', // the number rule forbids the dial
  'rescheduled', // somebody chose another time (CBK-6)
  'recreated', // booked anew from a COMPLETED one (CBK-6)
  'invited', // at the top: the customer is told to call in
  'pushExpired', // the customer has not called in time
  'matched', // the customer has called in and was recognised
  'flowEnded', // the application ended the call without connecting the customer
  'noNode', // at the top, but no node is healthy
] as const
export type CallbackCause = (typeof CALLBACK_CAUSES)[number]

/** Ends the setting of a purge that found a leg (PRG-5). */
export const PURGED_ON_LINE = ' purged_on_line'

export const DIAL_RESULTS = [
  'PERSON',
  'BUSY',
  'NO_ANSWER',
  'ANSWERING_MACHINE',
  'FAX',
  'ERROR_TONE',
  'CREATE_CALL_ERROR',
] as const
export type DialResult = (typeof DIAL_RESULTS)[number]

/** Why an attempt came to its result: as customer and configuration have it, by a fault (SIM-5), or by a person (SIM-3). */
export const DIAL_CAUSES = ['behaviour', 'fault', 'person'] as const

export const AGENT_STATES = ['loggedOut', 'notReady', 'ready', 'ringing', 'talking', 'afterCallWork'] as const
export type AgentState = (typeof AGENT_STATES)[number]

/** How an interaction's stay in a queue ended. */
export const LEG_OUTCOMES = ['answered', 'abandoned', 'callbackImmediate', 'callbackScheduled', 'terminated'] as const
export type LegOutcome = (typeof LEG_OUTCOMES)[number]

/** How a callback's stay in a queue ended: with an agent, SCHEDULED again, or COMPLETED without an agent. */
export const STAY_OUTCOMES = ['answered', 'postponed', 'completed'] as const

export const OFFER_CHOICES = ['refused', 'immediate', 'scheduled', 'answeredMeanwhile', 'leftMeanwhile'] as const

export const ORIGINS = ['IMMEDIATE', 'SCHEDULED'] as const

/** Push notifications of a callback (PSH-1). */
export const PUSH_EVENTS = [
  'CALLBACK_UPCOMING',
  'CALLBACK_READY',
  'CALLBACK_PURGED',
  'CALLBACK_ATTEMPT_FAILED',
  'CALLBACK_FINAL_ATTEMPT_FAILED',
  'CALL_IN_DETAILS',
] as const
export type PushEvent = (typeof PUSH_EVENTS)[number]

/** What is known of a push notification: at first that it is to be sent (PSH-3). */
export const PUSH_OUTCOMES = ['sent', 'delivered', 'unconfirmed', 'refused'] as const
export type PushOutcome = (typeof PUSH_OUTCOMES)[number]

/** States of a call-in request (CTI-8). */
export const CALL_IN_STATES = ['Created', 'Matched', 'Completed', 'Expired'] as const
export type CallInState = (typeof CALL_IN_STATES)[number]

/** Steps of handing a call on (IVR-8): in one step, or by a consult leg that is answered, completed or ended. */
export const TRANSFER_STEPS = ['handedOn', 'consulted', 'consultAnswered', 'completed', 'consultEnded'] as const
export type TransferStep = (typeof TRANSFER_STEPS)[number]

/** Why a customer calls once more (TRF-3). */
export const FURTHER_CALL_CAUSES = ['abandoned', 'busy', 'callbackWaits'] as const
export type FurtherCallCause = (typeof FURTHER_CALL_CAUSES)[number]

/** What becomes of a recorded name: spoken by the caller, kept for the callback booked anew, gone after its time (CBK-6). */
export const NAME_STEPS = ['recorded', 'kept', 'gone'] as const

export const RECORD_KINDS = {
  /** A call's stay in the center, written when it ends: `queuedAt`, `answeredAt` -1 when it never was; talk and wait follow by subtraction. */
  leg: {
    interaction: 'wide',
    /** -1: placed by a person. */
    source: 'int',
    queue: 'int',
    arrivedAt: 'wide',
    queuedAt: 'wide',
    answeredAt: 'wide',
    agent: 'int',
    outcome: 'int',
    /** EWT (mode2, seconds) when it entered the queue; -1 unknown. */
    ewt: 'int',
    position: 'int',
    /** What the other modes said then (RTE-9). */
    ewtMode1: 'int',
    ewtMode3: 'int',
  },
  /** A step of an IVR application (IVR-6); outcome is the index of the next block, -1 at the end. */
  block: { interaction: 'wide', application: 'int', block: 'int', next: 'int' },
  /** A callback offer and what the caller chose (QUE-2). */
  offer: { interaction: 'wide', queue: 'int', ewt: 'int', immediate: 'int', scheduled: 'int', choice: 'int' },
  /** A callback comes into being: everything about it that does not change with its state. */
  callback: {
    id: 'text',
    queue: 'int',
    phoneNumber: 'wide',
    desiredTime: 'wide',
    origin: 'int',
    interaction: 'wide',
    /** The call's virtual queue time, -1 for one that no call stands behind (CBK-3). */
    virtualQueueTime: 'wide',
    priority: 'int',
    actorKind: 'text',
    actorName: 'text',
    language: 'text',
    /** JSON object of strings (CBK-13). */
    userData: 'text',
  },
  /** A transition of a callback, or a fact about it while its state stays (CBK-11). */
  transition: {
    id: 'text',
    queue: 'int',
    from: 'int', // -1 at creation
    to: 'int',
    reason: 'int',
    cause: 'int',
    attempt: 'int',
    dialResult: 'int',
    position: 'int',
    ewt: 'int',
    agent: 'int',
    /** When the next thing is due (retry, snooze end, opening), -1 if nothing is. */
    nextDueAt: 'wide',
    desiredTime: 'wide',
    /** Rule that decided, such as `DIA-3`. */
    rule: 'text',
    /** The setting and its value, such as `maximumConnectionAttempts=3`; empty when none decided. */
    setting: 'text',
    actorKind: 'text',
    actorName: 'text',
  },
  /** An outbound leg, written when it ends or its customer is connected. */
  dial: {
    id: 'text',
    queue: 'int',
    attempt: 'int',
    startedAt: 'wide',
    result: 'int',
    triggeringAgent: 'int',
    /** Customer's wait for an agent after answering, ms; -1 if not answered (QUE-2). */
    customerWait: 'wide',
    /** Dial Prefix and digits, and what the customer's phone shows (SET-18). */
    dialled: 'text',
    callerIdNumber: 'text',
    callerIdName: 'text',
    cause: 'int',
  },
  /** An agent enters a state; `queue` is that of the interaction, -1 if none. */
  agent: { agent: 'int', state: 'int', queue: 'int', interaction: 'wide' },
  /** What a queue looks like at a moment; charts are drawn from it. EWT mode2 in seconds. */
  sample: {
    queue: 'int',
    waitingCalls: 'int',
    waitingCallbacks: 'int',
    ewt: 'int',
    longestWait: 'wide',
    scheduled: 'int',
    queued: 'int',
    routing: 'int',
    processing: 'int',
    agentsReady: 'int',
    agentsLoggedIn: 'int',
  },
  /** A callback is forgotten (RET-1). */
  retention: { id: 'text' },
  /** A callback was booked anew from another one, which was COMPLETED (CBK-6). */
  link: { id: 'text', other: 'text' },
  /**
   * A callback's stay in its queue as a virtual call, written when it ends: what each mode said when it entered, s (-1 unknown), and how long
   * it was until an agent answered, ms (-1: none did) (RTE-9). Of a call, `leg` tells all this, also of one that a callback's customer made.
   */
  prediction: {
    id: 'text',
    queue: 'int',
    queuedAt: 'wide',
    mode1: 'int',
    mode2: 'int',
    mode3: 'int',
    realised: 'wide',
    outcome: 'int',
  },
  /** A customer is sent to a survey after the agent has ended the call (SET-26). */
  survey: { id: 'text', queue: 'int', agent: 'int', routingPoint: 'text' },
  /** A call-in request enters a state (CTI-8): all about it, and who asked for it when it is new. */
  callIn: {
    id: 'text',
    group: 'text',
    state: 'int',
    toPhoneNumber: 'wide',
    fromPhoneNumber: 'wide',
    /** Digits; empty: none. */
    accessCode: 'text',
    /** Id of the callback that it is for; empty: none. */
    callback: 'text',
    expiresAt: 'wide',
    /** JSON object of strings (CBK-13). */
    userData: 'text',
    actorKind: 'text',
    actorName: 'text',
  },
  /** A push notification is to be sent, or something has become known of one that was (PSH-1, PSH-3). */
  push: {
    id: 'text',
    /** Id of the callback; empty for one that was published by itself (NPB-1). */
    callback: 'text',
    event: 'int',
    channel: 'text',
    target: 'text',
    outcome: 'int',
    /** Number, code and expiry that CALL_IN_DETAILS carries; else -1, empty and -1. */
    toPhoneNumber: 'wide',
    accessCode: 'text',
    expiresAt: 'wide',
  },
  /**
   * A step of handing a call on (IVR-8): by whom, to what, and the stay that ends when the call is handed on, as `leg` tells it of the last
   * one. A call has one `leg`, however often it is handed on.
   */
  transfer: {
    interaction: 'wide',
    step: 'int',
    agent: 'int',
    toQueue: 'int',
    toApplication: 'int',
    /** Interaction of the consult leg, and the agent who answered it; -1: none. */
    consult: 'wide',
    toAgent: 'int',
    queue: 'int',
    queuedAt: 'wide',
    answeredAt: 'wide',
    ewt: 'int',
    position: 'int',
    ewtMode1: 'int',
    ewtMode3: 'int',
  },
  /** A caller who waits is told position and EWT, mode2, s (IVR-3). */
  announcement: { interaction: 'wide', queue: 'int', position: 'int', ewt: 'int' },
  /** Something becomes of the name that a caller has recorded for a callback (IVR-4, CBK-6): how long it is, s, never what it says. */
  nameRecording: { id: 'text', step: 'int', seconds: 'int' },
  /**
   * A customer calls once more: which of the customer's further calls it is, from 1, and why. `first` is the interaction of the first call,
   * `callback` the id of the callback that waits meanwhile, empty for a redial (TRF-3).
   */
  furtherCall: { interaction: 'wide', first: 'wide', call: 'int', cause: 'int', callback: 'text' },
} as const satisfies Record<string, Record<string, FieldType>>

export type FieldType = 'int' | 'wide' | 'text'
export type RecordKind = keyof typeof RECORD_KINDS
export const RECORD_KIND_NAMES = [
  'leg',
  'block',
  'offer',
  'callback',
  'transition',
  'dial',
  'agent',
  'sample',
  'retention',
  'link',
  'prediction',
  'survey',
  'callIn',
  'push',
  'transfer',
  'announcement',
  'nameRecording',
  'furtherCall',
] as const satisfies readonly RecordKind[]

type FieldValue<T> = T extends 'text' ? string : number

/** A decoded record. `sequence` counts the records of the session from 1; `time` is ms since the epoch, UTC. */
export type DecodedRecord = {
  [K in RecordKind]: { kind: K; sequence: number; time: number } & {
    -readonly [F in keyof (typeof RECORD_KINDS)[K]]: FieldValue<(typeof RECORD_KINDS)[K][F]>
  }
}[RecordKind]

export type RecordOf<K extends RecordKind> = Extract<DecodedRecord, { kind: K }>
