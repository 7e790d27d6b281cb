import { expect, test } from 'vitest'
import { newStore } from './stores.ts'
import { batchOf } from './story.ts'

const QUARTER = 15 * 60_000
const RANGE = { from: 0, to: 4 * QUARTER }
const QUERY = { ...RANGE, minutes: 15, thresholds: [20] } as const

/** Four calls, one for each quarter of an hour, answered after 17 s and ended 60 s later. */
const calls = batchOf((writer) => {
  for (let call = 0; call < 4; call++) {
    const arrivedAt = call * QUARTER
    writer.leg(arrivedAt + 77_000, call, 0, 0, arrivedAt, arrivedAt, arrivedAt + 17_000, 0, 0, 5, 1)
  }
})

test('STA-1 STA-2 REC-2 from when on figures are complete, and from when on thresholds are exact', async () => {
  const store = await newStore({ age: 1e12, leg: 1, agent: 9, block: 9, announcement: 9, step: 1 })
  store.project(calls)
  const report = await store.queueStatistics(QUERY)
  // Three are in sums, whose classes have 20 s among their limits.
  expect(report.calls.map(({ interval, sums }) => [interval, sums.answeredWithin, sums.waited, sums.handled])).toEqual(
    [0, 1, 2, 3].map((call) => [call * QUARTER, 1, 17_000, 60_000]),
  )
  expect([report.completeFrom, report.detailFrom]).toEqual([undefined, 3 * QUARTER])
  // 18 s is no limit: all that is known of the three is that they waited 15 to 20 s.
  const other = await store.queueStatistics({ ...QUERY, thresholds: [18] })
  expect(other.calls.map(({ sums }) => sums.answeredWithin)).toEqual([0, 0, 0, 1])
  // Back to a moment within the range of the three: its sums tell too much, its rows are to come back.
  await store.seek([{ branch: 'main', throughRecord: 2 }])
  const rewound = await store.queueStatistics(QUERY)
  expect([rewound.calls, rewound.completeFrom]).toEqual([[], 3 * QUARTER])
  expect(await store.agentStatistics({ ...RANGE, now: 2 * QUARTER })).toEqual({ agents: [], completeFrom: 3 * QUARTER })
  const lacking = await store.lacking(2 * QUARTER)
  expect(lacking).toHaveLength(1)
  store.restore(calls)
  const again = await store.queueStatistics(QUERY)
  expect(again.calls.map(({ interval }) => interval)).toEqual([0, QUARTER])
  await store.close()
})

test('STA-1 a range lies at the edges of intervals', async () => {
  const store = await newStore()
  for (const range of [{ from: 1 }, { to: 4 * QUARTER - 1 }, { to: 0 }])
    await expect(store.queueStatistics({ ...QUERY, ...range })).rejects.toThrow(RangeError)
  await expect(store.agentStatistics({ from: 0, to: 7, now: 0 })).rejects.toThrow(RangeError)
  await store.close()
})
