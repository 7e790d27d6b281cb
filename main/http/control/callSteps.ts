import { z } from 'zod'
import { FURTHER_CALL_CAUSES, LEG_OUTCOMES, OFFER_CHOICES, TRANSFER_STEPS } from '../../../engine/records/kinds.ts'
import type { CallSteps } from '../../handlers/callSteps.ts'
import type { Dispatcher } from '../../handlers/dispatcher.ts'
import { handlers } from '../../handlers/index.ts'
import { isoOf } from '../../handlers/instant.ts'
import { success } from '../envelope.ts'
import { described } from '../openapi.ts'
import type { App } from './app.ts'
import { seatOf } from './token.ts'

const step = z.object({
  sequence: z.int(),
  at: z.iso.datetime({ offset: true }),
  interaction: z.int(),
  kind: z.enum(['furtherCall', 'block', 'offer', 'announcement', 'transfer', 'end']),
  cause: z.enum(FURTHER_CALL_CAUSES).optional().describe('furtherCall: why the customer calls again'),
  first: z.int().optional().describe("furtherCall: interaction of the customer's first call"),
  call: z.int().optional().describe('furtherCall: which further call of the customer it is, from 1'),
  callback: z.string().optional().describe('furtherCall: id of the callback that waits meanwhile'),
  application: z.string().optional().describe('block'),
  block: z.string().optional().describe('block: its id'),
  next: z.string().optional().describe('block: the id of the next one'),
  queue: z.string().optional().describe('offer, announcement, end'),
  position: z.int().optional().describe('announcement; the first position is 1'),
  ewt: z.int().optional().describe('offer, announcement: seconds, -1 unknown'),
  immediate: z.boolean().optional().describe('offer'),
  scheduled: z.boolean().optional().describe('offer'),
  choice: z.enum(OFFER_CHOICES).optional().describe('offer'),
  step: z.enum(TRANSFER_STEPS).optional().describe('transfer'),
  agent: z.string().optional().describe('transfer, end'),
  toQueue: z.string().optional().describe('transfer'),
  toApplication: z.string().optional().describe('transfer'),
  consult: z.int().optional().describe('transfer: the interaction of the consult call'),
  toAgent: z.string().optional().describe('transfer: who answered the consult call'),
  outcome: z.enum(LEG_OUTCOMES).optional().describe('end'),
})

const stepsData = z.object({
  steps: z.array(step).describe('Oldest first'),
  next: z.int().describe('Ask again with it as after: what comes later follows'),
})

const whole = z
  .string()
  .regex(/^\d{1,15}$/, 'must be a whole number')
  .transform(Number)
const stepsQuery = z.object({
  after: whole.optional().describe('The next of the answer before; absent: from the beginning'),
  limit: whole.optional().describe('1 to 500'),
})
const allQuery = stepsQuery.extend({ interaction: whole.optional().describe('Of this call alone') })

const presented = ({ steps, next }: CallSteps): z.output<typeof stepsData> => ({
  steps: steps.map(({ at, ...rest }) => ({ ...rest, at: isoOf(at) })),
  next,
})

/** Steps of calls, followed by asking again (IVR-6). */
export function callStepRoutes(app: App, dispatcher: Dispatcher): void {
  app.get(
    '/steps',
    { schema: described('steps', 'Follow the steps of calls', stepsData, { querystring: allQuery }) },
    async (request) =>
      success(request.id, presented(await dispatcher.perform(handlers['steps.list'], request.query, seatOf(request)))),
  )

  app.get(
    '/calls/:id/steps',
    {
      schema: described('callSteps', 'Follow the steps of the call of a person while it lasts', stepsData, {
        params: z.object({ id: z.string().max(100) }),
        querystring: stepsQuery,
      }),
    },
    async (request) => {
      const seat = seatOf(request)
      const { call } = await dispatcher.perform(handlers['calls.get'], { id: request.params.id }, seat)
      const args = { interaction: call.interaction, ...request.query }
      return success(request.id, presented(await dispatcher.perform(handlers['steps.list'], args, seat)))
    },
  )
}
