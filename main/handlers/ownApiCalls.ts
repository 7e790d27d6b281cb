import { z } from 'zod'
import { invalidValue } from '../errors/apiError.ts'
import { define } from './define.ts'

/** Developer tab: requests to the Callback API as an app would send them, and the check of a key (UI-20, UI-21). */
export const ownApiHandlers = {
  /** Sends a request with an API key of the tenant, the first unless one is named; whatever the API answers is the result. */
  'api.send': define({
    args: z.strictObject({
      method: z.enum(['GET', 'POST']),
      path: z
        .string()
        .max(4000)
        .regex(/^\/engagement\/v3\/[^\s#]*$/, 'must begin with /engagement/v3/'),
      body: z.record(z.string(), z.unknown()).optional(),
      key: z.string().max(100).optional(),
    }),
    turn: 'read',
    access: 'developer.view',
    run: ({ session, ownApi }, { method, path, body, key }) => {
      const keys = session.read((simulation) => simulation.tenant.apiKeys)
      const found = key === undefined ? keys[0] : keys.find(({ name }) => name === key)
      if (found === undefined) throw invalidValue('key', 'key: the tenant has no such API key')
      return ownApi.server.send({ method, path, apiKey: found.key, ...(body !== undefined && { body }) })
    },
  }),
  /** API Key Validation: whether a key is one of the tenant's, and which. */
  'api.checkKey': define({
    args: z.strictObject({ key: z.string().min(1).max(500) }),
    turn: 'read',
    access: 'developer.view',
    run: ({ ownApi }, { key }) => {
      const name = ownApi.server.nameOfKey(key)
      return { valid: name !== undefined, ...(name !== undefined && { name }) }
    },
  }),
}
