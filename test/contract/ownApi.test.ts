import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { API_KEY, Harness } from './harness.ts'

let api: Harness

beforeAll(async () => {
  api = await Harness.start()
})

afterAll(() => api.end())

const send = (body: object) => api.control('POST', '/api/send', body)

test('UI-21d: a request of the host itself takes the way of an app, and its answer comes back whole', async () => {
  const body = { serviceName: 'Billing_VQ_CB', phoneNumber: '+14155550123' }
  const { code, data } = await send({ method: 'POST', path: '/engagement/v3/callbacks/create', body })
  expect(code).toBe(0)
  expect(data).toMatchObject({ status: 200, headers: { 'content-type': expect.stringContaining('application/json') } })
  const booked: unknown = JSON.parse(String(data['body']))
  expect(booked).toMatchObject({ status: { code: 0 }, data: { id: expect.any(String) } })
  const refused = await send({ method: 'GET', path: '/engagement/v3/callbacks/open-for/Nothing_VQ_CB' })
  expect(refused.data).toMatchObject({ status: 400 })
  expect(String(refused.data['body'])).toContain('7040')
})

test('UI-21d: only the Callback API is asked, and only with a key that the tenant has', async () => {
  expect(await send({ method: 'GET', path: '/sim/v1/clock' })).toMatchObject({ code: 501 })
  expect(await send({ method: 'GET', path: '/engagement/v3/', key: 'Nobody' })).toMatchObject({ code: 501 })
})

test('UI-20b: a key is valid or not, and named when it is', async () => {
  const check = (key: string) => api.control('POST', '/api/check-key', { key })
  expect((await check(API_KEY)).data).toEqual({ valid: true, name: 'Local development' })
  expect((await check('nothing-like-it')).data).toEqual({ valid: false })
})

test('CPT-1 ACC-7 UI-42 a developer puts a key set in force and takes it out again; a supervisor may not', async () => {
  const as = (user: string, method: 'PUT', path: string, body: object) => api.control(method, path, body, user)
  const developer = 'dana'
  const supervisor = 'sven'
  const value = { name: 'Web', version: 'v2Checkbox', siteKey: 'site-key-1', secretKey: 'secret-key-1' }
  expect((await as(supervisor, 'PUT', '/tenant/objects/captchaKeySet', { value })).code).toBe(403)
  expect((await as(developer, 'PUT', '/tenant/objects/captchaKeySet', { value })).code).toBe(0)
  expect((await as(supervisor, 'PUT', '/captcha/active', { keySet: 'Web' })).code).toBe(403)
  expect((await as(developer, 'PUT', '/captcha/active', { keySet: 'Other' })).code).toBe(501)
  expect((await as(developer, 'PUT', '/captcha/active', { keySet: 'Web' })).data).toEqual({ active: 'Web' })
  const body = { serviceName: 'Billing_VQ_CB', phoneNumber: '+14155550124' }
  expect((await api.post('/callbacks/create', body)).code).toBe(7060)
  expect((await as(developer, 'PUT', '/captcha/active', {})).data).toEqual({})
  const { data } = await api.control('GET', '/tenant/history/general')
  expect(data['changes']).toEqual([
    expect.objectContaining({ actor: { kind: 'user', name: developer } }),
    expect.objectContaining({ actor: { kind: 'user', name: developer } }),
  ])
  expect((await api.post('/callbacks/create', body)).code).toBe(0)
})

test('UI-21a ERR-2 the request log has query and body, without what is secret or the customer’s', async () => {
  await api.post('/callbacks/create', {
    serviceName: 'Billing_VQ_CB',
    phoneNumber: '+14155550125',
    userData: { card: '4111' },
    pushTargets: [{ channel: 'FCM', target: 'token:of/a device' }],
  })
  await api.get('/callbacks/availability/Billing_VQ_CB?numberOfDays=2')
  const { data } = await api.control('GET', '/requests/details?limit=3')
  const requests = data['requests']
  expect(requests).toMatchObject([
    { method: 'GET', path: '/engagement/v3/callbacks/availability/Billing_VQ_CB', query: '?numberOfDays=2' },
    {
      method: 'POST',
      status: 200,
      key: 'Local development',
      body: { serviceName: 'Billing_VQ_CB', userData: 'hidden', pushTargets: 'hidden' },
    },
    {},
  ])
  expect(JSON.stringify(requests)).not.toMatch(/4111|token:of|ringback-local-development/)
  expect(JSON.stringify((await api.control('GET', '/requests')).data)).not.toContain('+14155550125')
})

test('UI-21a: a request is sent again by its number', async () => {
  await api.post('/callbacks/create', {
    serviceName: 'Billing_VQ_CB',
    phoneNumber: '+14155550126',
    userData: { a: '1' },
  })
  const { data } = await api.control('GET', '/requests/details?limit=1')
  const [last] = z.array(z.object({ number: z.int() })).parse(data['requests'])
  const { data: answer } = await api.control('POST', `/requests/${last?.number ?? 0}/replay`)
  expect(answer).toMatchObject({ status: 200 })
  const [again] = z
    .array(z.object({ path: z.string(), body: z.unknown().optional() }))
    .parse((await api.control('GET', '/requests/details?limit=2')).data['requests'])
    .filter(({ path }) => path.endsWith('/create'))
  expect(again?.body).toEqual({ serviceName: 'Billing_VQ_CB', phoneNumber: '+14155550126' })
  expect((await api.control('POST', '/requests/999999/replay')).code).toBe(404)
})
