import { z } from 'zod'
import { ROLES } from '../../../engine/tenant/access.ts'
import type { Dispatcher } from '../../handlers/dispatcher.ts'
import { handlers } from '../../handlers/index.ts'
import { success } from '../envelope.ts'
import { described } from '../openapi.ts'
import type { App } from './app.ts'
import { seatOf } from './token.ts'

const hostData = z.object({
  api: z.url().describe('Base of the Callback API'),
  docs: z.url(),
  version: z.string(),
  runtime: z.string().describe('What the program runs on, such as `Node.js 20.19.0`'),
  dataFolder: z.string(),
  headless: z.boolean(),
})
const usersData = z.array(
  z.object({
    userName: z.string(),
    displayName: z.string(),
    role: z.enum(ROLES).optional().describe('The widest role; absent for who may sign in and nothing else'),
  }),
)

/** The host, and those whom `x-act-as` may name (SIM-4, SIM-7). */
export function hostRoutes(app: App, dispatcher: Dispatcher): void {
  app.get(
    '/host',
    { schema: described('host', 'Read addresses and version of the host', hostData, {}) },
    async (request) => success(request.id, await dispatcher.perform(handlers['session.hostInfo'], {}, seatOf(request))),
  )
  app.get('/users', { schema: described('users', 'List the users of the tenant', usersData, {}) }, async (request) => {
    const users = await dispatcher.perform(handlers['session.users'], {}, seatOf(request))
    return success(
      request.id,
      users.map(({ role, ...user }) => ({ ...user, ...(role !== undefined && { role }) })),
    )
  })
}
