import { expect, test } from 'vitest'
import { mayNavigate, mayOpenOutside } from '../../../main/electron/guards.ts'

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

const options = { origin, docs: `${origin}/docs` }

test.each(['/docs', '/docs/', '/docs/#tag/callback-api', '/captcha/AZaz09-_'])('%s is for the browser', (path) => {
  expect(mayOpenOutside(`${origin}${path}`, options)).toBe(true)
})

test.each([
  `${origin}/docsx`,
  `${origin}/captcha/`,
  `${origin}/captcha/a/b`,
  `${origin}/ui/`,
  'http://127.0.0.1:8089/docs',
  'http://127.0.0.1:8088@example.com/captcha/a',
  'https://example.com/captcha/a',
  'file:///docs',
  '',
])('%s is not for the browser', (address) => {
  expect(mayOpenOutside(address, options)).toBe(false)
})
