import { InvariantError } from '../kernel/invariantError.ts'
import { CALLBACK_CAUSES, CALLBACK_STATES } from '../records/kinds.ts'
import type { CallbackCause, CallbackState } from '../records/kinds.ts'
import type { CallbackStateCode } from '../state/callbacks.ts'

type Transition = readonly [from: CallbackState | 'new', to: CallbackState, causes: readonly CallbackCause[]]

/** CBK-1: every way from state to state; `new` is a callback that is just booked. Where both are the same, a fact is added to the history. */
export const TRANSITIONS = [
  ['new', 'SCHEDULED', ['booked', 'bookedByCaller', 'recreated']],
  ['new', 'QUEUED', ['booked', 'bookedByCaller', 'recreated']],
  ['SCHEDULED', 'SCHEDULED', ['closedAtDue', 'rescheduled', 'pushExpired']],
  ['SCHEDULED', 'QUEUED', ['due', 'configurationChanged']],
  ['SCHEDULED', 'COMPLETED', ['cancelled', 'queueGone']],
  [
    'QUEUED',
    'QUEUED',
    [
      'dialled',
      'attemptFailed',
      'retryDue',
      'answered',
      'configurationChanged',
      'invited',
      'pushExpired',
      'matched',
      'noNode',
    ],
  ],
  ['QUEUED', 'SCHEDULED', ['snoozed']],
  ['QUEUED', 'ROUTING', ['agentReserved']],
  [
    'QUEUED',
    'COMPLETED',
    ['attemptsExhausted', 'abandoned', 'rejected', 'blocked', 'purged', 'cancelled', 'queueGone', 'flowEnded'],
  ],
  ['ROUTING', 'QUEUED', ['agentNoAnswer']],
  ['ROUTING', 'PROCESSING', ['agentAnswered']],
  ['ROUTING', 'COMPLETED', ['agentNoAnswer', 'cancelled', 'abandoned']],
  ['PROCESSING', 'COMPLETED', ['handled']],
] as const satisfies readonly Transition[]

type Way = (typeof TRANSITIONS)[number]

/** What may bring a callback into a state. */
export type CauseInto<To extends CallbackStateCode> = Extract<
  Way,
  readonly [string, (typeof CALLBACK_STATES)[To], readonly CallbackCause[]]
>[2][number]

const placeOf = (from: number, to: number, cause: number): number =>
  ((from + 1) * CALLBACK_STATES.length + to) * CALLBACK_CAUSES.length + cause

/** By state before (−1: new), state after and cause: 1 for what `TRANSITIONS` lists. */
const ALLOWED = new Uint8Array(placeOf(CALLBACK_STATES.length, 0, 0))
for (const [from, to, causes] of TRANSITIONS)
  for (const cause of causes)
    ALLOWED[
      placeOf(
        from === 'new' ? -1 : CALLBACK_STATES.indexOf(from),
        CALLBACK_STATES.indexOf(to),
        CALLBACK_CAUSES.indexOf(cause),
      )
    ] = 1

/**
 * CBK-1: holds a step of a callback against `TRANSITIONS`.
 * @param from code of the state before, −1 for a new callback
 * @throws InvariantError when it is none of them
 */
export function checkTransition(from: number, to: number, cause: number): void {
  if (ALLOWED[placeOf(from, to, cause)] === 1) return
  const names = [CALLBACK_STATES[from] ?? 'new', CALLBACK_STATES[to], CALLBACK_CAUSES[cause]]
  throw new InvariantError(`a callback does not go this way: ${names.join(' ')}`)
}
