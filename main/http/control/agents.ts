import { z } from 'zod'
import { AGENT_STATES } from '../../../engine/records/kinds.ts'
import { AGENT_MODES } from '../../../engine/routing/manualAgents.ts'
import type { AgentView } from '../../../engine/views.ts'
import type { Dispatcher } from '../../handlers/dispatcher.ts'
import { handlers } from '../../handlers/index.ts'
import { isoOf } from '../../handlers/instant.ts'
import { success } from '../envelope.ts'
import { described } from '../openapi.ts'
import type { App } from './app.ts'
import { seatOf } from './token.ts'

const agent = z.object({
  userName: z.string(),
  displayName: z.string(),
  skills: z.record(z.string(), z.number()),
  state: z.enum(AGENT_STATES),
  since: z.iso.datetime({ offset: true }),
  manual: z.boolean().describe('A person answers and finishes, by the operations below'),
  queue: z.string().optional(),
  interaction: z.enum(['call', 'callback']).optional(),
  callbackId: z.uuid().optional(),
})
const agentNow = z.object({ agent: agent.optional() })
const agentParams = z.object({ agent: z.string().max(100) })
const modeBody = z.object({ mode: z.enum(AGENT_MODES) })

function agentOf({ since, skills, ...view }: AgentView): z.output<typeof agent> {
  return { ...view, skills: { ...skills }, since: isoOf(since) }
}

const nowOf = (answer: { readonly agent?: AgentView }): z.output<typeof agentNow> =>
  answer.agent === undefined ? {} : { agent: agentOf(answer.agent) }

const STATES = [
  ['login', 'agentLogin', 'Log an agent in, Not Ready; no change for one who is logged in', 'loggedIn'],
  ['logout', 'agentLogout', 'Log an agent out, after the call under way', 'loggedOut'],
  ['ready', 'agentReady', 'Make an agent Ready, after the call under way', 'ready'],
  ['not-ready', 'agentNotReady', 'Make an agent Not Ready, after the call under way', 'notReady'],
] as const

const TURNS = [
  ['answer', 'agentAnswer', 'Answer the call that rings at an agent who is manual', handlers['agents.answer']],
  ['finish', 'agentFinish', 'End the call of an agent who is manual', handlers['agents.finish']],
] as const

/** Agents by command, simulated ones and those that a person stands for (SIM-3, TRF-4). */
export function agentRoutes(app: App, dispatcher: Dispatcher): void {
  app.get('/agents', { schema: described('agents', 'List the agents', z.array(agent), {}) }, async (request) => {
    const { agents } = await dispatcher.perform(handlers['agents.list'], {}, seatOf(request))
    return success(request.id, agents.map(agentOf))
  })
  for (const [verb, operation, summary, state] of STATES)
    app.post(
      `/agents/:agent/${verb}`,
      { schema: described(operation, summary, agentNow, { params: agentParams }) },
      async (request) => {
        const args = { agent: request.params.agent, state }
        return success(request.id, nowOf(await dispatcher.perform(handlers['agents.setState'], args, seatOf(request))))
      },
    )
  for (const [verb, operation, summary, handler] of TURNS)
    app.post(
      `/agents/:agent/${verb}`,
      { schema: described(operation, summary, agentNow, { params: agentParams }) },
      async (request) =>
        success(request.id, nowOf(await dispatcher.perform(handler, { agent: request.params.agent }, seatOf(request)))),
    )
  app.put(
    '/agents/:agent/mode',
    {
      schema: described('agentMode', 'Let a person stand for an agent, or the simulation', agentNow, {
        params: agentParams,
        body: modeBody,
      }),
    },
    async (request) => {
      const args = { agent: request.params.agent, ...request.body }
      return success(request.id, nowOf(await dispatcher.perform(handlers['agents.setMode'], args, seatOf(request))))
    },
  )
}
