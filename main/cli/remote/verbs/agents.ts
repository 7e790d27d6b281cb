import { InvalidArgumentError } from 'commander'
import { AGENT_MODES } from '../../../../engine/routing/manualAgents.ts'
import type { Args, HostClient } from '../hostClient.ts'
import { fieldOf, isFields, table } from '../show.ts'
import type { Input, Verb, VerbGroup } from '../verb.ts'

const AGENT: Input = { flags: '<agent>', about: 'user name of the agent' }
const SOME: readonly Input[] = [
  { flags: '[agents...]', about: 'user names of agents' },
  { flags: '--all', about: 'all agents' },
]

const showAgents = table(['userName', 'displayName', 'state', 'since', 'queue', 'interaction', 'manual'])

/** Carries an operation out for each of the agents that are meant, and gives them as they are then. */
const forEach =
  (operation: string) =>
  async (host: HostClient, { agents, all, ...args }: Args): Promise<unknown> => {
    const named: readonly unknown[] = Array.isArray(agents) ? agents : []
    if ((all === true) === named.length > 0) throw new InvalidArgumentError('Give either names of agents or --all.')
    const known = all === true ? await host.call('agents') : []
    const meant = all === true && Array.isArray(known) ? known.map((one) => fieldOf(one, 'userName')) : named
    const seen: unknown[] = []
    for (const agent of meant) seen.push(fieldOf(await host.call(operation, { ...args, agent }), 'agent'))
    return seen.filter(isFields)
  }

const some = (name: string, operation: string, about: string): Verb => ({
  name,
  about,
  operation,
  inputs: SOME,
  examples: [`agents ${name} agent001 agent002`, `agents ${name} --all`],
  run: forEach(operation),
  show: showAgents,
})

export const agentVerbs: VerbGroup = {
  name: 'agents',
  about: 'agents of the center, simulated ones and those that a person stands for',
  verbs: [
    {
      name: 'list',
      isDefault: true,
      about: 'all agents with what they do',
      operation: 'agents',
      examples: ['agents', 'agents list --json'],
      show: showAgents,
    },
    some('login', 'agentLogin', 'log agents in, Not Ready'),
    some('logout', 'agentLogout', 'log agents out, after the call under way'),
    some('ready', 'agentReady', 'make agents Ready, after the call under way'),
    some('not-ready', 'agentNotReady', 'make agents Not Ready, after the call under way'),
    {
      name: 'mode',
      about: 'let a person stand for an agent, or the simulation',
      operation: 'agentMode',
      inputs: [AGENT, { flags: '<mode>', about: 'who decides', choices: AGENT_MODES }],
      examples: ['agents mode agent001 manual'],
    },
    {
      name: 'answer',
      about: 'answer the call that rings at an agent who is manual',
      operation: 'agentAnswer',
      inputs: [AGENT],
      examples: ['agents answer agent001'],
    },
    {
      name: 'finish',
      about: 'end the call of an agent who is manual',
      operation: 'agentFinish',
      inputs: [AGENT],
      examples: ['agents finish agent001'],
    },
  ],
}
