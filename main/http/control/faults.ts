import type { FastifyPluginCallbackZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { DIAL_RESULTS } from '../../../engine/records/kinds.ts'
import type { Dispatcher } from '../../handlers/dispatcher.ts'
import { handlers } from '../../handlers/index.ts'
import { success } from '../envelope.ts'
import { described } from '../openapi.ts'
import { seatOf } from './token.ts'

type App = Parameters<FastifyPluginCallbackZod>[0]

const share = z.number().describe('Share from 0 to 1')
const trunksLost = z
  .union([z.int(), z.literal('all')])
  .describe('Trunks that the dialer cannot use; legs that are up stay')
const dialShape = {
  number: z.string().optional().describe('Dials of this number; or a queue'),
  queue: z.string().optional().describe('Dials for the callbacks of this virtual queue'),
  result: z.enum(DIAL_RESULTS),
}
const times = z.union([z.int(), z.literal('always')])

const faultsData = z.object({
  pushes: z.object({
    lost: share,
    slow: share,
    refused: share,
    delaySeconds: z.int().describe('How long a slow one takes'),
  }),
  trunksLost,
  dials: z.array(z.object({ ...dialShape, times: times.describe('Dials that are left') })),
})
const faultsBody = z
  .object({
    pushes: z
      .object({
        lost: share.optional(),
        slow: share.optional(),
        refused: share.optional(),
        delaySeconds: z.int().optional().describe('How long a slow one takes'),
      })
      .optional(),
    trunksLost: trunksLost.optional(),
    dials: z
      .array(z.object({ ...dialShape, times: times.optional().describe('The next so many dials; absent: always') }))
      .optional()
      .describe('The first that is meant for a dial counts'),
  })
  .describe('A part that is absent stays as it is')

/** What goes wrong by command (SIM-5). */
export function faultRoutes(app: App, dispatcher: Dispatcher): void {
  app.get('/faults', { schema: described('faults', 'Read the faults', faultsData, {}) }, async (request) =>
    success(request.id, await dispatcher.perform(handlers['faults.get'], {}, seatOf(request))),
  )
  app.put(
    '/faults',
    {
      schema: described('setFaults', 'Lose pushes and trunks, and say what dials come to', faultsData, {
        body: faultsBody,
      }),
    },
    async (request) =>
      success(request.id, await dispatcher.perform(handlers['faults.set'], request.body, seatOf(request))),
  )
}
