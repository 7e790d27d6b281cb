import { z } from 'zod'
import type { Dispatcher } from '../../handlers/dispatcher.ts'
import { handlers } from '../../handlers/index.ts'
import { success } from '../envelope.ts'
import { described } from '../openapi.ts'
import type { App } from './app.ts'
import { sentData } from './ownApi.ts'
import { seatOf } from './token.ts'

const requestsQuery = z.object({
  limit: z
    .string()
    .regex(/^\d{1,4}$/, 'must be a whole number from 1 to 1000')
    .default('100'),
})
const entry = z.object({
  number: z.int().describe('Counts the requests since the host began'),
  corrId: z.uuid(),
  method: z.string(),
  path: z.string().describe('Without the query'),
  status: z.int(),
  code: z.int().optional().describe('Of a refusal'),
  fault: z.enum(['answered', 'delayed']).optional().describe('What a fault has done to it'),
  milliseconds: z.number().describe('Wall time that the answer took'),
  simulatedTime: z.iso.datetime({ offset: true }),
})
const requestsData = z.object({ requests: z.array(entry) })
const detailsData = z.object({
  requests: z.array(
    entry.extend({
      query: z.string().describe('Begins with ?, or is empty'),
      body: z
        .record(z.string(), z.unknown())
        .optional()
        .describe('Of the Callback API; userData, captchaToken and pushTargets are hidden'),
      key: z.string().optional().describe('Name of the API key'),
      message: z.string().optional().describe('Of a refusal'),
    }),
  ),
})
const replayParams = z.object({ number: z.string().regex(/^\d{1,15}$/, 'must be the number of a request') })

/** The latest requests to the two interfaces (SIM-6), and what they asked (UI-21a). */
export function requestRoutes(app: App, dispatcher: Dispatcher): void {
  app.get(
    '/requests',
    {
      schema: described('requests', 'List the latest requests, newest first', requestsData, {
        querystring: requestsQuery,
      }),
    },
    (request) => {
      const limit = Math.max(1, Number(request.query.limit))
      return success(request.id, { requests: [...dispatcher.requests.latest(limit)] })
    },
  )
  app.get(
    '/requests/details',
    {
      schema: described('requestDetails', 'List the latest requests with query and body', detailsData, {
        querystring: requestsQuery,
      }),
    },
    async (request) => {
      const args = { limit: Number(request.query.limit) }
      const found = await dispatcher.perform(handlers['requests.list'], args, seatOf(request))
      return success(request.id, {
        requests: found.map((one) => ({ ...one, ...(one.body && { body: { ...one.body } }) })),
      })
    },
  )
  app.post(
    '/requests/:number/replay',
    {
      schema: described('replayRequest', 'Send a request to the Callback API again', sentData, {
        params: replayParams,
      }),
    },
    async (request) => {
      const args = { number: Number(request.params.number) }
      return success(request.id, await dispatcher.perform(handlers['requests.replay'], args, seatOf(request)))
    },
  )
}
