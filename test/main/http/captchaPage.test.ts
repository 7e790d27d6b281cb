import type { FastifyInstance } from 'fastify'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { CaptchaKeySet } from '../../../engine/tenant/integrations.ts'
import { FakeSession } from '../../support/fakeSession.ts'
import { CONTROL_TOKEN, serverFor } from '../../support/server.ts'

const MINUTE = 60_000
const KEY_SETS: readonly CaptchaKeySet[] = [
  { name: 'Box', version: 'v2Checkbox', siteKey: 'site-key-box', secretKey: 'secret-key-box' },
  { name: 'Unseen', version: 'v2Invisible', siteKey: 'site-key-unseen', secretKey: 'secret-key-unseen' },
  { name: 'Scores <1>', version: 'v3', threshold: 0.5, siteKey: 'site-key-scores', secretKey: 'secret-key-scores' },
]

let session: FakeSession
let app: FastifyInstance

beforeEach(async () => {
  session = new FakeSession()
  session.tenant = { ...session.tenant, captchaKeySets: [...KEY_SETS] }
  app = await serverFor(session)
})
afterEach(() => app.close())

const control = { host: 'localhost', authorization: `Bearer ${CONTROL_TOKEN}` }

/** Generates a test page; gives its path. */
async function generate(keySet: string, actAs?: string): Promise<{ code: number; path: string }> {
  const headers = { ...control, ...(actAs !== undefined && { 'x-act-as': actAs }) }
  const answer = await app.inject({ method: 'POST', url: '/sim/v1/captcha/test-pages', headers, payload: { keySet } })
  const body: { status: { code: number }; data?: { address: string } } = answer.json()
  return { code: body.status.code, path: body.data === undefined ? '' : new URL(body.data.address).pathname }
}

const open = (path: string) => app.inject({ url: path, headers: { host: 'localhost' } })

/** What the page announces. */
async function announced(path: string): Promise<string | undefined> {
  return /<p role="status"[^>]*>([^<]*)/.exec((await open(path)).body)?.[1]
}

describe('Generate New Test Page', () => {
  test.each(KEY_SETS.map(({ name, version }) => [version, name] as const))(
    'CPT-2 %s: the widget ends in Success! for a person, and names the failure',
    async (_version, name) => {
      const { path } = await generate(name)
      expect(await announced(path)).toBeUndefined()
      expect(await announced(`${path}?act=solve&as=person`)).toBe('Success!')
      for (const error of ['invalid-input-secret', 'invalid-input-response', 'timeout-or-duplicate']) {
        expect(await announced(`${path}?act=solve&as=${error}`)).toBe(`Failed: ${error}`)
      }
    },
  )

  test('CPT-2 version 3: the score is held against the threshold', async () => {
    const { path } = await generate('Scores <1>')
    expect(await announced(`${path}?act=solve&score=0.5`)).toBe('Success!')
    expect(await announced(`${path}?act=solve&score=0.4`)).toBe('Failed: score 0.4 is below 0.5')
    expect((await open(`${path}?act=solve&score=7`)).statusCode).toBe(400)
  })

  test('CPT-2 version 2 checkbox: it is ticked when it passes', async () => {
    const { path } = await generate('Box')
    expect((await open(path)).body).toContain('aria-checked="false"')
    expect((await open(`${path}?act=solve`)).body).toContain('aria-checked="true"')
    expect((await open(`${path}?act=solve&as=bad-request`)).body).toContain('aria-checked="false"')
  })

  test('CPT-2 the page issues tokens for requests: good once, for two simulated minutes', async () => {
    session.tenant = { ...session.tenant, activeCaptcha: 'Box' }
    const { path } = await generate('Box')
    const issue = async (): Promise<string> => {
      const { body } = await open(`${path}?act=issue`)
      expect(body).toContain(new Date(session.now + 2 * MINUTE).toISOString())
      return /<output>([^<]+)<\/output>/.exec(body)?.[1] ?? ''
    }
    const ask = async (token: string): Promise<number> => {
      const headers = { host: 'localhost', 'x-api-key': session.tenant.apiKeys[0]?.key ?? '', 'x-captcha-token': token }
      const url = '/engagement/v3/callbacks/queue-status/Support_VQ_CB'
      return (await app.inject({ url, headers })).statusCode
    }
    const token = await issue()
    expect([await ask(token), await ask(token)]).toEqual([200, 400])
    const late = await issue()
    session.now += 2 * MINUTE
    expect(await ask(late)).toBe(400)
  })

  test('it loads nothing from anywhere and runs no script', async () => {
    const { path } = await generate('Scores <1>')
    const { headers, body } = await open(path)
    const policy = String(headers['content-security-policy'])
    expect(policy).toContain("default-src 'none'")
    expect(policy).toContain("form-action 'self'")
    expect(policy).not.toContain('script-src')
    expect(headers).toMatchObject({ 'x-frame-options': 'DENY', 'cache-control': 'no-store' })
    expect(body).not.toMatch(/<script|https?:|src=|href=/)
    expect(body).toContain('Scores &lt;1&gt;')
    expect(body).not.toContain('secret-key')
  })

  test('each page has an address of its own; one that was not generated, or whose key set is gone, says so', async () => {
    const [one, two] = [await generate('Box'), await generate('Box')]
    expect(one.path).not.toBe(two.path)
    expect((await open('/captcha/made-up')).statusCode).toBe(404)
    session.tenant = { ...session.tenant, captchaKeySets: [] }
    const gone = await open(one.path)
    expect([gone.statusCode, gone.body.includes('gone')]).toEqual([404, true])
    expect((await generate('Box')).code).toBe(501)
  })

  test('ACC-1 who sees the Developer tab may generate one', async () => {
    expect((await generate('Box', 'dev')).code).toBe(0)
    expect((await generate('Box', 'super')).code).toBe(403)
  })
})
