import { readdir } from 'node:fs/promises'
import { afterAll, expect, test } from 'vitest'
import { z } from 'zod'
import { shopHost } from '../../support/shopHost.ts'

const START = '2027-01-04T14:00:00.000Z'
const host = await shopHost()
afterAll(() => host.end())

const begunSchema = z.object({ id: z.string(), apiKey: z.string(), controlToken: z.string() })

const sim = (token: string, method: 'GET' | 'POST', route: string, body?: object) =>
  host.ask(method, `/sim/v1${route}`, { authorization: `Bearer ${token}` }, body)
const call = (apiKey: string, route: string, body: object) =>
  host.ask('POST', `/engagement/v3${route}`, { 'x-api-key': apiKey }, body)

async function begin(more: object = {}, token = host.addresses.controlToken) {
  const asked = { isolated: true, tenant: 'hundred-seat', seed: 7, startAt: START, ...more }
  const { code, message, data } = await sim(token, 'POST', '/session/new', asked)
  expect([code, message]).toEqual([0, 'Successful'])
  return begunSchema.parse(data)
}

const BOOKING = { serviceName: 'Billing_VQ_CB', phoneNumber: '+14155550123' }

test('SIM-8 isolated sessions of one process do not meet: clock, bookings, request log, hashes', async () => {
  const own = (await sim(host.addresses.controlToken, 'GET', '/session')).data
  const [one, two] = await Promise.all([begin(), begin()])
  expect((await sim(one.controlToken, 'GET', '/clock')).data).toMatchObject({ now: START, running: false })

  const booked = await call(one.apiKey, '/callbacks/create', BOOKING)
  const advanced = await sim(one.controlToken, 'POST', '/clock/advance', { by: '10m' })
  expect([booked.code, booked.at, advanced.code]).toEqual([0, START, 0])
  expect((await call(one.apiKey, '/callbacks/retrieve', { id: booked.data['id'] })).at).toBe('2027-01-04T14:10:00.000Z')
  expect((await call(two.apiKey, '/callbacks/retrieve', { id: booked.data['id'] })).code).toBe(7050)
  expect((await call(host.addresses.apiKey, '/callbacks/retrieve', { id: booked.data['id'] })).code).toBe(7050)

  const told = async (token: string) => (await sim(token, 'GET', '/session')).data
  expect(await told(two.controlToken)).toMatchObject({ id: two.id, commands: 0, clock: { now: START } })
  expect(await told(one.controlToken)).toMatchObject({ id: one.id, commands: 1 })
  expect(await told(host.addresses.controlToken)).toMatchObject({ id: own['id'], commands: own['commands'] })

  const { requests } = (await sim(two.controlToken, 'GET', '/requests')).data
  const paths = z.array(z.object({ path: z.string() })).parse(requests)
  expect(paths.map((request) => request.path)).not.toContain('/engagement/v3/callbacks/create')

  await sim(two.controlToken, 'POST', '/clock/advance', { by: '10m' })
  await call(two.apiKey, '/callbacks/create', BOOKING)
  const [first, second] = [await told(one.controlToken), await told(two.controlToken)]
  expect(first['hash']).not.toBe(second['hash'])
  for (const { controlToken } of [one, two]) await sim(controlToken, 'POST', '/session/close')
})

test('SIM-8 key and token of an isolated session lead to it alone, and to nothing once it is closed', async () => {
  const { apiKey, controlToken, id } = await begin()
  expect((await call(host.addresses.apiKey, '/callbacks/create', {})).code).toBe(501)
  expect((await sim(apiKey, 'GET', '/clock')).code).toBe(503)
  expect((await call(controlToken, '/callbacks/create', BOOKING)).code).toBe(503)
  expect((await sim(controlToken, 'GET', '/session')).data).toMatchObject({ id })

  expect((await sim(controlToken, 'POST', '/session/close')).code).toBe(0)
  expect((await sim(controlToken, 'GET', '/session')).code).toBe(503)
  expect((await call(apiKey, '/callbacks/create', BOOKING)).code).toBe(503)
  const refused = await sim(host.addresses.controlToken, 'POST', '/session/close')
  expect([refused.code, refused.message]).toEqual([501, expect.stringContaining('only an isolated one')])
})

test("SIM-8 session/new without isolated replaces the token's session, also of an isolated one", async () => {
  const { id: own } = (await sim(host.addresses.controlToken, 'GET', '/session')).data
  const { apiKey, controlToken, id } = await begin()
  await sim(controlToken, 'POST', '/clock/advance', { by: '1m' })
  const replaced = await sim(controlToken, 'POST', '/session/new', {
    tenant: 'five-seat-shop',
    seed: 1,
    startAt: START,
  })
  expect(replaced.data['id']).not.toBe(id)
  expect((await sim(controlToken, 'GET', '/session')).data).toMatchObject({ id: replaced.data['id'], seed: 1 })
  expect((await call(apiKey, '/callbacks/create', { ...BOOKING, serviceName: 'Shop_VQ_CB' })).code).toBe(0)
  expect((await sim(controlToken, 'GET', '/session/old')).data).toEqual({ sessions: [id] })
  expect((await sim(controlToken, 'POST', '/session/open', { id })).data).toMatchObject({ id, seed: 7 })
  expect((await sim(host.addresses.controlToken, 'GET', '/session')).data).toMatchObject({ id: own })
  await sim(controlToken, 'POST', '/session/close')
})

test('SIM-8 an isolated session checkpoints and restores in memory, and leaves nothing in the data folder', async () => {
  const { apiKey, controlToken } = await begin()
  await sim(controlToken, 'POST', '/checkpoint', { name: 'clean' })
  const booked = await call(apiKey, '/callbacks/create', BOOKING)
  expect((await sim(controlToken, 'POST', '/restore', { name: 'clean' })).data).toMatchObject({ now: START })
  expect((await call(apiKey, '/callbacks/retrieve', { id: booked.data['id'] })).code).toBe(7050)
  expect((await sim(controlToken, 'POST', '/session/save')).code).toBe(0)
  expect((await readdir(host.dataFolder)).filter((name) => name.includes('isolated'))).toEqual([])
  await sim(controlToken, 'POST', '/session/close')
})

test('SIM-8 what cannot be begun with is refused, and so are more than 32 at a time', async () => {
  const { controlToken } = host.addresses
  const asked = await sim(controlToken, 'POST', '/session/new', { isolated: true, tenant: 'nowhere' })
  expect(asked.code).toBe(501)
  const begun = []
  for (let n = 0; n < 32; n++) begun.push(await begin({ tenant: 'five-seat-shop' }))
  const another = await sim(controlToken, 'POST', '/session/new', { isolated: true })
  expect([another.code, another.message]).toEqual([429, expect.stringContaining('session/close')])
  await Promise.all(begun.map((one) => sim(one.controlToken, 'POST', '/session/close')))
  const again = await begin({ tenant: 'five-seat-shop' })
  await sim(again.controlToken, 'POST', '/session/close')
})
