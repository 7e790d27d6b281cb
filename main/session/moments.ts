import type { Course } from './course.ts'
import type { RunningSimulation } from './engine.ts'
import type { SessionOrigin } from './sessionFiles.ts'
import { ClockRequestError, type AdvanceCondition } from './sessionTypes.ts'

/** Whether what an advance runs until has come about (SIM-1). */
export const holds = (simulation: RunningSimulation, condition: AdvanceCondition): boolean =>
  'records' in condition
    ? simulation.recordCount >= condition.records
    : simulation.callback(condition.callback)?.state === condition.state

/**
 * Checks that a moment, ms, is known on the line of a branch.
 * @param field what asked for it
 * @throws ClockRequestError when it is not
 */
export function mustBeKnown(course: Course, origin: SessionOrigin, branch: string, at: number, field: string): void {
  const { timeline } = course
  const end = branch === timeline.current ? course.knownUntil() : timeline.reachedAt(branch)
  if (Number.isSafeInteger(at) && at >= origin.startAt && at <= end) return
  throw new ClockRequestError(
    field,
    'That moment is not between the start of the session and the end of what is known.',
  )
}

/** What is said when the engine fails on the way to a moment. */
export const outOfReach = (error: unknown, field: string): ClockRequestError =>
  new ClockRequestError(field, `The engine cannot get there: ${error instanceof Error ? error.message : ''}`)
