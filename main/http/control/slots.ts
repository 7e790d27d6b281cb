import { z } from 'zod'
import type { Dispatcher } from '../../handlers/dispatcher.ts'
import { handlers } from '../../handlers/index.ts'
import { isoOf, isoTime } from '../../handlers/instant.ts'
import { success } from '../envelope.ts'
import { described } from '../openapi.ts'
import type { App } from './app.ts'
import { explainParams } from './explanations.ts'
import { seatOf } from './token.ts'

const slotsQuery = z.object({
  from: z.string().describe('ISO 8601 with Z or an offset'),
  to: z.string().describe('ISO 8601 with Z or an offset, at most 63 days after from'),
})
const slotsData = z.object({
  durationMinutes: z.int(),
  zone: z.string(),
  slots: z.array(
    z.object({
      start: isoTime(),
      end: isoTime(),
      total: z.int(),
      left: z.int(),
      available: z.boolean(),
      because: z
        .object({ rule: z.string(), cause: z.string() })
        .optional()
        .describe('Why it is not available: the first condition that fails'),
    }),
  ),
})

/** Slots of a queue with the reason why one is not available (AVL-6, SIM-7). */
export function slotRoutes(app: App, dispatcher: Dispatcher): void {
  app.get(
    '/queues/:queue/slots',
    {
      schema: described('slots', 'List the slots of a queue, free or not', slotsData, {
        params: explainParams,
        querystring: slotsQuery,
      }),
    },
    async (request) => {
      const args = { serviceName: request.params.queue, ...request.query }
      const found = await dispatcher.perform(handlers['callbacks.slots'], args, seatOf(request))
      const slots = found.slots.map(({ start, end, because, ...slot }) => ({
        ...slot,
        start: isoOf(start),
        end: isoOf(end),
        ...(because && { because: { rule: because.rule, cause: because.cause } }),
      }))
      return success(request.id, { ...found, slots })
    },
  )
}
