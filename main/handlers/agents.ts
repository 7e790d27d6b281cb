import { z } from 'zod'
import type { CommandBody } from '../../engine/command.ts'
import { AGENT_MODES } from '../../engine/routing/manualAgents.ts'
import type { AgentView } from '../../engine/views.ts'
import { OPERATOR } from './context.ts'
import type { HandlerContext } from './context.ts'
import { define } from './define.ts'
import { submit } from './submit.ts'

const agent = z.string().min(1).max(100)

/** Carries a command to an agent out, and answers the agent as they are then. */
async function command(context: HandlerContext, body: CommandBody & { agent: string }): Promise<{ agent?: AgentView }> {
  await submit(context, body, OPERATOR)
  const found = context.session.read((simulation) => simulation.agents().find((one) => one.userName === body.agent))
  return found === undefined ? {} : { agent: found }
}

/** Agents by command (SIM-3, TRF-4). */
export const agentHandlers = {
  'agents.list': define({
    args: z.strictObject({}),
    turn: 'read',
    access: 'operator',
    run: ({ session }) => ({ agents: session.read((simulation) => simulation.agents()) }),
  }),
  /** Who is on a call changes when it has ended. */
  'agents.setState': define({
    args: z.strictObject({ agent, state: z.enum(['loggedIn', 'ready', 'notReady', 'loggedOut']) }),
    turn: 'command',
    access: 'operator',
    run: (context, args) => command(context, { kind: 'agent.setState', ...args }),
  }),
  'agents.setMode': define({
    args: z.strictObject({ agent, mode: z.enum(AGENT_MODES) }),
    turn: 'command',
    access: 'operator',
    run: (context, args) => command(context, { kind: 'agent.setMode', ...args }),
  }),
  'agents.answer': define({
    args: z.strictObject({ agent }),
    turn: 'command',
    access: 'operator',
    run: (context, args) => command(context, { kind: 'agent.answer', ...args }),
  }),
  'agents.finish': define({
    args: z.strictObject({ agent }),
    turn: 'command',
    access: 'operator',
    run: (context, args) => command(context, { kind: 'agent.finish', ...args }),
  }),
}
