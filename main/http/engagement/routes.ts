import { randomUUID } from 'node:crypto'
import type { FastifyPluginCallbackZod } from 'fastify-type-provider-zod'
import type { z } from 'zod'
import type { CallbackView, EstimatedWait } from '../../../engine/views.ts'
import { ApiError } from '../../errors/apiError.ts'
import { refusalError } from '../../errors/refusalText.ts'
import { noSuchCallback } from '../../handlers/callbackLookup.ts'
import type { Dispatcher } from '../../handlers/dispatcher.ts'
import { isoOf } from '../../handlers/instant.ts'
import type { Session } from '../../session/sessionTypes.ts'
import { success } from '../envelope.ts'
import { answered, described } from '../openapi.ts'
import { noteRoutes, refuseOtherMethods } from '../routes.ts'
import { availability } from './availability.ts'
import { book, repeatable } from './booking.ts'
import { requestCallIn } from './callIn.ts'
import { requireCaptcha } from './captcha.ts'
import { callerOf } from './key.ts'
import { publish, publishBody, publishData } from './notifications.ts'
import * as schemas from './schemas.ts'
import { statisticsAnswer, statisticsBody, StatisticsDesk, statisticsHeaders } from './statistics.ts'
import { timeOf, zoneOf } from './times.ts'

export interface EngagementOptions {
  readonly session: Session
  readonly dispatcher: Dispatcher
}

/** The vendor-compatible Callback API, to be registered under `/engagement/v3`. */
export const engagementRoutes: FastifyPluginCallbackZod<EngagementOptions> = (app, { session, dispatcher }, done) => {
  const taken = noteRoutes(app)
  requireCaptcha(app, dispatcher.captcha)

  /** Throws 7040 for a queue that does not exist; `field` is the part of the path that names it. */
  function known(queue: string, field: string): string {
    if (session.read((simulation) => simulation.hasQueue(queue))) return queue
    throw new ApiError(7040, `There is no virtual queue ${queue}. Use the name of a queue of the running tenant.`, {
      field,
    })
  }

  app.post(
    '/callbacks/create',
    {
      schema: described('createCallback', 'Book a callback', schemas.idData, {
        body: schemas.createBody,
        headers: schemas.idempotencyHeaders,
      }),
    },
    async (request) => {
      const { body, headers } = request
      const idempotency = repeatable(headers['idempotency-key'], body)
      const work = (): Promise<string> => book(session, callerOf(request), body, idempotency)
      return success(request.id, { id: await dispatcher.turns.take('command', work) })
    },
  )

  app.post(
    '/callbacks/retrieve',
    { schema: described('retrieveCallback', 'Read a callback', schemas.retrieveData, { body: schemas.idBody }) },
    async (request) => {
      const { id } = request.body
      const callback = session.read((simulation) => simulation.callback(id))
      if (!callback) throw await noSuchCallback(session, id)
      return success(request.id, retrieved(callback))
    },
  )

  app.post(
    '/callbacks/cancel',
    { schema: described('cancelCallback', 'Cancel a callback', schemas.idData, { body: schemas.idBody }) },
    async (request) => {
      const command = { kind: 'callback.cancel', id: request.body.id, reason: 'CANCELLED' } as const
      await dispatcher.turns.take('command', async () => {
        const outcome = await session.submit(callerOf(request), command)
        if (outcome.accepted) return
        if (outcome.refusal.code === 7050) throw await noSuchCallback(session, command.id)
        throw refusalError(outcome.refusal, command)
      })
      return success(request.id, { id: command.id })
    },
  )

  app.get(
    '/callbacks/availability/:service',
    {
      schema: described('availability', 'List the slots of a queue that have places left', schemas.availabilityData, {
        params: schemas.serviceParams,
        querystring: schemas.availabilityQuery,
        headers: schemas.captchaHeaders,
      }),
    },
    async (request) => {
      const queue = known(request.params.service, 'service')
      return success(
        request.id,
        session.read((simulation) => availability(simulation, queue, request.query)),
      )
    },
  )

  app.get(
    '/callbacks/open-for/:service',
    {
      schema: described('openFor', 'Ask how long the office stays open', schemas.openForData, {
        params: schemas.serviceParams,
        querystring: schemas.openForQuery,
        headers: schemas.captchaHeaders,
      }),
    },
    async (request) => {
      const { query } = request
      const queue = known(request.params.service, 'service')
      const zone = zoneOf(query.timezone)
      const start = query.start === undefined ? undefined : timeOf('start', query.start, zone)
      const answer = session.read((simulation) => simulation.openFor(queue, start ?? simulation.now))
      const within = query.returnWithinImmediateOfferTime || query.returnWithinImmediateOffertime
      return success(request.id, {
        openFor: answer.openFor,
        ...(query.queryImmediateOfferHours ? { immediateOfferHoursOpenFor: answer.immediateOfferHoursOpenFor } : {}),
        ...(within ? { isWithinImmediateOfferTime: answer.isWithinImmediateOfferTime } : {}),
        ...(query.checkImmediateEnabled ? { isImmediateEnabled: answer.isImmediateEnabled } : {}),
      })
    },
  )

  app.get(
    '/callbacks/queue-status/:queue',
    {
      schema: described('queueStatus', 'Ask whether a queue can offer callbacks', schemas.queueStatusData, {
        params: schemas.queueParams,
        headers: schemas.captchaHeaders,
      }),
    },
    async (request) => {
      const queue = known(request.params.queue, 'queue')
      const { ewt, offerImmediateCallback, offerScheduledCallback } = session.read((simulation) =>
        simulation.queueStatus(queue),
      )
      return success(request.id, { ewt, offerImmediateCallback, offerScheduledCallback })
    },
  )

  app.post(
    '/captcha/verify',
    {
      schema: described('verifyCaptcha', 'Verify a CAPTCHA token', schemas.captchaData, { body: schemas.captchaBody }),
    },
    (request) => {
      const { siteKey, captchaToken } = request.body
      const keySet = dispatcher.captcha.keySetOfSite(siteKey)
      return success(request.id, {
        success: keySet !== undefined && dispatcher.captcha.verify(keySet, captchaToken).passes,
      })
    },
  )

  app.get(
    '/estimated-wait-time',
    {
      schema: described(
        'estimatedWaitTime',
        'Estimate the wait in virtual queues, in the order asked',
        schemas.estimatedWaitData.array(),
        { querystring: schemas.estimatedWaitQuery },
      ),
    },
    async (request) => {
      const { 'virtual-queues': queues, mode, 'include-calls-on-hold': onHold } = request.query
      return success(
        request.id,
        session.read((simulation) => queues.map((queue) => estimated(simulation.estimatedWait(queue, mode, onHold)))),
      )
    },
  )

  app.get(
    '/estimated-wait-time/virtual-queues/:vq',
    {
      schema: described(
        'estimatedWaitTimeOfOne',
        'Estimate the wait in one virtual queue (older form)',
        schemas.estimatedWaitData,
        { params: schemas.virtualQueueParams, querystring: schemas.oneEstimatedWaitQuery },
      ),
    },
    async (request) => {
      const { mode, 'include-calls-on-hold': onHold } = request.query
      return success(
        request.id,
        session.read((simulation) => estimated(simulation.estimatedWait(request.params.vq, mode, onHold))),
      )
    },
  )

  app.post(
    '/call-in/requests/create',
    {
      schema: described('createCallIn', 'Ask for a number to call', schemas.callInData, { body: schemas.callInBody }),
    },
    async (request) => {
      const id = randomUUID()
      return success(
        request.id,
        await dispatcher.turns.take('command', () => requestCallIn(session, callerOf(request), id, request.body)),
      )
    },
  )

  const statistics = new StatisticsDesk(session)
  app.post(
    '/statistics/operations/get-statistic-ex',
    {
      schema: answered('getStatistics', 'Read statistics of queues and agents', statisticsAnswer, {
        body: statisticsBody,
        headers: statisticsHeaders,
      }),
    },
    ({ id, body, headers }) => statistics.answer(id, body.data.statistics, headers['cache-control']),
  )

  app.post(
    '/notifications/publish',
    {
      schema: described('publishNotification', 'Send a push notification by itself', publishData, {
        body: publishBody,
      }),
    },
    async (request) => {
      const work = () => publish(session, callerOf(request), request.body)
      return success(request.id, await dispatcher.turns.take('command', work))
    },
  )

  refuseOtherMethods(app, taken)
  done()
}

/** RTV-1. */
function retrieved(callback: CallbackView): z.output<typeof schemas.retrieveData> {
  const { id, state, reason, positionInQueue, estimatedWaitTime } = callback
  const inQueue = state === 'QUEUED' || state === 'ROUTING' || state === 'PROCESSING'
  return {
    id,
    desiredTime: isoOf(callback.desiredTime),
    callbackState: state,
    ...(state === 'COMPLETED' && reason !== undefined ? { callbackReason: reason } : {}),
    phoneNumber: callback.phoneNumber,
    ...(inQueue && positionInQueue !== undefined ? { positionInQueue } : {}),
    ...(inQueue && estimatedWaitTime !== undefined ? { estimatedWaitTime } : {}),
  }
}

function estimated(wait: EstimatedWait): z.output<typeof schemas.estimatedWaitData> {
  const { virtualQueue, estimatedWaitTime, message, resultCode } = wait
  return { virtualQueue, estimatedWaitTime, message, resultCode }
}
