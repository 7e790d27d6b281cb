import type { FastifyInstance, FastifyReply } from 'fastify'
import { z } from 'zod'
import type { CaptchaKeySet } from '../../../engine/tenant/integrations.ts'
import { CAPTCHA_ERRORS } from '../../captcha/siteverify.ts'
import type { TestPages } from '../../captcha/testPages.ts'
import { USUAL_SCORE, type CaptchaVerifier } from '../../captcha/verifier.ts'
import { formPageHeaders } from '../ui/headers.ts'
import { messagePage } from '../ui/pages.ts'
import { captchaPage, type PageResult } from './page.ts'

/** What the page's form sends. */
const formSchema = z.object({
  act: z.enum(['solve', 'issue']).optional(),
  as: z.enum(['person', ...CAPTCHA_ERRORS]).default('person'),
  score: z.coerce.number().min(0).max(1).default(USUAL_SCORE),
})

/** The test pages of CAPTCHA key sets under `/captcha` (CPT-2). They need no script: their forms ask this server for the next page. */
export async function captchaPages(app: FastifyInstance, captcha: CaptchaVerifier, pages: TestPages): Promise<void> {
  app.addHook('onRequest', (_request, reply, done) => {
    reply.headers(formPageHeaders)
    done()
  })

  app.get<{ Params: { id: string } }>('/captcha/:id', { schema: { hide: true } }, (request, reply) => {
    const name = pages.keySetOf(request.params.id)
    if (name === undefined) return page(reply, 404, messagePage('There is no such test page', GENERATE))
    const keySet = captcha.keySet(name)
    if (keySet === undefined) return page(reply, 404, messagePage('The key set is gone', GENERATE))
    const form = formSchema.safeParse(request.query)
    if (!form.success) return page(reply, 400, messagePage('The form is not valid', 'Scores go from 0 to 1.'))
    return page(reply, 200, captchaPage(keySet, resultOf(captcha, keySet, form.data)))
  })
}

const GENERATE = 'Generate a new one in the Developer tab, or with POST /sim/v1/captcha/test-pages.'

function resultOf(
  captcha: CaptchaVerifier,
  keySet: CaptchaKeySet,
  { act, as, score }: z.output<typeof formSchema>,
): PageResult | undefined {
  if (act === undefined) return undefined
  if (act === 'issue') return { kind: 'issued', issued: captcha.issue(keySet, score) }
  const token = as === 'person' ? captcha.issue(keySet, score).token : `test-${as}`
  return { kind: 'solved', verdict: captcha.verify(keySet, token) }
}

function page(reply: FastifyReply, status: number, text: string): FastifyReply {
  return reply.code(status).type('text/html; charset=utf-8').send(text)
}
