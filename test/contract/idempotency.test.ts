import { afterAll, beforeAll, expect, test } from 'vitest'
import { API_KEY, Harness, type Answer } from './harness.ts'

const HOUR = 3_600_000

let api: Harness

beforeAll(async () => {
  api = await Harness.start()
})
afterAll(() => api.end())

let lastNumber = 0
const booking = (more: Record<string, unknown> = {}) => ({
  serviceName: 'Support_VQ_CB',
  phoneNumber: `+1202555${String(7000 + (lastNumber += 1))}`,
  ...more,
})

const create = (key: string, payload: unknown): Promise<Answer> =>
  api.ask('POST', '/engagement/v3/callbacks/create', payload, { 'x-api-key': API_KEY, 'Idempotency-Key': key })

test('CRE-7 the same key and body answer the same id and book once', async () => {
  const body = booking({ userData: { a: '1', b: '2' } })
  const first = await create('once', body)
  const { commands } = api.real.session.status()
  const second = await create('once', body)
  expect(second).toMatchObject({ status: 200, code: 0, data: { id: first.data['id'] } })
  expect(api.real.session.status().commands).toBe(commands)
})

test('CRE-7 what counts of the body is its meaning: order of fields, spelling of the time, unknown fields and the CAPTCHA token do not', async () => {
  const at = api.now + 2 * HOUR
  const local = new Date(at - 5 * HOUR).toISOString().replace('Z', '-05:00')
  const { serviceName, phoneNumber } = booking()
  const first = await create('meaning', { serviceName, phoneNumber, desiredTime: new Date(at).toISOString() })
  const second = await create('meaning', {
    ...{ captchaToken: 'another', somethingElse: 1 },
    ...{ desiredTime: local, phoneNumber, serviceName },
  })
  expect(second.data['id']).toBe(first.data['id'])
})

test('CRE-7 the same key with another body is 501', async () => {
  const body = booking()
  await create('reused', body)
  for (const other of [{ ...body, priority: 5 }, { ...body, inboundVQ: 'Support_VQ' }, booking()]) {
    expect(await create('reused', other)).toMatchObject({
      status: 400,
      code: 501,
      detail: { field: 'idempotency-key' },
    })
  }
})

test('CRE-7 two requests at the same time book once', async () => {
  const body = booking()
  const [one, two] = await Promise.all([create('twins', body), create('twins', body)])
  expect(one.data['id']).toBe(two.data['id'])
})

test('CRE-7 API-4 a key of more than 200 characters, or none in the header: 501', async () => {
  for (const key of ['x'.repeat(201), '']) {
    expect(await create(key, booking())).toMatchObject({ code: 501, detail: { field: 'idempotency-key' } })
  }
})

test('CRE-7 DET-12 after 24 simulated hours the key is free', async () => {
  const body = booking()
  const first = await create('next day', body)
  await api.advance(24 * HOUR - 1)
  expect((await create('next day', body)).data['id']).toBe(first.data['id'])
  await api.advance(1)
  const second = await create('next day', body)
  expect(second).toMatchObject({ code: 0 })
  expect(second.data['id']).not.toBe(first.data['id'])
})

test('CRE-7 TTR-2 keys follow the line: free before the booking, used again on the branch that has it', async () => {
  const { session } = api.real
  const before = api.now
  await api.advance(HOUR)
  const body = booking()
  const first = await create('branches', body)
  const old = session.status().branch.id
  await session.rewind(before)
  const second = await create('branches', body)
  expect(second).toMatchObject({ code: 0 })
  expect(second.data['id']).not.toBe(first.data['id'])
  expect(session.status().branch.id).not.toBe(old)
  await session.openBranch(old)
  expect((await create('branches', body)).data['id']).toBe(first.data['id'])
})
