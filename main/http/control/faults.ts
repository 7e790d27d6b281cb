import { z } from 'zod'
import type { Faults } from '../../../engine/faults/faults.ts'
import { HTTP_OPERATIONS } from '../../../engine/faults/http.ts'
import { DIAL_RESULTS } from '../../../engine/records/kinds.ts'
import type { Dispatcher } from '../../handlers/dispatcher.ts'
import { handlers } from '../../handlers/index.ts'
import { success } from '../envelope.ts'
import { described } from '../openapi.ts'
import type { App } from './app.ts'
import { seatOf } from './token.ts'

const share = z.number().describe('Share from 0 to 1')
const trunksLost = z
  .union([z.int(), z.literal('all')])
  .describe('Trunks that the dialer cannot use; legs that are up stay')
const dialShape = {
  number: z.string().optional().describe('Dials of this number; or a queue'),
  queue: z.string().optional().describe('Dials for the callbacks of this virtual queue'),
  result: z.enum(DIAL_RESULTS),
}
const operation = z
  .enum([...HTTP_OPERATIONS, 'all'])
  .describe('Requests to this operation of the Callback API; the first fault that is meant for a request counts')
const delayMs = z.int().describe('How late a slow one is carried out, wall ms')
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
  http: z.array(
    z.object({
      operation,
      status429: share,
      status500: share,
      status502: share,
      status503: share,
      slow: share.describe('Share of the others that are carried out late'),
      delayMs,
    }),
  ),
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
    http: z
      .array(
        z.object({
          operation,
          status429: share.optional(),
          status500: share.optional(),
          status502: share.optional(),
          status503: share.optional(),
          slow: share.optional().describe('Share of the others that are carried out late'),
          delayMs: delayMs.optional(),
        }),
      )
      .optional()
      .describe('Requests that are answered with a status instead, and never reach the engine, or are late'),
  })
  .describe('A part that is absent stays as it is')

/** A list that is absent is empty. */
function shown({ dials, http = [], ...faults }: Faults): z.output<typeof faultsData> {
  return { ...faults, dials: [...dials], http: [...http] }
}

/** What goes wrong by command (SIM-5). */
export function faultRoutes(app: App, dispatcher: Dispatcher): void {
  app.get('/faults', { schema: described('faults', 'Read the faults', faultsData, {}) }, async (request) =>
    success(request.id, shown(await dispatcher.perform(handlers['faults.get'], {}, seatOf(request)))),
  )
  app.put(
    '/faults',
    {
      schema: described(
        'setFaults',
        'Lose pushes and trunks, say what dials come to, let requests fail or be late',
        faultsData,
        {
          body: faultsBody,
        },
      ),
    },
    async (request) =>
      success(request.id, shown(await dispatcher.perform(handlers['faults.set'], request.body, seatOf(request)))),
  )
}
