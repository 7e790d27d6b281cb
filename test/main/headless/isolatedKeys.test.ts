import { afterAll, expect, test } from 'vitest'
import { z } from 'zod'
import { shopHost } from '../../support/shopHost.ts'

const host = await shopHost()
afterAll(() => host.end())

const QUEUE_STATUS = '/engagement/v3/callbacks/queue-status/Shop_VQ_CB'
const begunSchema = z.object({ id: z.string(), apiKey: z.string(), controlToken: z.string() })

const sessionOf = (token: string) => host.ask('GET', '/sim/v1/session', { authorization: `Bearer ${token}` })
const statusOf = async (apiKey: string) => (await host.ask('GET', QUEUE_STATUS, { 'x-api-key': apiKey })).code

async function begin() {
  const authorization = `Bearer ${host.addresses.controlToken}`
  const asked = { isolated: true, tenant: 'five-seat-shop', seed: 7, startAt: '2027-01-04T14:00:00Z' }
  return begunSchema.parse((await host.ask('POST', '/sim/v1/session/new', { authorization }, asked)).data)
}

test('SIM-8 every key and token leads to the session it was given for, and to no other', async () => {
  const [one, two] = [await begin(), await begin()]
  const own = (await sessionOf(host.addresses.controlToken)).data['id']
  expect(new Set([own, one.id, two.id]).size).toBe(3)
  expect((await sessionOf(one.controlToken)).data['id']).toBe(one.id)
  expect((await sessionOf(two.controlToken)).data['id']).toBe(two.id)

  await host.ask('POST', '/sim/v1/clock/advance', { authorization: `Bearer ${one.controlToken}` }, { by: '1m' })
  const now = async (token: string) => JSON.stringify((await sessionOf(token)).data['clock'])
  expect(await now(one.controlToken)).toContain('14:01:00')
  expect(await now(two.controlToken)).toContain('14:00:00')

  // A secret of another surface, of another case, or with more than itself, leads nowhere.
  for (const { apiKey, controlToken } of [one, two, host.addresses]) {
    expect(await statusOf(apiKey)).toBe(0)
    expect(await statusOf(controlToken)).toBe(503)
  }
  for (const key of [`${one.apiKey}, ${two.apiKey}`, one.apiKey.slice(0, -1), `${one.apiKey}x`])
    expect([key, await statusOf(key)]).toEqual([key, 503])
})

test('SIM-8 the token of the user interface and its cookie open no control of any session, and control tokens no user interface', async () => {
  const { apiKey, controlToken } = await begin()
  const uiToken = new URL(host.addresses.ui).searchParams.get('token') ?? ''
  expect(uiToken).not.toBe('')
  const opened = await fetch(host.addresses.ui, { redirect: 'manual' })
  const cookie = opened.headers.get('set-cookie')?.split(';')[0] ?? ''
  expect([opened.status, cookie === '']).toEqual([303, false])

  expect((await sessionOf(uiToken)).code).toBe(503)
  expect((await sessionOf(cookie.split('=')[1] ?? '')).code).toBe(503)
  expect(await statusOf(uiToken)).toBe(503)
  expect((await host.ask('GET', '/sim/v1/session', { cookie })).code).toBe(1103)
  expect((await host.ask('GET', `/sim/v1/session?token=${uiToken}`, {})).code).toBe(1103)
  expect((await host.ask('GET', QUEUE_STATUS, { cookie })).code).toBe(1103)

  for (const token of [host.addresses.controlToken, host.addresses.apiKey, controlToken, apiKey]) {
    const page = await fetch(new URL(`/ui?token=${token}`, host.addresses.api), { redirect: 'manual' })
    expect([page.status, page.headers.get('set-cookie')]).toEqual([401, null])
    const bearer = { authorization: `Bearer ${token}`, 'x-api-key': token }
    expect((await fetch(new URL('/ui/', host.addresses.api), { headers: bearer })).status).toBe(401)
  }
})
