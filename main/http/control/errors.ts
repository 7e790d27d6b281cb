import { z } from 'zod'
import type { Dispatcher } from '../../handlers/dispatcher.ts'
import { handlers } from '../../handlers/index.ts'
import { isoTime } from '../../handlers/instant.ts'
import { success } from '../envelope.ts'
import { described } from '../openapi.ts'
import type { App } from './app.ts'
import { explanationData, explanationOf } from './explanations.ts'
import { seatOf } from './token.ts'

const failure = z.object({
  number: z.int().describe('Counts the failures since the host began'),
  corrId: z.uuid(),
  url: z.string().describe('Path without the query, or name of the call of the user interface'),
  method: z.string().describe('Of HTTP; CALL of the user interface'),
  time: isoTime().describe('Wall time'),
  simulatedTime: isoTime(),
  status: z.int().describe('Of the HTTP answer'),
  code: z.int(),
  message: z.string(),
  cause: z.string(),
})
const errorsData = z.object({
  errors: z.array(failure.extend({ explained: z.boolean().describe('Whether its explanation can be read') })),
})
const errorData = failure.extend({
  explanation: explanationData.optional().describe('Of a refused booking, as it was then'),
})
const errorsQuery = z.object({
  search: z.string().max(100).optional().describe('A correlation id, or the beginning of one'),
  limit: z
    .string()
    .regex(/^\d{1,4}$/, 'must be a whole number from 1 to 1000')
    .default('100'),
})

/** The latest calls that failed (ERR-1). */
export function errorRoutes(app: App, dispatcher: Dispatcher): void {
  app.get(
    '/errors',
    {
      schema: described('errors', 'List the latest calls that failed, newest first', errorsData, {
        querystring: errorsQuery,
      }),
    },
    async (request) => {
      const args = { ...request.query, limit: Number(request.query.limit) }
      return success(request.id, {
        errors: await dispatcher.perform(handlers['errors.list'], args, seatOf(request)),
      })
    },
  )
  app.get(
    '/errors/:corrId',
    {
      schema: described('error', 'Read one failure, with the explanation of a refused booking', errorData, {
        params: z.object({ corrId: z.uuid() }),
      }),
    },
    async (request) => {
      const { explanation, ...found } = await dispatcher.perform(
        handlers['errors.get'],
        request.params,
        seatOf(request),
      )
      return success(request.id, { ...found, ...(explanation && { explanation: explanationOf(explanation) }) })
    },
  )
}
