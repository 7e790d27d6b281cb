import { afterEach, beforeEach, expect, test } from 'vitest'
import type { FastifyInstance } from 'fastify'
import { FakeSession } from '../../support/fakeSession.ts'
import { serverFor } from '../../support/server.ts'

let session: FakeSession
let app: FastifyInstance

beforeEach(async () => {
  session = new FakeSession()
  app = await serverFor(session)
})
afterEach(() => app.close())

/** The command that a booking becomes. */
async function commandOf(more: object, headers: Readonly<Record<string, string>> = {}): Promise<unknown> {
  await app.inject({
    method: 'POST',
    url: '/engagement/v3/callbacks/create',
    headers: { host: 'localhost', 'x-api-key': session.tenant.apiKeys[0]?.key ?? '', ...headers },
    payload: { serviceName: 'Support_VQ_CB', phoneNumber: '+12025550123', ...more },
  })
  return session.commands.at(-1)?.body
}

test('CRE-4 surveyRP, routePoint and priority travel with the booking; absent ones leave the settings in force', async () => {
  expect(await commandOf({ surveyRP: 'RP_Survey', routePoint: 'RP_Own', priority: 9 })).toMatchObject({
    ...{ surveyRoutePoint: 'RP_Survey', routePoint: 'RP_Own', priority: 9 },
  })
  const plain = await commandOf({})
  for (const name of ['surveyRoutePoint', 'routePoint', 'priority']) expect(plain).not.toHaveProperty(name)
})

test('CRE-7 the key travels with the booking, the CAPTCHA token does not', async () => {
  const first = await commandOf({ captchaToken: 'one' }, { 'idempotency-key': 'k1' })
  const second = await commandOf({ captchaToken: 'two' }, { 'idempotency-key': 'k1' })
  expect(first).toMatchObject({ idempotency: { key: 'k1' } })
  expect(second).toMatchObject({ idempotency: Reflect.get(Object(first), 'idempotency') })
  expect(JSON.stringify(second)).not.toContain('two')
  expect(await commandOf({})).not.toHaveProperty('idempotency')
})
