import fc from 'fast-check'
import { expect, test } from 'vitest'
import { WAIT_LIMITS } from '../../main/store/sums.ts'
import { newStore } from '../main/store/stores.ts'
import { batchesOf } from '../main/store/story.ts'
import { openCenter } from '../support/center.ts'
import type { CenterOptions } from '../support/centerTenant.ts'
import { EFFORT } from '../support/chance.ts'
import { anyServiceStep, anyTwoServices } from '../support/randomServices.ts'
import { anyStep } from '../support/randomSteps.ts'
import { compareStatistics, queuesBy } from '../support/statistics.ts'
import { Play } from './play.ts'
import type { Act } from './play.ts'

const QUARTER = 15 * 60_000
const BATCH = 40

const anyAct: fc.Arbitrary<Act> = fc.oneof(
  { weight: 4, arbitrary: anyStep.map((step) => ({ step })) },
  { weight: 1, arbitrary: anyServiceStep.map((serviceStep) => ({ serviceStep })) },
)
const anyPlan = fc.array(anyAct, { minLength: 400, maxLength: 400, size: 'max' })

function played(options: CenterOptions, plan: readonly Act[]): Play {
  const course = new Play(openCenter({ ...options, startAt: '08:30' }))
  for (const act of plan) course.act(act)
  return course
}

test('STA-1 STA-2 STA-3 STA-4 TRU-4 REC-1 REC-2 the store tells of any run what going through the records tells, also after a rewind', async () => {
  let answered = 0
  let bridged = 0
  await fc.assert(
    fc.asyncProperty(
      anyTwoServices,
      anyPlan,
      fc.integer({ min: 1, max: 100 }),
      fc.nat(120),
      async (options, plan, part, threshold) => {
        const { center } = played(options, plan)
        const thresholds = center.simulation.names().queues.map((_, queue) => threshold + queue)
        const store = await newStore()
        for (const batch of batchesOf(center.records, () => 'main')) store.project(batch)
        await compareStatistics(store, center.records, thresholds)
        const through = Math.ceil((center.records.length * part) / 100)
        await store.seek([{ branch: 'main', throughRecord: through }])
        await compareStatistics(store, center.records.slice(0, through), thresholds)
        await store.close()
        const range = { from: 0, to: Number.MAX_SAFE_INTEGER, minutes: 60, thresholds } as const
        const all = queuesBy(center.records, range)
        for (const { sums } of all.calls) answered += sums.answered
        for (const { sums } of all.callbacks) bridged += sums.outcomes.bridged.callbacks
      },
    ),
    { numRuns: 8 * EFFORT, endOnFailure: true },
  )
  // Runs in which nothing happens would prove nothing.
  expect(answered).toBeGreaterThan(100)
  expect(bridged).toBeGreaterThan(0)
})

test('STA-1 STA-2 TRU-4 REC-2 where detail was dropped, the sums tell the same, for thresholds that they know', async () => {
  let dropped = 0
  await fc.assert(
    fc.asyncProperty(anyTwoServices, anyPlan, fc.constantFrom(...WAIT_LIMITS), async (options, plan, threshold) => {
      const { center } = played(options, plan)
      const thresholds = center.simulation.names().queues.map(() => threshold)
      const store = await newStore({ age: 2 * QUARTER, leg: 20, agent: 30, block: 10, announcement: 10, step: BATCH })
      for (let at = 0; at < center.records.length; at += BATCH)
        for (const batch of batchesOf(center.records.slice(at, at + BATCH), () => 'main')) store.project(batch)
      await compareStatistics(store, center.records, thresholds)
      const range = { from: 0, to: 4 * QUARTER, minutes: 60, thresholds } as const
      const { completeFrom, detailFrom } = await store.queueStatistics(range)
      expect(completeFrom).toBeUndefined()
      if (detailFrom !== undefined) dropped++
      await store.close()
    }),
    { numRuns: 8 * EFFORT, endOnFailure: true },
  )
  expect(dropped).toBeGreaterThan(3)
})
