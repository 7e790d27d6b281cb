import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'

const folder = path.resolve(import.meta.dirname, '..', 'ui')

/** Rules of the frame and of the vendor's tabs, with the letters of their parts. */
const RULES: Readonly<Record<string, string>> = {
  'UI-1': '',
  'UI-2': '',
  'UI-3': '',
  'UI-4': '',
  'UI-5': '',
  'UI-6': '',
  'UI-10': '',
  'UI-11': 'abcd',
  'UI-12': '',
  'UI-13': '',
  'UI-14': '',
  'UI-15': 'abcdef',
  'UI-20': 'abcd',
  'UI-21': 'abcde',
  'UI-30': '',
  'UI-40': 'abcdefg',
  'UI-41': '',
  'UI-42': '',
}

/** Rules that stand before the sentence of a title, of every browser test. */
const titled = new Set(
  readdirSync(folder)
    .filter((name) => name.endsWith('.spec.ts'))
    .flatMap((name) => [...readFileSync(path.join(folder, name), 'utf8').matchAll(/\btest\(\s*['"`](.+?)['"`],/g)])
    .flatMap(([, title = '']) => title.match(/\bUI-\d+[a-z]?\b/g) ?? []),
)

test.each(
  Object.entries(RULES).flatMap(([rule, letters]) =>
    letters === '' ? [rule] : Array.from(letters, (letter) => `${rule}${letter}`),
  ),
)('%s is named by a browser test', (rule) => {
  expect([...titled]).toContain(rule)
})
