import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Harness, type Answer } from './harness.ts'

const SOURCE = {
  name: 'Web shop',
  dnis: '+14155550100',
  rates: { kind: 'constant', callsPerHour: 0 },
  handleTime: { kind: 'constant', seconds: 60 },
  afterCallWork: { kind: 'constant', seconds: 0 },
}
const PATH = `/traffic/${encodeURIComponent(SOURCE.name)}/csv`

let api: Harness

beforeAll(async () => {
  // Monday 10:00 in the sample's zone, 15:00 UTC.
  api = await Harness.start()
  const added = await api.control('PUT', '/tenant/objects/trafficSource', { value: SOURCE })
  expect(added.code).toBe(0)
})
afterAll(() => api.end())

const read = async (): Promise<{ revision: number; rates: Record<string, unknown> }> => {
  const { data } = await api.control('GET', `/tenant/objects/trafficSource/${encodeURIComponent(SOURCE.name)}`)
  return { revision: Number(data['revision']), rates: (data['value'] as { rates: Record<string, unknown> }).rates }
}
const send = (body: object, actAs?: string): Promise<Answer> => api.control('PUT', PATH, body, actAs)
/** Calls that have made a step so far. */
const arrived = async (): Promise<number> => {
  const { data } = await api.control('GET', '/steps')
  return new Set((data['steps'] as { interaction: number }[]).map(({ interaction }) => interaction)).size
}

const CALLS = {
  content: 'calls',
  zone: 'Europe/Berlin',
  columns: { time: 'Start', called: 'To', handleTime: 'Talk', from: 'ANI' },
  csv: [
    'Start,To,Talk,ANI',
    '2027-01-04 16:00:30,+1 415 555 0100,75,+12125550188',
    '2027-01-04 16:01:00,Support_VQ,,',
    '2027-01-04 16:01:30,Elsewhere_VQ,,',
    'soon,Support_VQ,,',
  ].join('\n'),
}

describe('traffic sources', () => {
  test('TRF-2 they are listed with mean and squared coefficient of variation of what callers draw', async () => {
    const value = {
      ...SOURCE,
      name: 'Drawn',
      handleTime: { kind: 'erlang', mean: 90, phases: 4 },
      afterCallWork: { kind: 'lognormal', mean: 20, squaredCv: 1.5 },
      patience: { kind: 'empirical', values: [10, 30] },
    }
    expect((await api.control('PUT', '/tenant/objects/trafficSource', { value })).code).toBe(0)
    const drawn = (await api.control('GET', '/traffic')).list.find((source) => source['name'] === 'Drawn')
    expect(drawn).toEqual({
      name: 'Drawn',
      dnis: SOURCE.dnis,
      rates: 'constant',
      scale: 1,
      durations: [
        { of: 'handleTime', kind: 'erlang', mean: 90, squaredCv: 0.25 },
        { of: 'afterCallWork', kind: 'lognormal', mean: 20, squaredCv: 1.5 },
        // 10 and 30 lie 10 from their mean of 20.
        { of: 'patience', kind: 'empirical', mean: 20, squaredCv: 0.25 },
        { of: 'scheduleAhead', kind: 'exponential', mean: 14_400, squaredCv: 1 },
      ],
    })
    const { revision } = (await api.control('GET', '/tenant/objects/trafficSource/Drawn')).data
    const gone = await api.control('DELETE', `/tenant/objects/trafficSource/Drawn?revision=${String(revision)}`)
    expect(gone.code).toBe(0)
  })

  test('ACC-7 TRF-2 they are the operator’s', async () => {
    expect((await api.control('GET', '/traffic', undefined, 'nobody')).code).not.toBe(0)
  })
})

describe('traffic from files', () => {
  test('TRF-1 without a revision a file is only checked: rows read, used, for others, refused with line and reason', async () => {
    const before = api.real.session.status().commandHash
    expect((await send(CALLS)).data).toEqual({
      imported: false,
      rows: 4,
      used: 2,
      others: 1,
      refused: 1,
      noted: 0,
      problems: [{ line: 5, message: expect.stringContaining('"soon" is no time') }],
      notes: [],
    })
    expect(api.real.session.status().commandHash).toBe(before)
    expect((await read()).rates).toEqual(SOURCE.rates)
  })

  test('TRF-1 TEN-7 with the revision that was read the source replays the calls', async () => {
    const { revision } = await read()
    expect((await send({ ...CALLS, revision })).data).toMatchObject({ imported: true, used: 2 })
    expect(await send({ ...CALLS, revision })).toMatchObject({ status: 409, code: 409 })
    // 16:00:30 in Berlin is 15:00:30 UTC.
    const calls = `${Date.UTC(2027, 0, 4, 15, 0, 30)},75000,,12125550188\n30000,,,`
    expect((await read()).rates).toEqual({ kind: 'trace', calls })
    await api.advance(30_000)
    expect(await arrived()).toBe(0)
    await api.advance(29_000)
    expect(await arrived()).toBe(1)
    await api.advance(3_600_000)
    expect(await arrived()).toBe(2)
  })

  test('TRF-1 counts become the calls of dates, in a zone that the session did not know', async () => {
    const { revision } = await read()
    const body = { content: 'intervals', zone: 'Asia/Kathmandu', intervalMinutes: 30, revision }
    const csv = 'time;calls\n2027-01-05 08:30;14\n2027-01-05 08:45;1'
    expect((await send({ ...body, csv })).data).toMatchObject({ imported: true, used: 1, refused: 1 })
    const counts = Array.from({ length: 48 }, (_, interval) => (interval === 17 ? 14 : 0))
    expect((await read()).rates).toEqual({
      kind: 'weekly',
      zone: 'Asia/Kathmandu',
      intervalMinutes: 30,
      callsPerInterval: {},
      callsPerDate: { '2027-01-05': counts },
    })
  })

  test('TRF-1 API-4 a file of which nothing can be used, an unknown zone or source, and missing facts change nothing', async () => {
    const { revision, rates } = await read()
    const empty = await send({ ...CALLS, csv: 'Start,To,Talk,ANI\nsoon,,,\n', revision })
    expect(empty).toMatchObject({ code: 501, detail: { field: 'csv', rows: 1, problems: [{ line: 2 }] } })
    expect(await send({ ...CALLS, zone: 'Mars/Olympus', revision })).toMatchObject({
      code: 501,
      detail: { field: 'zone' },
    })
    expect(await send({ content: 'intervals', zone: 'UTC', csv: 'time,calls\n', revision })).toMatchObject({
      code: 501,
      message: 'intervalMinutes: must be 15, 30 or 60',
      detail: { field: 'intervalMinutes' },
    })
    expect((await api.control('PUT', '/traffic/Nobody/csv', CALLS)).code).toBe(404)
    expect(await read()).toEqual({ revision, rates })
  })

  test('ACC-7 it belongs to the operator', async () => {
    expect((await send(CALLS, 'mara')).code).toBe(403)
  })

  test('TEN-4 dates need a count for each interval, and a trace its calls', async () => {
    const put = (rates: object): Promise<Answer> =>
      api.control('PUT', '/tenant/objects/trafficSource', { value: { ...SOURCE, name: 'Other', rates } })
    const weekly = { kind: 'weekly', zone: 'UTC', intervalMinutes: 60, callsPerInterval: {} }
    expect(await put({ ...weekly, callsPerDate: { '2027-01-05': [1, 2] } })).toMatchObject({
      code: 501,
      message: expect.stringContaining('24 values are needed, there are 2'),
    })
    expect((await put({ ...weekly, callsPerDate: { '2027-02-30': [] } })).code).toBe(501)
    expect(await put({ kind: 'trace', calls: '1,,,\n\n' })).toMatchObject({
      code: 501,
      message: expect.stringContaining('line 2 is no call of a trace'),
    })
  })
})
