import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Harness } from './harness.ts'

/** Monday 10:00 in the sample's zone, five hours behind UTC. */
const START = Date.UTC(2027, 0, 4, 15)
const QUEUE = '/queues/Small_VQ/explain'

let api: Harness

beforeAll(async () => {
  api = await Harness.start(START)
})
afterAll(() => api.end())

function part(data: Record<string, unknown>, name: string): Record<string, unknown> {
  return data[name] as Record<string, unknown>
}

describe('GET /sim/v1/queues/{queue}/explain', () => {
  test('AVL-6 slot and offers with their conditions; instants are ISO 8601, also among the facts', async () => {
    const { data } = await api.control('GET', `${QUEUE}?at=2027-01-04T11:20:00-05:00`)
    expect(data).toMatchObject({
      serviceName: 'Small_VQ',
      slot: { verdict: true, at: '2027-01-04T16:20:00.000Z', now: '2027-01-04T15:00:00.000Z' },
      immediate: { verdict: true },
      scheduled: { verdict: true, conditions: [{ rule: 'SET-5', verdict: true }] },
    })
    const conditions = part(data, 'slot')['conditions']
    expect(conditions).toMatchObject([
      { rule: 'HRS-2' },
      {
        rule: 'CAP-3',
        facts: { start: '2027-01-04T16:00:00.000Z', end: '2027-01-04T17:00:00.000Z', durationMinutes: 60 },
      },
      { rule: 'SET-8', facts: { slotCapacity: 1 } },
      { rule: 'AVL-2', facts: { total: 1, booked: 0, left: 1 } },
      { rule: 'AVL-1' },
      { rule: 'SET-10', facts: { earliest: '2027-01-04T15:00:00.000Z' } },
    ])
  })

  test('AVL-6 AVL-2 a booking fills the slot, and availability agrees on what is next', async () => {
    await api.book({ serviceName: 'Small_VQ', phoneNumber: '+12025556001', desiredTime: '2027-01-04T16:30:00Z' })
    const { data } = await api.control('GET', `${QUEUE}?at=2027-01-04T16:00:00Z`)
    const slot = part(data, 'slot')
    expect(slot).toMatchObject({
      verdict: false,
      because: { rule: 'AVL-2', cause: 'full', facts: { booked: 1, left: 0 } },
      next: { at: '2027-01-04T17:00:00.000Z', local: '2027-01-04T12:00:00.000-05:00', left: 1 },
    })
    const listed = await api.get('/callbacks/availability/Small_VQ?start=2027-01-04T16:00:00Z&maxTimeSlots=1')
    const [first] = listed.data['slots'] as { utcTime: string }[]
    expect(Date.parse(first?.utcTime ?? '')).toBe(Date.parse('2027-01-04T17:00:00Z'))
  })

  test('API-4 AVL-6 an unknown queue is 7040, a time that is none 501', async () => {
    expect(await api.control('GET', '/queues/Nowhere/explain?at=2027-01-04T16:00:00Z')).toMatchObject({ code: 7040 })
    expect(await api.control('GET', `${QUEUE}?at=noon`)).toMatchObject({ code: 501, detail: { field: 'at' } })
    expect(await api.control('GET', QUEUE)).toMatchObject({ code: 501, detail: { field: 'at' } })
  })
})
