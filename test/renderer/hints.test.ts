import { expect, test } from 'vitest'
import { hintsOf, type Exchange } from '../../renderer/developer/hints.ts'

let number = 0
const NOW = Date.UTC(2027, 0, 4, 13)

/** A request so many ms after the beginning. */
function request(after: number, path: string, parts: Partial<Exchange> = {}): Exchange {
  number += 1
  const simulatedTime = new Date(NOW + after).toISOString()
  const base = { number, corrId: `c${number}`, method: 'POST', query: '', status: 200, milliseconds: 1, simulatedTime }
  return { ...base, path: `/engagement/v3/${path}`, ...parts }
}

const create = (after: number, body: Record<string, unknown>, parts: Partial<Exchange> = {}) =>
  request(after, 'callbacks/create', { body, ...parts })

/** Hints by name for a log in the order in which it came. */
const hints = (...log: Exchange[]) => hintsOf(log.reverse()).map(({ name, numbers }) => [name, numbers.length])

test('UI-21e: a create without a question before is said, one with a question or a check is not', () => {
  const body = { serviceName: 'A', phoneNumber: '+14165550134' }
  expect(hints(create(0, body))).toEqual([['createUnchecked', 1]])
  expect(hints(request(0, 'callbacks/availability/A', { method: 'GET' }), create(1, body))).toEqual([])
  expect(hints(request(0, 'callbacks/queue-status/B', { method: 'GET' }), create(1, body))).toEqual([
    ['createUnchecked', 1],
  ])
  expect(hints(create(0, { ...body, alwaysCheckCapacity: true }))).toEqual([])
})

test('UI-21e: `start` with flags of the estimated wait mixes two moments', () => {
  const open = (query: string) => request(0, 'callbacks/open-for/A', { method: 'GET', query })
  expect(hints(open('?start=2027-01-05T10:00:00Z&checkImmediateEnabled=true'))).toEqual([['flagsWithStart', 1]])
  expect(hints(open('?start=2027-01-05T10:00:00Z'), open('?checkImmediateEnabled=true'))).toEqual([])
})

test('UI-21e: a desired time before simulated now is past', () => {
  const body = { serviceName: 'A', alwaysCheckCapacity: true }
  const refused = { status: 400, code: 501 }
  expect(hints(create(0, { ...body, desiredTime: '2027-01-04T12:59:00Z' }, refused))).toEqual([['pastTime', 1]])
  expect(hints(create(0, { ...body, desiredTime: '2027-01-04T13:01:00Z' }))).toEqual([])
})

test('UI-21e: a repetition after 429, and after a refusal that stays one', () => {
  const body = { serviceName: 'A', phoneNumber: '1', alwaysCheckCapacity: true }
  const limited = { status: 429, code: 7041 }
  expect(hints(create(0, body, limited), create(1, body, limited), create(2, body, limited))).toEqual([
    ['ignored429', 2],
  ])
  expect(hints(create(0, body, limited), create(1, { ...body, phoneNumber: '2' }, limited))).toEqual([])
  const unknown = { status: 400, code: 7040 }
  expect(hints(create(0, body, unknown), create(1, body, unknown))).toEqual([['repeatedRefusal', 1]])
})

test('UI-21e: five reads of a callback within two seconds of each other are polling', () => {
  const reads = (gap: number) =>
    Array.from({ length: 6 }, (_, place) => request(place * gap, 'callbacks/retrieve', { body: { id: 'x' } }))
  expect(hints(...reads(1000))).toEqual([['polling', 2]])
  expect(hints(...reads(5000))).toEqual([])
})

test('UI-21e: requests without a known key', () => {
  expect(hints(request(0, 'callbacks/retrieve', { status: 401, code: 1103 }))).toEqual([['keyMissing', 1]])
})
