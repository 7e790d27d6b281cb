import { expect, test } from 'vitest'
import { mayNavigate } from '../../../main/electron/guards.ts'

const origin = 'http://127.0.0.1:8088'

test.each(['/ui', '/ui/', '/ui/?token=x', '/ui/#callback', '/ui/callback?range=today'])('%s is ours', (path) => {
  expect(mayNavigate(`${origin}${path}`, origin)).toBe(true)
})

test.each([
  `${origin}/`,
  `${origin}/docs`,
  `${origin}/uix`,
  'http://127.0.0.1:8089/ui/',
  'https://127.0.0.1:8088/ui/',
  'http://localhost:8088/ui/',
  'http://127.0.0.1:8088@example.com/ui/',
  'file:///ui/',
  'javascript:alert(1)',
  'about:blank',
  '',
])('%s is not', (address) => {
  expect(mayNavigate(address, origin)).toBe(false)
})
