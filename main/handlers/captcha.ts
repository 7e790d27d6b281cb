import { z } from 'zod'
import type { CaptchaKeySet } from '../../engine/tenant/integrations.ts'
import { generalSchema } from '../../engine/tenant/tenant.ts'
import { ApiError, invalidValue } from '../errors/apiError.ts'
import type { HandlerContext } from './context.ts'
import { define } from './define.ts'
import { submit } from './submit.ts'

const name = z.string().min(1).max(100)

/** The key set of that name, or the active one. @throws ApiError 501 */
function keySetOf({ captcha }: HandlerContext, asked: string | undefined): CaptchaKeySet {
  const keySet = asked === undefined ? captcha.active() : captcha.keySet(asked)
  if (keySet !== undefined) return keySet
  if (asked !== undefined) throw invalidValue('keySet', `keySet: there is no key set ${asked}`)
  throw invalidValue('keySet', 'keySet: name one, because none is active')
}

export const captchaHandlers = {
  /** Generate New Test Page: a page of this host, for a browser, that shows the widget of a key set (CPT-2). */
  'captcha.testPage': define({
    args: z.strictObject({ keySet: name }),
    turn: 'read',
    access: 'developer.view',
    run: (context, { keySet }) => {
      const id = context.testPages.make(keySetOf(context, keySet).name)
      return { address: new URL(`/captcha/${id}`, context.host.docs).href }
    },
  }),
  /** Puts a key set in force, or none: from then on every operation under `/callbacks` needs a token, or none does (CPT-1). */
  'captcha.activate': define({
    args: z.strictObject({ keySet: name.optional() }),
    turn: 'command',
    access: 'developer.view',
    run: async (context, { keySet }) => {
      if (keySet !== undefined) keySetOf(context, keySet)
      const [general] = context.session.read((simulation) => simulation.objects('general'))
      if (general === undefined) throw new ApiError(404)
      const { activeCaptcha: _before, ...rest } = generalSchema.parse(general.value)
      const value = { ...rest, ...(keySet !== undefined && { activeCaptcha: keySet }) }
      const { revision } = general
      await submit(context, { kind: 'configuration.put', object: { type: 'general', value }, revision })
      return keySet === undefined ? {} : { active: keySet }
    },
  }),
  /** Issues a token as the widget would, of the active key set unless another is named (CPT-2). */
  'captcha.issueToken': define({
    args: z.strictObject({ keySet: name.optional(), score: z.number().min(0).max(1).optional() }),
    turn: 'read',
    access: 'operator',
    run: (context, { keySet: asked, score }) => {
      const keySet = keySetOf(context, asked)
      if (score !== undefined && keySet.version !== 'v3') {
        throw invalidValue('score', 'score: only version 3 has scores')
      }
      return context.captcha.issue(keySet, score)
    },
  }),
}
