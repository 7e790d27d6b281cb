import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Harness } from './harness.ts'

let api: Harness

beforeAll(async () => {
  api = await Harness.start()
})

afterAll(() => api.end())

const UNKNOWN = '4ba1f5a6-6d6b-4a9a-8f55-0c1d4d4e7a11'
const create = (payload: Record<string, unknown>) => api.post('/call-in/requests/create', payload)

describe('call-in requests', () => {
  test('CIN-1 the answer has number, group, expiry in ms and the code as a text of digits', async () => {
    const { code, data } = await create({
      groupName: 'Shop',
      fromPhoneNumber: '(202) 555-0123',
      userData: { page: 'a' },
    })
    expect(code).toBe(0)
    expect(data).toEqual({
      id: data['id'],
      toPhoneNumber: '+14155550100',
      groupName: 'Shop',
      expirationTime: api.now + 30_000,
      accessCode: expect.stringMatching(/^\d{6}$/) as unknown,
      fromPhoneNumber: '+12025550123',
    })
    expect((await create({ groupName: 'Shop' })).data['toPhoneNumber']).toBe('+14155550101')
  })

  test('CIN-2 each refusal has its code', async () => {
    const refused = async (payload: Record<string, unknown>) => {
      const { status, code, message } = await create(payload)
      expect(message).not.toMatch(/undefined|\s{2}/)
      return [status, code]
    }
    expect(await refused({})).toEqual([400, 501])
    expect(await refused({ groupName: 'Gone' })).toEqual([400, 7040])
    expect(await refused({ groupName: 'Shop', fromPhoneNumber: '12' })).toEqual([400, 7030])
    expect(await refused({ groupName: 'Shop', callbackServiceId: UNKNOWN })).toEqual([404, 7050])
    const callbackServiceId = await api.book({
      serviceName: 'Support_VQ_CB',
      phoneNumber: '+12025550177',
      desiredTime: api.iso(7_200_000),
    })
    expect(await refused({ groupName: 'Shop', callbackServiceId })).toEqual([400, 7051])
    expect((await create({ groupName: 'One number' })).code).toBe(0)
    expect(await refused({ groupName: 'One number' })).toEqual([429, 7041])
    await api.advance(60_000)
    expect((await create({ groupName: 'One number' })).code).toBe(0)
  })

  test('CRE-2 userData keys that are no identifiers are dropped', async () => {
    const { data } = await create({ groupName: 'Shop', userData: { good: '1', 'not good': '2' } })
    const found = await api.control('GET', `/call-in/requests/${String(data['id'])}`)
    expect(found.data).toMatchObject({ userData: { good: '1' }, state: 'Created', group: 'Shop' })
  })

  test('CTI-8 RET-2 the control API lists requests newest first, as they now stand', async () => {
    const { data } = await create({ groupName: 'Shop' })
    await api.advance(30_000)
    const { data: page } = await api.control('GET', '/call-in/requests')
    const requests = page['requests'] as { id: string; state: string; createdAt: string; updatedAt: string }[]
    expect(requests[0]).toMatchObject({
      id: data['id'],
      state: 'Expired',
      createdAt: api.iso(-30_000),
      updatedAt: api.iso(),
    })
    expect(requests.length).toBe(page['total'])
    expect((await api.control('GET', `/call-in/requests/${UNKNOWN}`)).code).toBe(7050)
    expect((await api.control('GET', '/call-in/requests?after=x')).code).toBe(501)
  })
})
