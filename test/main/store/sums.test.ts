import { expect, test } from 'vitest'
import type { RecordWriter } from '../../../engine/records/writer.ts'
import type { SqlStore } from '../../../main/store/sqlStore.ts'
import { databaseOf, newStore } from './stores.ts'
import { batchOf } from './story.ts'

const MINUTE = 60_000
const QUARTER = 15 * MINUTE
/** Keeps no call detail at all. */
const LIMITS = { age: 1e12, leg: 0, agent: 0, block: 0, announcement: 0, step: 1 }

/** A store that has been given these records and has dropped their detail as one range for each kind. */
async function trimmed(fill: (writer: RecordWriter) => void): Promise<SqlStore> {
  const store = await newStore(LIMITS)
  await store.setNames({ queues: ['A', 'B'], agents: [] })
  store.project(batchOf(fill))
  return store
}

const answered = (w: RecordWriter, queue: number, arrivedAt: number, wait: number, handled: number, agent = 1): void =>
  w.leg(arrivedAt + wait + handled, 1, 0, queue, arrivedAt, arrivedAt, arrivedAt + wait, agent, 0, -1, 1)
const abandoned = (w: RecordWriter, queue: number, arrivedAt: number, wait: number): void =>
  w.leg(arrivedAt + wait, 1, 0, queue, arrivedAt, arrivedAt, -1, -1, 1, -1, 1)

test('REC-2 calls that are dropped become sums by queue, interval of arrival, end and class of wait', async () => {
  const store = await trimmed((w) => {
    answered(w, 0, 10 * MINUTE, 20_000, 60_000)
    answered(w, 0, 14 * MINUTE, 19_999, 30_000, 2)
    answered(w, 0, 15 * MINUTE, 20_001, 5000)
    answered(w, 1, 15 * MINUTE, 700_000, 1000)
    abandoned(w, 1, 16 * MINUTE, 5000)
    w.leg(20 * MINUTE, 1, 0, 1, 16 * MINUTE, -1, -1, -1, 4, -1, 1)
  })
  const file = await databaseOf(store)
  expect(
    file.rows('SELECT interval, queue, outcome, waitClass, calls, waited, handled FROM leg_sum ORDER BY 1, 2, 3, 4'),
  ).toEqual([
    [0, 0, 0, 20, 2, 39_999, 90_000],
    [QUARTER, 0, 0, 30, 1, 20_001, 5000],
    [QUARTER, 1, 0, -1, 1, 700_000, 1000],
    [QUARTER, 1, 1, 5, 1, 5000, 0],
    [QUARTER, 1, 4, 5, 1, 0, 0],
  ])
  expect(file.rows('SELECT interval, agent, calls, handled FROM handled_sum ORDER BY 1, 2')).toEqual([
    [0, 1, 1, 60_000],
    [0, 2, 1, 30_000],
    [QUARTER, 1, 2, 6000],
  ])
  expect(file.rows('SELECT interval, queue, calls, waited FROM answer_sum ORDER BY 1, 2')).toEqual([
    [0, 0, 2, 39_999],
    [QUARTER, 0, 1, 20_001],
    [QUARTER, 1, 1, 700_000],
  ])
})

test('REC-2 the time of agents in their states is summed by interval, between the first and the last row of the range', async () => {
  const store = await trimmed((w) => {
    w.agent(5 * MINUTE, 1, 2, -1, -1)
    w.agent(10 * MINUTE, 2, 1, -1, -1)
    w.agent(14 * MINUTE, 1, 4, 0, 7)
    w.agent(46 * MINUTE, 1, 5, 0, 7)
    w.agent(46 * MINUTE, 1, 2, -1, -1)
    w.agent(47 * MINUTE, 1, 0, -1, -1)
  })
  const file = await databaseOf(store)
  const columns = 'agent, interval, loggedOut, notReady, ready, ringing, talking, afterCallWork'
  expect(file.rows(`SELECT ${columns} FROM agent_sum ORDER BY 1, 2`)).toEqual([
    [1, 0, 0, 0, 9 * MINUTE, 0, MINUTE, 0],
    [1, QUARTER, 0, 0, 0, 0, QUARTER, 0],
    [1, 2 * QUARTER, 0, 0, 0, 0, QUARTER, 0],
    [1, 3 * QUARTER, 0, 0, MINUTE, 0, MINUTE, 0],
  ])
  expect(file.rows('SELECT agent, firstAt, lastAt, lastState FROM agent_edge ORDER BY 1')).toEqual([
    [1, 5 * MINUTE, 47 * MINUTE, 0],
    [2, 10 * MINUTE, 10 * MINUTE, 1],
  ])
})

test('REC-2 steps of IVR applications are summed by interval', async () => {
  const store = await trimmed((w) => {
    w.block(1, 1, 0, 3, 4)
    w.block(2, 2, 0, 3, 4)
    w.block(3, 1, 0, 4, -1)
    w.block(QUARTER, 3, 1, 3, 4)
  })
  const file = await databaseOf(store)
  expect(file.rows('SELECT interval, application, block, next, steps FROM block_sum ORDER BY 1, 2, 3')).toEqual([
    [0, 0, 3, 4, 2],
    [0, 0, 4, -1, 1],
    [QUARTER, 1, 3, 4, 1],
  ])
})

test('REC-2 the timeline spreads the calls of an interval over it and loses none', async () => {
  const store = await trimmed((w) => {
    for (let call = 0; call < 10; call++) answered(w, 0, 7 * MINUTE, 1000, 1000)
    for (let call = 0; call < 4; call++) abandoned(w, 0, 29 * MINUTE, 1000)
  })
  const arrivals = async (from: number, to: number, buckets: number) =>
    (await store.activity({ from, to, buckets })).arrivals
  expect(await arrivals(0, 2 * QUARTER, 2)).toEqual([10, 4])
  // 10 calls over 15 minutes are 3 1/3 in 5 minutes: 3 after 5, 6 after 10, 10 after 15.
  expect(await arrivals(0, 2 * QUARTER, 6)).toEqual([3, 3, 4, 1, 1, 2])
  expect(await arrivals(0, 3 * QUARTER, 1)).toEqual([14])
})

test('REC-2 the realised wait of a dropped span is that of its interval', async () => {
  const store = await trimmed((w) => {
    for (const at of [5, 15, 25, 30, 45]) w.sample(at * MINUTE, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0)
    answered(w, 0, 14 * MINUTE, MINUTE, 1000)
    answered(w, 0, 3 * MINUTE, 3 * MINUTE, 1000)
    answered(w, 1, 20 * MINUTE, 5000, 1000)
  })
  const waits = async (queue?: string) =>
    (await store.series({ from: 0, to: 50 * MINUTE, points: 10, ...(queue === undefined ? {} : { queue }) })).map(
      ({ at, realisedWait }) => [at / MINUTE, realisedWait],
    )
  expect(await waits()).toEqual([
    [5, 120],
    [15, 120],
    [25, 5],
    [30, 5],
    [45, -1],
  ])
  expect(await waits('A')).toEqual([
    [5, 120],
    [15, 120],
    [25, -1],
    [30, -1],
    [45, -1],
  ])
})
