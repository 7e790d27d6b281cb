import { describe, expect, test } from 'vitest'
import { forEachRecord } from '../../engine/records/decode.ts'
import { LEG_OUTCOMES } from '../../engine/records/kinds.ts'
import { steadyState } from '../../engine/theory/erlang.ts'
import { deviation, ksTail, mean, normalCdf, zOfMean } from '../engine/kernel/statistics.ts'
import { IS_SOAK } from '../support/chance.ts'
import { LARGE, loadOf, plainOf, SMALL } from './erlangSettings.ts'
import type { Setting } from './erlangSettings.ts'
import { erlang, plainCourse } from './plainCenter.ts'
import type { Plain, Theory } from './plainCenter.ts'
import { run } from './runner.ts'

const HOUR = 3_600_000
/** Hours after the empty beginning, and before the end, whose arrivals are not measured: 40 and 60 mean services. */
const [WARM_UP, FADE] = [2, 3]
const SEEDS = Array.from({ length: 20 }, (_, i) => i + 1)
/** Distance of the mean over the seeds from theory that is taken for chance, in standard errors. */
const MOST_Z = 3.5
/** Of Student's distribution with 19 degrees of freedom: half of a 95% interval, in standard errors. */
const T_95 = 2.093
/** A setting of the soak takes minutes. */
const LIMIT_MS = IS_SOAK ? 3_600_000 : 180_000
/** Relative half-width of the 95% interval over the seeds that a setting must reach. */
const mostHalfWidth = ({ agents }: Setting): number => (agents < 1000 ? 0.02 : 0.05)
const MEASURES = ['waits', 'abandons', 'meanWait'] as const
type Measure = (typeof MEASURES)[number]

const SETTINGS: readonly Setting[] = IS_SOAK ? [...SMALL, ...LARGE] : SMALL
const measuresOf = ({ patience }: Setting): readonly Measure[] =>
  MEASURES.filter((one) => one !== 'abandons' || patience !== undefined)

/** Measures of one run over the calls that arrive after the warm-up and early enough to have left before its end. */
function measure(plain: Plain, seed: number, hours: number): Theory {
  const course = plainCourse(plain, seed, hours + WARM_UP + FADE)
  const [from, to] = [course.startAt + WARM_UP * HOUR, course.until - FADE * HOUR]
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

/** What the formulas say. */
function exactly(setting: Setting): Theory {
  const steady = steadyState(loadOf(setting))
  if (steady === undefined) throw new RangeError('a setting without a steady state')
  return steady
}

/** The 20 seeds of a setting. @param serviceFactor how many times as long services last as the formulas believe */
function seedsOf(setting: Setting, serviceFactor = 1): Theory[] {
  const plain = plainOf(setting, serviceFactor)
  const hours = Math.ceil(setting.calls / plain.callsPerHour)
  return SEEDS.map((seed) => measure(plain, seed, hours))
}

/** Measures whose mean over the seeds is too far from theory to be chance. */
function farFromTheory(setting: Setting, runs: readonly Theory[]): string[] {
  const exact = exactly(setting)
  return measuresOf(setting).flatMap((name) => {
    const sample = runs.map((one) => one[name])
    const z = zOfMean(sample, exact[name])
    return Math.abs(z) <= MOST_Z ? [] : [`${name}: ${mean(sample)}, exactly ${exact[name]}, z ${z.toFixed(2)}`]
  })
}

const title = ({ agents, occupancy, patience }: Setting): string =>
  `${patience === undefined ? 'Erlang C' : 'Erlang A'}, ${agents} agents at a load of ${occupancy} each${patience === undefined ? '' : `, patience ${patience} s`}`

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

test('TRU-1 there are 24 settings from 5 to 1,000 agents, half of Erlang C and half of Erlang A', () => {
  const all = [...SMALL, ...LARGE]
  const agents = all.map((one) => one.agents)
  expect([SMALL.length, all.length, new Set(all.map(title)).size]).toEqual([6, 24, 24])
  expect([Math.min(...agents), Math.max(...agents)]).toEqual([5, 1000])
  expect(all.filter(({ patience }) => patience === undefined).length).toBe(12)
})

test.each([...SMALL, ...LARGE].map((setting) => [title(setting), setting] as const))(
  'TRU-1 %s: formulas and the recursion over the states agree to 1e-9',
  (_, setting) => {
    const { agents, arrivalsPerSecond, meanService, meanPatience } = loadOf(setting)
    const states = erlang(agents, arrivalsPerSecond * 3600, meanService, meanPatience)
    const formulas = exactly(setting)
    for (const name of measuresOf(setting)) expect(Math.abs(formulas[name] / states[name] - 1), name).toBeLessThan(1e-9)
  },
)

/** Distances of the seeds from theory in standard deviations, over all settings, by measure. */
const pooled: Record<Measure, number[]> = { waits: [], abandons: [], meanWait: [] }

describe('TRU-1 the engine and the formulas', () => {
  test.each(SETTINGS.map((setting) => [title(setting), setting] as const))(
    'TRU-1 20 seeds agree: %s',
    (_, setting) => {
      const exact = exactly(setting)
      const runs = seedsOf(setting)
      for (const name of measuresOf(setting)) {
        const sample = runs.map((one) => one[name])
        const halfWidth = (T_95 * deviation(sample)) / Math.sqrt(sample.length) / exact[name]
        expect(halfWidth, `${name}: relative half-width`).toBeLessThanOrEqual(mostHalfWidth(setting))
        pooled[name].push(...sample.map((value) => (value - exact[name]) / deviation(sample)))
      }
      expect(farFromTheory(setting, runs)).toEqual([])
    },
    LIMIT_MS,
  )

  test('TRU-1 the distances from theory are spread normally', () => {
    expect(pooled.waits.length).toBe(SETTINGS.length * SEEDS.length)
    for (const name of MEASURES) expect(ksTail(pooled[name], normalCdf), name).toBeGreaterThan(0.001)
  })

  // Without the first, which needs the most calls and would tell nothing that the second does not.
  test.each(SMALL.slice(1).map((setting) => [title(setting), setting] as const))(
    'TRU-1 services that last 1.03 times as long do not pass: %s',
    (_, setting) => {
      expect(farFromTheory(setting, seedsOf(setting, 1.03))).not.toEqual([])
    },
    LIMIT_MS,
  )
})
