import type { FastifyInstance } from 'fastify'
import type { Socket } from 'node:net'

/** How often connections that have become idle are looked for while the server closes, ms. */
const SWEEP_MS = 20
/** Connections still busy by then are cut, ms. */
const CLOSE_LIMIT_MS = 5000

/** Lets `close()` end soon: what is under way is answered, idle connections are closed, and what is left after a while is cut. */
export function installShutdown(app: FastifyInstance): void {
  const sockets = new Set<Socket>()
  app.server.on('connection', (socket: Socket) => {
    sockets.add(socket)
    socket.once('close', () => sockets.delete(socket))
  })
  let sweep: NodeJS.Timeout | undefined
  let limit: NodeJS.Timeout | undefined
  app.addHook('preClose', (done) => {
    sweep = setInterval(() => app.server.closeIdleConnections(), SWEEP_MS)
    limit = setTimeout(() => {
      for (const socket of sockets) socket.destroy()
    }, CLOSE_LIMIT_MS)
    done()
  })
  app.addHook('onClose', (_app, done) => {
    clearInterval(sweep)
    clearTimeout(limit)
    done()
  })
}
