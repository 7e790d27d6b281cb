import fc from 'fast-check'
import { expect, test } from 'vitest'
import { memoryHost, type MemoryHost } from '../support/memoryHost.ts'
import { serviceKey } from '../support/pushReceiver.ts'
import { CONTROL_TOKEN, UI_TOKEN } from '../support/server.ts'
import { operationsOf } from './apiDocument.ts'
import { contractTenant } from './harness.ts'

/** Values for the parameters of paths, so that every one leads somewhere. */
const PLACES: Readonly<Record<string, string>> = {
  service: 'Support_VQ_CB',
  queue: 'Support_VQ_CB',
  vq: 'Support_VQ_CB',
  group: 'Shop',
  report: 'callback-details',
}
const TYPES = ['apiKey', 'captchaKeySet', 'push', 'statistics', 'queue', 'user']
const KEY_LINES = serviceKey.privateKey.split('\n').slice(1, -2)

/** What proves something, drawn anew for each run; the last characters of a key may be shown. */
const secrets = fc.record({
  apiKey: fc.stringMatching(/^[a-zA-Z0-9]{24,40}$/),
  siteSecret: fc.stringMatching(/^[a-zA-Z0-9]{24,40}$/),
  channelSecret: fc.stringMatching(/^[a-zA-Z0-9]{24,40}$/),
})
type Secrets = typeof secrets extends fc.Arbitrary<infer Drawn> ? Drawn : never

async function hostWith({ apiKey, siteSecret }: Secrets): Promise<MemoryHost> {
  const tenant = await contractTenant()
  return await memoryHost({
    ...tenant,
    apiKeys: [{ name: 'secret', key: apiKey }],
    captchaKeySets: [{ name: 'site', version: 'v2Checkbox', siteKey: 'site-key-0001', secretKey: siteSecret }],
  })
}

/** Asks as the operator; the answer as text. */
function asking(app: MemoryHost['app']) {
  return async (method: 'GET' | 'PUT' | 'POST', url: string, body?: object, headers = {}): Promise<string> => {
    const answer = await app.inject({
      method,
      url,
      headers: { host: 'localhost', authorization: `Bearer ${CONTROL_TOKEN}`, ...headers },
      ...(body && { payload: body }),
    })
    return JSON.stringify(answer.headers) + answer.body
  }
}

/** Everything that can be read from a host, by its address. */
async function everything({ app, log }: MemoryHost, apiKey: string): Promise<Map<string, string>> {
  const ask = asking(app)
  const document = (await app.inject({ url: '/openapi.json', headers: { host: 'localhost' } })).body
  const paths = operationsOf(document).filter(({ method, path }) => method === 'GET' && !path.endsWith('/events'))
  const own = ['/metrics', '/health', '/openapi.json', '/docs/', '/docs/guides', '/widget', '/ui/']
  const urls = paths.flatMap(({ path }) => {
    const url = path.replaceAll(/\{(\w+)\}/g, (place, name: string) => PLACES[name] ?? place)
    const each = url.includes('{type}') ? TYPES.map((type) => url.replace('{type}', type)) : [url]
    return each.flatMap((one) => ['secret', 'site', 'OwnPush'].map((name) => one.replace(/\{\w+\}/, name)))
  })
  const heard = new Map<string, string>([['log', log()]])
  for (const url of new Set([...urls, ...own]))
    heard.set(url, await ask('GET', url, undefined, { 'x-api-key': apiKey }))
  heard.set('events', await eventsOf(app))
  return heard
}

/** The beginning of the stream of events, with the status that it opens with. */
async function eventsOf(app: MemoryHost['app']): Promise<string> {
  const base = await app.listen({ host: '127.0.0.1', port: 0 })
  const stop = new AbortController()
  const headers = { authorization: `Bearer ${CONTROL_TOKEN}` }
  const { body } = await fetch(`${base}/sim/v1/events`, { headers, signal: stop.signal })
  const first = await body?.pipeThrough(new TextDecoderStream()).getReader().read()
  stop.abort()
  expect(first?.value).toContain('event: status')
  return String(first?.value)
}

test('PSH-4, ERR-2 no secret that was set leaves by anything that can be read, nor by the log', async () => {
  await fc.assert(
    fc.asyncProperty(secrets, async (drawn) => {
      const { apiKey, siteSecret, channelSecret } = drawn
      const host = await hostWith(drawn)
      try {
        const ask = asking(host.app)
        const url = 'http://127.0.0.1:9/push'
        const credentials = {
          projectName: 'shop-callbacks',
          clientEmail: 'push@shop.example.com',
          privateKey: serviceKey.privateKey,
        }
        expect(await ask('PUT', '/sim/v1/push/credentials', credentials)).toContain('"code":0')
        expect(await ask('PUT', '/sim/v1/push/channels/OwnPush', { url, secret: channelSecret })).toContain('"code":0')
        // Each is also sent where it does not belong, so that refusals and the logs of them have met it.
        for (const secret of [apiKey, siteSecret, channelSecret]) {
          await ask('PUT', '/sim/v1/push/channels/OwnPush', { url: 'no address', secret })
          await ask('POST', '/sim/v1/api/check-key', { apiKey: `${secret}x` })
          await ask('GET', '/engagement/v3/callbacks/queue-status/None', undefined, { 'x-api-key': `${secret}x` })
          await ask(
            'POST',
            '/engagement/v3/captcha/verify',
            { siteKey: 'site-key-0001', captchaToken: secret },
            { 'x-api-key': apiKey },
          )
        }
        await ask('PUT', '/sim/v1/push/credentials', { ...credentials, privateKey: `${serviceKey.privateKey}x` })
        await ask('GET', `/ui?token=${UI_TOKEN}`)
        for (const [place, text] of await everything(host, apiKey)) {
          for (const secret of [apiKey, siteSecret, channelSecret, CONTROL_TOKEN, UI_TOKEN, ...KEY_LINES])
            expect(text.includes(secret), `${place} tells ${secret}`).toBe(false)
        }
      } finally {
        await host.end()
      }
    }),
    { numRuns: 2, endOnFailure: true },
  )
})

test('ERR-2, CBK-13 logs, metrics, requests and errors tell no number, userData or target of a push', async () => {
  const host = await memoryHost()
  try {
    const ask = asking(host.app)
    const key = { 'x-api-key': 'ringback-local-development' }
    const booking = { serviceName: 'Support_VQ_CB', phoneNumber: '+12025550147', userData: { note: 'private-matter' } }
    const target = 'token-of-a-phone'
    await ask('POST', '/engagement/v3/callbacks/create', booking, key)
    await ask('POST', '/engagement/v3/callbacks/create', { ...booking, priority: -1 }, key)
    await ask('POST', '/engagement/v3/callbacks/create', { ...booking, pushTargets: [{ channel: 'FCM', target }] }, key)
    await ask(
      'POST',
      '/engagement/v3/notifications/publish',
      { channel: 'FCM', target, event: 'CALLBACK_UPCOMING' },
      key,
    )
    await ask('POST', '/engagement/v3/notifications/publish', { channel: 'PIGEON', target, event: 'HELLO' }, key)
    const places = ['/metrics', '/health', '/sim/v1/requests', '/sim/v1/requests/details', '/sim/v1/errors']
    const told = new Map([['log', host.log()]])
    for (const place of places) told.set(place, await ask('GET', place))
    expect(told.get('/sim/v1/requests/details')).toContain('/notifications/publish')
    for (const [place, text] of told) {
      for (const secret of ['private-matter', target]) expect(text, place).not.toContain(secret)
      if (!place.endsWith('/details')) expect(text, place).not.toContain('2025550147')
    }
  } finally {
    await host.end()
  }
})
