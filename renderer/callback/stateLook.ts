import type { CallbackReason, CallbackState } from '../../engine/records/kinds.ts'

/** Colour group of a state: COMPLETED takes its colour from the outcome. */
export type StateLook =
  'scheduled' | 'queued' | 'routing' | 'processing' | 'completed' | 'failed' | 'cancelled' | 'purged'

const OUTCOME: Record<CallbackReason, StateLook> = {
  AGENT_CONNECTED: 'completed',
  CANCELLED: 'cancelled',
  CANCELLED_BY_ADMIN: 'cancelled',
  FAIL_CALL_TO_CUSTOMER: 'failed',
  FAIL_AGENT_CONNECT: 'failed',
  FAIL_TARGET_NOT_FOUND: 'failed',
  FAIL_NO_CUSTOMER_NUMBER: 'failed',
  FAIL_ERROR: 'failed',
  PURGED_END_OF_DAY: 'purged',
  PURGED_TIMEOUT: 'purged',
  PUSH_EXPIRED: 'purged',
  BLOCKED_NUMBER: 'failed',
  CUSTOMER_ABANDONED: 'failed',
  REJECTED_BY_CUSTOMER: 'failed',
}

const LOOK: Record<Exclude<CallbackState, 'COMPLETED'>, StateLook> = {
  SCHEDULED: 'scheduled',
  QUEUED: 'queued',
  ROUTING: 'routing',
  PROCESSING: 'processing',
}

export function lookOf(state: CallbackState, reason?: CallbackReason): StateLook {
  if (state !== 'COMPLETED') return LOOK[state]
  return reason === undefined ? 'completed' : OUTCOME[reason]
}
