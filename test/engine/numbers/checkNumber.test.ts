import { describe, expect, test } from 'vitest'
import { checkNumber, compileNumberRule, testNumber } from '../../../engine/numbers/checkNumber.ts'
import { PatternError } from '../../../engine/numbers/pattern.ts'
import { numberRuleSchema } from '../../../engine/tenant/numberRule.ts'

const rule = (permittedCountries: string[], blockedPatterns: string[] = []) =>
  compileNumberRule(numberRuleSchema.parse({ name: 'Rule1', permittedCountries, blockedPatterns }))

// Fictitious by the plans of their countries: US and CA 555-01xx, GB 020 7946 0xxx, JM 876-555-01xx.
const US = '14155550123'
const CANADA = '14165550123'
const BRITAIN = '442079460958'

describe('NUM-2 NUM-3 countries', () => {
  test('NUM-2 a listed country is acceptable, another is never called', () => {
    expect(checkNumber(rule(['US']), US)).toEqual({ verdict: 'acceptable', country: 'US' })
    expect(checkNumber(rule(['US']), BRITAIN)).toEqual({ verdict: 'countryNotPermitted', country: 'GB' })
    expect(checkNumber(rule(['US', 'GB']), BRITAIN)).toEqual({ verdict: 'acceptable', country: 'GB' })
  })

  test('NUM-2 countries with the same calling code are different countries', () => {
    expect(checkNumber(rule(['US']), CANADA)).toEqual({ verdict: 'countryNotPermitted', country: 'CA' })
    expect(checkNumber(rule(['CA']), CANADA)).toEqual({ verdict: 'acceptable', country: 'CA' })
    expect(checkNumber(rule(['US']), '18765550100')).toEqual({ verdict: 'countryNotPermitted', country: 'JM' })
  })

  test.each(['14151110000', '80012345678', '999123456789', '12'])('NUM-3 no country can be told from %s', (digits) => {
    expect(checkNumber(rule(['US', 'GB']), digits)).toEqual({ verdict: 'noRegion' })
  })
})

describe('NUM-4 NUM-5 patterns', () => {
  test('NUM-5 the pattern and the match are named', () => {
    expect(checkNumber(rule(['US'], ['^1415[0-9]+']), US)).toEqual({
      verdict: 'blocked',
      country: 'US',
      pattern: '^1415[0-9]+',
      match: US,
    })
  })

  test('NUM-4 patterns see the digits without +', () => {
    expect(checkNumber(rule(['US'], ['^1']), US).verdict).toBe('blocked')
    expect(checkNumber(rule(['US'], ['[+]']), US).verdict).toBe('acceptable')
  })

  test('NUM-5 the first pattern that matches is named', () => {
    const verdict = checkNumber(rule(['US'], ['999', '0123$', '^1415']), US)
    expect(verdict).toMatchObject({ verdict: 'blocked', pattern: '0123$', match: '0123' })
  })

  test('NUM-5 a country that fails ends the test before the patterns', () => {
    expect(checkNumber(rule(['US'], ['.*']), BRITAIN)).toEqual({ verdict: 'countryNotPermitted', country: 'GB' })
    expect(checkNumber(rule(['US'], ['.*']), '14151110000')).toEqual({ verdict: 'noRegion' })
  })

  test.each([
    ['19005550123', 'US'],
    ['449098790123', 'GB'],
  ])('NUM-5 the premium-rate number %s is blocked without any pattern', (digits, country) => {
    expect(checkNumber(rule([country]), digits)).toEqual({ verdict: 'premiumRate', country })
    expect(checkNumber(rule(['DE']), digits)).toEqual({ verdict: 'countryNotPermitted', country })
  })

  test('NUM-4 a pattern that cannot be used is refused when the rule is compiled', () => {
    expect(() => rule(['US'], ['1', '(?=1)'])).toThrow(PatternError)
  })
})

describe('NUM-5 Test Phone Number', () => {
  test('NUM-1 NUM-5 takes a number as somebody types it', () => {
    expect(testNumber(rule(['US']), '(415) 555-0123', 'US')).toEqual({ verdict: 'acceptable', country: 'US' })
    expect(testNumber(rule(['GB'], ['0958$']), '020 7946 0958', 'GB')).toMatchObject({ match: '0958' })
  })

  test.each(['12', 'nobody', ''])('NUM-1 "%s" is not possible', (text) => {
    expect(testNumber(rule(['US']), text, 'US')).toBeUndefined()
  })
})

describe('NUM-2 a number rule', () => {
  const accepts = (parts: object) =>
    numberRuleSchema.safeParse({ name: 'Rule1', permittedCountries: ['US'], ...parts }).success

  test.each(['Rule1', 'a', '9', 'x'.repeat(50)])('NUM-2 the name %s is letters and digits', (name) => {
    expect(accepts({ name })).toBe(true)
  })

  test.each(['', 'Rule 1', 'Rule-1', 'Rule_1', 'Größe', 'x'.repeat(51)])('NUM-2 the name "%s" is not', (name) => {
    expect(accepts({ name })).toBe(false)
  })

  test('NUM-2 at least one country, each one that has numbers', () => {
    expect(accepts({ permittedCountries: [] })).toBe(false)
    expect(accepts({ permittedCountries: ['US', 'DE'] })).toBe(true)
    expect(accepts({ permittedCountries: ['us'] })).toBe(false)
    expect(accepts({ permittedCountries: ['QQ'] })).toBe(false)
  })

  test('NUM-2 patterns are optional', () => {
    expect(numberRuleSchema.parse({ name: 'Rule1', permittedCountries: ['US'] })).toMatchObject({
      blockedPatterns: [],
      queues: [],
    })
    expect(accepts({ blockedPatterns: [''] })).toBe(false)
  })
})
