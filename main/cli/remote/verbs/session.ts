import { moment, nameOrFile, number } from '../readers.ts'
import { only, lengthText, table } from '../show.ts'
import type { Input, VerbGroup } from '../verb.ts'
import { showClock } from './clock.ts'

const BEGINNING: readonly Input[] = [
  { flags: '--seed <n>', about: 'seed of everything random', read: number },
  { flags: '--start-at <time>', about: 'first simulated moment; without an offset in the zone of the tenant' },
]

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
      operation: 'saveSession',
      examples: ['session save'],
    },
    {
      name: 'checkpoint',
      about: 'remember this place under a name until the host ends; the clock goes on by 1 ms',
      operation: 'checkpoint',
      inputs: [{ flags: '<name>', about: 'name to find it by' }],
      examples: ['session checkpoint before-closing'],
      show: showClock,
    },
    {
      name: 'restore',
      about: 'go back to a checkpoint and pause; what has come since is dropped, and the branch keeps its id',
      operation: 'restore',
      inputs: [
        { flags: '<name>', about: 'name of the checkpoint' },
        { flags: '--keep-branch', about: 'drop nothing: begin a branch at the checkpoint instead' },
      ],
      examples: ['session restore before-closing', 'session restore before-closing --keep-branch'],
      show: showClock,
    },
    {
      name: 'new',
      about: 'save the session, put it aside and begin another at the same pace',
      operation: 'newSession',
      inputs: [
        { flags: '--tenant <name>', about: 'sample tenant, or path of a tenant file (.json)', read: nameOrFile },
        { flags: '--scenario <name>', about: 'scenario, or path of a scenario file (.json)', read: nameOrFile },
        ...BEGINNING,
        { flags: '--isolated', about: 'begin one beside it instead, in memory and paused; prints its key and token' },
      ],
      examples: [
        'session new --tenant five-seat-shop --seed 7',
        'session new --tenant ./my-tenant.json',
        'session new --isolated --json',
      ],
    },
    {
      name: 'close',
      about: 'end an isolated session; its token goes into RINGBACK_TOKEN',
      operation: 'closeSession',
      examples: ['session close'],
    },
    {
      name: 'old',
      about: 'sessions that were put aside',
      operation: 'oldSessions',
      examples: ['session old'],
    },
    {
      name: 'open',
      about: 'save the session, put it aside and go on with an older one',
      operation: 'openSession',
      inputs: [{ flags: '<id>', about: 'session that was put aside' }],
      examples: ['session open 0d3f9c52-7a1e-4b53-9a60-2f1f5c0d7e44'],
    },
    {
      name: 'fork',
      about: 'begin a branch at a moment and pause; what is known after it is left behind as a branch',
      operation: 'fork',
      inputs: [{ flags: '--at <time>', about: 'moment (default: now)', read: moment }],
      examples: ['session fork', 'session fork --at 2027-01-04T09:30'],
      show: showClock,
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

export const scenarioVerbs: VerbGroup = {
  name: 'scenarios',
  aliases: ['scenario'],
  about: 'scenarios that ship with the product',
  verbs: [
    {
      name: 'list',
      isDefault: true,
      about: 'all scenarios',
      operation: 'scenarios',
      examples: ['scenarios'],
      show: table(
        ['name', 'title', 'tenant', 'seed', { field: 'until', title: 'lasts', text: lengthText }],
        'scenarios',
      ),
    },
    {
      name: 'load',
      about: 'save the session, put it aside and begin a scenario at the same pace',
      operation: 'loadScenario',
      inputs: [{ flags: '<name>', about: 'scenario' }, ...BEGINNING],
      examples: ['scenarios load retries', 'scenarios load retries --seed 7'],
    },
  ],
}

export const requestVerbs: VerbGroup = {
  name: 'requests',
  about: 'the latest requests to the two interfaces of the host',
  verbs: [
    {
      name: 'list',
      isDefault: true,
      about: 'method, path, answer and duration, newest first; never headers, bodies or queries',
      operation: 'requests',
      inputs: [{ flags: '--limit <n>', about: 'most to list, 1 to 1000' }],
      examples: ['requests', 'requests list --limit 10'],
      show: table(
        ['number', 'method', 'path', 'status', 'code', 'fault', 'milliseconds', 'simulatedTime', 'corrId'],
        'requests',
      ),
    },
    {
      name: 'details',
      about: 'the same with query and body; userData, CAPTCHA tokens and push targets are hidden',
      operation: 'requestDetails',
      inputs: [{ flags: '--limit <n>', about: 'most to list, 1 to 1000' }],
      examples: ['requests details --limit 5 --json'],
      show: table(['number', 'method', 'path', 'query', 'status', 'code', 'key', 'simulatedTime'], 'requests'),
    },
    {
      name: 'replay',
      about: 'send a request to the Callback API again, without what is hidden, and print what is answered',
      operation: 'replayRequest',
      inputs: [{ flags: '<number>', about: 'number of the request' }],
      examples: ['requests replay 12'],
      show: only('body'),
    },
  ],
}

export const errorVerbs: VerbGroup = {
  name: 'errors',
  about: 'the latest calls that failed, of the two interfaces and of the user interface',
  verbs: [
    {
      name: 'list',
      isDefault: true,
      about: 'the latest failures, newest first; never headers, bodies or queries',
      operation: 'errors',
      inputs: [
        { flags: '--search <id>', about: 'correlation id, or its beginning' },
        { flags: '--limit <n>', about: 'most to list, 1 to 1000' },
      ],
      examples: ['errors', 'errors list --search 4f2a'],
      show: table(['number', 'time', 'method', 'url', 'status', 'code', 'message', 'corrId'], 'errors'),
    },
    {
      name: 'show',
      about: 'one failure with its cause, and why a booking was refused',
      operation: 'error',
      inputs: [{ flags: '<corr-id>', about: 'correlation id of the answer' }],
      examples: ['errors show 7c1e3f7a-0f6b-4e8e-8f5b-0f3e3c9a7d21'],
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
      show: showClock,
    },
  ],
}
