import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { API_KEY, Harness, type Answer, type Method } from './harness.ts'

const MINUTE = 60_000
const SETS = [
  { name: 'Box', version: 'v2Checkbox', siteKey: 'site-key-box', secretKey: 'secret-key-box' },
  { name: 'Unseen', version: 'v2Invisible', siteKey: 'site-key-unseen', secretKey: 'secret-key-unseen' },
  { name: 'Scores', version: 'v3', threshold: 0.5, siteKey: 'site-key-scores', secretKey: 'secret-key-scores' },
] as const

let api: Harness

beforeAll(async () => {
  api = await Harness.start()
  for (const value of SETS) {
    expect(await api.control('PUT', '/tenant/objects/captchaKeySet', { value })).toMatchObject({ code: 0 })
  }
})
afterAll(() => api.end())

/** Makes a key set the active one; undefined: none. */
async function activate(activeCaptcha: string | undefined): Promise<void> {
  const { data } = await api.control('GET', '/tenant/objects/general/general')
  const { revision, value } = data as { revision: number; value: Record<string, unknown> }
  const { activeCaptcha: _before, ...rest } = value
  const changed = { ...rest, ...(activeCaptcha !== undefined && { activeCaptcha }) }
  expect(await api.control('PUT', '/tenant/objects/general', { value: changed, revision })).toMatchObject({ code: 0 })
}

const verify = async (siteKey: string, captchaToken: string): Promise<unknown> =>
  (await api.post('/captcha/verify', { siteKey, captchaToken })).data['success']

async function issue(payload: Record<string, unknown> = {}): Promise<string> {
  const { code, data } = await api.control('POST', '/captcha/tokens', payload)
  expect(code).toBe(0)
  return String(data['token'])
}

let lastNumber = 0
const booking = (captchaToken?: string) => ({
  serviceName: 'Support_VQ_CB',
  phoneNumber: `+1202555${String(8000 + (lastNumber += 1))}`,
  ...(captchaToken !== undefined && { captchaToken }),
})
const create = (captchaToken?: string): Promise<Answer> => api.post('/callbacks/create', booking(captchaToken))

const ask = (method: Method, path: string, payload?: unknown, token?: string): Promise<Answer> =>
  api.ask(method, `/engagement/v3${path}`, payload, {
    'x-api-key': API_KEY,
    ...(token !== undefined && { 'x-captcha-token': token }),
  })

describe('CPT-1 operations under /callbacks', () => {
  afterEach(() => activate(undefined))

  const UNKNOWN = '00000000-0000-4000-8000-000000000000'
  const OPERATIONS: readonly (readonly [Method, string, object | undefined, number])[] = [
    ['POST', '/callbacks/create', { serviceName: 'Nowhere', phoneNumber: '+12025550123' }, 7040],
    ['POST', '/callbacks/retrieve', { id: UNKNOWN }, 7050],
    ['POST', '/callbacks/cancel', { id: UNKNOWN }, 7050],
    ['GET', '/callbacks/availability/Support_VQ_CB', undefined, 0],
    ['GET', '/callbacks/open-for/Support_VQ_CB', undefined, 0],
    ['GET', '/callbacks/queue-status/Support_VQ_CB', undefined, 0],
  ]

  test('CPT-1 all of them are covered here', () => {
    const paths = Object.keys(JSON.parse(api.document).paths)
    const known = OPERATIONS.map(([, path]) => path.replace(/Support_VQ_CB$/, '{}'))
    const open = paths.filter((path) => path.startsWith('/engagement/v3/callbacks/'))
    expect(open.map((path) => path.slice('/engagement/v3'.length).replace(/\{\w+\}/, '{}'))).toEqual(known)
  })

  test.each(OPERATIONS)('CPT-1 API-4 %s %s needs a token while a key set is active: else 7060', async (...given) => {
    const [method, path, body, code] = given
    const withToken = (token: string): Promise<Answer> =>
      method === 'GET' ? ask(method, path, undefined, token) : ask(method, path, { ...body, captchaToken: token })
    expect((await ask(method, path, body)).code).toBe(code)

    await activate('Box')
    expect(await ask(method, path, body)).toMatchObject({
      status: 400,
      code: 7060,
      detail: { 'error-codes': ['missing-input-response'] },
    })
    expect(await withToken('made up')).toMatchObject({
      status: 400,
      code: 7060,
      detail: { 'error-codes': ['invalid-input-response'] },
    })
    const token = await issue()
    expect((await withToken(token)).code).toBe(code)
    expect(await withToken(token)).toMatchObject({ code: 7060, detail: { 'error-codes': ['timeout-or-duplicate'] } })
    expect((await withToken('test-success')).code).toBe(code)
  })

  test('CPT-1 the token of a body stands in the body, and the header counts elsewhere only', async () => {
    await activate('Box')
    expect((await ask('POST', '/callbacks/create', booking(), 'test-success')).code).toBe(7060)
    expect((await ask('GET', '/callbacks/queue-status/Support_VQ_CB?captchaToken=test-success')).code).toBe(7060)
  })

  test('CPT-1 other operations, and wrong methods, need no token', async () => {
    await activate('Box')
    expect((await api.get('/estimated-wait-time?virtual-queues=Support_VQ_CB')).code).toBe(0)
    expect((await ask('GET', '/callbacks/create')).code).toBe(405)
  })

  test('API-4 a request that is not valid is 501 and keeps its token; a key is asked for first', async () => {
    await activate('Box')
    const token = await issue()
    expect((await api.post('/callbacks/create', { captchaToken: token })).code).toBe(501)
    const keyless = await api.ask('POST', '/engagement/v3/callbacks/create', booking(token), {})
    expect(keyless.code).toBe(1103)
    expect((await create(token)).code).toBe(0)
  })

  test('CPT-1 CRE-7 a request is repeated with a token of its own', async () => {
    await activate('Box')
    const body = booking()
    const send = async (captchaToken: string): Promise<Answer> =>
      api.ask(
        'POST',
        '/engagement/v3/callbacks/create',
        { ...body, captchaToken },
        {
          'x-api-key': API_KEY,
          'idempotency-key': 'with a token',
        },
      )
    const first = await send(await issue())
    expect((await send(await issue())).data['id']).toBe(first.data['id'])
  })

  test('CPT-1 version 3 passes from its threshold on, and says the score that was too low', async () => {
    await activate('Scores')
    expect((await create('test-score-0.5')).code).toBe(0)
    expect(await create('test-score-0.49')).toMatchObject({
      status: 400,
      code: 7060,
      detail: { score: 0.49, threshold: 0.5 },
    })
    expect((await create(await issue({ score: 0.5 }))).code).toBe(0)
    expect((await create(await issue({ score: 0.4 }))).code).toBe(7060)
    expect((await create(await issue())).code).toBe(0)
  })
})

describe('CPV-1 captcha/verify', () => {
  test.each([
    ['test-success', true, true, true],
    ['test-v2-checkbox', true, false, false],
    ['test-v2-invisible', false, true, false],
    ['test-score-1', false, false, true],
    ['test-score-0.5', false, false, true],
    ['test-score-0.4', false, false, false],
    ['test-score-1.1', false, false, false],
    ['test-missing-input-secret', false, false, false],
    ['test-invalid-input-secret', false, false, false],
    ['test-missing-input-response', false, false, false],
    ['test-invalid-input-response', false, false, false],
    ['test-bad-request', false, false, false],
    ['test-timeout-or-duplicate', false, false, false],
    ['test-anything-else', false, false, false],
  ])(
    'CPV-1 CPT-2 the test token %s: checkbox %s, invisible %s, version 3 %s, each time',
    async (token, ...expected) => {
      for (let time = 1; time <= 2; time += 1) {
        const found = await Promise.all(SETS.map(({ siteKey }) => verify(siteKey, token)))
        expect(found).toEqual(expected)
      }
    },
  )

  test('CPV-1 needs no active key set, uses the token up, and knows the site that it is for', async () => {
    const token = await issue({ keySet: 'Unseen' })
    expect(await verify('site-key-box', token)).toBe(false)
    expect(await verify('site-key-nowhere', token)).toBe(false)
    expect(await verify('site-key-unseen', token)).toBe(true)
    expect(await verify('site-key-unseen', token)).toBe(false)
  })

  test.each([{}, { siteKey: 'site-key-box' }, { captchaToken: 'test-success' }, { siteKey: 1, captchaToken: 'x' }])(
    'CPV-1 API-4 501 for %j',
    async (payload) => {
      expect((await api.post('/captcha/verify', payload)).code).toBe(501)
    },
  )
})

describe('CPT-2 issued tokens', () => {
  beforeEach(() => activate('Box'))
  afterEach(() => activate(undefined))

  test('CPT-2 DET-12 a token lives two simulated minutes', async () => {
    const [one, two] = [await issue(), await issue()]
    await api.advance(2 * MINUTE - 1)
    expect((await create(one)).code).toBe(0)
    await api.advance(1)
    expect(await create(two)).toMatchObject({ code: 7060, detail: { 'error-codes': ['timeout-or-duplicate'] } })
  })

  test('CPT-2 the answer tells until when it is good, in simulated time', async () => {
    const { data } = await api.control('POST', '/captcha/tokens', {})
    expect(data).toMatchObject({ keySet: 'Box', siteKey: 'site-key-box', expiresAt: api.iso(2 * MINUTE) })
  })

  test('CPT-2 tokens are no part of the journal', async () => {
    const { sequence, hash } = api.real.session.status()
    await verify('site-key-box', await issue())
    expect(api.real.session.status()).toMatchObject({ sequence, hash })
  })

  test('CPT-2 two requests at the same time cannot share a token', async () => {
    const token = await issue()
    const answers = await Promise.all([create(token), create(token)])
    expect(new Set(answers.map(({ code }) => code))).toEqual(new Set([0, 7060]))
  })

  test('CPT-2 a rewind drops the uses and the tokens that lie behind it, and they do not come back with the old future', async () => {
    const { session } = api.real
    const early = await issue()
    const start = api.now
    await api.advance(MINUTE)
    expect(await verify('site-key-box', early)).toBe(true)
    const late = await issue()
    await session.rewind(start)
    // The old future is replayed, and what was dropped does not come back with it.
    await api.advance(MINUTE)
    expect(await verify('site-key-box', late)).toBe(false)
    expect(await verify('site-key-box', early)).toBe(true)
    expect(await verify('site-key-box', early)).toBe(false)
  })

  test('CPT-2 TTR-2 tokens count on the lines that run through their moment', async () => {
    const { session } = api.real
    const start = api.now
    await api.advance(MINUTE)
    expect((await create(await issue())).code).toBe(0)
    const old = session.status().branch.id
    await session.rewind(start)
    const shared = await issue()
    expect((await create('test-success')).code).toBe(0)
    const young = session.status().branch.id
    expect(young).not.toBe(old)
    await api.advance(MINUTE)
    const ofYoung = await issue()

    await session.openBranch(old)
    const ofOld = await issue()
    expect(await verify('site-key-box', ofYoung)).toBe(false)
    await session.openBranch(young)
    expect(await verify('site-key-box', ofOld)).toBe(false)
    expect(await verify('site-key-box', ofYoung)).toBe(true)
    expect(await verify('site-key-box', shared)).toBe(true)
    await session.openBranch(old)
    expect(await verify('site-key-box', ofOld)).toBe(true)
    // It was used up on the other line only.
    expect(await verify('site-key-box', shared)).toBe(true)
  })

  test.each([
    [{ keySet: 'Nothing' }, 'keySet'],
    [{ keySet: 'Box', score: 0.5 }, 'score'],
    [{ keySet: 'Scores', score: 2 }, 'score'],
  ])('API-4 501 for %j names %s', async (payload, field) => {
    expect(await api.control('POST', '/captcha/tokens', payload)).toMatchObject({ code: 501, detail: { field } })
  })

  test('API-4 without an active key set one must be named', async () => {
    await activate(undefined)
    expect(await api.control('POST', '/captcha/tokens', {})).toMatchObject({ code: 501, detail: { field: 'keySet' } })
  })
})
