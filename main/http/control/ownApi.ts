import { z } from 'zod'
import type { Dispatcher } from '../../handlers/dispatcher.ts'
import { handlers } from '../../handlers/index.ts'
import { success } from '../envelope.ts'
import { described } from '../openapi.ts'
import type { App } from './app.ts'
import { seatOf } from './token.ts'

const sendBody = z.object({
  method: z.enum(['GET', 'POST']),
  path: z.string().max(4000).describe('Path and query, beginning with /engagement/v3/'),
  body: z.record(z.string(), z.unknown()).optional(),
  key: z.string().max(100).optional().describe('Name of an API key; default: the first of the tenant'),
})
/** What the API answered to a request of the host itself. */
export const sentData = z.object({
  status: z.int(),
  milliseconds: z.number().describe('Wall time that the answer took'),
  headers: z.record(z.string(), z.string()),
  body: z.string(),
})

const keyBody = z.object({ key: z.string().min(1).max(500) })
const keyData = z.object({ valid: z.boolean(), name: z.string().optional().describe('Of the key') })

/** What the Developer tab does with the Callback API (UI-20, UI-21, SIM-7). */
export function ownApiRoutes(app: App, dispatcher: Dispatcher): void {
  app.post(
    '/api/send',
    {
      schema: described('sendRequest', 'Send a request to the Callback API as an app would', sentData, {
        body: sendBody,
      }),
    },
    async (request) =>
      success(request.id, await dispatcher.perform(handlers['api.send'], request.body, seatOf(request))),
  )
  app.post(
    '/api/check-key',
    { schema: described('checkApiKey', 'Tell whether an API key is one of the tenant', keyData, { body: keyBody }) },
    async (request) =>
      success(request.id, await dispatcher.perform(handlers['api.checkKey'], request.body, seatOf(request))),
  )
}
