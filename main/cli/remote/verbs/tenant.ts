import { OBJECT_TYPES } from '../../../../engine/configuration/objects.ts'
import type { Args, HostClient } from '../hostClient.ts'
import { jsonFile, number, textFile } from '../readers.ts'
import { asJson, fieldOf, only, table } from '../show.ts'
import type { Input, VerbGroup } from '../verb.ts'

const TYPE: Input = { flags: '<type>', about: 'type of object', choices: OBJECT_TYPES }
const REVISION: Input = {
  flags: '--revision <n>',
  about: 'revision as it was read (default: the present one)',
  read: number,
}
const CHECK_ONLY: Input = {
  flags: '--revision <n>',
  about: 'revision as it was read; left out: only check',
  read: number,
}

/** Runs an operation with the present revision of what it changes, unless another is given. */
const withRevision =
  (operation: string, read: (args: Args) => readonly [operation: string, args: Args]) =>
  async (host: HostClient, args: Args): Promise<unknown> => {
    const revision = args['revision'] ?? fieldOf(await host.call(...read(args)), 'revision')
    return host.call(operation, { ...args, revision })
  }

const ofSettings = (operation: string) => withRevision(operation, () => ['settings', {}])

export const settingsVerbs: VerbGroup = {
  name: 'settings',
  about: 'the table CALLBACK_SETTINGS',
  verbs: [
    {
      name: 'get',
      isDefault: true,
      about: 'the saved and the published table',
      operation: 'settings',
      examples: ['settings get --json'],
      show: asJson(),
    },
    {
      name: 'put',
      about: 'save a table without publishing it',
      operation: 'saveSettings',
      inputs: [{ flags: '<file>', about: 'JSON file; - for standard input', as: 'settings', read: jsonFile }, REVISION],
      examples: ['settings put settings.json', 'settings put - --revision 3 < settings.json'],
      run: ofSettings('saveSettings'),
      show: asJson('findings'),
    },
    {
      name: 'publish',
      about: 'bring the saved table into force',
      operation: 'publishSettings',
      inputs: [REVISION],
      examples: ['settings publish'],
      run: ofSettings('publishSettings'),
      show: asJson('findings'),
    },
    {
      name: 'discard',
      about: 'drop what is saved and not published',
      operation: 'discardSettings',
      inputs: [REVISION],
      examples: ['settings discard'],
      run: ofSettings('discardSettings'),
      show: asJson('findings'),
    },
    {
      name: 'export',
      about: 'the saved table as CSV',
      operation: 'exportSettings',
      examples: ['settings export > settings.csv'],
      show: only('csv'),
    },
    {
      name: 'import',
      about: 'check a CSV file, and save it when a revision is given',
      operation: 'importSettings',
      inputs: [{ flags: '<file>', about: 'CSV file; - for standard input', as: 'csv', read: textFile }, CHECK_ONLY],
      examples: ['settings import settings.csv', 'settings import settings.csv --revision 3'],
    },
  ],
}

export const tenantVerbs: VerbGroup = {
  name: 'tenant',
  about: 'the configuration: every object, and the whole',
  verbs: [
    {
      name: 'export',
      isDefault: true,
      about: 'the whole configuration as a tenant file, keys masked',
      operation: 'tenant',
      examples: ['tenant export > tenant.json'],
      show: asJson('tenant'),
    },
    {
      name: 'import',
      about: 'check a whole tenant file and show the differences; take it over when a revision is given',
      operation: 'replaceTenant',
      inputs: [
        { flags: '<file>', about: 'tenant file (.json); - for standard input', as: 'tenant', read: jsonFile },
        CHECK_ONLY,
      ],
      examples: ['tenant import tenant.json', 'tenant import tenant.json --revision 4'],
      show: asJson(),
    },
    {
      name: 'list',
      about: 'objects of one type',
      operation: 'objects',
      inputs: [TYPE],
      examples: ['tenant list queue'],
      show: table(['name', 'revision'], 'objects'),
    },
    {
      name: 'show',
      about: 'one object with its revision',
      operation: 'object',
      inputs: [TYPE, { flags: '<name>', about: 'name of the object' }],
      examples: ['tenant show queue Billing_VQ_CB'],
      show: asJson(),
    },
    {
      name: 'history',
      about: 'who changed objects of a type, when and how, newest first',
      operation: 'objectHistory',
      inputs: [
        TYPE,
        { flags: '--name <name>', about: 'one object (default: all of the type)' },
        { flags: '--limit <n>', about: 'changes at most (default: 100)' },
      ],
      examples: ['tenant history capacityRule', 'tenant history capacityRule --name "Sales week" --json'],
      show: table(['at', 'name', 'actor'], 'changes'),
    },
    {
      name: 'put',
      about: 'add an object, or change the one of its name',
      operation: 'putObject',
      inputs: [
        TYPE,
        { flags: '<file>', about: 'the object as JSON; - for standard input', as: 'value', read: jsonFile },
        { flags: '--revision <n>', about: 'revision as it was read; left out: it is new', read: number },
      ],
      examples: ['tenant put queue queue.json', 'tenant put queue queue.json --revision 0'],
      show: asJson(),
    },
    {
      name: 'remove',
      about: 'remove an object',
      operation: 'removeObject',
      inputs: [TYPE, { flags: '<name>', about: 'name of the object' }, REVISION],
      examples: ['tenant remove queue Billing_VQ_CB'],
      run: withRevision('removeObject', ({ type, name }) => ['object', { type, name }]),
    },
    {
      name: 'lint',
      about: 'what is wrong with the running tenant, or probably not meant',
      operation: 'lint',
      examples: ['tenant lint'],
      show: table(['severity', 'code', 'where', 'what', 'change'], 'findings'),
    },
    {
      name: 'checklist',
      about: 'what each scenario of use lacks',
      operation: 'checklist',
      examples: ['tenant checklist'],
      show: table(['scenario', 'step', 'ok', 'where', 'what'], 'items'),
    },
    {
      name: 'copy',
      about: 'the fetched copy of platform objects',
      operation: 'copy',
      examples: ['tenant copy'],
    },
    {
      name: 'refetch',
      about: 'fetch the copy of platform objects anew',
      operation: 'refetch',
      examples: ['tenant refetch'],
    },
    {
      name: 'test-number',
      about: 'test a phone number against a number rule',
      operation: 'testNumber',
      inputs: [
        { flags: '<rule>', about: 'number rule' },
        { flags: '<number>', about: 'phone number' },
        { flags: '--default-region <country>', about: 'country of numbers without one, such as US' },
      ],
      examples: ['tenant test-number "US only" +12025550188'],
    },
  ],
}

export const captchaVerbs: VerbGroup = {
  name: 'captcha',
  about: 'the simulated CAPTCHA',
  verbs: [
    {
      name: 'token',
      isDefault: true,
      about: 'issue a token, good for one request',
      operation: 'issueCaptchaToken',
      inputs: [
        { flags: '--key-set <name>', about: 'key set (default: the active one)' },
        { flags: '--score <score>', about: 'score of version 3, 0 to 1', read: number },
      ],
      examples: ['captcha token --score 0.4'],
    },
    {
      name: 'activate',
      about: 'put a key set in force: every operation under /callbacks then needs a token',
      operation: 'activateCaptcha',
      inputs: [{ flags: '[key-set]', about: 'key set; left out: none' }],
      examples: ['captcha activate "Web site"', 'captcha activate'],
    },
    {
      name: 'test-page',
      about: 'a page for a browser that shows the widget of a key set',
      operation: 'captchaTestPage',
      inputs: [{ flags: '<key-set>', about: 'key set' }],
      examples: ['captcha test-page "Web site"'],
      show: only('address'),
    },
  ],
}
