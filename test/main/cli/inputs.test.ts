import { describe, expect, test } from 'vitest'
import { readApiDocument, requestOf } from '../../../main/cli/remote/apiDocument.ts'
import { eventsOf } from '../../../main/cli/remote/events.ts'
import { Moments } from '../../../main/cli/remote/moments.ts'
import { condition, list, number, pace, pairs } from '../../../main/cli/remote/readers.ts'
import { fields, lengthText, secondsText, table, valueText } from '../../../main/cli/remote/show.ts'
import { zoneTablesFor } from '../../../main/ports/zoneFile.ts'

const now = Date.UTC(2027, 0, 4, 8)
const moments = () => new Moments({ present: () => Promise.resolve({ zone: 'Europe/Berlin', now }) })

describe('moments on the command line', () => {
  test.each([
    ['with Z it is as it stands', '2027-01-05T09:30:00Z', '2027-01-05T09:30:00Z'],
    ['with an offset it is as it stands', '2027-01-05T09:30-05:00', '2027-01-05T09:30-05:00'],
    ['without one it is of the zone of the center', '2027-01-05T09:30', '2027-01-05T08:30:00.000Z'],
    ['in summer, too', '2027-07-05T09:30', '2027-07-05T07:30:00.000Z'],
    ['a date is its midnight', '2027-01-05', '2027-01-04T23:00:00.000Z'],
    ['+ counts from simulated now', '+1d2h', '2027-01-05T10:00:00.000Z'],
  ])('SIM-1 %s', async (_, text, expected) => {
    expect(await moments().instant(text, '--at')).toBe(expected)
  })

  test.each(['noon', '+soon', '2027-13-05T09:30', ''])('SIM-1 "%s" is refused, and the flag is named', async (text) => {
    await expect(moments().instant(text, '--at')).rejects.toThrow(/--at/)
  })
})

describe('values on the command line', () => {
  test('numbers, paces, lists and pairs', () => {
    expect([number('0.5', '--lost', moments()), pace('max', 'f', moments()), pace('60', 'f', moments())]).toEqual([
      0.5,
      'max',
      60,
    ])
    expect(list('a, b', 's', moments())).toEqual(['a', 'b'])
    expect(pairs('name=Ada, note=a=b', 'u', moments())).toEqual({ name: 'Ada', note: 'a=b' })
    expect(() => number('', '--lost', moments())).toThrow('--lost is a number')
    expect(() => pairs('name', '--user-data', moments())).toThrow('--user-data is name=value')
  })

  test('SIM-1 what a clock runs until', () => {
    expect(condition('records=500', '--until', moments())).toEqual({ records: 500 })
    expect(condition('5d0f=COMPLETED', '--until', moments())).toEqual({ callback: '5d0f', state: 'COMPLETED' })
    expect(condition('mark=the peak', '--until', moments())).toEqual({ mark: 'the peak' })
    expect(() => condition('later', '--until', moments())).toThrow('--until is records=5000')
  })
})

const DOCUMENT = {
  openapi: '3.1.0',
  info: { title: 'T', version: '9' },
  paths: {
    '/things/{name}': {
      put: {
        operationId: 'putThing',
        parameters: [
          { name: 'name', in: 'path', required: true },
          { name: 'sort', in: 'query' },
          { name: 'x-more', in: 'header' },
        ],
        requestBody: { content: { 'application/json': { schema: { properties: { size: {} }, required: ['size'] } } } },
      },
    },
  },
}

describe('requests made from the API document', () => {
  const { operations, version } = readApiDocument(DOCUMENT)
  const operation = operations.get('putThing')

  test('an operation says where its arguments go, and which it needs', () => {
    expect(version).toBe('9')
    expect(operation?.takes).toEqual([
      { name: 'name', place: 'path', required: true },
      { name: 'sort', place: 'query', required: false },
      { name: 'size', place: 'body', required: true },
    ])
  })

  test('arguments go to path, query and body; those without a value nowhere, unknown ones into the body', () => {
    if (operation === undefined) throw new Error('no operation')
    expect(requestOf(operation, { name: 'a b/c', sort: ['x', 'y'], size: 3, extra: true, absent: undefined })).toEqual({
      method: 'PUT',
      path: '/things/a%20b%2Fc?sort=x%2Cy',
      body: { size: 3, extra: true },
    })
  })
})

describe('what is shown', () => {
  const [zone] = zoneTablesFor(['America/New_York'])
  if (zone === undefined) throw new Error('no zone')
  const view = { zone, emphasis: false }

  test('times stand in the zone of the center with their offset, lengths in units', () => {
    expect(valueText('2027-01-04T13:30:00.000Z', view)).toBe('2027-01-04 08:30 -05:00')
    expect(valueText(['a', true, { left: 2 }], view)).toBe('a, yes, left=2')
    expect([lengthText(3_900_000), lengthText(12_000), lengthText(0), secondsText(-1)]).toEqual([
      '1 h 5 min',
      '12 s',
      '0 s',
      'unknown',
    ])
  })

  test('tables align their columns, numbers to the right', () => {
    const rows = [
      { name: 'Billing', waitingCalls: 7 },
      { name: 'Sales', waitingCalls: 12, note: 'busy' },
    ]
    expect(table()(rows, view)).toBe(
      'name     waiting calls  note\nBilling              7\nSales               12  busy',
    )
    expect(table(['name'], 'rows')({ rows: [] }, view)).toBe('None.')
  })

  test('names and values, with what is within indented', () => {
    expect(fields({ id: 'a', clock: { running: false }, list: [{ n: 1 }] }, view)).toBe(
      'id     a\nclock\n  running  no\nlist\n  n\n  1',
    )
    expect(fields({}, view)).toBe('Done.')
  })

  test('emphasis is for terminals only', () => {
    expect(table()([{ a: 1 }], { zone, emphasis: true })).toBe('\u001b[1ma\u001b[22m\n1')
  })
})

test('SIM-6 events are read however the stream is cut', async () => {
  const text = 'event: status\ndata: {"now":1}\n\n: still here\n\nid: main:7\nevent: records\ndata: {"records":"ä"}\n\n'
  const bytes = new TextEncoder().encode(text)
  async function* cut() {
    for (let at = 0; at < bytes.length; at += 3) yield bytes.slice(at, at + 3)
  }
  const events = []
  for await (const one of eventsOf(cut())) events.push(one)
  expect(events).toEqual([
    { event: 'status', data: { now: 1 } },
    { id: 'main:7', event: 'records', data: { records: 'ä' } },
  ])
})
