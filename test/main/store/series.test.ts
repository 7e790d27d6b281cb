import { expect, test } from 'vitest'
import type { RecordWriter } from '../../../engine/records/writer.ts'
import { newStore } from './stores.ts'
import { batchOf } from './story.ts'

const sample = (writer: RecordWriter, time: number, queue: number, waiting: number, ready: number): void =>
  writer.sample(time, queue, waiting, 0, waiting * 10, 0, 1, 0, 0, 0, ready, ready)

test('REC-2 a moment on an edge belongs to the part that begins there; the end of the range does not count', async () => {
  const store = await newStore()
  store.project(batchOf((writer) => [0, 999, 1000, 2000].forEach((time) => sample(writer, time, 0, time, 1))))
  const points = await store.series({ from: 0, to: 2000, points: 2 })
  expect(points.map(({ at, waitingCalls }) => [at, waitingCalls])).toEqual([
    [999, 999],
    [1000, 1000],
  ])
})

test('REC-2 over all queues counts are added, agents are not, the EWT is that of the fullest queue, and a queue keeps its last sample until the next', async () => {
  const store = await newStore()
  store.project(
    batchOf((writer) => {
      sample(writer, 10, 0, 3, 8)
      sample(writer, 20, 1, 5, 9)
      sample(writer, 150, 1, 6, 7)
    }),
  )
  const points = await store.series({ from: 0, to: 300, points: 3 })
  expect(points).toMatchObject([
    { at: 20, waitingCalls: 8, ewt: 50, scheduled: 2, agentsReady: 9 },
    { at: 150, waitingCalls: 9, ewt: 60, scheduled: 2, agentsReady: 8 },
  ])
  expect(points).toHaveLength(2)
})

test('REC-2 the realised wait is the mean of the calls answered since the point before', async () => {
  const store = await newStore()
  const answered = (writer: RecordWriter, at: number, waited: number): void =>
    writer.leg(900_000, 1, 0, 0, at - waited, at - waited, at, 1, 0, -1, 1)
  store.project(
    batchOf((writer) => {
      sample(writer, 100_000, 0, 0, 1)
      sample(writer, 200_000, 0, 0, 1)
      sample(writer, 300_000, 0, 0, 1)
      answered(writer, 100_000, 4000)
      answered(writer, 100_001, 10_000)
      answered(writer, 200_000, 20_000)
      writer.leg(900_000, 1, 0, 0, 150_000, 150_000, -1, -1, 1, -1, 1)
    }),
  )
  const points = await store.series({ from: 0, to: 400_000, points: 4 })
  expect(points.map(({ realisedWait }) => realisedWait)).toEqual([4, 15, -1])
})

test('REC-2 an empty range and an unknown queue are told apart', async () => {
  const store = await newStore()
  await expect(store.series({ from: 5, to: 5, points: 1 })).rejects.toThrow(RangeError)
  await expect(store.series({ from: 0, to: 5, points: 0 })).rejects.toThrow(RangeError)
  await expect(store.activity({ from: 5, to: 5, buckets: 1 })).rejects.toThrow(RangeError)
  expect(await store.series({ queue: 'unknown', from: 0, to: 5, points: 1 })).toEqual([])
})

test('REC-2 purges are listed by moment and queue, with the number of callbacks each ended', async () => {
  const store = await newStore()
  await store.setNames({ queues: ['A', 'B'], agents: [] })
  const end = (writer: RecordWriter, time: number, queue: number, reason: number): void =>
    writer.transition(time, `${time}`, queue, 1, 4, reason, 13, 0, -1, -1, -1, -1, -1, -1, 'PRG-1', '', 'engine', '')
  store.project(
    batchOf((writer) => {
      end(writer, 100, 0, 8)
      end(writer, 100, 0, 8)
      end(writer, 100, 1, 9)
      end(writer, 150, 0, 3)
      end(writer, 200, 0, 8)
    }),
  )
  expect((await store.activity({ from: 100, to: 200, buckets: 1 })).purges).toEqual([
    { at: 100, count: 2, queue: 'A' },
    { at: 100, count: 1, queue: 'B' },
  ])
})
