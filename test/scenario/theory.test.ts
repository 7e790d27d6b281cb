import { expect, test } from 'vitest'
import { forEachRecord } from '../../engine/records/decode.ts'
import { LEG_OUTCOMES } from '../../engine/records/kinds.ts'
import { deviation, ksTail, mean, normalCdf, zOfMean } from '../engine/kernel/statistics.ts'
import { IS_SOAK } from '../support/chance.ts'
import { erlang, plainCourse } from './plainCenter.ts'
import type { Plain } from './plainCenter.ts'
import { run } from './runner.ts'

const HOUR = 3_600_000
/** Relative half-width of the 95% interval over the seeds that a setting must reach. */
const halfWidthOf = ({ agents }: Setting): number => (IS_SOAK && agents < 1000 ? 0.02 : 0.05)
const SEEDS = Array.from({ length: 20 }, (_, i) => i + 1)
const MEASURES = ['waits', 'abandons', 'meanWait'] as const
type Measured = Record<(typeof MEASURES)[number], number>

/** Measures of one run over the calls that arrive after the warm-up and early enough to have left before its end. */
function measure(plain: Plain, seed: number, hours: number): Measured {
  const course = plainCourse(plain, seed, hours)
  const [from, to] = [course.startAt + 2 * HOUR, course.until - 3 * HOUR]
  let calls = 0
  let waited = 0
  let abandoned = 0
  let wait = 0
  run(course, (batch) => {
    forEachRecord(batch, (record) => {
      if (record.kind !== 'leg' || record.arrivedAt < from || record.arrivedAt >= to) return
      const isAbandoned = LEG_OUTCOMES[record.outcome] === 'abandoned'
      const waitMs = (isAbandoned ? record.time : record.answeredAt) - record.queuedAt
      calls++
      if (waitMs > 0) waited++
      if (isAbandoned) abandoned++
      wait += waitMs / 1000
    })
  })
  return { waits: waited / calls, abandons: abandoned / calls, meanWait: wait / calls }
}

interface Setting {
  readonly agents: number
  readonly callsPerHour: number
  readonly service: number
  readonly patience?: number
  readonly hours: number
}

function plainOf({ agents, callsPerHour, service, patience }: Setting, serviceFactor = 1): Plain {
  return {
    agents,
    callsPerHour,
    service: { kind: 'exponential', mean: service * serviceFactor },
    ...(patience !== undefined && { patience: { kind: 'exponential', mean: patience } }),
  }
}

const longer = IS_SOAK ? 10 : 1
const settings: Setting[] = [
  { agents: 5, callsPerHour: 80, service: 180, hours: 250 * longer },
  { agents: 20, callsPerHour: 330, service: 180, hours: 200 * longer },
  { agents: 5, callsPerHour: 100, service: 180, patience: 120, hours: 150 * longer },
  { agents: 50, callsPerHour: 1000, service: 180, patience: 90, hours: 40 * longer },
  ...(IS_SOAK ? [{ agents: 1000, callsPerHour: 20_000, service: 180, patience: 120, hours: 60 }] : []),
]

test('TRU-1 the exact values agree with published ones', () => {
  // Erlang C with 2 agents at load 1: P(wait) 1/3; wait in queue a third of the mean service time.
  const small = erlang(2, 3600 / 180, 180)
  expect(small.waits).toBeCloseTo(1 / 3, 12)
  expect(small.meanWait).toBeCloseTo(60, 9)
  // 100 agents, 95/300 calls a second, mean service 300 s, mean patience 180 s.
  const large = erlang(100, (95 / 300) * 3600, 300, 180)
  expect(large.abandons).toBeCloseTo(0.02402, 5)
  expect(large.meanWait).toBeCloseTo(4.324, 3)
})

/** Distances of the seeds from theory in standard deviations, over all settings, by measure. */
const pooled: Record<(typeof MEASURES)[number], number[]> = { waits: [], abandons: [], meanWait: [] }

test.each(settings)(
  'TRU-1 20 seeds agree with theory: $agents agents, $callsPerHour calls an hour, patience $patience s',
  (setting) => {
    const exact = erlang(setting.agents, setting.callsPerHour, setting.service, setting.patience)
    const runs = SEEDS.map((seed) => measure(plainOf(setting), seed, setting.hours))
    for (const name of MEASURES.filter((one) => one !== 'abandons' || setting.patience !== undefined)) {
      const sample = runs.map((one) => one[name])
      const standardError = deviation(sample) / Math.sqrt(sample.length)
      expect(Math.abs(zOfMean(sample, exact[name])), `${name}: ${mean(sample)}, exactly ${exact[name]}`).toBeLessThan(
        3.5,
      )
      expect((2.09 * standardError) / exact[name], `${name}: relative half-width`).toBeLessThan(halfWidthOf(setting))
      pooled[name].push(...sample.map((value) => (value - exact[name]) / deviation(sample)))
    }
  },
)

test('TRU-1 the distances from theory are spread normally', () => {
  expect(pooled.waits.length).toBe(settings.length * SEEDS.length)
  for (const name of MEASURES) expect(ksTail(pooled[name], normalCdf), name).toBeGreaterThan(0.001)
})

test('TRU-1 service that is 3% too long does not pass', () => {
  const setting = settings[2]
  if (setting === undefined) throw new Error('no such setting')
  const exact = erlang(setting.agents, setting.callsPerHour, setting.service, setting.patience)
  const runs = SEEDS.map((seed) => measure(plainOf(setting, 1.03), seed, setting.hours))
  for (const name of MEASURES)
    expect(
      zOfMean(
        runs.map((one) => one[name]),
        exact[name],
      ),
    ).toBeGreaterThan(3.5)
})
