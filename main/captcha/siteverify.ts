/** Why a token is refused, in the words of siteverify (CPT-2). */
export const CAPTCHA_ERRORS = [
  'missing-input-secret',
  'invalid-input-secret',
  'missing-input-response',
  'invalid-input-response',
  'bad-request',
  'timeout-or-duplicate',
] as const
export type CaptchaError = (typeof CAPTCHA_ERRORS)[number]

/** What siteverify says of a token. `success` says that the token is good; a score of version 3 is judged by whoever asked. */
export type Siteverify =
  | {
      readonly success: true
      /** When the token was made, ms since the epoch, simulated. */
      readonly at: number
      /** From 0, a robot, to 1, a person; version 3 alone has scores. */
      readonly score?: number
    }
  | { readonly success: false; readonly errors: readonly CaptchaError[] }

export const refused = (error: CaptchaError): Siteverify => ({ success: false, errors: [error] })
