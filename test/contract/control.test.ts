import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Harness } from './harness.ts'

const START = Date.UTC(2027, 0, 4, 15)
const HOUR = 3_600_000

let api: Harness

beforeAll(async () => {
  api = await Harness.start(START)
})
afterAll(() => api.end())

describe('control of the simulation', () => {
  test('SIM-1 what is due has settled when an advance answers', async () => {
    const id = await api.book({ serviceName: 'Support_VQ_CB', phoneNumber: '+12025556001', desiredTime: api.iso(HOUR) })
    const answer = await api.control('POST', '/clock/advance', { to: api.iso(HOUR) })
    expect(answer.data).toMatchObject({ state: 'done', clock: { now: new Date(START + HOUR).toISOString() } })
    expect((await api.retrieve(id)).data['callbackState']).toBe('QUEUED')
  })

  test('SIM-1 an advance takes milliseconds or a duration, and names what is neither', async () => {
    const before = api.now
    await api.control('POST', '/clock/advance', { by: '1h30m' })
    expect(api.now).toBe(before + 90 * 60_000)
    await api.control('POST', '/clock/advance', { by: 1500 })
    expect(api.now).toBe(before + 90 * 60_000 + 1500)
    expect(await api.control('POST', '/clock/advance', { by: 'a while' })).toMatchObject({
      status: 400,
      code: 501,
      detail: { field: 'by' },
    })
  })

  test('SIM-1 step stops at the next event', async () => {
    const before = api.now
    await api.control('POST', '/clock/step')
    expect(api.now).toBeGreaterThanOrEqual(before)
    expect((await api.control('GET', '/clock')).data).toMatchObject({ running: false })
  })

  test('SIM-1, TTR-1 rewind goes back, and not before the start', async () => {
    const back = await api.control('POST', '/clock/rewind', { to: new Date(START + 60_000).toISOString() })
    expect(back.data).toMatchObject({ now: new Date(START + 60_000).toISOString(), running: false })
    expect(Date.parse(String(back.data['knownUntil']))).toBeGreaterThanOrEqual(START + HOUR)
    expect(await api.control('POST', '/clock/rewind', { to: new Date(START - 1).toISOString() })).toMatchObject({
      status: 400,
      code: 501,
      detail: { field: 'to' },
    })
  })

  test('SIM-2 the session tells its lengths and hashes', async () => {
    const { data } = await api.control('GET', '/session')
    expect(data).toMatchObject({ tenant: 'Hundred-seat bank', seed: 1, zone: 'America/Toronto' })
    expect(String(data['hash'])).toMatch(/^[0-9a-f]{16}$/)
    expect(await api.control('POST', '/session/save')).toMatchObject({ code: 0 })
  })

  test('SIM-4 tenant, agents and queues', async () => {
    expect(JSON.stringify((await api.control('GET', '/tenant')).data)).not.toContain('ringback-local-development')
    const agents = await api.control('GET', '/agents')
    expect(agents.list.length).toBeGreaterThanOrEqual(100)
    expect(agents.list[0]).toMatchObject({ state: 'ready' })
    const queues = await api.control('GET', '/queues')
    expect(queues.list.map((queue) => queue['name'])).toContain('Office Hours VQ')
  })

  test('SIM-7 callbacks are listed with filters and pages', async () => {
    for (let count = 0; count < 5; count += 1) {
      await api.book({
        serviceName: 'Billing_VQ_CB',
        phoneNumber: `+120255561${10 + count}`,
        desiredTime: new Date(START + (3 + count) * HOUR).toISOString(),
      })
    }
    const first = await api.control('GET', '/callbacks?services=Billing_VQ_CB&states=SCHEDULED&limit=3')
    const rows = first.data['callbacks'] as { desiredTime: string }[]
    expect(rows.map(({ desiredTime }) => Date.parse(desiredTime))).toEqual(
      [3, 4, 5].map((hours) => START + hours * HOUR),
    )
    expect(first.data).toMatchObject({ matching: 5 })
    const next = encodeURIComponent(String(first.data['next']))
    const second = await api.control('GET', `/callbacks?services=Billing_VQ_CB&states=SCHEDULED&limit=3&after=${next}`)
    expect((second.data['callbacks'] as unknown[]).length).toBe(2)
    expect(second.data['next']).toBeUndefined()
    const found = await api.control('GET', '/callbacks?search=5556112')
    expect(found.data).toMatchObject({ matching: 1 })
  })

  test('API-4 5030 once the session is closed, and reads still say the time', async () => {
    const other = await Harness.start(START)
    await other.real.session.close()
    const answer = await other.post('/callbacks/create', { serviceName: 'Support_VQ_CB', phoneNumber: '+12025556200' })
    expect(answer).toMatchObject({ status: 503, code: 5030 })
    await other.end()
  })
})
