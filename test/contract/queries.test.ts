import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Harness } from './harness.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
/** Monday 2027-01-04, 10:00 in Toronto (UTC-5). Sales is open from 8:00 to 18:00 on weekdays. */
const START = Date.UTC(2027, 0, 4, 15)
const SALES = '/callbacks/availability/Sales_VQ_CB'
const TORONTO = 'timezone=America/Toronto'

let api: Harness

beforeAll(async () => {
  api = await Harness.start(START)
})
afterAll(() => api.end())

interface Slot {
  readonly utcTime: string
  readonly localTime: string
  readonly capacity: number
  readonly total: number
}

async function slots(query: string): Promise<readonly Slot[]> {
  const answer = await api.get(`${SALES}?${query}`)
  expect([answer.code, answer.message]).toEqual([0, 'Successful'])
  return answer.data['slots'] as Slot[]
}

const starts = (list: readonly Slot[]) => list.map(({ utcTime }) => Date.parse(utcTime))
/** Quarter hours of [from, to). */
function quarters(from: number, to: number): number[] {
  return Array.from({ length: (to - from) / (15 * MINUTE) }, (_none, index) => from + index * 15 * MINUTE)
}

describe('availability', () => {
  test('AVA-4 without an end: through the end of the start’s day in timezone, from now + Minimum Time', async () => {
    const today = await slots(TORONTO)
    expect(starts(today)).toEqual(quarters(START + 15 * MINUTE, START + 8 * HOUR))
    expect(today[0]).toEqual({
      utcTime: '2027-01-04T15:15:00.000Z',
      localTime: '2027-01-04T10:15:00-05:00',
      capacity: 4,
      total: 4,
    })
    const { data } = await api.get(`${SALES}?${TORONTO}`)
    expect(data).toMatchObject({ durationMin: 15, timezone: 'America/Toronto' })
  })

  test('AVA-5, API-7 timezone bounds the day and formats localTime; the default is UTC', async () => {
    // It is midnight in Tokyo, whose day lasts until 10:00 of Tuesday in Toronto.
    const tokyo = await slots('timezone=Asia/Tokyo')
    expect(starts(tokyo)).toEqual([
      ...quarters(START + 15 * MINUTE, START + 8 * HOUR),
      ...quarters(START + 22 * HOUR, START + 24 * HOUR),
    ])
    expect(tokyo[0]?.localTime).toBe('2027-01-05T00:15:00+09:00')
    const utc = await slots('')
    expect(utc[0]?.localTime).toMatch(/^2027-01-04T15:15:00(Z|\+00:00)$/)
    // The last hour of Monday in Los Angeles is past Toronto's closing.
    expect(starts(await slots('timezone=America/Los_Angeles')).at(-1)).toBe(START + 8 * HOUR - 15 * MINUTE)
  })

  test('AVA-4 numberOfDays counts local days, the start’s day being the first', async () => {
    expect(await slots(`${TORONTO}&numberOfDays=1`)).toEqual(await slots(TORONTO))
    const two = starts(await slots(`${TORONTO}&numberOfDays=2`))
    expect(two).toEqual([
      ...quarters(START + 15 * MINUTE, START + 8 * HOUR),
      ...quarters(START + 22 * HOUR, START + 32 * HOUR),
    ])
    const weekend = `${TORONTO}&start=2027-01-09T00:00:00`
    expect(await slots(weekend)).toEqual([])
    expect(await slots(`${weekend}&numberOfDays=2`)).toEqual([])
    expect((await slots(`${weekend}&numberOfDays=3`)).length).toBe(40)
  })

  test('AVA-4 slots lie in [start, end); times without a zone are read in timezone', async () => {
    const noon = Date.UTC(2027, 0, 5, 17)
    const wanted = quarters(noon, noon + HOUR)
    for (const query of [
      `${TORONTO}&start=2027-01-05T12:00:00&end=2027-01-05T13:00:00`,
      `${TORONTO}&start=2027-01-05T12:00&end=2027-01-05T13:00`,
      'start=2027-01-05T17:00:00Z&end=2027-01-05T18:00:00Z',
      'start=2027-01-05T18:00:00%2B01:00&end=2027-01-05T19:00:00%2B01:00',
      'start=2027-01-05T18:00:00+01:00&end=2027-01-05T19:00:00+01:00',
      `startMS=${noon}&endMS=${noon + HOUR}`,
      `startMS=${noon}&end=2027-01-05T18:00:00Z&timezone=Asia/Tokyo`,
      'start=2027-01-05T17:00:00&end=2027-01-05T18:00:00',
    ]) {
      expect(starts(await slots(query)), query).toEqual(wanted)
    }
    expect(starts(await slots(`startMS=${noon + 1}&endMS=${noon + HOUR + 1}`))).toEqual(
      quarters(noon + 15 * MINUTE, noon + HOUR + 15 * MINUTE),
    )
    expect(await slots(`startMS=${noon}&endMS=${noon}`)).toEqual([])
  })

  test('AVA-1, AVA-2 booked places are taken off; full slots appear with reportBusy only', async () => {
    const at = Date.UTC(2027, 0, 6, 17)
    const desiredTime = new Date(at).toISOString()
    const query = `startMS=${at}&endMS=${at + 30 * MINUTE}`
    const book = (digits: string) =>
      api.book({ serviceName: 'Sales_VQ_CB', phoneNumber: `+1202555${digits}`, desiredTime })
    await book('4001')
    // 12:00 to 14:00 in Toronto has capacity 3.
    expect(await slots(query)).toMatchObject([
      { utcTime: desiredTime, capacity: 2, total: 3 },
      { capacity: 3, total: 3 },
    ])
    await book('4002')
    const last = await book('4003')
    expect(starts(await slots(query))).toEqual([at + 15 * MINUTE])
    expect(await slots(`${query}&reportBusy=true`)).toMatchObject([
      { utcTime: desiredTime, capacity: 0, total: 3 },
      { capacity: 3, total: 3 },
    ])
    expect(await slots(`${query}&reportBusy=false`)).toEqual(await slots(query))
    await api.post('/callbacks/cancel', { id: last })
    expect(await slots(query)).toMatchObject([{ capacity: 1 }, { capacity: 3 }])
  })

  test('AVA-3 maxTimeSlots counts slots with places', async () => {
    const at = Date.UTC(2027, 0, 7, 17)
    for (const digits of ['5001', '5002', '5003']) {
      const desiredTime = new Date(at).toISOString()
      await api.book({ serviceName: 'Sales_VQ_CB', phoneNumber: `+1202555${digits}`, desiredTime })
    }
    const query = `startMS=${at}&endMS=${at + HOUR}&maxTimeSlots=2`
    expect(starts(await slots(query))).toEqual(quarters(at + 15 * MINUTE, at + 45 * MINUTE))
    expect(starts(await slots(`${query}&reportBusy=true`))).toEqual(quarters(at, at + 45 * MINUTE))
  })

  test.each([
    ['end', 'end=2027-01-05T00:00:00Z&endMS=1800000000000'],
    ['end', 'end=2027-01-05T00:00:00Z&numberOfDays=1'],
    ['end', 'endMS=1800000000000&numberOfDays=1'],
    ['startMS', 'start=2027-01-05T00:00:00Z&startMS=1800000000000'],
    ['end', 'start=2027-01-05T00:00:00Z&end=2027-01-04T00:00:00Z'],
    ['end', 'start=2027-01-05T00:00:00Z&end=2027-03-08T00:00:01Z'],
    ['numberOfDays', 'numberOfDays=63'],
    ['numberOfDays', 'numberOfDays=0'],
    ['numberOfDays', 'numberOfDays=two'],
    ['start', 'start=noon'],
    ['start', 'start=2027-13-01T00:00:00Z'],
    ['startMS', 'startMS=1.5'],
    ['timezone', 'timezone=Mars/Olympus'],
    ['timezone', 'timezone='],
    ['maxTimeSlots', 'maxTimeSlots=0'],
    ['reportBusy', 'reportBusy=yes'],
  ])('API-4, AVA-4 501 names %s in %s', async (field, query) => {
    expect(await api.get(`${SALES}?${query}`)).toMatchObject({ status: 400, code: 501, detail: { field } })
  })

  test('AVA-4 62 days are allowed, also over a change of the clocks', async () => {
    expect((await slots(`${TORONTO}&start=2027-03-01T00:00:00&end=2027-05-02T00:00:00`)).length).toBeGreaterThan(1000)
    expect((await slots(`${TORONTO}&start=2027-03-01T00:00:00&numberOfDays=62`)).length).toBeGreaterThan(1000)
  })
})

describe('open-for', () => {
  const office = '/callbacks/open-for/Office%20Hours%20VQ'
  const all = 'queryImmediateOfferHours=true&checkImmediateEnabled=true'

  test('OPN-1, API-6 openFor is seconds to the end of the business day; names with spaces are decoded', async () => {
    expect((await api.get(office)).data).toEqual({ openFor: 8 * 3600 })
    expect((await api.get(`${office}?queryImmediateOfferHours=false`)).data).toEqual({ openFor: 8 * 3600 })
  })

  test('OPN-4, API-7 start is now for all of it', async () => {
    expect((await api.get(`${office}?start=2027-01-04T17:59:00&${TORONTO}`)).data).toEqual({ openFor: 60 })
    expect((await api.get(`${office}?start=2027-01-04T22:59:00Z&${TORONTO}`)).data).toEqual({ openFor: 60 })
    expect((await api.get(`${office}?start=2027-01-04T23:00:00Z&${all}`)).data).toEqual({
      openFor: 0,
      immediateOfferHoursOpenFor: 0,
      isImmediateEnabled: true,
    })
  })

  test('OPN-2 immediateOfferHoursOpenFor is -1 when not configured', async () => {
    expect((await api.get(`${office}?${all}`)).data).toMatchObject({ immediateOfferHoursOpenFor: 8 * 3600 })
    expect((await api.get(`/callbacks/open-for/Support_VQ_CB?${all}`)).data).toMatchObject({
      immediateOfferHoursOpenFor: -1,
    })
  })

  test('OPN-3 both spellings of the flag, and Immediate Enabled of the queue', async () => {
    for (const flag of ['returnWithinImmediateOfferTime', 'returnWithinImmediateOffertime']) {
      expect((await api.get(`/callbacks/open-for/Sales_VQ_CB?${flag}=true`)).data).toEqual({
        openFor: 8 * 3600,
        isWithinImmediateOfferTime: true,
      })
      // Within the 30 minutes of Immediate Blackout before closing.
      expect((await api.get(`/callbacks/open-for/Sales_VQ_CB?${flag}=true&start=2027-01-04T22:31:00Z`)).data).toEqual({
        openFor: 29 * 60,
        isWithinImmediateOfferTime: false,
      })
    }
    const either = 'returnWithinImmediateOfferTime=false&returnWithinImmediateOffertime=true'
    expect((await api.get(`/callbacks/open-for/Sales_VQ_CB?${either}`)).data).toHaveProperty(
      'isWithinImmediateOfferTime',
    )
    expect((await api.get('/callbacks/open-for/Once_VQ?checkImmediateEnabled=true')).data).toMatchObject({
      isImmediateEnabled: false,
    })
  })

  test('AVL-3 around the clock counts as 14 days', async () => {
    expect((await api.get('/callbacks/open-for/Support_VQ_CB')).data).toEqual({ openFor: 14 * 86_400 })
  })

  test.each([
    ['start', 'start=noon'],
    ['timezone', 'timezone=Nowhere'],
    ['checkImmediateEnabled', 'checkImmediateEnabled=1'],
  ])('API-4 501 names %s', async (field, query) => {
    expect(await api.get(`${office}?${query}`)).toMatchObject({ status: 400, code: 501, detail: { field } })
  })
})

describe('queue-status and estimated wait', () => {
  test('QST-1, AVL-5 ewt and what can be offered', async () => {
    expect((await api.get('/callbacks/queue-status/Billing_VQ')).data).toEqual({
      ewt: -1,
      offerImmediateCallback: true,
      offerScheduledCallback: true,
    })
    expect((await api.get('/callbacks/queue-status/Once_VQ')).data).toMatchObject({ offerImmediateCallback: false })
  })

  test('EWT-1 an array in the order asked; unknown queues have -1, -1 and a message', async () => {
    const { status, list } = await api.get('/estimated-wait-time?virtual-queues=Billing_VQ,No%20VQ,Office%20Hours%20VQ')
    expect(status).toBe(200)
    expect(list.map((one) => one['virtualQueue'])).toEqual(['Billing_VQ', 'No VQ', 'Office Hours VQ'])
    expect(list[1]).toMatchObject({ estimatedWaitTime: -1, resultCode: -1 })
    expect(String(list[1]?.['message']).length).toBeGreaterThan(0)
  })

  test.each(['mode1', 'mode2', 'mode3'])('EWT-1 %s is accepted', async (mode) => {
    const { list } = await api.get(
      `/estimated-wait-time?virtual-queues=Billing_VQ&mode=${mode}&include-calls-on-hold=true`,
    )
    expect(list.length).toBe(1)
  })

  test('EWT-2 the older form answers one object', async () => {
    expect((await api.get('/estimated-wait-time/virtual-queues/Office%20Hours%20VQ?mode=mode3')).data).toMatchObject({
      virtualQueue: 'Office Hours VQ',
    })
    expect((await api.get('/estimated-wait-time/virtual-queues/No_VQ')).data).toMatchObject({
      virtualQueue: 'No_VQ',
      estimatedWaitTime: -1,
      resultCode: -1,
    })
  })

  test.each([
    ['virtual-queues', ''],
    ['virtual-queues', '?virtual-queues='],
    ['virtual-queues', '?virtual-queues=,,'],
    ['mode', '?virtual-queues=Billing_VQ&mode=mode4'],
    ['include-calls-on-hold', '?virtual-queues=Billing_VQ&include-calls-on-hold=1'],
  ])('API-4 501 names %s in %j', async (field, query) => {
    expect(await api.get(`/estimated-wait-time${query}`)).toMatchObject({ status: 400, code: 501, detail: { field } })
  })

  test.each(['availability', 'open-for', 'queue-status'])(
    'API-4 7040 for %s of a queue that does not exist',
    async (name) => {
      const answer = await api.get(`/callbacks/${name}/No%20such%20queue`)
      const field = name === 'queue-status' ? 'queue' : 'service'
      expect(answer).toMatchObject({ status: 400, code: 7040, detail: { field } })
      expect(answer.message).toContain('No such queue')
    },
  )
})

describe('when nobody is logged in', () => {
  beforeAll(async () => {
    const { list } = await api.control('GET', '/agents')
    for (const { userName } of list) await api.control('POST', `/agents/${String(userName)}/logout`)
  })

  test('EWT-1, EWT-2, RTE-7 the mode that is asked for answers; mode2 is the default', async () => {
    // mode1 does not ask who is logged in: no interaction yet.
    for (const [mode, resultCode] of [
      ['&mode=mode1', -1],
      ['&mode=mode2', -2],
      ['&mode=mode3', -2],
      ['', -2],
    ] as const) {
      const told = { estimatedWaitTime: -1, resultCode }
      expect((await api.get(`/estimated-wait-time?virtual-queues=Billing_VQ${mode}`)).list).toMatchObject([told])
      expect((await api.get(`/estimated-wait-time/virtual-queues/Billing_VQ?${mode}`)).data).toMatchObject(told)
    }
  })

  test('AVL-5, QST-1 ewt -1 and no immediate callback: nobody is logged in', async () => {
    const { data } = await api.get('/callbacks/queue-status/Billing_VQ')
    expect(data).toEqual({ ewt: -1, offerImmediateCallback: false, offerScheduledCallback: true })
  })
})
