import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { startHost, type RunningHost } from '../../../main/headless/host.ts'

let folder: string
let host: RunningHost

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'ringback-keys-'))
  const begin = { tenant: 'five-seat-shop', seed: 3, startAt: '2027-01-04T09:00' }
  host = await startHost({ dataFolder: folder, port: 0, headless: true, begin, say: () => undefined })
})
afterAll(async () => {
  await host.close()
  await rm(folder, { recursive: true, force: true })
})

const envelope = z.object({
  status: z.object({ code: z.int() }),
  data: z.looseObject({ id: z.string().optional(), sessionId: z.string().optional() }).optional(),
})
const begunSchema = z.object({ data: z.object({ id: z.string(), apiKey: z.string(), controlToken: z.string() }) })

async function ask(route: string, headers: Record<string, string>, body?: object) {
  const answer = await fetch(new URL(route, host.addresses.api), {
    method: body === undefined ? 'GET' : 'POST',
    headers: { ...headers, ...(body && { 'content-type': 'application/json' }) },
    ...(body && { body: JSON.stringify(body) }),
  })
  return (await answer.json()) as unknown
}

const sessionOf = async (token: string) =>
  envelope.parse(await ask('/sim/v1/session', { authorization: `Bearer ${token}` }))
const statusOf = async (apiKey: string) =>
  envelope.parse(await ask('/engagement/v3/callbacks/queue-status/Shop_VQ_CB', { 'x-api-key': apiKey })).status.code

async function begin() {
  const authorization = `Bearer ${host.addresses.controlToken}`
  const asked = { isolated: true, tenant: 'five-seat-shop', seed: 7, startAt: '2027-01-04T14:00:00Z' }
  return begunSchema.parse(await ask('/sim/v1/session/new', { authorization }, asked)).data
}

test('SIM-8 every key and token leads to the session it was given for, and to no other', async () => {
  const [one, two] = [await begin(), await begin()]
  const own = (await sessionOf(host.addresses.controlToken)).data?.id
  expect(new Set([own, one.id, two.id]).size).toBe(3)
  expect((await sessionOf(one.controlToken)).data?.id).toBe(one.id)
  expect((await sessionOf(two.controlToken)).data?.id).toBe(two.id)

  const at = (token: string) => ask('/sim/v1/clock/advance', { authorization: `Bearer ${token}` }, { by: '1m' })
  await at(one.controlToken)
  const now = async (token: string) => JSON.stringify((await sessionOf(token)).data?.['clock'])
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

  expect((await sessionOf(uiToken)).status.code).toBe(503)
  expect((await sessionOf(cookie.split('=')[1] ?? '')).status.code).toBe(503)
  expect(await statusOf(uiToken)).toBe(503)
  expect(await ask('/sim/v1/session', { cookie })).toMatchObject({ status: { code: 1103 } })
  expect(await ask(`/sim/v1/session?token=${uiToken}`, {})).toMatchObject({ status: { code: 1103 } })
  expect(await ask('/engagement/v3/callbacks/queue-status/Shop_VQ_CB', { cookie })).toMatchObject({
    status: { code: 1103 },
  })

  for (const token of [host.addresses.controlToken, host.addresses.apiKey, controlToken, apiKey]) {
    const page = await fetch(new URL(`/ui?token=${token}`, host.addresses.api), { redirect: 'manual' })
    expect([page.status, page.headers.get('set-cookie')]).toEqual([401, null])
    const bearer = { authorization: `Bearer ${token}`, 'x-api-key': token }
    expect((await fetch(new URL('/ui/', host.addresses.api), { headers: bearer })).status).toBe(401)
  }
})
