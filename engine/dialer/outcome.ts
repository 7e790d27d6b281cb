import { magicBehaviour } from '../customers/numbers.ts'
import { Purpose } from '../customers/purpose.ts'
import type { DialResult } from '../records/kinds.ts'
import type { World } from '../state/world.ts'

/** How a dial will go. */
export interface DialOutcome {
  readonly result: DialResult
  /** From the start of the attempt to the result, ms. */
  readonly delay: number
  /** What the customer does after answering. */
  readonly then: 'waits' | 'hangsUp' | 'snoozes' | 'rejects'
}

/** Until a busy or error tone is heard. */
const TONE_MS = 2000

/** What an attempt for a callback will come to: the routing point, the magic number, else the customer's own draw (DIA-2, DIA-4, SET-17). */
export function dialOutcome(world: World, row: number): DialOutcome {
  const { callbacks, model } = world
  if (callbacks.hasRoutePoint[row] !== 1) return { result: 'CREATE_CALL_ERROR', delay: 0, then: 'waits' }
  const attempt = callbacks.attempts[row] ?? 1
  const random = world.draws(callbacks.source[row] ?? 0, callbacks.ordinal[row] ?? 0, Purpose.dial + attempt)
  // Drawn first: how many draws the delay takes depends on its distribution, and must not shift this one (DET-3).
  const fate = random.uniform()
  const ringing = model.dialer.answerDelay.sample(random)
  const magic = magicBehaviour(callbacks.phoneNumber[row] ?? 0)
  if (magic === undefined) {
    const result = drawResult(world, fate)
    return { result, delay: delayOf(world, result, ringing), then: 'waits' }
  }
  switch (magic.kind) {
    case 'fails':
      return { result: magic.result, delay: delayOf(world, magic.result, ringing), then: 'waits' }
    case 'answersOnAttempt': {
      const result = attempt >= magic.attempt ? 'PERSON' : 'NO_ANSWER'
      return { result, delay: delayOf(world, result, ringing), then: 'waits' }
    }
    default:
      return { result: 'PERSON', delay: ringing, then: magic.kind }
  }
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
  if (result === 'BUSY' || result === 'ERROR_TONE') return TONE_MS
  if (result === 'NO_ANSWER') return world.model.tenant.dialer.noAnswerTimeoutSeconds * 1000
  return ringing
}
