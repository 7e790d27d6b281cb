import { secretFile } from '../readers.ts'
import type { VerbGroup } from '../verb.ts'

export const gwsVerbs: VerbGroup = {
  name: 'gws',
  about: 'GWS Credentials, without which the API serves no statistics',
  verbs: [
    { name: 'show', isDefault: true, about: 'which credentials are registered', operation: 'gws', examples: ['gws'] },
    {
      name: 'credentials',
      about: 'register credentials; the secret is kept encrypted',
      operation: 'setGwsCredentials',
      inputs: [
        { flags: '<id>', as: 'clientId', about: 'client id' },
        {
          flags: '--secret-file <path>',
          as: 'clientSecret',
          about: 'file with the client secret, or -',
          read: secretFile,
          required: true,
        },
      ],
      examples: ['gws credentials statistics-client --secret-file ./gws-secret.txt'],
    },
    {
      name: 'forget',
      about: 'forget the credentials',
      operation: 'removeGwsCredentials',
      examples: ['gws forget'],
    },
  ],
}
