import type { FastifyPluginCallbackZod } from 'fastify-type-provider-zod'
import { ApiError } from '../../errors/apiError.ts'
import type { Dispatcher } from '../../handlers/dispatcher.ts'
import { handlers } from '../../handlers/index.ts'
import type { Session } from '../../session/sessionTypes.ts'
import { success } from '../envelope.ts'
import { described } from '../openapi.ts'
import { noteRoutes, refuseOtherMethods } from '../routes.ts'
import { agentRoutes } from './agents.ts'
import { callbackRoutes } from './callbacks.ts'
import { callInRoutes } from './callIn.ts'
import { callRoutes } from './calls.ts'
import { callStepRoutes } from './callSteps.ts'
import { captchaRoutes } from './captcha.ts'
import { chartRoutes } from './charts.ts'
import { configurationRoutes } from './configuration.ts'
import { deviceRoutes } from './devices.ts'
import { errorRoutes } from './errors.ts'
import { eventRoute } from './events.ts'
import {
  availabilityData,
  availabilityOf,
  bookingBody,
  explainParams,
  explainQuery,
  explanationData,
  explanationOf,
} from './explanations.ts'
import { faultRoutes } from './faults.ts'
import { gwsRoutes } from './gws.ts'
import { hostRoutes } from './host.ts'
import type { Notices } from './notices.ts'
import { Operations, type Operation } from './operations.ts'
import { ownApiRoutes } from './ownApi.ts'
import { branchOf, clockOf, pageOf, queueOf, sessionOf } from './present.ts'
import * as schemas from './schemas.ts'
import { pushRoutes } from './push.ts'
import { requestRoutes } from './requests.ts'
import { sessionRoutes } from './sessions.ts'
import { settingsRoutes } from './settings.ts'
import { slotRoutes } from './slots.ts'
import { statisticsRoutes } from './statistics.ts'
import { seatOf } from './token.ts'
import { toolRoutes } from './tools.ts'
import { trafficRoutes } from './traffic.ts'
import { transferRoutes } from './transfers.ts'

export interface ControlOptions {
  readonly session: Session
  readonly dispatcher: Dispatcher
  readonly notices: Notices
}

/** Control of the simulation, to be registered under `/sim/v1`. Every route calls a handler (SIM-7). */
export const controlRoutes: FastifyPluginCallbackZod<ControlOptions> = (app, options, done) => {
  const { session, dispatcher, notices } = options
  const taken = noteRoutes(app)
  const operations = new Operations()

  const presented = ({ id, outcome }: Operation) => ({
    id,
    state: outcome.state,
    clock: clockOf(outcome.state === 'done' ? outcome.status : session.status()),
    ...(outcome.state === 'done' && outcome.status.met !== undefined ? { met: outcome.status.met } : {}),
    ...(outcome.state === 'failed' ? { error: { code: outcome.code, message: outcome.message } } : {}),
  })

  app.get(
    '/clock',
    { schema: described('clock', 'Read the simulated clock', schemas.clockData, {}) },
    async (request) =>
      success(request.id, clockOf(await dispatcher.perform(handlers['session.status'], {}, seatOf(request)))),
  )

  const verbs = [
    ['pause', 'Pause', handlers['clock.pause']],
    ['resume', 'Let the clock run', handlers['clock.resume']],
    ['step', 'Run to the next event and stop there', handlers['clock.step']],
  ] as const
  for (const [verb, summary, handler] of verbs) {
    app.post(`/clock/${verb}`, { schema: described(verb, summary, schemas.clockData, {}) }, async (request) =>
      success(request.id, clockOf(await dispatcher.perform(handler, {}, seatOf(request)))),
    )
  }

  app.post(
    '/clock/speed',
    { schema: described('speed', 'Set the pace and run', schemas.clockData, { body: schemas.speedBody }) },
    async (request) =>
      success(request.id, clockOf(await dispatcher.perform(handlers['clock.speed'], request.body, seatOf(request)))),
  )

  app.post(
    '/clock/slow-for-calls',
    {
      schema: described(
        'slowForCalls',
        'Choose whether the clock slows down to 1 while a person is on the phone',
        schemas.clockData,
        { body: schemas.slowForCallsBody },
      ),
    },
    async (request) =>
      success(
        request.id,
        clockOf(await dispatcher.perform(handlers['clock.slowForCalls'], request.body, seatOf(request))),
      ),
  )

  app.post(
    '/clock/rewind',
    { schema: described('rewind', 'Go back to a moment and pause', schemas.clockData, { body: schemas.rewindBody }) },
    async (request) =>
      success(request.id, clockOf(await dispatcher.perform(handlers['clock.rewind'], request.body, seatOf(request)))),
  )

  app.post(
    '/clock/advance',
    {
      schema: described(
        'advance',
        'Run to a moment, or until something holds, as fast as possible; beyond 2 s the answer is an operation to poll',
        schemas.operationData,
        { body: schemas.advanceBody },
      ),
    },
    async (request) => {
      const work = dispatcher.perform(handlers['clock.advance'], request.body, seatOf(request))
      return success(request.id, presented(await operations.start(work)))
    },
  )

  app.get(
    '/clock/operations/:id',
    {
      schema: described('operation', 'Ask how far an advance is', schemas.operationData, {
        params: schemas.operationParams,
      }),
    },
    (request) => {
      const operation = operations.find(request.params.id)
      if (!operation) throw new ApiError(404, `There is no operation with the id ${request.params.id}.`)
      return success(request.id, presented(operation))
    },
  )

  app.get('/session', { schema: described('session', 'Read the session', schemas.sessionData, {}) }, async (request) =>
    success(request.id, sessionOf(await dispatcher.perform(handlers['session.status'], {}, seatOf(request)))),
  )

  app.get('/queues', { schema: described('queues', 'List the queues', schemas.queuesData, {}) }, async (request) => {
    const queues = await dispatcher.perform(handlers['queues.list'], {}, seatOf(request))
    return success(request.id, queues.map(queueOf))
  })

  app.get(
    '/queues/:queue/predictions',
    {
      schema: described('predictions', 'Compare predicted and realised waits', schemas.predictionsData, {
        params: explainParams,
        querystring: schemas.predictionsQuery,
      }),
    },
    async (request) => {
      const args = { queue: request.params.queue, ...request.query }
      return success(request.id, await dispatcher.perform(handlers['queues.predictions'], args, seatOf(request)))
    },
  )

  app.get(
    '/queues/:queue/explain',
    {
      schema: described('explain', 'Explain why a queue has a slot and offers callbacks at a time', availabilityData, {
        params: explainParams,
        querystring: explainQuery,
      }),
    },
    async (request) => {
      const args = { serviceName: request.params.queue, at: request.query.at }
      const explained = await dispatcher.perform(handlers['availability.explain'], args, seatOf(request))
      return success(request.id, availabilityOf(explained))
    },
  )

  app.post(
    '/queues/:queue/explain-booking',
    {
      schema: described('explainBooking', 'Explain why a booking would be taken now, or refused', explanationData, {
        params: explainParams,
        body: bookingBody,
      }),
    },
    async (request) => {
      const args = { serviceName: request.params.queue, ...request.body }
      return success(
        request.id,
        explanationOf(await dispatcher.perform(handlers['booking.explain'], args, seatOf(request))),
      )
    },
  )

  app.get(
    '/callbacks',
    {
      schema: described('callbacks', 'List callbacks', schemas.callbacksData, { querystring: schemas.callbacksQuery }),
    },
    async (request) => {
      const args = schemas.callbacksArgs(request.query)
      return success(request.id, pageOf(await dispatcher.perform(handlers['callbacks.list'], args, seatOf(request))))
    },
  )

  app.get(
    '/branches',
    { schema: described('branches', 'List the branches', schemas.branchesData, {}) },
    async (request) => {
      const branches = await dispatcher.perform(handlers['branches.list'], {}, seatOf(request))
      return success(request.id, branches.map(branchOf))
    },
  )

  app.post(
    '/branches/:id/open',
    {
      schema: described('openBranch', 'Go to a branch and pause', schemas.clockData, {
        params: schemas.branchParams,
        body: schemas.branchBody,
      }),
    },
    async (request) => {
      const args = { id: request.params.id, ...request.body }
      return success(request.id, clockOf(await dispatcher.perform(handlers['branches.open'], args, seatOf(request))))
    },
  )

  callbackRoutes(app, dispatcher)
  callRoutes(app, dispatcher)
  callStepRoutes(app, dispatcher)
  transferRoutes(app, dispatcher)
  configurationRoutes(app, dispatcher)
  settingsRoutes(app, dispatcher)
  trafficRoutes(app, dispatcher)
  toolRoutes(app, dispatcher)
  captchaRoutes(app, dispatcher)
  ownApiRoutes(app, dispatcher)
  callInRoutes(app, dispatcher)
  deviceRoutes(app, dispatcher)
  pushRoutes(app, dispatcher)
  gwsRoutes(app, dispatcher)
  agentRoutes(app, dispatcher)
  faultRoutes(app, dispatcher)
  slotRoutes(app, dispatcher)
  sessionRoutes(app, dispatcher)
  chartRoutes(app, dispatcher)
  statisticsRoutes(app, dispatcher)
  hostRoutes(app, dispatcher)
  requestRoutes(app, dispatcher)
  errorRoutes(app, dispatcher)
  eventRoute(app, session, notices)
  refuseOtherMethods(app, taken)
  done()
}
