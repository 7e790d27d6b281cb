import { TRANSITIONS } from '../../engine/callback/transitions.ts'
import {
  AGENT_STATES,
  CALLBACK_CAUSES,
  CALLBACK_STATES,
  LEG_OUTCOMES,
  TRANSFER_STEPS,
} from '../../engine/records/kinds.ts'
import type { DecodedRecord } from '../../engine/records/kinds.ts'
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

/** What records say of a call and an agent: the agent was given it, answered, missed it, or handed it on. */
interface Stop {
  readonly kind: 'delivering' | 'withAgent' | 'missed' | 'handedOn'
  readonly at: number
}

/**
 * The phases of a call that has ended, in their order. One that an agent missed and another is given at the same instant has not waited in
 * between, nor has one that is given to an agent when it is queued.
 * @param queuedAt ms since the epoch; -1: it never came to a queue
 */
function phasesOf(stops: readonly Stop[], queuedAt: number): string[] {
  const phases = ['new', 'inFlow']
  if (queuedAt < 0) return phases
  let freeSince = queuedAt
  for (const { kind, at } of stops) {
    if (kind === 'missed') freeSince = at
    else if (kind === 'handedOn') {
      freeSince = at
      phases.push('inFlow')
    } else {
      if (kind === 'delivering' && at > freeSince) phases.push('waiting')
      phases.push(kind)
    }
  }
  const last = stops.at(-1)?.kind
  if (last === undefined || last === 'missed' || last === 'handedOn') phases.push('waiting')
  return phases
}

/** The steps that the calls which have ended took, by the records of their blocks, agents, transfers and ends. */
export function callWaysTaken(records: readonly DecodedRecord[]): Set<string> {
  const taken = new Set<string>()
  const stopsOf = new Map<number, Stop[]>()
  const rings = new Map<number, number>()
  for (const record of records)
    if (record.kind === 'block') {
      if (!stopsOf.has(record.interaction)) stopsOf.set(record.interaction, [])
    } else if (record.kind === 'agent') {
      const { agent, interaction, time: at } = record
      const state = AGENT_STATES[record.state]
      const rang = rings.get(agent) ?? -1
      rings.delete(agent)
      if (rang !== interaction) stopsOf.get(rang)?.push({ kind: 'missed', at })
      const stops = stopsOf.get(interaction)
      if (stops === undefined || (state !== 'ringing' && state !== 'talking')) continue
      if (rang !== interaction) stops.push({ kind: 'delivering', at })
      if (state === 'ringing') rings.set(agent, interaction)
      else stops.push({ kind: 'withAgent', at })
    } else if (record.kind === 'transfer') {
      const step = TRANSFER_STEPS[record.step]
      if (step === 'handedOn' || step === 'completed')
        stopsOf.get(record.interaction)?.push({ kind: 'handedOn', at: record.time })
    } else if (record.kind === 'leg') {
      const phases = phasesOf(stopsOf.get(record.interaction) ?? [], record.queuedAt)
      phases.slice(1).forEach((phase, place) => taken.add(`${phases[place] ?? ''} ${phase}`))
      taken.add(`${phases.at(-1) ?? ''} ended ${LEG_OUTCOMES[record.outcome] ?? ''}`)
      stopsOf.delete(record.interaction)
    }
  return taken
}
