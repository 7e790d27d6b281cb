import { assertNever } from '../kernel/assertNever.ts'
import type { FlowProblem } from './flowProblems.ts'
import { nameProblemText } from './names.ts'

/** IVR-7: what is wrong with a block and what to change, without a full stop. */
export function flowProblemText(problem: FlowProblem): string {
  return `block "${problem.block}": ${textOf(problem)}`
}

function textOf(problem: FlowProblem): string {
  switch (problem.code) {
    case 'doubleBlock':
      return 'there is another one of this id; give each its own'
    case 'missingOutcome':
      return `there is no block "${problem.to}"; let the outcome lead to a block of this application`
    case 'name':
      return nameProblemText(problem.problem)
    case 'noCallbackQueue':
      return `"${problem.queue}" names no callback queue; give it one, or route the call without an offer`
    case 'wrongPhase':
      return `callbacks are offered in Assisted Service, not in ${problem.phase}; change its phase`
    case 'doubleDigit':
      return `the digit ${problem.digit} has two outcomes; give each its own digit`
    case 'noWeight':
      return 'all weights are 0, so simulated callers have nothing to do; raise one'
    case 'noCriterion':
      return 'it recognises nobody; choose the access code, the ANI, the DNIS or several of them'
    case 'noMatchOutcome':
      return `the outcome ${problem.outcome} leads nowhere; name the block that callers go on to`
    case 'codeNotAsked':
      return `no User Input before it stores the access code in ${problem.variable}; put one there, or match without the code`
    case 'endlessLoop':
      return 'it leads back to itself before any time has passed; play a message on the way'
    default:
      return assertNever(problem, 'unknown problem of a flow')
  }
}
