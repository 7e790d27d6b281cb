import { assertNever } from '../kernel/assertNever.ts'
import type { Block } from './application.ts'
import { MATCH_OUTCOMES } from './matchOutcomes.ts'

/** Phases that a call goes through, in their order (IVR-1). */
export const FLOW_PHASES = ['Initialize', 'Self Service', 'Assisted Service', 'Finalize'] as const
export type FlowPhase = (typeof FLOW_PHASES)[number]

/** The phase of a block: the one it names; without one, the one that blocks of its kind are for (IVR-1). */
export function phaseOf(block: Block): FlowPhase {
  if (block.phase !== undefined) return block.phase
  switch (block.kind) {
    case 'assignVariables':
    case 'playMessage':
    case 'menu':
    case 'userInput':
    case 'businessHours':
      return 'Self Service'
    case 'clickToCallInMatch':
    case 'callbackV2':
    case 'routeCall':
      return 'Assisted Service'
    case 'terminateCall':
      return 'Finalize'
    default:
      return assertNever(block, 'unknown block')
  }
}

/** A named outcome of a block: its field and the block it leads to (IVR-2). */
export interface Outcome {
  readonly field: string
  readonly to: string
}

/** Where a caller may go on from a block; nowhere from those that end the flow. */
export function outcomesOf(block: Block): readonly Outcome[] {
  switch (block.kind) {
    case 'assignVariables':
    case 'playMessage':
      return [{ field: 'next', to: block.next }]
    case 'menu':
      return [
        ...block.choices.map(({ next }, choice) => ({ field: `choices[${choice}].next`, to: next })),
        { field: 'timeout', to: block.timeout },
        { field: 'invalid', to: block.invalid },
      ]
    case 'userInput':
      return [
        { field: 'next', to: block.next },
        { field: 'failed', to: block.failed },
      ]
    case 'businessHours':
      return [
        { field: 'open', to: block.open },
        { field: 'closed', to: block.closed },
      ]
    case 'clickToCallInMatch':
      return [
        ...MATCH_OUTCOMES.flatMap((outcome) => {
          const to = block.matched[outcome]
          return to === undefined ? [] : [{ field: `matched.${outcome}`, to }]
        }),
        { field: 'nothingMatched', to: block.nothingMatched },
      ]
    case 'callbackV2':
    case 'routeCall':
    case 'terminateCall':
      return []
    default:
      return assertNever(block, 'unknown block')
  }
}

/** Whether a caller leaves a block at the moment of entering it. */
export function takesNoTime(block: Block): boolean {
  switch (block.kind) {
    case 'playMessage':
    case 'menu':
    case 'userInput':
    case 'clickToCallInMatch':
      // Simulated callers key as soon as a prompt ends.
      return Math.round(block.seconds * 1000) === 0
    case 'assignVariables':
    case 'businessHours':
      return true
    case 'callbackV2':
    case 'routeCall':
    case 'terminateCall':
      return false
    default:
      return assertNever(block, 'unknown block')
  }
}
