import { z } from 'zod'
import type { Tenant } from '../../engine/tenant/tenant.ts'
import { ApiError } from '../errors/apiError.ts'
import { fewCharacters } from '../push/credentials.ts'
import type { HandlerContext } from './context.ts'
import { define } from './define.ts'
import { submit } from './submit.ts'

const none = z.strictObject({})

const credentials = z.strictObject({
  clientId: z.string().trim().min(1).max(200),
  clientSecret: z.string().min(1).max(200),
})

/** Name of the client secret among the tenant's secrets. */
const SECRET = 'gws'

const secretName = (secret: string): string => `gws ${secret}`

const registered = ({ session }: HandlerContext) => session.read(({ tenant }) => tenant.statistics.credentials)

async function putStatistics(context: HandlerContext, value: Tenant['statistics']): Promise<void> {
  const present = context.session.read((simulation) => simulation.objects('statistics'))[0]
  const revision = present === undefined ? {} : { revision: present.revision }
  await submit(context, { kind: 'configuration.put', object: { type: 'statistics', value }, ...revision })
}

/** What may be seen of the credentials: of the secret a few characters, and none when this host has not got it. */
function view(context: HandlerContext) {
  const known = registered(context)
  if (known === undefined) return {}
  const secret = context.secrets.get(secretName(known.secret))
  return {
    credentials: {
      clientId: known.account,
      ...(secret !== undefined && { clientSecret: fewCharacters(secret) }),
    },
  }
}

/** GWS Credentials, without which the API serves no statistics (GST-2). */
export const gwsHandlers = {
  'gws.get': define({ args: none, turn: 'read', access: 'developer.view', run: view }),
  'gws.setCredentials': define({
    args: credentials,
    turn: 'command',
    access: 'developer.view',
    run: async (context, { clientId, clientSecret }) => {
      try {
        await context.secrets.set(secretName(SECRET), clientSecret)
      } catch {
        throw new ApiError(5030, 'The secret could not be saved. Make room or check the data folder, then try again.')
      }
      await putStatistics(context, { credentials: { account: clientId, secret: SECRET } })
      return view(context)
    },
  }),
  'gws.removeCredentials': define({
    args: none,
    turn: 'command',
    access: 'developer.view',
    run: async (context) => {
      const known = registered(context)
      if (known === undefined) throw new ApiError(404, 'There are no GWS credentials.')
      try {
        await context.secrets.remove(secretName(known.secret))
      } catch {
        throw new ApiError(5030, 'The secret could not be removed. Make room or check the data folder, then try again.')
      }
      await putStatistics(context, {})
      return view(context)
    },
  }),
}
