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

/** A verdict that forbids a booking or a dial. */
export type NumberRefusal = Exclude<NumberVerdict, { readonly verdict: 'acceptable' }>

/** Verdicts that forbid, in the order in which they are decided, with the rule id behind each. */
export const NUMBER_REFUSALS = [
  ['noRegion', 'NUM-3'],
  ['countryNotPermitted', 'NUM-2'],
  ['premiumRate', 'NUM-5'],
  ['blocked', 'NUM-4'],
] as const satisfies readonly (readonly [verdict: NumberRefusal['verdict'], rule: string])[]

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

/**
 * NUM-3: why the rule of a queue does not let a number be booked or dialled; undefined when it does. Without a rule every possible number
 * may be, also a premium-rate one (NUM-1).
 * @param digits E.164 digits
 */
export function numberRefusal(rule: CompiledNumberRule | undefined, digits: number): NumberRefusal | undefined {
  const said = rule && checkNumber(rule, String(digits))
  return said === undefined || said.verdict === 'acceptable' ? undefined : said
}

/** NUM-5, Test Phone Number: a number as somebody types it. Undefined: it is not possible (7030). */
export function testNumber(rule: CompiledNumberRule, text: string, defaultRegion: string): NumberVerdict | undefined {
  const read = readNumber(text, defaultRegion)
  return read === undefined ? undefined : checkNumber(rule, read.e164.slice(1))
}
