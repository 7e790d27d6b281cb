import type { FastifyInstance, FastifyReply } from 'fastify'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { formPageHeaders, guideHeaders } from '../ui/headers.ts'
import { messagePage } from '../ui/pages.ts'
import { GuideLibrary } from './library.ts'
import { guidePage, searchPage } from './page.ts'

const querySchema = z.object({ q: z.string().trim().max(200).optional() })
const EXAMPLE = /^[\w.-]+\.(?:mjs|yml)$/
const PICTURE = /^[\w-]+\.svg$/

/** The guides under `/docs/guides`, with a search; pages without script. @param document gives the API document, JSON */
export function guideRoutes(app: FastifyInstance, document: () => string): void {
  let opening: Promise<GuideLibrary> | undefined
  const opened = () => (opening ??= GuideLibrary.open(document()))
  const page = (reply: FastifyReply, status: number, text: string) =>
    reply.headers(guideHeaders).code(status).type('text/html; charset=utf-8').send(text)
  const missing = (reply: FastifyReply) => page(reply, 404, messagePage('There is no such guide', 'See /docs/guides.'))

  app.get('/docs/guides', { schema: { hide: true } }, async (request, reply) => {
    const found = await opened()
    const q = querySchema.safeParse(request.query).data?.q ?? ''
    const [first] = found.guides
    if (q !== '') return page(reply, 200, searchPage(found.guides, q, found.find(q)))
    return first === undefined ? missing(reply) : reply.redirect(`/docs/guides/${first.name}`, 302)
  })
  app.get<{ Params: { name: string } }>('/docs/guides/:name', { schema: { hide: true } }, async (request, reply) => {
    const library = await opened()
    const guide = library.guide(request.params.name)
    return guide === undefined ? missing(reply) : page(reply, 200, guidePage(library.guides, guide))
  })
  app.get<{ Params: { file: string } }>(
    '/docs/guides/examples/:file',
    { schema: { hide: true } },
    async (request, reply) => {
      const { file } = request.params
      const text = EXAMPLE.test(file)
        ? await readFile(join(GuideLibrary.folder, 'examples', file), 'utf8').catch(() => undefined)
        : undefined
      if (text === undefined) return missing(reply)
      return reply.headers(formPageHeaders).type('text/plain; charset=utf-8').send(text)
    },
  )
  app.get<{ Params: { file: string } }>(
    '/docs/guides/validation/:file',
    { schema: { hide: true } },
    async (request, reply) => {
      const { file } = request.params
      const picture = PICTURE.test(file)
        ? await readFile(join(GuideLibrary.folder, 'validation', file)).catch(() => undefined)
        : undefined
      if (picture === undefined) return missing(reply)
      return reply.headers(formPageHeaders).type('image/svg+xml').send(picture)
    },
  )
}
