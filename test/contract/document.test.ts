import { readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { operationsOf } from './apiDocument.ts'
import { Harness } from './harness.ts'

const SNAPSHOT = path.resolve(import.meta.dirname, '../../docs/openapi.json')

let api: Harness
let document: string

beforeAll(async () => {
  // Midnight in the sample's zone, so that the examples' times lie ahead.
  api = await Harness.start(Date.UTC(2027, 0, 4, 5))
  document = (await api.app.inject({ url: '/openapi.json', headers: { host: 'localhost' } })).body
})

afterAll(() => api.end())

describe('the API document', () => {
  test('API-9 is the committed one; UPDATE_OPENAPI=1 renews that', async () => {
    if (process.env['UPDATE_OPENAPI'] === '1') await writeFile(SNAPSHOT, document)
    expect(document, 'run UPDATE_OPENAPI=1 npx vitest run test/contract/document.test.ts').toBe(
      await readFile(SNAPSHOT, 'utf8'),
    )
  })

  test('API-9 is OpenAPI 3.1 and knows every route of the two interfaces', () => {
    expect(JSON.parse(document)).toMatchObject({ openapi: '3.1.0', info: { title: 'Ringback' } })
    const routes = operationsOf(document).map(({ method, path }) => `${method} ${path}`)
    expect(routes).toEqual(
      expect.arrayContaining([
        'POST /engagement/v3/callbacks/create',
        'POST /engagement/v3/callbacks/retrieve',
        'POST /engagement/v3/callbacks/cancel',
        'GET /engagement/v3/callbacks/availability/{service}',
        'GET /engagement/v3/callbacks/open-for/{service}',
        'GET /engagement/v3/callbacks/queue-status/{queue}',
        'POST /engagement/v3/captcha/verify',
        'GET /engagement/v3/estimated-wait-time',
        'GET /engagement/v3/estimated-wait-time/virtual-queues/{vq}',
        'GET /sim/v1/clock',
        'POST /sim/v1/clock/advance',
        'GET /sim/v1/session',
        'GET /sim/v1/tenant',
        'GET /sim/v1/agents',
      ]),
    )
  })

  test('API-9 its examples are executed', async () => {
    await api.advance(6 * 3_600_000)
    const id = await api.book({ serviceName: 'Support_VQ_CB', phoneNumber: '+12025550199' })
    let executed = 0
    for (const { path: route, example } of operationsOf(document)) {
      if (example === undefined) continue
      const payload = typeof example === 'object' && example !== null && 'id' in example ? { id } : example
      const answer = route.startsWith('/sim/v1')
        ? await api.control('POST', route.slice('/sim/v1'.length), payload)
        : await api.post(route.slice('/engagement/v3'.length), payload)
      expect([route, answer.code, answer.message]).toEqual([route, 0, 'Successful'])
      executed += 1
      if (route.endsWith('/speed')) await api.real.session.pause()
    }
    expect(executed).toBeGreaterThanOrEqual(6)
  })
})
