import { describe, expect, test } from 'vitest'
import { compilePattern, PatternError } from '../../../engine/numbers/pattern.ts'

const reason = (text: string): string => {
  try {
    compilePattern(text)
    return 'accepted'
  } catch (error) {
    return error instanceof PatternError ? error.message : `another error: ${String(error)}`
  }
}

describe('NUM-4 blocked patterns', () => {
  test.each([
    ['^1234[0-9]+', '12345', '12345'],
    ['^1234[0-9]+', '1234', undefined],
    ['^1234[0-9]+', '91234567', undefined],
    ['555', '14155550123', '555'],
    ['0123$', '14155550123', '0123'],
    ['0123$', '14155501234', undefined],
    ['(4|5)+', '14155550123', '4'],
    ['\\d{3}', '14155550123', '141'],
    ['9*', '123', ''],
  ])('NUM-4 %s is searched in %s and finds %s', (pattern, digits, found) => {
    expect(compilePattern(pattern).find(digits)).toBe(found)
  })

  test('NUM-4 a pattern can be used again and again', () => {
    const pattern = compilePattern('5+')
    expect([pattern.find('1555'), pattern.find('12'), pattern.find('5')]).toEqual(['555', undefined, '5'])
  })

  test.each(['1(?=2)', '1(?!2)', '(?<=1)2', '(?<!1)2', '((?:1|(?=2)))'])(
    'NUM-4 look-around is refused: %s',
    (pattern) => {
      expect(reason(pattern)).toMatch(/^look-around/)
    },
  )

  test.each(['(1)\\1', '(?P<one>1)(?P=one)', '(?<one>1)\\k<one>', '(1)(2)\\2'])(
    'NUM-4 back-references are refused: %s',
    (pattern) => {
      expect(reason(pattern)).toMatch(/^back-references/)
    },
  )

  test.each(['\\(?=1', '[(?=]1', '\\\\1', '(?<one>1)', '(?P<one>1)', '(?:1|2)', '(?i)1'])(
    'NUM-4 what only looks like them is accepted: %s',
    (pattern) => {
      expect(reason(pattern)).toBe('accepted')
    },
  )

  test.each([
    ['(12', 'missing closing )'],
    ['[12', 'missing closing ]'],
    ['*12', 'missing argument'],
    ['1{2000}', 'repeat count'],
  ])('NUM-4 %s is refused with the reason', (pattern, words) => {
    expect(reason(pattern)).toContain(words)
    expect(reason(pattern)).not.toContain('regexp')
  })

  // A backtracking engine needs 2^200 steps for the first of these.
  test.each(['^(1|1)*$', '^(1+)+$', '^(1*)*$', '^([01]|1)+$', '^(1?){30}1*$', '(.*1){20}3'])(
    'NUM-4 ReDoS: a pattern that would double the time with each digit elsewhere ends at once: %s',
    (pattern) => {
      expect(compilePattern(pattern).find(`${'1'.repeat(200)}2`)).toBeUndefined()
    },
  )
})
