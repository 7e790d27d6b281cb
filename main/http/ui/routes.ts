import fastifyStatic from '@fastify/static'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { FailedKeys } from '../minuteCounts.ts'
import { sameSecret } from '../secrets.ts'
import { pageHeaders } from './headers.ts'
import { messagePage } from './pages.ts'
import type { Visitors } from './visitors.ts'

export interface UiOptions {
  readonly uiToken: string
  readonly visitors: Visitors
  readonly failed: FailedKeys
  readonly rendererFolder?: string
}

/** The renderer under `/ui` for a browser. The token in the address becomes a cookie and leaves the address at once. */
export async function uiRoutes(app: FastifyInstance, options: UiOptions): Promise<void> {
  const { rendererFolder } = options
  const built = rendererFolder !== undefined && existsSync(join(rendererFolder, 'index.html'))

  app.addHook('onRequest', (request, reply, done) => {
    reply.headers(pageHeaders(request.headers.host ?? ''))
    done()
  })

  const page = (request: FastifyRequest, reply: FastifyReply): FastifyReply => {
    const token = tokenOf(request)
    if (token !== undefined) return exchange(request, reply, token, options)
    // The page's own addresses are relative to the folder.
    if (request.url === '/ui') return reply.redirect('/ui/', 302)
    if (!options.visitors.seatOf(request)) return message(reply, 401, 'Open the printed address', NO_COOKIE)
    if (!built) return message(reply, 503, 'The user interface is not built', NOT_BUILT)
    reply.header('cache-control', 'no-cache')
    return reply.sendFile('index.html', rendererFolder)
  }
  app.get('/ui', { schema: { hide: true } }, page)

  if (built) {
    await app.register(fastifyStatic, {
      root: rendererFolder,
      prefix: '/ui/',
      index: false,
      schemaHide: true,
      cacheControl: false,
      setHeaders: (reply, path) => {
        // Files under assets/ carry a hash of their content in their name.
        reply.setHeader(
          'cache-control',
          /[\\/]assets[\\/]/.test(path) ? 'private, max-age=31536000, immutable' : 'no-cache',
        )
      },
    })
  }
}

const NO_COOKIE =
  'This page opens with the full address that was printed at the start, including its token. It is also in the file server.json of the data folder.'
const NOT_BUILT = 'Run npm start in the project folder: it builds the user interface and serves it here.'

function message(reply: FastifyReply, status: number, title: string, text: string): FastifyReply {
  return reply.code(status).type('text/html; charset=utf-8').send(messagePage(title, text))
}

function tokenOf(request: FastifyRequest): string | undefined {
  return new URL(request.url, 'http://localhost').searchParams.get('token') ?? undefined
}

function exchange(request: FastifyRequest, reply: FastifyReply, token: string, options: UiOptions): FastifyReply {
  if (!sameSecret(token, options.uiToken)) {
    const seconds = options.failed.count(request.ip)
    if (seconds !== undefined) {
      reply.header('retry-after', String(seconds))
      return message(reply, 429, 'Too many wrong tokens', 'Wait a minute, then open the address printed at the start.')
    }
    return message(
      reply,
      401,
      'This address is no longer valid',
      'Its token belongs to an earlier start. Open the address printed at the last one.',
    )
  }
  // A reload with the token in the address keeps the browser session, and with it the signed-in user.
  if (!options.visitors.seatOf(request)) reply.header('set-cookie', options.visitors.admit(request))
  return reply.redirect('/ui/', 303)
}
