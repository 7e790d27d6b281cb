import { z } from 'zod'
import type { Dispatcher } from '../../handlers/dispatcher.ts'
import { handlers } from '../../handlers/index.ts'
import { success } from '../envelope.ts'
import { described } from '../openapi.ts'
import type { App } from './app.ts'
import { seatOf } from './token.ts'

const gwsData = z.object({
  credentials: z
    .object({
      clientId: z.string(),
      clientSecret: z.string().optional().describe('The first characters; absent: this host has none'),
    })
    .optional()
    .describe('Absent: none are registered, and the statistics operation answers 401'),
})
const credentialsBody = z.object({ clientId: z.string().max(200), clientSecret: z.string().max(200) })

/** GWS Credentials (GST-2, SIM-7). */
export function gwsRoutes(app: App, dispatcher: Dispatcher): void {
  app.get('/gws', { schema: described('gws', 'Read the GWS Credentials', gwsData, {}) }, async (request) =>
    success(request.id, await dispatcher.perform(handlers['gws.get'], {}, seatOf(request))),
  )
  app.put(
    '/gws/credentials',
    {
      schema: described('setGwsCredentials', 'Register the credentials that statistics are served with', gwsData, {
        body: credentialsBody,
      }),
    },
    async (request) =>
      success(request.id, await dispatcher.perform(handlers['gws.setCredentials'], request.body, seatOf(request))),
  )
  app.delete(
    '/gws/credentials',
    { schema: described('removeGwsCredentials', 'Forget the GWS Credentials', gwsData, {}) },
    async (request) =>
      success(request.id, await dispatcher.perform(handlers['gws.removeCredentials'], {}, seatOf(request))),
  )
}
