import fc from 'fast-check'
import { expect, test } from 'vitest'
import { errorsOfMode, EWT_MODES } from '../../../engine/predictions.ts'
import type { Prediction } from '../../../engine/predictions.ts'
import { newStore } from './stores.ts'
import { batchOf } from './story.ts'

const QUEUES = ['One', 'Two']
const ALL = { from: 0, to: 1e9 }
const some = fc.integer({ min: -1, max: 50 })

test('RTE-9 REC-2 the store finds the errors that the records have, of calls and callbacks, by queue and mode', async () => {
  const stay = fc.record({
    isCall: fc.boolean(),
    queue: fc.nat(1),
    at: fc.nat(1000),
    modes: fc.tuple(some, some, some),
    realised: fc.oneof(fc.constant(-1), fc.nat(60_000)),
  })
  const stays = fc.array(stay, { minLength: 1, maxLength: 20 })
  await fc.assert(
    fc.asyncProperty(stays, fc.nat(1000), async (records, from) => {
      const store = await newStore()
      await store.setNames({ queues: QUEUES, agents: [] })
      store.project(
        batchOf((writer) => {
          records.forEach(({ isCall, queue, at, modes: [mode1, mode2, mode3], realised }, index) => {
            const outcome = realised < 0 ? 1 : 0
            const answeredAt = realised < 0 ? -1 : at + realised
            if (isCall) writer.leg(2e6, index, 0, queue, at, at, answeredAt, 0, outcome, mode2, 1, mode1, mode3)
            else writer.prediction(2e6, `id${index}`, queue, at, mode1, mode2, mode3, realised, outcome)
          })
        }),
      )
      for (const [place, queue] of QUEUES.entries()) {
        const own = records.filter((record) => record.queue === place && record.at >= from)
        const predictions = own.map(({ modes: [mode1, mode2, mode3], realised }): Prediction => {
          return { queue: place, predicted: { mode1, mode2, mode3 }, realised }
        })
        const report = await store.predictions({ queue, from, to: 1e9 })
        expect(report.answered).toBe(own.filter(({ realised }) => realised >= 0).length)
        expect(report.unanswered).toBe(own.filter(({ realised }) => realised < 0).length)
        for (const mode of EWT_MODES) {
          const wanted = errorsOfMode(predictions, mode)
          expect(report.modes[mode]?.count).toBe(wanted?.count)
          for (const figure of ['bias', 'meanAbsoluteError', 'rootMeanSquare'] as const)
            expect(report.modes[mode]?.[figure] ?? 0).toBeCloseTo(wanted?.[figure] ?? 0, 9)
        }
      }
      await store.close()
    }),
    { numRuns: 30 },
  )
})

test('RTE-9 REC-2 a rewind takes back what had not come by then; calls that never entered a queue do not count', async () => {
  const store = await newStore()
  await store.setNames({ queues: QUEUES, agents: [] })
  store.project(
    batchOf((writer) => {
      writer.leg(90, 1, 0, 0, 10, -1, -1, -1, 4, -1, 0)
      writer.leg(90, 2, 0, 0, 10, 10, 4010, 0, 0, 5, 1, 6, 7)
      writer.prediction(95, 'a', 0, 20, 1, 2, 3, 1000, 0)
    }),
  )
  expect(await store.predictions({ queue: 'One', ...ALL })).toMatchObject({ answered: 2, unanswered: 0 })
  await store.seek([{ branch: 'main', throughRecord: 2 }])
  expect(await store.predictions({ queue: 'One', ...ALL })).toEqual({
    answered: 1,
    unanswered: 0,
    modes: {
      mode1: { count: 1, bias: 2, meanAbsoluteError: 2, rootMeanSquare: 2 },
      mode2: { count: 1, bias: 1, meanAbsoluteError: 1, rootMeanSquare: 1 },
      mode3: { count: 1, bias: 3, meanAbsoluteError: 3, rootMeanSquare: 3 },
    },
  })
  expect(await store.predictions({ queue: 'nowhere', ...ALL })).toEqual({ answered: 0, unanswered: 0, modes: {} })
})

test('RTE-9, IVR-8: a stay that ended by a transfer counts where the call was answered, however the call ends', async () => {
  const store = await newStore()
  await store.setNames({ queues: QUEUES, agents: [] })
  store.project(
    batchOf((writer) => {
      // Waited 4 s in One, predicted 5 s; a consult that was only begun or ended counts for nothing.
      for (const step of [0, 1, 2, 4]) writer.transfer(60, 1, step, 0, 1, -1, -1, -1, 0, 10, 4010, 5, 1, 6, 7)
      writer.leg(90, 1, 0, 1, 10, 60, 1060, 0, 0, 2, 1, 2, 2)
    }),
  )
  const bias = (report: Awaited<ReturnType<typeof store.predictions>>) => report.modes.mode2?.bias
  const [one, two] = [QUEUES[0] ?? '', QUEUES[1] ?? '']
  const first = await store.predictions({ queue: one, ...ALL })
  expect([first.answered, bias(first)]).toEqual([1, 1])
  const second = await store.predictions({ queue: two, ...ALL })
  expect([second.answered, bias(second)]).toEqual([1, 1])
})
