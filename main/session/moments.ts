import type { Course } from './course.ts'
import type { RunningSimulation } from './engine.ts'
import type { SessionOrigin } from './sessionFiles.ts'
import { ClockRequestError, type AdvanceCondition } from './sessionTypes.ts'
import type { Timeline } from './timeline.ts'

/** Whether what an advance runs until has come about (SIM-1). */
export const holds = (simulation: RunningSimulation, condition: AdvanceCondition): boolean =>
  'records' in condition
    ? simulation.recordCount >= condition.records
    : simulation.callback(condition.callback)?.state === condition.state

/**
 * The line that users know by an id.
 * @throws ClockRequestError when there is none
 */
export function knownLine(timeline: Timeline, id: string): string {
  const line = timeline.lineOf(id)
  if (line === undefined) throw new ClockRequestError('id', `There is no branch ${id} in this session.`)
  return line
}

/**
 * The moment, ms, of the line of a branch that is asked for: the end of what is known of it unless there is one.
 * @param field what asked for it
 * @throws ClockRequestError when the moment is not known
 */
export function knownMoment(
  course: Course,
  origin: SessionOrigin,
  branch: string,
  asked: number | undefined,
  field: string,
): number {
  const { timeline } = course
  const end = branch === timeline.current ? course.knownUntil() : timeline.reachedAt(branch)
  const at = asked ?? end
  if (Number.isSafeInteger(at) && at >= origin.startAt && at <= end) return at
  throw new ClockRequestError(
    field,
    'That moment is not between the start of the session and the end of what is known.',
  )
}

/** What is said when the engine fails on the way to a moment. */
export const outOfReach = (error: unknown, field: string): ClockRequestError =>
  new ClockRequestError(field, `The engine cannot get there: ${error instanceof Error ? error.message : ''}`)
