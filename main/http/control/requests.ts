import type { FastifyPluginCallbackZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import type { RequestLog } from '../../handlers/requestLog.ts'
import { success } from '../envelope.ts'
import { described } from '../openapi.ts'

type App = Parameters<FastifyPluginCallbackZod>[0]

const requestsQuery = z.object({
  limit: z
    .string()
    .regex(/^\d{1,4}$/, 'must be a whole number from 1 to 1000')
    .default('100'),
})
const requestsData = z.object({
  requests: z.array(
    z.object({
      number: z.int().describe('Counts the requests since the host began'),
      corrId: z.uuid(),
      method: z.string(),
      path: z.string().describe('Without the query'),
      status: z.int(),
      code: z.int().optional().describe('Of a refusal'),
      fault: z.enum(['answered', 'delayed']).optional().describe('What a fault has done to it'),
      milliseconds: z.number().describe('Wall time that the answer took'),
      simulatedTime: z.iso.datetime({ offset: true }),
    }),
  ),
})

/** The latest requests to the two interfaces, without headers, bodies and queries (SIM-6). */
export function requestRoutes(app: App, log: RequestLog): void {
  app.get(
    '/requests',
    {
      schema: described('requests', 'List the latest requests, newest first', requestsData, {
        querystring: requestsQuery,
      }),
    },
    (request) => success(request.id, { requests: [...log.latest(Math.max(1, Number(request.query.limit)))] }),
  )
}
