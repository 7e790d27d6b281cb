import type { FastifyInstance } from 'fastify'
import type { CaptchaVerifier } from '../../captcha/verifier.ts'

/** Operations that need a token while a key set is active (CPT-1). */
const GUARDED = /\/callbacks\//

/**
 * Lets requests under `/callbacks` through whose CAPTCHA token passes, or all of them while no key set is active (CPT-1): `captchaToken` of
 * the body, the header `x-captcha-token` where the method has none. Any other is refused with 7060. A request that is not valid keeps its token.
 */
export function requireCaptcha(app: FastifyInstance, captcha: CaptchaVerifier): void {
  app.addHook('preHandler', (request, _reply, done) => {
    const { url = '', schema } = request.routeOptions
    // Hidden routes answer 405: what they are asked is no operation.
    if (!GUARDED.test(url) || schema?.hide === true) return done()
    const { body, headers } = request
    captcha.require(request.method === 'GET' ? textIn(headers, 'x-captcha-token') : textIn(body, 'captchaToken'))
    done()
  })
}

function textIn(value: unknown, name: string): string | undefined {
  const found: unknown = typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined
  return typeof found === 'string' ? found : undefined
}
