import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Harness } from './harness.ts'

/** Monday 07:00 in the sample's zone. */
const START = Date.UTC(2027, 0, 4, 12)
const LINE = '+18005550120'

let api: Harness

beforeAll(async () => {
  api = await Harness.start(START)
})
afterAll(() => api.end())

async function place(from = '+12025550188'): Promise<string> {
  const { data, code } = await api.control('POST', '/calls', { from, dnis: LINE })
  expect(code).toBe(0)
  return String(data['id'])
}

const list = async () => Object.values((await api.control('GET', '/calls')).data)

describe('SIM-3 calls of people', () => {
  test('SIM-3, IVR-6 a call is placed, can be listed and read, and hangs up', async () => {
    const id = await place()
    const { data } = await api.control('GET', `/calls/${id}`)
    expect(data).toMatchObject({ id, from: '+12025550188', dnis: LINE, application: 'Support_Line' })
    expect(await list()).toMatchObject([{ id, phase: 'inFlow', announcement: { kind: 'message' } }])
    expect(await api.control('POST', `/calls/${id}/hang-up`)).toMatchObject({ code: 0, data: { id } })
    expect(await api.control('GET', `/calls/${id}`)).toMatchObject({ status: 404, code: 404 })
    expect(await list()).toEqual([])
  })

  test('SIM-3 digits are keyed; the answer is what is heard then', async () => {
    const id = await place()
    const { data } = await api.control('POST', `/calls/${id}/dtmf`, { digits: '12#' })
    expect(data).toMatchObject({ id, call: { id, phase: 'inFlow' } })
    await api.control('POST', `/calls/${id}/hang-up`)
    expect(await api.control('POST', `/calls/${id}/dtmf`, { digits: '1' })).toMatchObject({ status: 404, code: 404 })
  })

  test('EWT-1, EWT-2, RTE-7 include-calls-on-hold counts a call whose agent asks another', async () => {
    const id = await place()
    await api.advance(120_000)
    const agent = (await api.control('GET', '/agents')).list.find(({ state }) => state === 'talking')
    expect(agent).toBeDefined()
    const waits = async (query: string): Promise<unknown[]> => [
      (await api.get(`/estimated-wait-time?virtual-queues=Support_VQ${query}`)).list[0]?.['estimatedWaitTime'],
      (await api.get(`/estimated-wait-time/virtual-queues/Support_VQ?${query}`)).data['estimatedWaitTime'],
    ]
    const transfer = { agent: agent?.['userName'], queue: 'Billing_VQ', steps: 2 }
    expect(await api.control('POST', '/transfers', transfer)).toMatchObject({ code: 0 })
    expect(await waits('')).toEqual([0, 0])
    const [one, other] = await waits('&include-calls-on-hold=true')
    expect(one).toBeGreaterThan(0)
    expect(other).toBe(one)
    await api.control('POST', `/calls/${id}/hang-up`)
  })

  test('SIM-3, ERR-1 what cannot be is refused with the field', async () => {
    const refused = (body: object) => api.control('POST', '/calls', body)
    expect(await refused({ from: '12', dnis: LINE })).toMatchObject({
      status: 400,
      code: 7030,
      detail: { field: 'from' },
    })
    expect(await refused({ from: '+12025550188', dnis: '+1' })).toMatchObject({
      status: 400,
      code: 501,
      detail: { field: 'dnis' },
    })
    const id = await place()
    expect(await api.control('POST', `/calls/${id}/dtmf`, { digits: '1a' })).toMatchObject({
      status: 400,
      code: 501,
      detail: { field: 'digits' },
    })
    await api.control('POST', `/calls/${id}/hang-up`)
  })
})

describe('IVR-8 transfers', () => {
  test('IVR-8: SIM-7 the call of an agent goes in one step, in two it can be cancelled; what cannot be is refused with what to do', async () => {
    const [agent] = Object.values((await api.control('GET', '/agents')).data)
    const name = String(Object(agent)['userName'])
    expect(await api.control('GET', '/transfers')).toMatchObject({ code: 0 })
    const refused = (body: object) => api.control('POST', '/transfers', body)
    expect(await refused({ agent: 'nobody', queue: 'Support_VQ', steps: 1 })).toMatchObject({
      status: 400,
      code: 501,
      detail: { field: 'agent' },
    })
    expect(await refused({ agent: name, steps: 1 })).toMatchObject({ status: 400, code: 501 })
    expect(await refused({ agent: name, call: 'x', queue: 'Support_VQ', steps: 1 })).toMatchObject({ code: 501 })
    const id = await place()
    expect(await refused({ call: id, queue: 'Support_VQ', steps: 1 })).toMatchObject({
      status: 400,
      code: 7052,
      message: 'No agent talks to this caller now. A call can be transferred while an agent handles it.',
    })
    for (const end of ['complete', 'cancel'])
      expect(await api.control('POST', `/transfers/${end}`, { call: id })).toMatchObject({ status: 400, code: 7052 })
    await api.control('POST', `/calls/${id}/hang-up`)
    expect(await refused({ call: id, queue: 'Support_VQ', steps: 2 })).toMatchObject({ status: 404, code: 404 })
  })
})

describe('IVR-6 steps', () => {
  const stepsOf = async (route: string): Promise<{ steps: Record<string, unknown>[]; next: number }> => {
    const { data, code } = await api.control('GET', route)
    expect(code).toBe(0)
    return { steps: Object.values(Object(data['steps'])), next: Number(data['next']) }
  }

  test('IVR-6: SIM-6 the steps of a call are followed while it lasts, and found by its number afterwards', async () => {
    const id = await place()
    const first = await stepsOf(`/calls/${id}/steps`)
    expect(first.steps[0]).toMatchObject({ kind: 'block', application: 'Support_Line' })
    const interaction = Number(first.steps[0]?.['interaction'])
    expect(await stepsOf(`/calls/${id}/steps?after=${first.next}`)).toEqual({ steps: [], next: first.next })
    await api.control('POST', '/clock/advance', { by: '1m' })
    const second = await stepsOf(`/calls/${id}/steps?after=${first.next}`)
    expect(second.steps.length).toBeGreaterThan(0)
    await api.control('POST', `/calls/${id}/hang-up`)
    const all = await stepsOf(`/steps?interaction=${interaction}`)
    expect(all.steps.slice(0, first.steps.length + second.steps.length)).toEqual([...first.steps, ...second.steps])
    expect(all.steps.at(-1)).toMatchObject({ kind: 'end', interaction })
    expect(await api.control('GET', `/calls/${id}/steps`)).toMatchObject({ status: 404, code: 404 })
    expect((await stepsOf('/steps?limit=3')).steps).toHaveLength(3)
    for (const wrong of ['limit=0', 'limit=501', 'after=x', 'interaction=0'])
      expect(await api.control('GET', `/steps?${wrong}`)).toMatchObject({ status: 400, code: 501 })
  })
})
