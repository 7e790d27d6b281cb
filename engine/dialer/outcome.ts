import { magicBehaviour } from '../customers/numbers.ts'
import { Purpose } from '../customers/purpose.ts'
import { DIAL_RESULTS } from '../records/kinds.ts'
import type { DialResult } from '../records/kinds.ts'
import type { World } from '../state/world.ts'
import { Imposed } from './imposed.ts'

/** How a dial will go. */
export interface DialOutcome {
  readonly result: DialResult
  /** From the start of the attempt to the result, ms. */
  readonly delay: number
  /** The CPD Timeout, s, when detection does not decide within it: whatever answers counts as a person then (SET-16); else 0. */
  readonly undecidedAfter: number
  /** What the customer does after answering. */
  readonly then: 'waits' | 'hangsUp' | 'snoozes' | 'rejects'
}

/** Until a busy or error tone is heard. */
const TONE_MS = 2000

/**
 * What an attempt for a callback will come to: the routing point, a fault (SIM-5), the magic number, else the customer's own draw (DIA-2, DIA-4,
 * SET-17), as far as detection can tell (SET-16). At a number that a person plays nobody answers, unless the person does.
 */
export function dialOutcome(world: World, row: number): DialOutcome {
  const { callbacks, model } = world
  if (callbacks.hasRoutePoint[row] !== 1)
    return { result: 'CREATE_CALL_ERROR', delay: 0, undecidedAfter: 0, then: 'waits' }
  const attempt = callbacks.attempts[row] ?? 1
  const random = world.draws(callbacks.source[row] ?? 0, callbacks.ordinal[row] ?? 0, Purpose.dial + attempt)
  // Drawn first: how many draws the delay takes depends on its distribution, and must not shift this one (DET-3).
  const fate = random.uniform()
  const ringing = model.dialer.answerDelay.sample(random)
  const detection = model.dialer.detectionTime.sample(random)
  const outcomeOf = (result: DialResult, then: DialOutcome['then'] = 'waits'): DialOutcome =>
    detected(world, row, result, delayOf(world, result, ringing), detection, then)
  const imposed = callbacks.imposed[row] ?? Imposed.nothing
  if (imposed === Imposed.person) return outcomeOf('NO_ANSWER')
  const given = DIAL_RESULTS[imposed]
  if (given !== undefined) return outcomeOf(given)
  const magic = magicBehaviour(callbacks.phoneNumber[row] ?? 0)
  if (magic === undefined) return outcomeOf(drawResult(world, fate))
  switch (magic.kind) {
    case 'fails':
      return outcomeOf(magic.result)
    case 'answersOnAttempt':
      return outcomeOf(attempt >= magic.attempt ? 'PERSON' : 'NO_ANSWER')
    default:
      return outcomeOf('PERSON', magic.kind)
  }
}

/** SET-15, SET-16: with CPD, what answers is known when detection has told; it counts as a person when the timeout comes first. */
function detected(
  world: World,
  row: number,
  result: DialResult,
  delay: number,
  detection: number,
  then: DialOutcome['then'],
): DialOutcome {
  const { callbacks, model } = world
  const settings = model.queues[callbacks.queue[row] ?? 0]?.settings
  const answers = result === 'PERSON' || result === 'ANSWERING_MACHINE' || result === 'FAX'
  if (!answers || settings?.cpdEnabled !== true) return { result, delay, undecidedAfter: 0, then }
  const timeout = settings.cpdTimeoutSeconds * 1000
  if (detection <= timeout) return { result, delay: delay + detection, undecidedAfter: 0, then }
  return { result, delay: delay + timeout, undecidedAfter: settings.cpdTimeoutSeconds, then }
}

function drawResult(world: World, u: number): DialResult {
  const { outcomes } = world.model.tenant.dialer
  const table: readonly (readonly [DialResult, number])[] = [
    ['PERSON', outcomes.person],
    ['BUSY', outcomes.busy],
    ['NO_ANSWER', outcomes.noAnswer],
    ['ANSWERING_MACHINE', outcomes.answeringMachine],
    ['FAX', outcomes.fax],
    ['ERROR_TONE', outcomes.errorTone],
  ]
  let left = u * table.reduce((sum, [, weight]) => sum + weight, 0)
  for (const [result, weight] of table) {
    left -= weight
    if (left < 0) return result
  }
  return 'PERSON'
}

function delayOf(world: World, result: DialResult, ringing: number): number {
  if (result === 'CREATE_CALL_ERROR') return 0
  if (result === 'BUSY' || result === 'ERROR_TONE') return TONE_MS
  if (result === 'NO_ANSWER') return world.model.tenant.dialer.noAnswerTimeoutSeconds * 1000
  return ringing
}
