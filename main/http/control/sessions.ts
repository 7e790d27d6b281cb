import { z } from 'zod'
import type { Dispatcher } from '../../handlers/dispatcher.ts'
import { handlers } from '../../handlers/index.ts'
import { success } from '../envelope.ts'
import { described } from '../openapi.ts'
import { LARGE_BODY, type App } from './app.ts'
import { clockOf, sessionOf } from './present.ts'
import { clockData, nothing, sessionData } from './schemas.ts'
import { seatOf } from './token.ts'

const file = z.record(z.string(), z.unknown())
const seed = z.int().min(0).optional().describe('Of everything random')
const startAt = z.string().optional().describe('ISO 8601; without an offset in the zone of the tenant')

const newBody = z
  .object({
    tenant: z.union([z.string(), file]).optional().describe('Name of a sample, or a tenant file'),
    scenario: z.union([z.string(), file]).optional().describe('Name of a sample, or a scenario file'),
    seed,
    startAt,
    isolated: z
      .boolean()
      .optional()
      .describe('Begin a session beside this one instead, in memory and paused, with a key and a token of its own'),
  })
  .optional()
const newData = sessionData.extend({
  apiKey: z.string().optional().describe('Of an isolated session'),
  controlToken: z.string().optional().describe('Of an isolated session'),
})
const checkpointBody = z.object({ name: z.string().max(100) })
const restoreBody = checkpointBody.extend({
  keepBranch: z.boolean().optional().describe('Drop nothing: begin a branch at the checkpoint instead'),
})
const loadBody = z.object({ name: z.string().describe('Of a sample'), seed, startAt })

const scenariosData = z.object({
  scenarios: z.array(
    z.object({
      name: z.string(),
      title: z.string(),
      description: z.string(),
      tenant: z.string(),
      seed: z.int(),
      until: z.int().describe('How long it lasts, simulated milliseconds'),
    }),
  ),
  tenants: z.array(z.string()).describe('Sample tenants'),
})

/** Other sessions, other branches and scenarios (SIM-2). */
export function sessionRoutes(app: App, dispatcher: Dispatcher): void {
  app.post(
    '/session/save',
    { schema: described('saveSession', 'Save the session now', nothing, {}) },
    async (request) => success(request.id, await dispatcher.perform(handlers['session.save'], {}, seatOf(request))),
  )
  app.post(
    '/session/new',
    {
      bodyLimit: LARGE_BODY,
      schema: described(
        'newSession',
        'Save the session, put it aside and begin another at the same pace; or, isolated, begin one beside it',
        newData,
        { body: newBody },
      ),
    },
    async (request) => {
      const { isolated = false, ...asked } = request.body ?? {}
      if (!isolated) {
        return success(request.id, sessionOf(await dispatcher.perform(handlers['session.new'], asked, seatOf(request))))
      }
      const begun = await dispatcher.perform(handlers['session.isolate'], asked, seatOf(request))
      const { status, apiKey, controlToken } = begun
      return success(request.id, { ...sessionOf(status), apiKey, controlToken })
    },
  )
  app.post(
    '/session/close',
    { schema: described('closeSession', 'End an isolated session, whose token this is', nothing, {}) },
    async (request) => success(request.id, await dispatcher.perform(handlers['session.close'], {}, seatOf(request))),
  )
  app.get(
    '/session/old',
    {
      schema: described(
        'oldSessions',
        'List the sessions that were put aside',
        z.object({ sessions: z.array(z.string()).describe('Ids') }),
        {},
      ),
    },
    async (request) => {
      const { sessions } = await dispatcher.perform(handlers['session.old'], {}, seatOf(request))
      return success(request.id, { sessions: [...sessions] })
    },
  )
  app.post(
    '/session/open',
    {
      schema: described('openSession', 'Save the session, put it aside and go on with an older one', sessionData, {
        body: z.object({ id: z.string() }),
      }),
    },
    async (request) => {
      const status = await dispatcher.perform(handlers['session.open'], request.body, seatOf(request))
      return success(request.id, sessionOf(status))
    },
  )
  app.post(
    '/session/fork',
    {
      schema: described('fork', 'Begin a branch at a moment and pause', clockData, {
        body: z.object({ at: z.string().optional().describe('ISO 8601 with Z or an offset; absent: now') }).optional(),
      }),
    },
    async (request) => {
      const status = await dispatcher.perform(handlers['session.fork'], request.body ?? {}, seatOf(request))
      return success(request.id, clockOf(status))
    },
  )
  app.post(
    '/checkpoint',
    {
      schema: described(
        'checkpoint',
        'Remember this place under a name until the host ends; the clock goes on by 1 ms',
        clockData,
        { body: checkpointBody },
      ),
    },
    async (request) => {
      const status = await dispatcher.perform(handlers['checkpoint.set'], request.body, seatOf(request))
      return success(request.id, clockOf(status))
    },
  )
  app.post(
    '/restore',
    {
      schema: described(
        'restore',
        'Go back to a checkpoint and pause; what has come since is dropped, and the branch keeps its id',
        clockData,
        { body: restoreBody },
      ),
    },
    async (request) => {
      const status = await dispatcher.perform(handlers['checkpoint.restore'], request.body, seatOf(request))
      return success(request.id, clockOf(status))
    },
  )
  app.get(
    '/scenarios',
    { schema: described('scenarios', 'List the sample scenarios and tenants', scenariosData, {}) },
    async (request) => {
      const { scenarios, tenants } = await dispatcher.perform(handlers['scenarios.list'], {}, seatOf(request))
      return success(request.id, { scenarios, tenants: [...tenants] })
    },
  )
  app.post(
    '/scenarios',
    {
      schema: described(
        'loadScenario',
        'Save the session, put it aside and begin a scenario at the same pace',
        sessionData,
        { body: loadBody },
      ),
    },
    async (request) => {
      const { name, ...rest } = request.body
      const args = { scenario: name, ...rest }
      return success(request.id, sessionOf(await dispatcher.perform(handlers['session.new'], args, seatOf(request))))
    },
  )
}
