import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Seat } from '../../main/handlers/context.ts'
import { contractTenant, Harness } from './harness.ts'

let api: Harness

beforeAll(async () => {
  const tenant = await contractTenant()
  const rule = { name: 'Ruled', permittedCountries: ['US'], blockedPatterns: ['2025550199$'], queues: ['Small_VQ'] }
  api = await Harness.start(Date.UTC(2027, 0, 4, 15), { ...tenant, numberRules: [...(tenant.numberRules ?? []), rule] })
})
afterAll(() => api.end())

const errors = async (query = ''): Promise<Record<string, unknown>[]> =>
  (await api.control('GET', `/errors${query}`)).data['errors'] as Record<string, unknown>[]

const create = (more: Record<string, unknown>) =>
  api.post('/callbacks/create', { serviceName: 'Support_VQ_CB', phoneNumber: '+12025550177', ...more })

const corrIdOf = ({ body }: { readonly body: Record<string, unknown> }): string =>
  String((body['status'] as { corrId: string }).corrId)

describe('ERR-1 the latest failures', () => {
  test('ERR-1 a failing API call, newest first, with correlation id, URL, method, time, status, message and cause', async () => {
    await api.advance(5000)
    await create({ serviceName: 'No_VQ' })
    const last = await create({ desiredTime: 'tomorrow' })
    expect((await errors()).slice(0, 2)).toMatchObject([
      {
        corrId: corrIdOf(last),
        url: '/engagement/v3/callbacks/create',
        method: 'POST',
        simulatedTime: api.iso(),
        status: 400,
        code: 501,
        message: last.message,
        explained: false,
      },
      {
        status: 400,
        code: 7040,
        message: 'There is no virtual queue No_VQ. Use the name of a queue of the running tenant.',
      },
    ])
    const [{ cause, time } = {}] = await errors()
    expect(String(cause)).toContain('not valid')
    expect(Math.abs(Date.parse(String(time)) - Date.now())).toBeLessThan(60_000)
  })

  test('ERR-1 a failing call of the UI is one of them', async () => {
    const { dispatcher } = api
    const reply = await dispatcher.answer({ id: 1, method: 'clock.rewind', args: { to: 'never' } }, new Seat('ui'))
    if (!('error' in reply)) throw new Error('it did not fail')
    expect((await errors('?limit=1'))[0]).toMatchObject({
      corrId: reply.error.corrId,
      url: 'clock.rewind',
      method: 'CALL',
      status: 400,
      code: 501,
      message: reply.error.message,
    })
  })

  test('ERR-1 search takes a correlation id', async () => {
    const corrId = corrIdOf(await create({ serviceName: 'No_VQ' }))
    await create({ serviceName: 'Other_VQ' })
    expect(await errors(`?search=${corrId.toUpperCase()}`)).toMatchObject([{ corrId }])
    expect(await errors('?search=zzzz')).toEqual([])
    expect((await api.control('GET', `/errors/${corrId}`)).data).toMatchObject({ corrId, code: 7040 })
    expect((await api.control('GET', '/errors/00000000-0000-4000-8000-000000000000')).status).toBe(404)
  })

  test('ERR-1 the last 1,000 are kept', async () => {
    const ids: string[] = []
    for (let request = 0; request < 1010; request++) ids.push(corrIdOf(await api.get('/callbacks/queue-status/No_VQ')))
    expect(await errors(`?search=${ids[9]}`)).toEqual([])
    expect(await errors(`?search=${ids[10]}`)).toHaveLength(1)
    const list = await errors('?limit=1000')
    expect(list).toHaveLength(1000)
    const numbers = list.map(({ number }) => Number(number))
    expect(numbers[0]).toBe((numbers.at(-1) ?? 0) + 999)
    expect(list.every(({ url }) => url === '/engagement/v3/callbacks/queue-status/No_VQ')).toBe(true)
  })

  test('ERR-1, ACC-2 is for developers and administrators', async () => {
    const users = (await api.control('GET', '/users')).list
    const nameOf = (role: string) => String(users.find((one) => one['role'] === role)?.['userName'])
    expect((await api.control('GET', '/errors', undefined, nameOf('Developer'))).status).toBe(200)
    expect((await api.control('GET', '/errors', undefined, nameOf('Monitor'))).status).toBe(403)
  })
})

describe('ERR-2', () => {
  test('ERR-2 neither secrets nor userData nor numbers appear', async () => {
    await create({ userData: { card: 'secret-card-number', bad: 7 }, captchaToken: 'token-of-somebody' })
    await create({ phoneNumber: '+1999123' })
    await api.ask('GET', '/engagement/v3/estimated-wait-time?virtual-queues=x', undefined, {
      'x-api-key': 'wrong-key-1',
    })
    const text = JSON.stringify(await errors('?limit=1000'))
    for (const secret of ['secret-card-number', 'token-of-somebody', '2025550177', '1999123', 'wrong-key-1'])
      expect(text, secret).not.toContain(secret)
  })

  const sunday = new Date(Date.UTC(2027, 0, 10, 17)).toISOString()

  test.each([
    [7036, 'countryNotPermitted', { phoneNumber: '+4930123456', serviceName: 'Small_VQ' }],
    [7037, 'blocked', { phoneNumber: '+12025550199', serviceName: 'Small_VQ' }],
    [7042, 'outOfOfficeHours', { serviceName: 'Office Hours VQ', desiredTime: sunday }],
  ])('ERR-2, AVL-6 a refusal with %i links to its explanation: %s', async (code, cause, booking) => {
    const refused = await create(booking)
    expect(refused.code).toBe(code)
    const path = String(refused.detail['explanation'])
    expect(path).toBe(`/sim/v1/errors/${corrIdOf(refused)}`)
    // The world moves on, the explanation does not.
    await api.advance(3_600_000)
    const { data } = await api.control('GET', path.slice('/sim/v1'.length))
    expect(data['explanation']).toMatchObject({ verdict: false, because: { cause } })
  })

  test('ERR-2, AVL-6 a duplicate (7041) too', async () => {
    const once = { serviceName: 'Once_VQ', desiredTime: api.iso(3_600_000) }
    await api.book({ phoneNumber: '+12025550177', ...once })
    const refused = await create(once)
    expect(refused.code).toBe(7041)
    const { data } = await api.control('GET', `/errors/${corrIdOf(refused)}`)
    expect(data['explanation']).toMatchObject({ because: { cause: 'duplicate', rule: 'SET-24' } })
  })

  test('ERR-2 an unknown queue (7040) links to its cause, and other codes have no explanation', async () => {
    expect((await create({ serviceName: 'No_VQ' })).detail).toHaveProperty('explanation')
    expect((await api.retrieve('none')).detail).not.toHaveProperty('explanation')
  })
})
