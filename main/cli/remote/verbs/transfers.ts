import { number } from '../readers.ts'
import type { Input, VerbGroup } from '../verb.ts'

const HANDED: readonly Input[] = [
  { flags: '--call <id>', about: 'call of a person; or' },
  { flags: '--agent <agent>', about: 'agent who handles the call' },
]

export const transferVerbs: VerbGroup = {
  name: 'transfers',
  about: 'calls that agents hand on',
  verbs: [
    {
      name: 'list',
      isDefault: true,
      about: 'transfers in two steps that are under way',
      operation: 'transfers',
      examples: ['transfers'],
    },
    {
      name: 'begin',
      about: 'transfer the call that an agent handles',
      operation: 'transfer',
      inputs: [
        ...HANDED,
        { flags: '--queue <name>', about: 'to this virtual queue' },
        { flags: '--application <name>', about: 'to this application' },
        { flags: '--dnis <number>', about: 'to this number' },
        { flags: '--steps <n>', about: '1, or 2 to ask first', read: number, required: true },
      ],
      examples: ['transfers begin --agent agent001 --queue Support_VQ --steps 2'],
    },
    {
      name: 'complete',
      about: 'give the customer to the agent who was consulted',
      operation: 'completeTransfer',
      inputs: HANDED,
      examples: ['transfers complete --agent agent001'],
    },
    {
      name: 'cancel',
      about: 'end the consult call and keep the customer',
      operation: 'cancelTransfer',
      inputs: HANDED,
      examples: ['transfers cancel --agent agent001'],
    },
  ],
}
