import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { ApiError } from '../errors/apiError.ts'
import { guideRoutes } from './guides/routes.ts'
import { apiDocument } from './openapi.ts'
import { referenceHeaders } from './ui/headers.ts'

const HEADERS_PASSED_ON = ['content-type', 'etag'] as const

/** Stand in the page of the reference for the key that is filled in, and for the address that the page was opened at. */
const KEY_OF_VISITOR = '{{key}}'
const HOST_OF_VISITOR = '{{host}}'

const GUIDES = 'Guides, with a search over all of this: [/docs/guides](/docs/guides).'

/** An API key to fill in; whether it is a good one is not told here. */
const querySchema = z.object({ key: z.string().regex(/^[\w.~-]{1,200}$/) })

/**
 * `/openapi.json`, the API reference at `/docs`, which brings everything it needs with it and asks no other server, and the guides. `?key=`
 * fills an API key in.
 */
export function docsRoutes(app: FastifyInstance, version: string): void {
  let document: string | undefined
  const documentText = () => (document ??= apiDocument(app))
  let reference: Promise<FastifyInstance> | undefined

  app.get('/openapi.json', { schema: { hide: true } }, (_request, reply) =>
    reply.type('application/json; charset=utf-8').send(documentText()),
  )

  const serve = async (url: string) => {
    reference ??= referenceServer(documentText(), version)
    return (await reference).inject({ method: 'GET', url })
  }
  for (const url of ['/docs', '/docs/*']) {
    app.get(url, { schema: { hide: true } }, async (request, reply) => {
      const answer = await serve(request.url)
      if (answer.statusCode >= 400) throw new ApiError(404)
      for (const name of HEADERS_PASSED_ON) {
        const value = answer.headers[name]
        if (typeof value === 'string') reply.header(name, value)
      }
      reply.headers(referenceHeaders).code(answer.statusCode)
      const { location } = answer.headers
      if (typeof location === 'string') {
        return reply.redirect(`${location}${new URL(request.url, 'http://own').search}`, 302)
      }
      if (!String(answer.headers['content-type']).startsWith('text/html')) return reply.send(answer.rawPayload)
      const { key = '' } = querySchema.safeParse(request.query).data ?? {}
      return reply.send(answer.payload.replaceAll(KEY_OF_VISITOR, key).replaceAll(HOST_OF_VISITOR, request.host))
    })
  }
  guideRoutes(app, documentText)
  app.addHook('onClose', async () => {
    if (reference) await (await reference).close()
  })
}

/** The document as the reference shows it: with the way to the guides. */
function withGuides(document: string): string {
  const parsed = z.looseObject({ info: z.looseObject({ description: z.string() }) }).parse(JSON.parse(document))
  const description = `${parsed.info.description}\n\n${GUIDES}`
  return JSON.stringify({ ...parsed, info: { ...parsed.info, description } })
}

/** The reference comes with some megabytes of script, so it is loaded at the first visit, on a server of its own that does not listen. */
async function referenceServer(document: string, version: string): Promise<FastifyInstance> {
  const [{ default: fastify }, { default: scalar }] = await Promise.all([
    import('fastify'),
    import('@scalar/fastify-api-reference'),
  ])
  const app = fastify()
  await app.register(scalar, {
    routePrefix: '/docs',
    configuration: {
      pageTitle: `Ringback ${version} · API reference`,
      content: withGuides(document),
      servers: [{ url: `http://${HOST_OF_VISITOR}` }],
      withDefaultFonts: false,
      telemetry: false,
      authentication: {
        preferredSecurityScheme: 'apiKey',
        securitySchemes: { apiKey: { value: KEY_OF_VISITOR } },
      },
      persistAuth: true,
      hideClientButton: true,
      showDeveloperTools: 'never',
      agent: { disabled: true },
      mcp: { disabled: true },
    },
  })
  await app.ready()
  return app
}
