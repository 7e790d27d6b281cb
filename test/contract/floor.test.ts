import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { CALLBACKS, centerTenant, INBOUND, PLAIN_NUMBER } from '../support/centerTenant.ts'
import { API_KEY, Harness } from './harness.ts'

/** One agent, ann; customers answer after 8 s. Its line is a number that can be called. */
const LINE = 'number of Callers'

let api: Harness

beforeAll(async () => {
  const apiKeys = [{ name: 'test', key: API_KEY }]
  const regions = [
    { name: 'East', nodes: ['e1', 'e2'] },
    { name: 'West', nodes: ['w1'] },
  ]
  api = await Harness.start(Date.UTC(2027, 0, 4, 9), { ...centerTenant({ regions }), apiKeys })
})
afterAll(() => api.end())

const agent = async (verb: string) => await api.control('POST', `/agents/ann/${verb}`)
const stateOfAgent = async () => (await api.control('GET', '/agents')).list[0]

describe('SIM-3 agents', () => {
  test('SIM-3 they log in and out, and become Ready and Not Ready', async () => {
    await api.advance(0)
    const states: unknown[] = []
    for (const verb of ['logout', 'login', 'ready', 'login', 'not-ready', 'ready'])
      states.push((await agent(verb)).data)
    expect(states).toMatchObject(
      ['loggedOut', 'notReady', 'ready', 'ready', 'notReady', 'ready'].map((state) => ({ agent: { state } })),
    )
  })

  test('SIM-3 TRF-4 a person answers and finishes', async () => {
    expect(await agent('answer')).toMatchObject({ status: 400, code: 501, detail: { field: 'agent' } })
    expect((await api.control('PUT', '/agents/ann/mode', { mode: 'manual' })).data).toMatchObject({
      agent: { manual: true, state: 'ready' },
    })
    const id = String((await api.control('POST', '/calls', { from: '+12025550188', dnis: LINE })).data['id'])
    expect(await stateOfAgent()).toMatchObject({ state: 'ringing', queue: INBOUND, interaction: 'call' })
    expect((await agent('finish')).code).toBe(501)
    expect((await agent('answer')).data).toMatchObject({ agent: { state: 'talking' } })
    await api.advance(600_000)
    expect((await agent('finish')).data).toMatchObject({ agent: { state: 'afterCallWork' } })
    expect((await api.control('GET', `/calls/${id}`)).status).toBe(404)
    expect((await agent('ready')).data).toMatchObject({ agent: { state: 'ready' } })
    await api.control('PUT', '/agents/ann/mode', { mode: 'simulated' })
  })

  test('SIM-3 nobody unknown is commanded', async () => {
    expect(await api.control('POST', '/agents/zoe/ready')).toMatchObject({ status: 400, detail: { field: 'agent' } })
  })
})

describe('SIM-3 people who play customers', () => {
  test('SIM-3 a leg is rejected, then answered and hung up', async () => {
    expect((await api.control('PUT', '/phones/2025550123', { mode: 'manual' })).data).toEqual({
      manual: [PLAIN_NUMBER],
    })
    const id = await api.book({ serviceName: CALLBACKS, phoneNumber: PLAIN_NUMBER })
    expect((await api.control('GET', '/dials')).data).toMatchObject({
      legs: [{ callbackId: id, phase: 'ringing', manual: true }],
      trunksInUse: 1,
      trunksLost: 0,
    })
    expect((await api.control('POST', `/calls/${id}/hang-up`)).code).toBe(501)
    expect((await api.control('POST', `/calls/${id}/reject`)).data).toEqual({ id })
    expect((await api.control('POST', `/calls/${id}/answer`)).code).toBe(404)
    await api.advance(15 * 60_000)
    expect((await api.control('POST', `/calls/${id}/answer`)).code).toBe(0)
    expect(await stateOfAgent()).toMatchObject({ state: 'talking', interaction: 'callback', callbackId: id })
    expect((await api.control('POST', `/calls/${id}/hang-up`)).code).toBe(0)
    expect((await api.retrieve(id)).data).toMatchObject({ callbackReason: 'AGENT_CONNECTED' })
    expect((await api.control('PUT', '/phones/%2B12025550123', { mode: 'simulated' })).data).toEqual({ manual: [] })
    expect((await api.control('GET', '/phones')).data).toEqual({ manual: [] })
    expect((await api.control('PUT', '/phones/12', { mode: 'manual' })).code).toBe(7030)
  })
})

describe('SIM-5 faults', () => {
  test('SIM-5 trunks are lost and given back', async () => {
    expect((await api.control('PUT', '/faults', { trunksLost: 'all' })).data).toMatchObject({ trunksLost: 'all' })
    const id = await api.book({ serviceName: CALLBACKS, phoneNumber: PLAIN_NUMBER })
    expect((await api.control('GET', '/dials')).data).toMatchObject({
      legs: [{ callbackId: id, phase: 'waitsForTrunk' }],
      trunksLost: 10,
    })
    await api.control('PUT', '/faults', { trunksLost: 0 })
    await api.advance(8000)
    expect((await api.retrieve(id)).data).toMatchObject({ callbackState: 'PROCESSING' })
    await api.advance(300_000)
  })

  test('SIM-5 dials come to what a fault says, and the detail of the callback says so', async () => {
    const dials = [{ number: '+12025550144', result: 'FAX', times: 1 }]
    expect((await api.control('PUT', '/faults', { dials })).data).toMatchObject({ dials })
    const id = await api.book({ serviceName: CALLBACKS, phoneNumber: '+12025550144' })
    await api.advance(8000)
    expect((await api.control('GET', '/faults')).data).toMatchObject({ dials: [] })
    const { data } = await api.control('GET', `/callbacks/${id}`)
    expect(data).toMatchObject({ metrics: { attempts: [{ attempt: 1, result: 'FAX', cause: 'fault' }] } })
    expect((await api.control('PUT', '/faults', { dials: [{ queue: 'Gone', result: 'FAX' }] })).code).toBe(7040)
    expect((await api.control('PUT', '/faults', { dials: [{ result: 'FAX' }] })).code).toBe(501)
  })
})

describe('REG-2 REG-3 an outage over the API', () => {
  const nodes = ['East/nodes/e1', 'East/nodes/e2', 'West/nodes/w1']
  const bring = async (node: string, health: string): Promise<void> => {
    await api.control('PUT', `/regions/${node}/health`, { health })
  }

  test('REG-2 REG-3 booking and cancelling answer 502 with 5701; what is inside is tried every 10 s, as its history tells', async () => {
    // Due after 5 s, without a node; tried again 10 s later, when w1 is back.
    const id = await api.book({ serviceName: CALLBACKS, phoneNumber: PLAIN_NUMBER, desiredTime: api.iso(5000) })
    for (const node of nodes) await bring(node, 'down')
    const booking = { serviceName: CALLBACKS, phoneNumber: '+12025550155' }
    expect(await api.post('/callbacks/create', booking)).toMatchObject({ status: 502, code: 5701 })
    expect(await api.post('/callbacks/cancel', { id })).toMatchObject({ status: 502, code: 5701 })
    await api.advance(5000)
    const due = api.now
    await bring('West/nodes/w1', 'up')
    await api.advance(10_000)
    const { data } = await api.control('GET', `/callbacks/${id}`)
    const at = (ms: number): string => new Date(due + ms).toISOString()
    const down = 'East/e1 down, East/e2 down'
    expect(data['history']).toMatchObject([
      { to: 'SCHEDULED', cause: 'booked' },
      { at: at(0), from: 'SCHEDULED', to: 'QUEUED', cause: 'due' },
      { at: at(0), cause: 'noNode', rule: 'REG-2', setting: `nodes=${down}, West/w1 down`, nextDueAt: at(10_000) },
      { at: at(10_000), cause: 'dialled', attempt: 1, setting: `nodes=${down}, West/w1 up`, agent: 'ann' },
    ])
  })
})
