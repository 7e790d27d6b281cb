import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { anchorOf, readGuide } from '../../../main/http/guides/guide.ts'
import { FakeSession } from '../../support/fakeSession.ts'
import { serverFor } from '../../support/server.ts'

let app: FastifyInstance
beforeAll(async () => {
  app = await serverFor(new FakeSession())
})
afterAll(() => app.close())

const get = (url: string) => app.inject({ url, headers: { host: 'localhost:8088' } })

test('the reference fills in a key that is one, and the address that it was opened at; nothing else comes back', async () => {
  const page = (query: string) => get(`/docs/${query}`).then(({ body }) => body)
  expect(await page('?key=my-key_1.0')).toContain('"my-key_1.0"')
  expect(await page('')).toContain('http://localhost:8088')
  for (const wrong of ['"};alert(1)//', '</script>zz', '{{host}}', 'x'.repeat(201)]) {
    const body = await page(`?key=${encodeURIComponent(wrong)}`)
    expect(body).not.toContain(wrong)
    expect(body).not.toContain('{{key}}')
  }
  const moved = await get('/docs?key=my-key')
  expect([moved.statusCode, moved.headers.location]).toEqual([302, expect.stringMatching(/\/docs\/\?key=my-key$/)])
})

test('examples are served as text, and nothing outside their folder', async () => {
  const example = await get('/docs/guides/examples/client.mjs')
  expect([example.statusCode, example.headers['content-type']]).toEqual([200, 'text/plain; charset=utf-8'])
  for (const path of ['..%2F..%2Fpackage.json', '..%2fapi.md', '%2e%2e%2fapi.md', 'none.mjs']) {
    const answer = await get(`/docs/guides/examples/${path}`)
    expect(answer.statusCode, path).toBe(404)
    expect(answer.body).not.toContain('ringback/testing')
  }
  expect((await get('/docs/guides/..%2F..%2FREADME')).statusCode).toBe(404)
})

test('a guide is cut into sections by its headings; links lead to guides', () => {
  const guide = readGuide('one', '# One `code`\n\nfirst [two](two.md#a-b) text\n\n## A & B\n\n| x |\n| - |\n| <y> |\n')
  expect(guide.title).toBe('One code')
  expect(guide.sections.map(({ anchor, title }) => [anchor, title])).toEqual([
    ['one-code', 'One code'],
    ['a--b', 'A & B'],
  ])
  expect(guide.sections[0]?.text).toContain('first')
  expect(guide.html).toContain('<h2 id="a--b">A &amp; B</h2>')
  expect(guide.html).toContain('href="/docs/guides/two#a-b"')
  expect(anchorOf('1. Put it, now')).toBe('1-put-it-now')
})
