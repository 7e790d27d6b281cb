import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Harness } from './harness.ts'

let api: Harness

beforeAll(async () => {
  api = await Harness.start()
})

afterAll(() => api.end())

const UNKNOWN = '4ba1f5a6-6d6b-4a9a-8f55-0c1d4d4e7a11'
const create = (payload: Record<string, unknown>) => api.post('/call-in/requests/create', payload)

describe('a delayed call-in', () => {
  test('CRE-3 CTI-4 SIM-3 SIM-5 booked with a push target, told that it is its turn, accepted on the device', async () => {
    const pushTargets = [{ channel: 'FCM', target: 'token:of/a device' }]
    const id = await api.book({ serviceName: 'Own_Calls_VQ', phoneNumber: '+12025550178', pushTargets })
    const inbox = async () =>
      (await api.control('GET', `/devices/inbox?device=${encodeURIComponent('token:of/a device')}`)).list
    const [ready] = await inbox()
    expect(ready).toMatchObject({ event: 'CALLBACK_READY', callbackId: id, outcome: 'delivered' })
    const accepted = await api.control('POST', '/devices/accept', { intent: ready?.['intent'], group: 'Shop' })
    expect(accepted.code).toBe(0)
    const [details] = await inbox()
    const { data: request } = await api.control('GET', `/call-in/requests/${String(accepted.data['id'])}`)
    expect(request).toMatchObject({ callbackServiceId: id, accessCode: details?.['accessCode'], state: 'Created' })
    expect((await create({ groupName: 'Shop', callbackServiceId: id })).data).toMatchObject({ callbackServiceId: id })
    expect((await api.control('GET', '/devices')).list).toEqual([{ device: 'token:of/a device', pushes: 3 }])
    expect((await api.post('/callbacks/cancel', { id })).code).toBe(0)
  })

  test('SIM-3 SIM-5 modes and faults are set by the operator', async () => {
    const mode = { device: 'other', group: 'Shop' }
    expect((await api.control('POST', '/devices/mode', mode)).list).toContainEqual({
      device: 'other',
      autoGroup: 'Shop',
      pushes: 0,
    })
    expect((await api.control('POST', '/devices/mode', { ...mode, group: 'Gone' })).code).toBe(7040)
    const pushes = (given: object) => api.control('PUT', '/faults', { pushes: given })
    const set = { lost: 0.25, slow: 0, refused: 0, delaySeconds: 60 }
    expect((await pushes({ lost: 0.25 })).data).toEqual({ pushes: set, trunksLost: 0, dials: [], http: [] })
    expect((await pushes({ lost: 0.6, slow: 0.6 })).code).toBe(501)
    expect((await api.control('GET', '/faults')).data).toMatchObject({ pushes: set })
    expect((await pushes({})).data).toMatchObject({ pushes: { lost: 0 } })
  })
})

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

describe('calling in', () => {
  test('CTI-4 CTI-5 CTI-6 CTI-7 SIM-3 the customer calls, keys a wrong code, then the right one, and is with an agent', async () => {
    const pushTargets = [{ channel: 'FCM', target: 'caller' }]
    const id = await api.book({
      serviceName: 'Own_Calls_VQ',
      phoneNumber: '+12025550179',
      priority: 9,
      userData: { order: 'A17' },
      pushTargets,
    })
    // Numbers are handed out in turn, and one of the two is answered.
    const ask = async () =>
      (await create({ groupName: 'Shop', callbackServiceId: id, userData: { page: 'cart' } })).data
    const first = await ask()
    const { toPhoneNumber, accessCode } = first['toPhoneNumber'] === '+14155550100' ? first : await ask()
    expect(toPhoneNumber).toBe('+14155550100')
    const { data: call } = await api.control('POST', '/calls', { from: '+12025550179', dnis: toPhoneNumber })
    const calling = `/calls/${String(call['id'])}`
    const wrong = String(accessCode).replaceAll(/\d/g, (digit) => String(9 - Number(digit)))
    await api.control('POST', `${calling}/dtmf`, { digits: wrong })
    expect((await api.control('GET', calling)).data).toMatchObject({ phase: 'inFlow', announcement: { kind: 'input' } })
    await api.control('POST', `${calling}/dtmf`, { digits: accessCode })
    expect((await api.control('GET', calling)).data).toMatchObject({
      queue: 'Own_Calls_VQ',
      agent: expect.any(String) as unknown,
      variables: { Priority: '9', Queue: 'Own_Calls_VQ' },
      userData: { order: 'A17', page: 'cart' },
    })
    expect(['ROUTING', 'PROCESSING']).toContain((await api.control('GET', `/callbacks/${id}`)).data['state'])
    expect((await api.control('POST', `${calling}/hang-up`)).code).toBe(0)
    expect((await api.control('GET', `/callbacks/${id}`)).data['state']).toBe('COMPLETED')
  })
})
