import { abbreviationAt, offsetAt } from '../../engine/hours/localTime.ts'
import type { Course } from './course.ts'
import type { SessionOrigin } from './sessionFiles.ts'
import type { BranchInfo, CourseOfCommands, Pace, SessionProblem, SessionStatus } from './sessionTypes.ts'
import type { Timeline } from './timeline.ts'

/** A line as users see it. */
export const branchInfo = (timeline: Timeline, id: string): BranchInfo => {
  const origin = timeline.knownOrigin(id)
  return {
    id: timeline.knownAs(id),
    line: id,
    name: timeline.name(id),
    ...(origin === undefined ? {} : { parent: origin.parent, leftAt: origin.at }),
    reachedAt: timeline.reachedAt(id),
    current: id === timeline.current,
  }
}

/** The lines that can be reached (SIM-2). */
export const branchInfos = (timeline: Timeline): BranchInfo[] =>
  timeline.known().flatMap((known) => {
    const line = timeline.lineOf(known)
    return line === undefined ? [] : [branchInfo(timeline, line)]
  })

/** All that the frame of the UI and the control API show of a session. */
export const sessionStatus = (
  course: Course,
  origin: SessionOrigin,
  rest: {
    readonly pace: Pace
    readonly sequence: number
    readonly problem: SessionProblem | undefined
    readonly realPushes: readonly string[]
  },
): SessionStatus => {
  const { now } = course.simulation
  const { records, commands, hash, commandHash } = course.simulation.counters()
  const { zone, name } = course.simulation.tenant
  const table = course.simulation.zoneTable(zone)
  const { problem, realPushes, ...known } = rest
  return {
    sessionId: origin.sessionId,
    sessionName: origin.name,
    tenant: name,
    scenario: origin.scenario,
    seed: origin.seed,
    tenantRevision: course.simulation.tenantRevision,
    zone,
    zoneOffset: table === undefined ? 0 : offsetAt(table, now),
    zoneAbbreviation: table === undefined ? 'UTC' : abbreviationAt(table, now),
    now,
    startAt: origin.startAt,
    knownUntil: course.knownUntil(),
    marks: origin.marks,
    branch: branchInfo(course.timeline, course.timeline.current),
    records,
    commands,
    hash,
    commandHash,
    ...known,
    ...(realPushes.length > 0 && { realPushes }),
    ...(problem === undefined ? {} : { problem }),
  }
}

/** The commands of the present line up to now, and what they were played over (UI-42). */
export const commandsSoFar = ({ simulation, timeline }: Course, origin: SessionOrigin): CourseOfCommands => {
  const start = { branch: origin.branch, at: origin.startAt, sequence: 0 }
  const steps = timeline.stepsAfter(timeline.current, start)
  const commands = steps.flatMap((step) => (step.kind === 'command' && step.at <= simulation.now ? [step.command] : []))
  return { start: origin.tenant, commands }
}
