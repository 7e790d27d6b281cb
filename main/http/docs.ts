import type { FastifyInstance } from 'fastify'
import { apiDocument } from './openapi.ts'
import { referenceHeaders } from './ui/headers.ts'

const HEADERS_PASSED_ON = ['content-type', 'location', 'etag'] as const

/** `/openapi.json` and the API reference at `/docs`, which brings everything it needs with it and asks no other server. */
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
      for (const name of HEADERS_PASSED_ON) {
        const value = answer.headers[name]
        if (typeof value === 'string') reply.header(name, value)
      }
      return reply.headers(referenceHeaders).code(answer.statusCode).send(answer.rawPayload)
    })
  }
  app.addHook('onClose', async () => {
    if (reference) await (await reference).close()
  })
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
      content: document,
      withDefaultFonts: false,
      telemetry: false,
      authentication: { preferredSecurityScheme: 'apiKey' },
      hideClientButton: true,
      showDeveloperTools: 'never',
      agent: { disabled: true },
      mcp: { disabled: true },
    },
  })
  await app.ready()
  return app
}
