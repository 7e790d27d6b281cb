import { z } from 'zod'
import type { TransferView } from '../../../engine/views.ts'
import type { Dispatcher } from '../../handlers/dispatcher.ts'
import { handlers } from '../../handlers/index.ts'
import { handedCall, transferArgs } from '../../handlers/transfers.ts'
import { success } from '../envelope.ts'
import { described } from '../openapi.ts'
import type { App } from './app.ts'
import { seatOf } from './token.ts'

const transfersData = z
  .array(
    z.object({
      interaction: z.int(),
      id: z.string().optional().describe('Id of a person’s call'),
      agent: z.string().describe('Who handles the call'),
      consult: z
        .object({
          phase: z.enum(['inFlow', 'waiting', 'ringing', 'withAgent']),
          application: z.string().optional(),
          queue: z.string().optional(),
          agent: z.string().optional(),
        })
        .describe('Where the consult call is'),
    }),
  )
  .describe('Transfers in two steps that are under way')

const presented = ({ transfers }: { readonly transfers: readonly TransferView[] }): z.output<typeof transfersData> =>
  transfers.map(({ consult, ...transfer }) => ({ ...transfer, consult: { ...consult } }))

/** Agents hand on the calls that they handle (IVR-8). */
export function transferRoutes(app: App, dispatcher: Dispatcher): void {
  app.get(
    '/transfers',
    { schema: described('transfers', 'List the transfers in two steps that are under way', transfersData, {}) },
    async (request) =>
      success(request.id, presented(await dispatcher.perform(handlers['transfers.list'], {}, seatOf(request)))),
  )

  app.post(
    '/transfers',
    {
      schema: described('transfer', 'Transfer the call that an agent handles, in 1 or 2 steps', transfersData, {
        body: transferArgs,
      }),
    },
    async (request) =>
      success(
        request.id,
        presented(await dispatcher.perform(handlers['transfers.begin'], request.body, seatOf(request))),
      ),
  )

  const ends = [
    [
      'complete',
      'completeTransfer',
      'Give the customer to the agent who was consulted',
      handlers['transfers.complete'],
    ],
    ['cancel', 'cancelTransfer', 'End the consult call and keep the customer', handlers['transfers.cancel']],
  ] as const
  for (const [verb, operation, summary, handler] of ends) {
    app.post(
      `/transfers/${verb}`,
      { schema: described(operation, summary, transfersData, { body: handedCall }) },
      async (request) =>
        success(request.id, presented(await dispatcher.perform(handler, request.body, seatOf(request)))),
    )
  }
}
