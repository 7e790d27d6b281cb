import fastify, { LogController, type FastifyInstance } from 'fastify'
import { validatorCompiler, type ZodTypeProvider } from 'fastify-type-provider-zod'
import { ApiError } from '../errors/apiError.ts'
import type { Session } from '../session/sessionTypes.ts'
import { refuseBroken } from './brokenRequests.ts'
import { captchaPages } from './captcha/routes.ts'
import { Notices } from './control/notices.ts'
import { controlRoutes } from './control/routes.ts'
import { requireControlToken } from './control/token.ts'
import { docsRoutes } from './docs.ts'
import { installHttpFaults } from './engagement/faults.ts'
import { limitRequests, requireApiKey } from './engagement/key.ts'
import { engagementRoutes } from './engagement/routes.ts'
import { failBeforeRouting, installFailures } from './failures.ts'
import { healthRoute } from './health.ts'
import { installGuards, newCorrelationId } from './guards.ts'
import { isTooDeep } from './json.ts'
import { installMetrics } from './metrics.ts'
import { FailedKeys } from './minuteCounts.ts'
import { installApiDocument } from './openapi.ts'
import type { ApiKey, ServerOptions } from './options.ts'
import { sendOwn } from './ownRequests.ts'
import { AllowedOrigins, OwnAddresses } from './origins.ts'
import { faultOf, installRequestLog, noteBodies } from './requestLog.ts'
import { KeyRing } from './secrets.ts'
import { installShutdown } from './shutdown.ts'
import { SimulatedTime } from './simulatedTime.ts'
import { pathOfTarget } from './target.ts'
import { uiRoutes } from './ui/routes.ts'
import { rpcRoute } from './ui/rpc.ts'
import { Visitors } from './ui/visitors.ts'
import { widgetRoutes } from './widget/routes.ts'

/** Largest body, bytes (413). */
const BODY_LIMIT = 65_536
/** Time that a client has to send a request, and its headers, ms; a connection on which none begins is no better than a slow one. */
const REQUEST_TIMEOUT = 30_000
const HEADERS_TIMEOUT = 10_000
/** How often that is looked for, ms. */
const TIMEOUT_CHECK = 5000
/** Time that a connection may wait for its next request, ms. */
const KEEP_ALIVE = 60_000

/** API keys of the running tenant. */
export function apiKeysOf(session: Session): () => readonly ApiKey[] {
  return () => session.read((simulation) => simulation.tenant.apiKeys)
}

/**
 * The local server with all its surfaces: `/engagement/v3`, `/sim/v1`, `/ui`, `/docs`, `/openapi.json`. It does not listen yet; bind it to
 * 127.0.0.1 unless told otherwise. `close()` answers what is under way and refuses the rest with 5030.
 */
export async function createServer(options: ServerOptions): Promise<FastifyInstance> {
  const { session, dispatcher } = options
  const simulatedTime = new SimulatedTime(session)
  const app = fastify({
    logger: options.logger ?? false,
    logController: new LogController({ disableRequestLogging: true }),
    // A logger of its own for each request costs more than most answers; lines name the request themselves.
    childLoggerFactory: (logger) => logger,
    genReqId: newCorrelationId,
    requestIdHeader: false,
    bodyLimit: BODY_LIMIT,
    requestTimeout: REQUEST_TIMEOUT,
    keepAliveTimeout: KEEP_ALIVE,
    // A request without Host is answered like one with a wrong Host, in the envelope.
    http: { headersTimeout: HEADERS_TIMEOUT, connectionsCheckingInterval: TIMEOUT_CHECK, requireHostHeader: false },
    rewriteUrl: ({ url = '/' }) => pathOfTarget(url),
    clientErrorHandler: (error, socket) => refuseBroken(error, socket, simulatedTime),
    routerOptions: { ignoreTrailingSlash: true, maxParamLength: 1000 },
    return503OnClosing: false,
    forceCloseConnections: 'idle',
    onProtoPoisoning: 'remove',
    onConstructorPoisoning: 'remove',
    frameworkErrors: (error, request, reply) => failBeforeRouting(error, request, reply, simulatedTime),
  })
  app.setValidatorCompiler(validatorCompiler)
  app.setSerializerCompiler(() => (answer) => JSON.stringify(answer))
  app.removeContentTypeParser('text/plain')
  acceptEmptyBodies(app)

  const own = new OwnAddresses(options.hosts)
  const allowed = new AllowedOrigins(() => session.read((simulation) => simulation.tenant.corsOrigins))
  const failed = new FailedKeys()
  const keys = new KeyRing(options.apiKeys)
  const visitors = new Visitors()
  const notices = new Notices(session)
  app.addHook('onClose', (_app, done) => {
    notices.close()
    done()
  })

  installShutdown(app)
  installFailures(app)
  installGuards(app, { simulatedTime, own, allowed })
  logAnswers(app)
  installRequestLog(app, dispatcher.requests, simulatedTime)
  dispatcher.ownApi.connect({
    send: (request) => sendOwn(app, request),
    nameOfKey: (key) => keys.nameOf(key),
  })
  installMetrics(app, session)
  await installApiDocument(app, options.version)

  await app.register(
    async (scope) => {
      requireApiKey(scope, keys, failed)
      limitRequests(scope, session)
      installHttpFaults(scope, session)
      noteBodies(scope)
      await scope.withTypeProvider<ZodTypeProvider>().register(engagementRoutes, { session, dispatcher })
    },
    { prefix: '/engagement/v3' },
  )
  await app.register(
    async (scope) => {
      requireControlToken(scope, options.controlToken, failed)
      await scope.withTypeProvider<ZodTypeProvider>().register(controlRoutes, { session, dispatcher, notices })
    },
    { prefix: '/sim/v1' },
  )
  await app.register(async (scope) => {
    await rpcRoute(scope, { session, dispatcher, notices, visitors, own })
    await scope.register(uiRoutes, {
      uiToken: options.uiToken,
      visitors,
      failed,
      ...(options.rendererFolder === undefined ? {} : { rendererFolder: options.rendererFolder }),
    })
  })
  await app.register((scope) => captchaPages(scope, dispatcher.captcha, dispatcher.testPages))
  healthRoute(app, session, options.version)
  widgetRoutes(app)
  docsRoutes(app, options.version)
  app.get('/', { schema: { hide: true } }, (_request, reply) => reply.redirect('/ui/', 302))
  return app
}

/** A body of no bytes counts as none, whatever its type says; the schemas decide whether one is needed. */
function acceptEmptyBodies(app: FastifyInstance): void {
  const parseJson = app.getDefaultJsonParser('remove', 'remove')
  app.removeContentTypeParser('application/json')
  app.addContentTypeParser('application/json', { parseAs: 'string' }, (request, body, done) => {
    if (body.length === 0) done(null, undefined)
    else {
      void parseJson(request, String(body), (error, value: unknown) => {
        if (error === null && isTooDeep(value))
          done(new ApiError(501, 'The body is nested too deeply.', { field: 'body' }))
        else done(error, value)
      })
    }
  })
}

/** One line for each failed answer, one at level debug for the others. No addresses, bodies, keys or numbers: routes by pattern only. */
function logAnswers(app: FastifyInstance): void {
  const isVerbose = app.log.level === 'debug'
  app.addHook('onResponse', (request, reply, done) => {
    const status = reply.statusCode
    if (status >= 400 || isVerbose) {
      const line = {
        corrId: request.id,
        method: request.method,
        route: request.routeOptions.url ?? 'unknown',
        status,
        ms: Math.round(reply.elapsedTime * 10) / 10,
      }
      if (faultOf(request) !== undefined) app.log.info(line, 'answered by a fault')
      else if (status >= 500) app.log.error(line, 'failed')
      else if (status >= 400) app.log.info(line, 'refused')
      else app.log.debug(line, 'answered')
    }
    done()
  })
}
