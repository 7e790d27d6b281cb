import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { Harness } from './harness.ts'

let api: Harness

beforeAll(async () => {
  // Midnight in the sample's zone; nine hours on all queues are open and staffed.
  api = await Harness.start(Date.UTC(2027, 0, 4, 5))
  await api.advance(9 * 3_600_000)
})
afterAll(() => api.end())

const operation = z.object({
  state: z.literal('done'),
  met: z.boolean().optional(),
  clock: z.object({ now: z.iso.datetime() }),
})

async function advance(body: object) {
  const { data } = await api.control('POST', '/clock/advance', body)
  const { met, clock } = operation.parse(data)
  return { met, now: clock.now }
}

const records = async (): Promise<number> => z.int().parse((await api.control('GET', '/session')).data['records'])
const callback = async (id: string) => (await api.control('GET', `/callbacks/${id}`)).data

describe('SIM-1 advance until', () => {
  test('a state of a callback: the clock stands at the moment at which it came to it', async () => {
    const id = await api.book({ serviceName: 'Support_VQ_CB', phoneNumber: '+12025550171' })
    const processing = await advance({ until: { callback: id, state: 'PROCESSING' } })
    expect(processing.met).toBe(true)
    const completed = await advance({ until: { callback: id, state: 'COMPLETED' } })
    expect(completed.met).toBe(true)
    expect(await callback(id)).toMatchObject({ state: 'COMPLETED', updatedAt: completed.now })
    expect(Date.parse(completed.now)).toBeGreaterThan(Date.parse(processing.now))
    // It holds already.
    expect(await advance({ until: { callback: id, state: 'COMPLETED' } })).toEqual({ met: true, now: completed.now })
  })

  test('a number of records: there are that many, and a moment before there were fewer', async () => {
    const wanted = (await records()) + 500
    const { met, now } = await advance({ until: { records: wanted } })
    expect(met).toBe(true)
    expect(await records()).toBeGreaterThanOrEqual(wanted)
    await api.control('POST', '/clock/rewind', { to: new Date(Date.parse(now) - 1).toISOString() })
    expect(await records()).toBeLessThan(wanted)
  })

  test('what does not come about ends at by or to, and is not met', async () => {
    const from = api.now
    const far = await advance({ by: '10m', until: { records: 1_000_000_000 } })
    expect([far.met, Date.parse(far.now) - from]).toEqual([false, 600_000])
    const to = new Date(Date.parse(far.now) + 60_000).toISOString()
    expect(await advance({ to, until: { records: 1_000_000_000 } })).toEqual({ met: false, now: to })
    expect((await advance({ by: '1m' })).met).toBeUndefined()
  })

  test('a callback that is not there, and a condition that is none, are refused', async () => {
    expect(await api.control('POST', '/clock/advance', { until: { callback: 'x', state: 'QUEUED' } })).toMatchObject({
      code: 7050,
    })
    expect(await api.control('POST', '/clock/advance', { until: { callback: 'x', state: 'GONE' } })).toMatchObject({
      code: 501,
    })
  })
})
