import { moment } from '../readers.ts'
import { table } from '../show.ts'
import type { VerbGroup } from '../verb.ts'

export const sessionVerbs: VerbGroup = {
  name: 'session',
  about: 'the session of the host',
  verbs: [
    {
      name: 'show',
      isDefault: true,
      about: 'tenant, scenario, seed, lengths and hashes of the session',
      operation: 'session',
      examples: ['session', 'session show --json'],
    },
    {
      name: 'save',
      about: 'write the session file now',
      operation: 'checkpoint',
      examples: ['session save'],
    },
  ],
}

export const hostVerbs: VerbGroup = {
  name: 'host',
  about: 'the host, and the users that --as may name',
  verbs: [
    {
      name: 'show',
      isDefault: true,
      about: 'addresses, version and data folder',
      operation: 'host',
      examples: ['host'],
    },
    {
      name: 'users',
      about: 'users of the tenant with their roles',
      operation: 'users',
      examples: ['host users'],
      show: table(['userName', 'displayName', 'role']),
    },
  ],
}

export const branchVerbs: VerbGroup = {
  name: 'branches',
  about: 'the branches of the session',
  verbs: [
    {
      name: 'list',
      isDefault: true,
      about: 'all branches, where they left their parent and how far they came',
      operation: 'branches',
      examples: ['branches'],
      show: table(['id', 'name', 'current', 'leftAt', 'reachedAt', 'parent']),
    },
    {
      name: 'open',
      about: 'go to a branch and pause',
      operation: 'openBranch',
      inputs: [
        { flags: '<id>', about: 'branch' },
        { flags: '--at <time>', about: 'moment on it (default: as far as it came)', read: moment },
      ],
      examples: ['branches open main', 'branches open main --at 2027-01-04T09:30'],
    },
  ],
}
