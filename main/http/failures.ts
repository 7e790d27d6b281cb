import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { ApiError } from '../errors/apiError.ts'
import type { ErrorCode } from '../errors/catalogue.ts'
import { toApiError } from '../errors/toApiError.ts'
import { validationError } from '../errors/validation.ts'
import { failure } from './envelope.ts'
import { noteFailure } from './requestLog.ts'
import type { SimulatedTime } from './simulatedTime.ts'

/** Fastify's own failures that are the caller's, by their codes. */
const OF_FASTIFY: Readonly<Record<string, ErrorCode>> = {
  FST_ERR_NOT_FOUND: 404,
  FST_ERR_CTP_BODY_TOO_LARGE: 413,
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 415,
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: 501,
  FST_ERR_CTP_EMPTY_JSON_BODY: 501,
  FST_ERR_CTP_INVALID_JSON_BODY: 501,
}

const PLACES: Readonly<Record<string, string>> = { querystring: 'query', params: 'path', headers: 'headers' }

/** Sends a failure in the envelope (API-2). */
export function sendFailure(request: FastifyRequest, reply: FastifyReply, error: ApiError): FastifyReply {
  noteFailure(request, error)
  if (error.parts.headers) reply.headers(error.parts.headers)
  return reply
    .code(error.http)
    .type('application/json; charset=utf-8')
    .send(JSON.stringify(failure(request.id, error)))
}

/** Answers every failure in the envelope; what nobody expected is logged under its correlation id and nothing of it is told (API-4). */
export function installFailures(app: FastifyInstance): void {
  app.setErrorHandler((error: unknown, request, reply) => {
    const known = toApiError(error) ?? fromFastify(error)
    if (!known) {
      request.log.error({ corrId: request.id, err: error, route: request.routeOptions.url }, 'unexpected error')
    }
    return sendFailure(request, reply, known ?? new ApiError(50001))
  })
  app.setNotFoundHandler((request, reply) => sendFailure(request, reply, new ApiError(404)))
}

/** Answers an address that cannot be read: no hook has run for it (API-4, API-6). */
export function failBeforeRouting(
  error: Error,
  request: FastifyRequest,
  reply: FastifyReply,
  simulatedTime: SimulatedTime,
): void {
  request.log.debug({ corrId: request.id, cause: error.name }, 'unreadable address')
  reply.headers({ 'x-correlation-id': request.id, 'x-simulated-time': simulatedTime.text() })
  sendFailure(request, reply, new ApiError(501, 'The path is not a valid address.', { field: 'path' }))
}

function fromFastify(error: unknown): ApiError | undefined {
  if (!(error instanceof Error)) return undefined
  const validated = validationFailure(error)
  if (validated) return validated
  const code = 'code' in error && typeof error.code === 'string' ? OF_FASTIFY[error.code] : undefined
  if (code === 501) return new ApiError(501, 'The body is not valid JSON.', { field: 'body' })
  if (code !== undefined) return new ApiError(code)
  // The JSON parser and the router mark what the caller did wrong by a status of 400.
  if ('statusCode' in error && error.statusCode === 400) {
    return new ApiError(501, 'The body is not valid JSON.', { field: 'body' })
  }
  return undefined
}

interface FieldFailure {
  readonly instancePath: string
  readonly message?: string
}

function validationFailure(error: Error): ApiError | undefined {
  if (!('validation' in error) || !Array.isArray(error.validation)) return undefined
  const failures: readonly FieldFailure[] = error.validation
  const context =
    'validationContext' in error && typeof error.validationContext === 'string' ? error.validationContext : 'body'
  return validationError(
    failures.map(({ instancePath, message }) => ({
      path: instancePath.split('/').filter((step) => step !== ''),
      message: message ?? 'is not valid',
    })),
    PLACES[context] ?? 'body',
  )
}
