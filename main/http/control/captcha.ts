import { z } from 'zod'
import type { Dispatcher } from '../../handlers/dispatcher.ts'
import { handlers } from '../../handlers/index.ts'
import { isoOf } from '../../handlers/instant.ts'
import { success } from '../envelope.ts'
import { described } from '../openapi.ts'
import type { App } from './app.ts'
import { seatOf } from './token.ts'

const tokenBody = z.object({
  keySet: z.string().min(1).max(100).optional().describe('Default: the active one'),
  score: z.number().min(0).max(1).optional().describe('Of version 3; default 0.9'),
})
const tokenData = z.object({
  token: z.string().describe('Good for one request'),
  keySet: z.string(),
  siteKey: z.string(),
  expiresAt: z.iso.datetime({ offset: true }).describe('Simulated time'),
})

const pageBody = z.object({ keySet: z.string().min(1).max(100) })
const pageData = z.object({ address: z.url().describe('For a browser on this machine; valid while the host runs') })

const activeBody = z.object({ keySet: z.string().min(1).max(100).optional().describe('Left out: none') })
const activeData = z.object({ active: z.string().optional().describe('Absent: no tokens are needed') })

/** Tokens and test pages of the simulated CAPTCHA (CPT-2, SIM-7). */
export function captchaRoutes(app: App, dispatcher: Dispatcher): void {
  app.post(
    '/captcha/tokens',
    { schema: described('issueCaptchaToken', 'Issue a CAPTCHA token', tokenData, { body: tokenBody }) },
    async (request) => {
      const seat = seatOf(request)
      const issued = await dispatcher.perform(handlers['captcha.issueToken'], request.body, seat)
      return success(request.id, { ...issued, expiresAt: isoOf(issued.expiresAt) })
    },
  )
  app.put(
    '/captcha/active',
    { schema: described('activateCaptcha', 'Put a CAPTCHA key set in force', activeData, { body: activeBody }) },
    async (request) =>
      success(request.id, await dispatcher.perform(handlers['captcha.activate'], request.body, seatOf(request))),
  )
  app.post(
    '/captcha/test-pages',
    { schema: described('captchaTestPage', 'Generate a test page of a CAPTCHA key set', pageData, { body: pageBody }) },
    async (request) =>
      success(request.id, await dispatcher.perform(handlers['captcha.testPage'], request.body, seatOf(request))),
  )
}
