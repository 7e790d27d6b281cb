import { json } from '../readers.ts'
import { only } from '../show.ts'
import type { VerbGroup } from '../verb.ts'

export const apiVerbs: VerbGroup = {
  name: 'api',
  about: 'the Callback API as an app sees it',
  verbs: [
    {
      name: 'send',
      about: 'send a request with an API key of the tenant, and print what is answered',
      operation: 'sendRequest',
      inputs: [
        { flags: '<method>', about: 'GET or POST', choices: ['GET', 'POST'] },
        { flags: '<path>', about: 'path and query, beginning with /engagement/v3/' },
        { flags: '--body <json>', about: 'body of the request', read: json },
        { flags: '--key <name>', about: 'name of an API key; left out: the first of the tenant' },
      ],
      examples: [
        'api send GET /engagement/v3/callbacks/open-for/Billing_VQ_CB',
        `api send POST /engagement/v3/callbacks/create --body '{"serviceName":"Billing_VQ_CB","phoneNumber":"+14155550123"}'`,
      ],
      show: only('body'),
    },
    {
      name: 'check-key',
      about: 'tell whether a key is one of the tenant',
      operation: 'checkApiKey',
      inputs: [{ flags: '<key>', about: 'the key itself' }],
      examples: ['api check-key ringback-local-development'],
    },
  ],
}
