import type { CaptchaKeySet } from '../../engine/tenant/integrations.ts'
import { CAPTCHA_ERRORS, refused, type Siteverify } from './siteverify.ts'

const SCORE = /^test-score-(0(?:\.\d{1,3})?|1(?:\.0{1,3})?)$/

/**
 * Answers the test tokens (CPT-2); undefined for any other token. They are constants with one outcome each, whatever the time and however
 * often they are sent:
 * - `test-success` passes with every key set;
 * - `test-v2-checkbox` and `test-v2-invisible` pass with a key set of that kind only;
 * - `test-score-<0 to 1>` has that score with version 3, and does not belong to version 2;
 * - `test-<error>` is refused with that error of siteverify, such as `test-timeout-or-duplicate`.
 * @param now simulated ms since the epoch
 */
export function answerTestToken(token: string, { version }: CaptchaKeySet, now: number): Siteverify | undefined {
  const passes: Siteverify = { success: true, at: now }
  const foreign = refused('invalid-input-response')
  if (token === 'test-success') return version === 'v3' ? { ...passes, score: 1 } : passes
  if (token === 'test-v2-checkbox') return version === 'v2Checkbox' ? passes : foreign
  if (token === 'test-v2-invisible') return version === 'v2Invisible' ? passes : foreign
  const score = SCORE.exec(token)?.[1]
  if (score !== undefined) return version === 'v3' ? { ...passes, score: Number(score) } : foreign
  const error = CAPTCHA_ERRORS.find((one) => token === `test-${one}`)
  return error && refused(error)
}
