import { afterAll, expect, test } from 'vitest'
import { z } from 'zod'
import { loadTenant } from '../../../main/headless/library.ts'
import { readAddresses } from '../../../main/headless/serverFile.ts'
import { shopHost } from '../../support/shopHost.ts'

const host = await shopHost()
afterAll(() => host.end())

const ask = (method: 'GET' | 'POST', route: string, body?: object) =>
  host.ask(method, `/sim/v1${route}`, { authorization: `Bearer ${host.addresses.controlToken}` }, body)

test('SIM-2 a new session takes the place of the old one, which can be opened again', async () => {
  await ask('POST', '/clock/pause')
  const first = (await ask('GET', '/session')).data
  const booking = { serviceName: 'Shop_VQ_CB', phoneNumber: '+4915112345678', desiredTime: '2027-01-05T09:00:00Z' }
  const { id } = (await ask('POST', '/callbacks', booking)).data
  let told = 0
  const stop = host.session.on('status', () => (told += 1))

  const asked = { tenant: 'hundred-seat', seed: 9, startAt: '2027-02-01T08:00' }
  const begun = await ask('POST', '/session/new', asked)
  expect(begun).toMatchObject({
    code: 0,
    data: { seed: 9, zone: 'America/Toronto', clock: { now: '2027-02-01T13:00:00.000Z', running: false } },
  })
  expect(told).toBeGreaterThan(0)
  expect((await ask('GET', `/callbacks/${String(id)}`)).code).toBe(7050)
  expect((await ask('GET', '/session/old')).data).toEqual({ sessions: [first['id']] })
  expect(readAddresses(host.dataFolder)?.apiKey).toBe(loadTenant('hundred-seat').apiKeys[0]?.key)

  const before = told
  await ask('POST', '/clock/advance', { by: '1m' })
  expect(told, 'listeners hear the new session').toBeGreaterThan(before)
  stop()

  expect(await ask('POST', '/session/open', { id: first['id'] })).toMatchObject({ code: 0, data: { id: first['id'] } })
  expect((await ask('GET', `/callbacks/${String(id)}`)).data).toMatchObject({ id, state: 'SCHEDULED' })
  expect((await ask('GET', '/session/old')).data).toEqual({ sessions: [begun.data['id']] })
})

test('SIM-2 the same beginning comes to the same hashes', async () => {
  const hashes: unknown[] = []
  for (let i = 0; i < 2; i++) {
    await ask('POST', '/session/new', { tenant: loadTenant('five-seat-shop'), seed: 4, startAt: '2027-01-04T09:00' })
    await ask('POST', '/clock/advance', { by: '2h' })
    const { hash, commandHash } = (await ask('GET', '/session')).data
    hashes.push([hash, commandHash])
  }
  expect(hashes[0]).toEqual(hashes[1])
})

test('SIM-2 what cannot begin is refused, and the session goes on as it was', async () => {
  const before = (await ask('GET', '/session')).data
  const shop = loadTenant('five-seat-shop')
  for (const body of [
    { tenant: 'no-such-tenant' },
    { scenario: 'no-such-scenario' },
    { startAt: 'noon' },
    { tenant: { name: 'half' } },
    { tenant: { ...shop, zone: 'Nowhere/Atall' } },
    { tenant: { ...shop, queues: [] } },
  ]) {
    expect((await ask('POST', '/session/new', body)).code, JSON.stringify(body).slice(0, 80)).toBe(501)
  }
  expect((await ask('POST', '/session/open', { id: '../..' })).code).toBe(404)
  expect((await ask('GET', '/session')).data).toMatchObject({ id: before['id'], records: before['records'] })
  expect((await ask('POST', '/clock/advance', { by: '1m' })).code).toBe(0)
})

test('API-4 who asks while sessions change places is answered, or told to try again', async () => {
  const status = () => {
    const headers = { 'x-api-key': readAddresses(host.dataFolder)?.apiKey ?? '' }
    return host.ask('GET', '/engagement/v3/callbacks/queue-status/Shop_VQ_CB', headers)
  }
  let done = false
  const changed = ask('POST', '/session/new', { tenant: 'five-seat-shop', seed: 8 }).finally(() => (done = true))
  const codes = new Set<number>()
  while (!done) {
    for (const { code } of await Promise.all([ask('GET', '/callbacks'), ask('GET', '/session'), status()]))
      codes.add(code)
  }
  expect((await changed).code).toBe(0)
  expect([0, 5030]).toEqual(expect.arrayContaining([...codes]))
  expect((await ask('GET', '/callbacks')).code).toBe(0)
})

test('SIM-2 scenarios are listed and begun', async () => {
  const { scenarios } = (await ask('GET', '/scenarios')).data
  expect(scenarios).toEqual(
    expect.arrayContaining([expect.objectContaining({ name: 'retries', until: expect.any(Number) })]),
  )
  expect((await ask('POST', '/scenarios', { name: 'retries' })).data).toMatchObject({ scenario: 'retries' })
})

test('SIM-1 the clock runs to a mark of the scenario, also when the session was opened again, and no further than it is told', async () => {
  const start = Date.parse('2027-03-14T05:00:00Z')
  const at = (ms: number) => new Date(start + ms).toISOString()
  const advance = async (body: object) => {
    const { data } = await ask('POST', '/clock/advance', body)
    const { met, clock } = z.object({ met: z.boolean(), clock: z.object({ now: z.string() }) }).parse(data)
    return { met, now: clock.now }
  }
  const begun = (await ask('POST', '/scenarios', { name: 'clocks-go-forward' })).data
  await ask('POST', '/clock/pause')
  // The scenario begins at midnight in New York and names 1:59:59 and 3:00, 2 h after its start.
  expect(begun['marks']).toEqual([
    { name: 'before the jump', at: at(7_199_000) },
    { name: 'the jump', at: at(7_200_000) },
  ])
  expect(await advance({ by: '1h', until: { mark: 'the jump' } })).toEqual({ met: false, now: at(3_600_000) })
  expect(await advance({ until: { mark: 'before the jump' } })).toEqual({ met: true, now: at(7_199_000) })

  await ask('POST', '/session/new', { tenant: 'five-seat-shop', seed: 8 })
  const without = await ask('POST', '/clock/advance', { until: { mark: 'the jump' } })
  expect(without).toMatchObject({ code: 501, message: expect.stringContaining('has no mark the jump') })
  await ask('POST', '/session/open', { id: begun['id'] })
  const wrong = await ask('POST', '/clock/advance', { until: { mark: 'noon' } })
  expect(wrong).toMatchObject({ code: 501, message: expect.stringContaining('before the jump, the jump') })

  expect(await advance({ to: at(10_000_000), until: { mark: 'the jump' } })).toEqual({ met: true, now: at(7_200_000) })
  // It lies behind already.
  expect(await advance({ until: { mark: 'before the jump' } })).toEqual({ met: true, now: at(7_200_000) })
})
