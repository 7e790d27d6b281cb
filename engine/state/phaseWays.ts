import type { LegOutcome } from '../records/kinds.ts'
import type { Phase } from './interactions.ts'

export type PhaseName = keyof typeof Phase

/** A way of an interaction from phase to phase: `new` before its first one, `ended` when it leaves the center. */
export interface PhaseWay {
  readonly from: PhaseName | 'new'
  readonly to: PhaseName | 'ended'
  /** What takes it there. */
  readonly when: string
  /** What a call that ends so is recorded with. */
  readonly outcomes?: readonly LegOutcome[]
}

/** Every way of a call. */
export const CALL_WAYS = [
  { from: 'new', to: 'inFlow', when: 'it comes in' },
  { from: 'inFlow', to: 'waiting', when: 'queued, and nobody who fits is Ready' },
  { from: 'inFlow', to: 'delivering', when: 'queued, and an agent who fits is Ready' },
  { from: 'inFlow', to: 'ended', when: 'the flow ends, or the caller hangs up', outcomes: ['terminated'] },
  { from: 'waiting', to: 'delivering', when: 'its turn has come' },
  {
    from: 'waiting',
    to: 'ended',
    when: 'the caller hangs up or takes a callback, or the callback that it is for ends',
    outcomes: ['abandoned', 'callbackImmediate', 'callbackScheduled', 'terminated'],
  },
  { from: 'delivering', to: 'withAgent', when: 'the agent answers' },
  { from: 'delivering', to: 'delivering', when: 'the agent has not answered, another one is Ready' },
  { from: 'delivering', to: 'waiting', when: 'the agent has not answered, nobody else is Ready' },
  {
    from: 'delivering',
    to: 'ended',
    when: 'the caller hangs up, or the callback that it is for ends',
    outcomes: ['abandoned', 'terminated'],
  },
  { from: 'withAgent', to: 'inFlow', when: 'the agent hands it on' },
  { from: 'withAgent', to: 'ended', when: 'agent or caller hangs up', outcomes: ['answered'] },
] as const satisfies readonly PhaseWay[]

/** Every way of a callback while it is QUEUED, ROUTING or PROCESSING: what its state alone does not tell. */
export const CALLBACK_WAYS = [
  { from: 'new', to: 'waiting', when: 'it becomes QUEUED' },
  { from: 'new', to: 'pushExpired', when: 'it becomes QUEUED after its pushes have expired' },
  { from: 'waiting', to: 'dialling', when: 'its turn has come' },
  { from: 'waiting', to: 'invited', when: 'its turn has come, and the customer is to call in' },
  { from: 'waiting', to: 'pushExpired', when: 'its pushes expire' },
  { from: 'waiting', to: 'ended', when: 'cancelled, purged or blocked, or its queue is gone' },
  { from: 'dialling', to: 'answered', when: 'a person answers' },
  { from: 'dialling', to: 'retryWait', when: 'the attempt fails' },
  { from: 'dialling', to: 'ended', when: 'the last attempt fails; cancelled or purged, or its queue is gone' },
  { from: 'retryWait', to: 'waiting', when: 'the retry interval is over' },
  { from: 'retryWait', to: 'ended', when: 'cancelled or purged; its queue or its further attempts are gone' },
  { from: 'invited', to: 'pushExpired', when: 'its pushes expire' },
  { from: 'invited', to: 'ended', when: 'cancelled or purged, or its queue is gone' },
  { from: 'pushExpired', to: 'ended', when: 'cancelled or purged, or its queue is gone' },
  { from: 'answered', to: 'delivering', when: 'an agent who fits is Ready' },
  { from: 'answered', to: 'closing', when: 'cancelled or purged, or its queue is gone' },
  { from: 'answered', to: 'ended', when: 'the customer hangs up, snoozes or rejects' },
  { from: 'delivering', to: 'answered', when: 'the agent has not answered' },
  { from: 'delivering', to: 'withAgent', when: 'the agent answers' },
  { from: 'delivering', to: 'closing', when: 'cancelled' },
  { from: 'delivering', to: 'ended', when: 'the third agent has not answered, or the customer hangs up' },
  { from: 'closing', to: 'ended', when: 'the closing prompt has been heard' },
  { from: 'withAgent', to: 'ended', when: 'the agent hangs up' },
] as const satisfies readonly PhaseWay[]

/** Every way of a consult leg (IVR-8): the agent's call to whom a customer may be handed on. */
export const CONSULT_WAYS = [
  { from: 'new', to: 'inFlow', when: 'the agent consults' },
  { from: 'inFlow', to: 'waiting', when: 'queued, and nobody who fits is Ready' },
  { from: 'inFlow', to: 'delivering', when: 'queued, and an agent who fits is Ready' },
  { from: 'inFlow', to: 'ended', when: 'the flow ends, the transfer is cancelled, or the customer hangs up' },
  { from: 'waiting', to: 'delivering', when: 'its turn has come' },
  { from: 'waiting', to: 'ended', when: 'the transfer is cancelled, the customer hangs up, or the queue is gone' },
  { from: 'delivering', to: 'withAgent', when: 'the other agent answers' },
  { from: 'delivering', to: 'delivering', when: 'the agent has not answered, another one is Ready' },
  { from: 'delivering', to: 'waiting', when: 'the agent has not answered, nobody else is Ready' },
  { from: 'delivering', to: 'ended', when: 'the transfer is cancelled, or the customer hangs up' },
  { from: 'withAgent', to: 'ended', when: 'the transfer is completed or cancelled, or the customer hangs up' },
] as const satisfies readonly PhaseWay[]
