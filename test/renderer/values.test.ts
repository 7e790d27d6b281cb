import { expect, test } from 'vitest'
import { countText, factorText, hashText, phoneText, plural } from '../../renderer/format/values.ts'

test('numbers for people', () => {
  expect(phoneText('+14165550134')).toBe('+1 416 555 0134')
  expect(phoneText('+4930123456')).toBe('+49 30 123456')
  expect(phoneText('+99900')).toBe('+99900')
  expect(countText(18_402)).toBe('18,402')
  expect(factorText(41_234)).toBe('41,200')
  expect(factorText(0.8249)).toBe('0.825')
  expect(plural(1, 'callback')).toBe('1 callback')
  expect(plural(1_284, 'callback')).toBe('1,284 callbacks')
  expect(hashText('9f3c41d700000000')).toBe('9f3c 41d7')
})
