import { z } from 'zod'
import { OFFER_TYPES } from '../../../engine/command.ts'
import { pushTargetsSchema } from '../../../engine/push/targets.ts'
import { DIAL_CAUSES, DIAL_RESULTS } from '../../../engine/records/kinds.ts'
import type { Dispatcher } from '../../handlers/dispatcher.ts'
import { handlers, type CallbackDetail } from '../../handlers/index.ts'
import { instantSchema, isoOf, isoTime } from '../../handlers/instant.ts'
import { success } from '../envelope.ts'
import { cancellationRowSchema } from '../../reports/rows.ts'
import { described } from '../openapi.ts'
import type { App } from './app.ts'
import { callbackFacts, callbackFileArgs, callbackFileQuery } from './schemas.ts'
import { historyData, historyOf } from './history.ts'
import { seatOf } from './token.ts'

const span = () => z.int().describe('Milliseconds')

const callbackParams = z.object({ id: z.string().max(200) })
const idData = z.object({ id: z.string() })
const desiredTime = z.string().max(100).describe('ISO 8601 with Z or an offset; must lie in a slot that has a place')

const detailData = z.object({
  ...callbackFacts,
  positionInQueue: z.int().optional(),
  estimatedWaitTime: z.int().optional().describe('Seconds; -1 unknown'),
  priority: z.int(),
  userData: z.record(z.string(), z.string()),
  recordedName: z
    .object({
      seconds: z.int(),
      text: z.string().optional().describe('What was said, if it is known'),
      keptUntil: isoTime().optional().describe('Once COMPLETED; four days after'),
    })
    .optional()
    .describe('What the caller has recorded; absent when nothing was, or when it is gone'),
  metrics: z.object({
    grossWait: span().describe('Milliseconds since the request, to the answer of an agent, the end, or now'),
    netWait: span().optional().describe('The same since it was QUEUED'),
    attempts: z.array(
      z.object({
        attempt: z.int(),
        startedAt: isoTime(),
        endedAt: isoTime(),
        result: z.enum(DIAL_RESULTS).optional(),
        cause: z.enum(DIAL_CAUSES).describe('Why it came to the result: by a fault, by a person, or neither'),
        customerWait: span().optional(),
      }),
    ),
    agent: z.string().optional(),
    handleTime: span().optional(),
    deeds: z.array(
      z.object({
        at: isoTime(),
        what: z.enum(['created', 'recreated', 'rescheduled', 'cancelled']),
        by: z.string().describe('Kind of actor'),
        user: z.string().optional().describe('Of actions in the user interface'),
      }),
    ),
  }),
  calledMeanwhile: z
    .array(z.object({ at: isoTime(), interaction: z.int() }))
    .describe('Calls that its customer made while it waited'),
  recreatedFrom: z.string().optional(),
  recreatedAs: z.array(z.string()),
  history: historyData.describe('What happened to it, oldest first'),
})

const cancellation = z
  .string()
  .max(200)
  .optional()
  .describe('Requests with the same name are one cancellation in the Cancellation Summary')

const cancelAllBody = z
  .object({
    from: instantSchema.optional().describe('Desired time from; ISO 8601 with Z or an offset'),
    to: instantSchema.optional().describe('Desired time before'),
    services: z.array(z.string().max(200)).max(1000).optional().describe('Queues; absent: all'),
    most: z.int().min(1).optional().describe('At most so many of them; those that hold a trunk or an agent come last'),
    cancellation,
  })
  .optional()
const cancelAllData = z.object({
  cancelled: z.int(),
  left: z.int().describe('Could be cancelled as well, but for `most`'),
  stayed: z.int().describe('PROCESSING, COMPLETED, or out of reach of every node'),
})

const cancelSelectedBody = z.object({
  ids: z.array(z.string().max(200)).min(1).max(1000),
  cancellation,
})

const createBody = z
  .object({
    serviceName: z.string().max(200).describe('Virtual queue'),
    phoneNumber: z.string().max(100),
    desiredTime: desiredTime.optional(),
    offerType: z.enum(OFFER_TYPES).optional(),
    priority: z.int().min(0).max(1000).optional(),
    userData: z.record(z.string().max(200), z.string().max(10_000)).optional(),
    pushTargets: pushTargetsSchema.optional(),
  })
  .meta({ examples: [{ serviceName: 'Billing_VQ_CB', phoneNumber: '+12025550166' }] })

const recreateBody = z
  .object({
    phoneNumber: z.string().max(100).optional(),
    desiredTime: desiredTime.optional(),
    priority: z.int().min(0).max(1000).optional(),
    userData: z.record(z.string().max(200), z.string().max(10_000)).optional(),
  })
  .optional()

/** A callback with its metrics and links, and what can be done with it (CBK-6, CBK-12). */
export function callbackRoutes(app: App, dispatcher: Dispatcher): void {
  app.post(
    '/callbacks',
    { schema: described('create', 'Book a callback as the user interface does', idData, { body: createBody }) },
    async (request) =>
      success(request.id, await dispatcher.perform(handlers['callbacks.create'], request.body, seatOf(request))),
  )
  app.post(
    '/callbacks/:id/cancel',
    { schema: described('cancel', 'Cancel a callback', idData, { params: callbackParams }) },
    async (request) =>
      success(request.id, await dispatcher.perform(handlers['callbacks.cancel'], request.params, seatOf(request))),
  )
  app.get(
    '/callbacks/:id',
    {
      schema: described('callback', 'Read a callback with its metrics', detailData, { params: callbackParams }),
    },
    async (request) => {
      const { id } = request.params
      return success(request.id, detailOf(await dispatcher.perform(handlers['callbacks.get'], { id }, seatOf(request))))
    },
  )
  app.get(
    '/callbacks/list/csv',
    {
      schema: described(
        'exportCallbacks',
        'Read the callbacks of a list, on all its pages, as CSV',
        z.object({ csv: z.string() }),
        { querystring: callbackFileQuery },
      ),
    },
    async (request) =>
      success(
        request.id,
        await dispatcher.perform(handlers['callbacks.export'], callbackFileArgs(request.query), seatOf(request)),
      ),
  )
  app.post(
    '/callbacks/cancel-all',
    {
      schema: described('cancelAll', 'Cancel every callback in a range of desired times', cancelAllData, {
        body: cancelAllBody,
      }),
    },
    async (request) =>
      success(
        request.id,
        await dispatcher.perform(handlers['callbacks.cancelAll'], request.body ?? {}, seatOf(request)),
      ),
  )
  app.post(
    '/callbacks/cancel-selected',
    {
      schema: described(
        'cancelSelected',
        'Cancel callbacks one after the other',
        z.object({ rows: z.array(cancellationRowSchema).readonly() }),
        { body: cancelSelectedBody },
      ),
    },
    async (request) =>
      success(
        request.id,
        await dispatcher.perform(handlers['callbacks.cancelSelected'], request.body, seatOf(request)),
      ),
  )
  app.post(
    '/callbacks/:id/reschedule',
    {
      schema: described('reschedule', 'Give a SCHEDULED callback another desired time', idData, {
        params: callbackParams,
        body: z.object({ desiredTime }),
      }),
    },
    async (request) => {
      const args = { id: request.params.id, ...request.body }
      return success(request.id, await dispatcher.perform(handlers['callbacks.reschedule'], args, seatOf(request)))
    },
  )
  app.post(
    '/callbacks/:id/recreate',
    {
      schema: described(
        'recreate',
        'Book a COMPLETED callback anew; what is absent is as with the old one, without a desired time it is Immediate',
        idData,
        { params: callbackParams, body: recreateBody },
      ),
    },
    async (request) => {
      const args = { from: request.params.id, ...request.body }
      return success(request.id, await dispatcher.perform(handlers['callbacks.recreate'], args, seatOf(request)))
    },
  )
}

function detailOf({ callback, metrics, calledMeanwhile, links, history }: CallbackDetail): z.output<typeof detailData> {
  const { reason, positionInQueue, estimatedWaitTime, recordedName: name } = callback
  return {
    id: callback.id,
    serviceName: callback.serviceName,
    phoneNumber: callback.phoneNumber,
    state: callback.state,
    ...(reason === undefined ? {} : { reason }),
    origin: callback.origin,
    late: callback.late,
    priority: callback.priority,
    ...(positionInQueue === undefined ? {} : { positionInQueue }),
    ...(estimatedWaitTime === undefined ? {} : { estimatedWaitTime }),
    desiredTime: isoOf(callback.desiredTime),
    createdAt: isoOf(callback.createdAt),
    updatedAt: isoOf(callback.updatedAt),
    userData: { ...callback.userData },
    ...(name !== undefined && {
      recordedName: {
        seconds: name.seconds,
        ...(name.text !== undefined && { text: name.text }),
        ...(name.keptUntil !== undefined && { keptUntil: isoOf(name.keptUntil) }),
      },
    }),
    metrics: {
      ...metrics,
      attempts: metrics.attempts.map((one) => ({
        ...one,
        startedAt: isoOf(one.startedAt),
        endedAt: isoOf(one.endedAt),
      })),
      deeds: metrics.deeds.map((one) => ({ ...one, at: isoOf(one.at) })),
    },
    ...(links.recreatedFrom === undefined ? {} : { recreatedFrom: links.recreatedFrom }),
    recreatedAs: [...links.recreatedAs],
    calledMeanwhile: calledMeanwhile.map(({ at, interaction }) => ({ at: isoOf(at), interaction })),
    history: historyOf(history),
  }
}
