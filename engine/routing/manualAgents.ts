import { z } from 'zod'
import { wantedByShift } from '../calendar.ts'
import { AGENT_STATES } from '../records/kinds.ts'
import type { Refusal } from '../refusal.ts'
import { AgentCode } from '../state/agents.ts'
import { InteractionKind } from '../state/interactions.ts'
import type { World } from '../state/world.ts'
import { setAgentState } from './agentEvents.ts'
import { AGENT_ANSWER_LIMIT_MS, answerDelayOf, setAnswer, setEnd } from './delivery.ts'
import { releaseAgent } from './dispatch.ts'

/** Who stands for an agent: the simulation, or a person who answers and finishes by commands (TRF-4, SIM-3). */
export const AGENT_MODES = ['simulated', 'manual'] as const
export type AgentMode = (typeof AGENT_MODES)[number]

/** Says who stands for an agent from now on, also for the interaction under way. */
export const agentModeSchema = z.strictObject({
  kind: z.literal('agent.setMode'),
  agent: z.string(),
  mode: z.enum(AGENT_MODES),
})

/** The person who stands for an agent answers the call that rings. */
export const agentAnswerSchema = z.strictObject({ kind: z.literal('agent.answer'), agent: z.string() })

/** The person who stands for an agent ends the call. */
export const agentFinishSchema = z.strictObject({ kind: z.literal('agent.finish'), agent: z.string() })

/** Place of an agent who is there; -1 if there is none of this name. */
export function agentOf({ model }: World, name: string): number {
  return model.agentByName.get(name) ?? -1
}

export function refuseAgent(world: World, agent: string): Refusal | undefined {
  return agentOf(world, agent) >= 0 ? undefined : { code: 501, cause: 'unknownAgent', field: 'agent', facts: { agent } }
}

/** Why a person cannot do now what the state of their agent is for; undefined when they can. Changes nothing. */
export function refuseTurn(world: World, agent: string, wanted: 'ringing' | 'talking'): Refusal | undefined {
  const { agents } = world
  const place = agentOf(world, agent)
  if (place < 0) return refuseAgent(world, agent)
  if (agents.manual[place] !== 1) return { code: 501, cause: 'simulatedAgent', field: 'agent', facts: { agent } }
  const state = AGENT_STATES[agents.state[place] ?? 0] ?? ''
  return state === wanted
    ? undefined
    : { code: 501, cause: wanted === 'ringing' ? 'notRinging' : 'notTalking', field: 'agent', facts: { agent, state } }
}

/**
 * TRF-4: a person takes an agent over, or hands the agent back, and the call under way with it. Who is simulated again answers and ends it when a
 * simulated agent would have, at once if that is past, and between calls goes by the shift.
 */
export function setAgentMode(world: World, agent: number, mode: AgentMode): void {
  const { agents, interactions, model, now } = world
  const manual = mode === 'manual' ? 1 : 0
  if (agents.manual[agent] === manual) return
  agents.manual[agent] = manual
  agents.readyDelay[agent] = 0
  const slot = agents.interaction[agent] ?? -1
  switch (agents.state[agent]) {
    case AgentCode.ringing: {
      const missedAt = interactions.missedAt[slot] ?? now
      const answerAt = missedAt - AGENT_ANSWER_LIMIT_MS + answerDelayOf(world, slot, agent)
      setAnswer(world, slot, manual === 1 ? Infinity : Math.max(now, answerAt))
      return
    }
    case AgentCode.talking:
      if (manual === 0 && interactions.kind[slot] !== InteractionKind.consult)
        setEnd(world, slot, agents.since[agent] ?? now)
      return
    case AgentCode.afterCallWork:
      if (manual === 0) releaseAgent(world, agent)
      return
    default:
      if (manual === 0) setAgentState(world, agent, wantedByShift(model, agent, now))
  }
}
