import type { FastifyInstance } from 'fastify'
import type { OwnAnswer, OwnRequest } from '../handlers/ownApi.ts'

/** Headers of an answer that tell an app something. */
const TOLD = ['content-type', 'x-correlation-id', 'x-simulated-time', 'retry-after', 'idempotency-replayed']

/** Sends a request to this server without a socket; it takes the same way as one from outside. */
export async function sendOwn(app: FastifyInstance, { method, path, body, apiKey }: OwnRequest): Promise<OwnAnswer> {
  const began = performance.now()
  const answer = await app.inject({
    method,
    url: path,
    headers: { 'x-api-key': apiKey, ...(body !== undefined && { 'content-type': 'application/json' }) },
    ...(body !== undefined && { payload: JSON.stringify(body) }),
  })
  const headers = TOLD.flatMap((name) => {
    const value = answer.headers[name]
    return value === undefined ? [] : [[name, String(value)] as const]
  })
  return {
    status: answer.statusCode,
    milliseconds: Math.round((performance.now() - began) * 10) / 10,
    headers: Object.fromEntries(headers),
    body: answer.body,
  }
}
