import { expect, test } from 'vitest'
import { decode } from '../../../engine/kernel/decode.ts'
import { Simulation } from '../../../engine/simulation.ts'
import { BookingKeys } from '../../../engine/state/bookingKeys.ts'
import { bookingOf, Center, openCenter, testId } from '../../support/center.ts'
import { CALLBACKS } from '../../support/centerTenant.ts'
import { instant } from '../../support/clock.ts'
import { conserveAfterEach } from '../../support/conservation.ts'

conserveAfterEach()

const DAY = 86_400_000
const keyed = (key: string, digest = 'body') => ({ idempotency: { key, digest } })
const again = (center: Center, key: string, digest = 'body') =>
  center.refusal(bookingOf({ id: testId(900), ...keyed(key, digest) }))

test('CRE-7 the same key and body book nothing more, and are told the callback that there is', () => {
  const center = openCenter().to('09:00')
  const id = center.book(keyed('k1'))
  const before = center.simulation.digest()
  expect(again(center, 'k1')).toMatchObject({ cause: 'repeated', facts: { id } })
  expect(center.simulation.digest()).toBe(before)
  expect(again(center, 'k2')).toBeUndefined()
})

test('CRE-7 the same key with another body is 501', () => {
  const center = openCenter().to('09:00')
  center.book(keyed('k1'))
  expect(again(center, 'k1', 'other body')).toMatchObject({ code: 501, cause: 'keyReused', field: 'idempotency-key' })
})

test('CRE-7 DET-12 a key counts for 24 simulated hours and is free after them', () => {
  const center = openCenter().to('09:00')
  const first = center.book(keyed('k1'))
  center.to('Tue 08:59:59.999')
  expect(again(center, 'k1')).toMatchObject({ cause: 'repeated', facts: { id: first } })
  expect(again(center, 'k1', 'other body')).toMatchObject({ cause: 'keyReused' })
  center.to('Tue 09:00')
  expect(again(center, 'k1')).toBeUndefined()
  const second = center.book(keyed('k1', 'other body'))
  expect(second).not.toBe(first)
  expect(again(center, 'k1', 'other body')).toMatchObject({ cause: 'repeated', facts: { id: second } })
})

test('CRE-7 a repeated booking is known whatever has changed since: the desired time is past, the number throttled, the queue gone', () => {
  const center = openCenter({ settings: { throttleLimit: 1 } }).to('09:00')
  const id = center.book({ ...keyed('k1'), desiredTime: instant('09:30') })
  center.to('11:00')
  const repeat = bookingOf({ id: testId(900), ...keyed('k1'), desiredTime: instant('09:30'), serviceName: 'Nowhere' })
  expect(center.refusal(repeat)).toMatchObject({ cause: 'repeated', facts: { id } })
})

test('CRE-7 DET-6 a refused booking leaves its key free', () => {
  const center = openCenter().to('09:00')
  const refused = bookingOf({ id: testId(900), ...keyed('k1'), serviceName: 'Nowhere' })
  expect(center.refusal(refused)).toMatchObject({ cause: 'unknownQueue' })
  expect(again(center, 'k1', 'other body')).toBeUndefined()
})

test('CRE-7 DET-5 keys are part of the state: a restored simulation knows them', () => {
  const center = openCenter().to('09:00')
  const ids = ['k1', 'k2', 'k3'].map((key) => center.book({ ...keyed(key), serviceName: CALLBACKS }))
  const bytes = center.simulation.snapshot()
  const restored = new Center(Simulation.restore(bytes))
  expect(restored.simulation.snapshot()).toEqual(bytes)
  expect(['k1', 'k2', 'k3'].map((key) => again(restored, key)?.facts?.['id'])).toEqual(ids)
})

test('CRE-7 TTR-8 a state without keys has a snapshot that says nothing of them', () => {
  const center = openCenter().to('09:00')
  center.book()
  expect(decode(center.simulation.snapshot())).not.toHaveProperty('bookingKeys')
})

test('CRE-7 keys whose 24 hours are over are forgotten with the next booking, the others kept in their order', () => {
  const keys = new BookingKeys()
  const booking = (at: number) => ({ digest: 'body', id: testId(at), at })
  keys.add('a', booking(0))
  keys.add('b', booking(1))
  keys.add('c', booking(DAY - 1))
  expect(keys.find('a', DAY - 1)).toEqual(booking(0))
  expect(keys.find('a', DAY)).toBeUndefined()
  keys.add('a', booking(DAY))
  expect(keys.save()).toMatchObject({ keys: ['b', 'c', 'a'], times: Float64Array.of(1, DAY - 1, DAY) })
})
