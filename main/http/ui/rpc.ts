import websocket from '@fastify/websocket'
import type { FastifyInstance } from 'fastify'
import type { WebSocket } from 'ws'
import { ApiError } from '../../errors/apiError.ts'
import type { Seat } from '../../handlers/context.ts'
import type { Dispatcher } from '../../handlers/dispatcher.ts'
import type { RpcPush, RpcReply } from '../../handlers/messages.ts'
import { parsedJson } from '../../parsedJson.ts'
import type { Session } from '../../session/sessionTypes.ts'
import type { Notices } from '../control/notices.ts'
import { sendFailure } from '../failures.ts'
import type { OwnAddresses } from '../origins.ts'
import type { Visitors } from './visitors.ts'

const MOST_CONNECTIONS = 50
/** Calls of one connection that may be under way. */
const MOST_CALLS = 200
const MOST_MESSAGE_BYTES = 1_048_576
/** Bytes that may wait for a slow reader before pushes are left out; the next one tells it all again. */
const MOST_WAITING_BYTES = 1_048_576

export interface RpcOptions {
  readonly session: Session
  readonly dispatcher: Dispatcher
  readonly notices: Notices
  readonly visitors: Visitors
  readonly own: OwnAddresses
}

/** `/ui/rpc`: the UI's calls over a WebSocket, for pages of this server with the cookie only. */
export async function rpcRoute(app: FastifyInstance, options: RpcOptions): Promise<void> {
  const { visitors, own } = options
  const seats = new WeakMap<object, Seat>()
  let connections = 0

  await app.register(websocket, { options: { maxPayload: MOST_MESSAGE_BYTES } })

  app.get(
    '/ui/rpc',
    {
      websocket: true,
      schema: { hide: true },
      preValidation: (request, reply, done) => {
        const { origin, host } = request.headers
        if (origin === undefined || host === undefined || !own.isOrigin(origin, host)) {
          sendFailure(request, reply, new ApiError(7061))
          return
        }
        const seat = visitors.seatOf(request)
        if (!seat) {
          sendFailure(request, reply, new ApiError(1103, 'Open the address printed at the start first.'))
          return
        }
        if (connections >= MOST_CONNECTIONS) {
          sendFailure(request, reply, new ApiError(429, `There are ${MOST_CONNECTIONS} open windows already.`))
          return
        }
        seats.set(request, seat)
        done()
      },
    },
    (socket: WebSocket, request) => {
      const seat = seats.get(request)
      if (!seat) {
        socket.close()
        return
      }
      connections += 1
      socket.on('close', () => {
        connections -= 1
      })
      serve(socket, seat, options)
    },
  )
}

function serve(socket: WebSocket, seat: Seat, { session, dispatcher, notices }: RpcOptions): void {
  const send = (message: RpcReply | RpcPush) => {
    if (socket.readyState === socket.OPEN) socket.send(JSON.stringify(message))
  }
  let calls = 0
  socket.on('message', (data, isBinary) => {
    if (isBinary || !Buffer.isBuffer(data) || calls >= MOST_CALLS) {
      socket.close(1008, 'too many calls, or not text')
      return
    }
    calls += 1
    void dispatcher.answer(parsedJson(data.toString('utf8')), seat).then((reply) => {
      calls -= 1
      send(reply)
    })
  })
  socket.on('error', () => socket.terminate())

  const stop = notices.on(({ body }) => {
    if (socket.bufferedAmount > MOST_WAITING_BYTES) return
    send(body.event === 'status' ? body : { event: 'records' })
  })
  socket.on('close', stop)
  socket.on(
    'close',
    seat.watch(() => send({ event: 'user' })),
  )
  socket.on(
    'close',
    dispatcher.inactivity.watch(seat, (afterMinutes) => send({ event: 'signedOut', afterMinutes })),
  )
  send({ event: 'status', data: session.status() })
}
