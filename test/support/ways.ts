import { TRANSITIONS } from '../../engine/callback/transitions.ts'
import { AGENT_STATES, CALLBACK_CAUSES, CALLBACK_STATES, LEG_OUTCOMES } from '../../engine/records/kinds.ts'
import type { DecodedRecord, RecordOf } from '../../engine/records/kinds.ts'
import { CALL_WAYS } from '../../engine/state/phaseWays.ts'

type NameOfTransition<T> = T extends readonly [
  infer From extends string,
  infer To extends string,
  readonly (infer Cause extends string)[],
]
  ? `${From} ${To} ${Cause}`
  : never

/** A step of a callback in words: state before, state after, cause. */
export type TransitionName = NameOfTransition<(typeof TRANSITIONS)[number]>

type NameOfWay<T> = T extends { readonly from: infer From extends string; readonly to: infer To extends string }
  ? T extends { readonly outcomes: readonly (infer Outcome extends string)[] }
    ? `${From} ${To} ${Outcome}`
    : `${From} ${To}`
  : never

/** A step of a call in words: phase before, phase after, and the outcome when it ends. */
export type CallWayName = NameOfWay<(typeof CALL_WAYS)[number]>

/** The documented steps of a callback. */
export const TRANSITION_NAMES: readonly string[] = TRANSITIONS.flatMap(([from, to, causes]) =>
  causes.map((cause) => `${from} ${to} ${cause}`),
)

/** The documented steps of a call. */
export const CALL_WAY_NAMES: readonly string[] = CALL_WAYS.flatMap((way) =>
  'outcomes' in way ? way.outcomes.map((outcome) => `${way.from} ${way.to} ${outcome}`) : [`${way.from} ${way.to}`],
)

/** The steps that callbacks have taken, by their records. */
export function transitionsTaken(records: readonly DecodedRecord[]): Set<string> {
  const taken = new Set<string>()
  for (const record of records)
    if (record.kind === 'transition') {
      const { from, to, cause } = record
      taken.add(`${CALLBACK_STATES[from] ?? 'new'} ${CALLBACK_STATES[to] ?? ''} ${CALLBACK_CAUSES[cause] ?? ''}`)
    }
  return taken
}

/** What an agent's records say of a call: the agent was given it, answered, or missed it. */
interface Stop {
  readonly kind: 'delivering' | 'withAgent' | 'missed'
  readonly at: number
}

/** What the records say of a call. */
export interface CallCourse {
  readonly stops: Stop[]
  /** Absent while it is inside. */
  leg?: RecordOf<'leg'>
}

/** The courses of all calls, by their interaction, from the records of their blocks, of their agents and of their ends. */
export function callCourses(records: readonly DecodedRecord[]): Map<number, CallCourse> {
  const courses = new Map<number, CallCourse>()
  const rings = new Map<number, number>()
  const courseOf = (interaction: number): CallCourse => {
    const course = courses.get(interaction) ?? { stops: [] }
    courses.set(interaction, course)
    return course
  }
  for (const record of records)
    if (record.kind === 'block') courseOf(record.interaction)
    else if (record.kind === 'leg') courseOf(record.interaction).leg = record
    else if (record.kind === 'agent') {
      const { agent, interaction, time: at } = record
      const state = AGENT_STATES[record.state]
      const rang = rings.get(agent) ?? -1
      rings.delete(agent)
      const missed = courses.get(rang)
      if (rang !== interaction && missed?.leg === undefined) missed?.stops.push({ kind: 'missed', at })
      const stops = courses.get(interaction)?.stops
      if (stops === undefined || (state !== 'ringing' && state !== 'talking')) continue
      if (rang !== interaction) stops.push({ kind: 'delivering', at })
      if (state === 'ringing') rings.set(agent, interaction)
      else stops.push({ kind: 'withAgent', at })
    }
  return courses
}

/**
 * The phases of a call since it was queued, with their beginnings. One that an agent missed and another is given at the same instant has not
 * waited in between, nor has one that is given to an agent when it is queued.
 * @param queuedAt ms since the epoch; -1: it has not come to a queue
 */
export function phasesOf(stops: readonly Stop[], queuedAt: number): { readonly phase: string; readonly at: number }[] {
  const phases: { phase: string; at: number }[] = []
  if (queuedAt < 0) return phases
  let freeSince = queuedAt
  for (const { kind, at } of stops) {
    if (kind === 'missed') freeSince = at
    else {
      if (kind === 'delivering' && at > freeSince) phases.push({ phase: 'waiting', at: freeSince })
      phases.push({ phase: kind, at })
    }
  }
  const last = stops.at(-1)?.kind
  if (last === undefined || last === 'missed') phases.push({ phase: 'waiting', at: freeSince })
  return phases
}

/** The steps that the calls which have ended took. */
export function callWaysTaken(records: readonly DecodedRecord[]): Set<string> {
  const taken = new Set<string>()
  for (const { stops, leg } of callCourses(records).values()) {
    if (leg === undefined) continue
    const phases = ['new', 'inFlow', ...phasesOf(stops, leg.queuedAt).map(({ phase }) => phase)]
    phases.slice(1).forEach((phase, place) => taken.add(`${phases[place] ?? ''} ${phase}`))
    taken.add(`${phases.at(-1) ?? ''} ended ${LEG_OUTCOMES[leg.outcome] ?? ''}`)
  }
  return taken
}
