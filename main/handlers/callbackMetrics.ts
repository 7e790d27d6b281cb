import { CALLBACK_CAUSES, CALLBACK_STATES, DIAL_CAUSES, DIAL_RESULTS } from '../../engine/records/kinds.ts'
import type { CallbackCause, CallbackState, DialResult } from '../../engine/records/kinds.ts'
import type { CallbackView } from '../../engine/views.ts'
import type { HistoryRecord } from './callbackDetail.ts'

type Transition = Extract<HistoryRecord, { kind: 'transition' }>

export interface Attempt {
  readonly attempt: number
  readonly startedAt: number
  /** When the call failed, was given up, or its customer was connected. */
  readonly endedAt: number
  /** Absent: given up before it had one. */
  readonly result?: DialResult
  /** Why it came to the result (SIM-3, SIM-5). */
  readonly cause: (typeof DIAL_CAUSES)[number]
  /** From the customer's answer to an agent, or to the end without one. */
  readonly customerWait?: number
}

/** What somebody did to a callback; who of the tenant's users is known for actions in the UI only (CBK-8). */
export interface Deed {
  readonly at: number
  readonly what: 'created' | 'recreated' | 'rescheduled' | 'cancelled'
  readonly by: string
  readonly user?: string
}

/** Figures of a callback that grow with its state (CBK-12); position and EWT are in its view. Instants and spans are ms. */
export interface CallbackMetrics {
  /** From the request, which is the call where one stands behind it, to an agent's answer, the end, or now. */
  readonly grossWait: number
  /** The same from the entry into QUEUED that no retry led to; absent while it has never been QUEUED. */
  readonly netWait?: number
  readonly attempts: readonly Attempt[]
  /** Who talks or talked to the customer. */
  readonly agent?: string
  /** From the agent's answer to the end of the conversation, or until now. */
  readonly handleTime?: number
  readonly deeds: readonly Deed[]
}

const DEEDS: Readonly<Partial<Record<CallbackCause, Deed['what']>>> = {
  booked: 'created',
  bookedByCaller: 'created',
  recreated: 'recreated',
  rescheduled: 'rescheduled',
  cancelled: 'cancelled',
}

/** States from which a callback becomes QUEUED anew; -1: it is just booked. */
const BEFORE_QUEUED: readonly number[] = [-1, stateCode('SCHEDULED')]

/** @param history oldest first; @param now simulated, ms */
export function metricsOf(callback: CallbackView, history: readonly HistoryRecord[], now: number): CallbackMetrics {
  const birth = history.find((record) => record.kind === 'callback')
  const transitions = history.filter((record) => record.kind === 'transition')
  const answered = transitions.findLast((step) => isOf(step, 'agentAnswered'))
  const end = callback.state === 'COMPLETED' ? callback.updatedAt : now
  const waitedUntil = answered?.time ?? end
  const requested = Math.min(callback.createdAt, requestOf(birth?.virtualQueueTime) ?? callback.createdAt)
  const queued = transitions.findLast(({ from, to }) => to === stateCode('QUEUED') && BEFORE_QUEUED.includes(from))
  return {
    grossWait: waitedUntil - requested,
    ...(queued === undefined ? {} : { netWait: waitedUntil - queued.time }),
    attempts: history.filter((record) => record.kind === 'dial').map(attemptOf),
    ...(answered?.agentName === undefined ? {} : { agent: answered.agentName }),
    ...(answered === undefined ? {} : { handleTime: end - answered.time }),
    deeds: transitions.flatMap(deedsOf),
  }
}

function stateCode(state: CallbackState): number {
  return CALLBACK_STATES.indexOf(state)
}

function isOf({ cause }: Transition, name: CallbackCause): boolean {
  return CALLBACK_CAUSES[cause] === name
}

/** When the call began to queue from which a callback was booked; undefined where there was none (CBK-3). */
function requestOf(virtualQueueTime: number | undefined): number | undefined {
  return virtualQueueTime === undefined || virtualQueueTime < 0 ? undefined : virtualQueueTime
}

function attemptOf({ attempt, startedAt, time, ...dial }: Extract<HistoryRecord, { kind: 'dial' }>): Attempt {
  const result = DIAL_RESULTS[dial.result]
  return {
    attempt,
    startedAt,
    endedAt: time,
    ...(result === undefined ? {} : { result }),
    cause: DIAL_CAUSES[dial.cause] ?? 'behaviour',
    ...(dial.customerWait < 0 ? {} : { customerWait: dial.customerWait }),
  }
}

/** A booking that is QUEUED or waits for the opening at once is one deed, told by the first of its transitions. */
function deedsOf({ time, cause, actorKind, actorName }: Transition): Deed[] {
  const what = DEEDS[CALLBACK_CAUSES[cause] ?? 'due']
  if (what === undefined) return []
  return [{ at: time, what, by: actorKind, ...(actorKind === 'user' ? { user: actorName } : {}) }]
}
