import assert from 'node:assert/strict'
import { after, before, beforeEach, test } from 'node:test'
import { startRingback } from 'ringback/testing'
import { CallbackClient } from './client.mjs'

let ringback
let client

before(async () => {
  ringback = await startRingback({ tenant: 'five-seat-shop', startAt: '2027-01-04T09:05' })
  client = new CallbackClient(ringback.api, ringback.apiKey)
  await ringback.control.checkpoint('clean')
})
beforeEach(() => ringback.control.restore('clean'))
after(() => ringback.stop())

test('a callback for the next free time waits until then, and is over at closing time', async () => {
  const [time] = await client.freeTimes('Shop_VQ_CB')
  const { id, now } = await client.book('Shop_VQ_CB', '+4915112345678', time)
  assert.ok(Date.parse(now) < Date.parse(time), 'now is what x-simulated-time says, not what this machine says')
  assert.equal(await client.state(id), 'SCHEDULED')

  const { met, clock } = await ringback.control.advanceUntil({ callback: id, state: 'QUEUED' })
  assert.deepEqual([met, Date.parse(clock.now)], [true, Date.parse(time)])

  await ringback.control.advance('12h')
  assert.equal(await client.state(id), 'COMPLETED')
})

test('a line that is busy is tried again, and given up in the end', async () => {
  // Numbers decide how customers behave: 0001 is always busy.
  const { id } = await client.book('Shop_VQ_CB', '+4915112340001')
  const { met } = await ringback.control.advanceUntil({ callback: id, state: 'COMPLETED' }, '12h')
  assert.ok(met)
  const { metrics } = await ringback.control.request('GET', `/callbacks/${id}`)
  assert.ok(metrics.attempts.length > 1)
  assert.ok(metrics.attempts.every((attempt) => attempt.result === 'BUSY'))
})
