import { parsePhoneNumberFromString } from 'libphonenumber-js/max'
import type { NumberRule } from '../tenant/numberRule.ts'
import { compilePattern } from './pattern.ts'
import type { Pattern } from './pattern.ts'
import { readNumber } from './readNumber.ts'

/** A number rule with its patterns compiled. */
export interface CompiledNumberRule {
  readonly name: string
  readonly countries: ReadonlySet<string>
  readonly patterns: readonly { readonly text: string; readonly pattern: Pattern }[]
}

/** What a rule says of a number; `country` is ISO. A refusal at booking is 7036 for the first two, 7037 for the others (NUM-3). */
export type NumberVerdict =
  | { readonly verdict: 'noRegion' }
  | { readonly verdict: 'countryNotPermitted'; readonly country: string }
  | { readonly verdict: 'premiumRate'; readonly country: string }
  | { readonly verdict: 'blocked'; readonly country: string; readonly pattern: string; readonly match: string }
  | { readonly verdict: 'acceptable'; readonly country: string }

/** @throws PatternError when a pattern cannot be used */
export function compileNumberRule(rule: NumberRule): CompiledNumberRule {
  return {
    name: rule.name,
    countries: new Set(rule.permittedCountries),
    patterns: rule.blockedPatterns.map((text) => ({ text, pattern: compilePattern(text) })),
  }
}

/**
 * NUM-2…5: the country first, its failure ends the test; then premium rate and the blocked patterns, in their order.
 * @param digits E.164 digits without `+`
 */
export function checkNumber(rule: CompiledNumberRule, digits: string): NumberVerdict {
  const number = parsePhoneNumberFromString(`+${digits}`, { extract: false })
  const country = number?.country
  if (number === undefined || country === undefined) return { verdict: 'noRegion' }
  if (!rule.countries.has(country)) return { verdict: 'countryNotPermitted', country }
  if (number.getType() === 'PREMIUM_RATE') return { verdict: 'premiumRate', country }
  for (const { text, pattern } of rule.patterns) {
    const match = pattern.find(digits)
    if (match !== undefined) return { verdict: 'blocked', country, pattern: text, match }
  }
  return { verdict: 'acceptable', country }
}

/** NUM-5, Test Phone Number: a number as somebody types it. Undefined: it is not possible (7030). */
export function testNumber(rule: CompiledNumberRule, text: string, defaultRegion: string): NumberVerdict | undefined {
  const read = readNumber(text, defaultRegion)
  return read === undefined ? undefined : checkNumber(rule, read.e164.slice(1))
}
