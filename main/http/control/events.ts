import type { FastifyInstance } from 'fastify'
import type { ServerResponse } from 'node:http'
import { z } from 'zod'
import { ApiError } from '../../errors/apiError.ts'
import type { Session } from '../../session/sessionTypes.ts'
import type { Notice, Notices } from './notices.ts'

const MOST_STREAMS = 100
/** Bytes that may wait for a slow reader before its stream is ended; it comes back with Last-Event-ID. */
const MOST_WAITING_BYTES = 1_048_576
const HEARTBEAT_MS = 15_000

const EVENTS = {
  operationId: 'events',
  summary: 'Follow status and records as server-sent events',
  response: {
    200: {
      description:
        'Events status (the session), records (lists may have changed) and missed (some are lost: read again), replayed from Last-Event-ID',
      content: { 'text/event-stream': { schema: z.string() } },
    },
  },
}

/** `GET events`: status and record notices as server-sent events, replayed from `Last-Event-ID` (SIM-6). */
export function eventRoute(app: FastifyInstance, session: Session, notices: Notices): void {
  const streams = new Set<ServerResponse>()
  app.addHook('preClose', (done) => {
    for (const stream of streams) stream.end()
    done()
  })

  app.get('/events', { schema: EVENTS }, (request, reply) => {
    if (streams.size >= MOST_STREAMS) throw new ApiError(429, `There are ${MOST_STREAMS} event streams already.`)
    const lastSeen = request.headers['last-event-id']
    const stream = reply.raw
    const headers = reply.getHeaders()
    reply.hijack()
    for (const [name, value] of Object.entries(headers)) if (value !== undefined) stream.setHeader(name, value)
    stream.writeHead(200, { 'content-type': 'text/event-stream; charset=utf-8', 'cache-control': 'no-store' })
    streams.add(stream)

    const replayed = typeof lastSeen === 'string' ? notices.since(lastSeen) : []
    if (replayed === undefined) stream.write('event: missed\ndata: {}\n\n')
    if (replayed === undefined || replayed.length === 0) {
      stream.write(`event: status\ndata: ${JSON.stringify(session.status())}\n\n`)
    }
    for (const notice of replayed ?? []) stream.write(textOf(notice))

    const stop = notices.on((notice) => {
      if (stream.writableLength > MOST_WAITING_BYTES) stream.end()
      else stream.write(textOf(notice))
    })
    const heartbeat = setInterval(() => stream.write(': still here\n\n'), HEARTBEAT_MS)
    stream.on('close', () => {
      stop()
      clearInterval(heartbeat)
      streams.delete(stream)
    })
  })
}

function textOf({ id, body }: Notice): string {
  return `id: ${id}\nevent: ${body.event}\ndata: ${JSON.stringify(body.data)}\n\n`
}
