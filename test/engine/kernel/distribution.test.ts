import { describe, expect, test } from 'vitest'
import { samplerOf } from '../../../engine/kernel/distribution.ts'
import { normalQuantile } from '../../../engine/kernel/normalQuantile.ts'
import { RandomStream } from '../../../engine/kernel/random.ts'
import { distributionSchema, type Distribution } from '../../../engine/tenant/distribution.ts'
import { chiSquare, chiSquareTail, gammaP, ksTail, mean, normalCdf, zOfMean } from './statistics.ts'

const DRAWS = 100_000

/** Seconds drawn for the customers of one source, one after the other. */
function draw(distribution: Distribution, seed: number): number[] {
  const sampler = samplerOf(distribution)
  const stream = new RandomStream(seed)
  return Array.from({ length: DRAWS }, (_, ordinal) => sampler.sample(stream.start(0, ordinal, 2)) / 1000)
}

interface Known {
  readonly distribution: Distribution
  readonly mean: number
  readonly squaredCv: number
  readonly cdf: (x: number) => number
}

const lognormal = (wantedMean: number, squaredCv: number): Known => {
  const sigma = Math.sqrt(Math.log(1 + squaredCv))
  const mu = Math.log(wantedMean / Math.sqrt(1 + squaredCv))
  return {
    distribution: { kind: 'lognormal', mean: wantedMean, squaredCv },
    mean: wantedMean,
    squaredCv,
    cdf: (x) => (x <= 0 ? 0 : normalCdf((Math.log(x) - mu) / sigma)),
  }
}

const erlang = (wantedMean: number, phases: number): Known => ({
  distribution: { kind: 'erlang', mean: wantedMean, phases },
  mean: wantedMean,
  squaredCv: 1 / phases,
  cdf: (x) => gammaP(phases, (phases * x) / wantedMean),
})

/** @param meanOfUnit mean of the distribution with scale 1; @param squareOfUnit mean of its square */
const weibull = (scale: number, shape: number, meanOfUnit: number, squareOfUnit: number): Known => ({
  distribution: { kind: 'weibull', scale, shape },
  mean: scale * meanOfUnit,
  squaredCv: squareOfUnit / meanOfUnit ** 2 - 1,
  cdf: (x) => (x <= 0 ? 0 : 1 - Math.exp(-((x / scale) ** shape))),
})

const KNOWN: readonly Known[] = [
  {
    distribution: { kind: 'exponential', mean: 300 },
    mean: 300,
    squaredCv: 1,
    cdf: (x) => 1 - Math.exp(-Math.max(0, x) / 300),
  },
  lognormal(270, 1.2),
  lognormal(60, 0.25),
  erlang(300, 1),
  erlang(9, 3),
  erlang(120, 20),
  weibull(240, 1, 1, 2),
  weibull(240, 2, Math.sqrt(Math.PI) / 2, 1),
  weibull(100, 0.5, 2, 24),
]

describe.each(KNOWN)('$distribution', (known) => {
  test('TRF-2 TRU-3 samples pass a Kolmogorov–Smirnov test against the exact distribution', () => {
    for (const seed of [1, 2, 3]) expect(ksTail(draw(known.distribution, seed), known.cdf)).toBeGreaterThan(0.001)
  })

  test('TRF-2 mean and squared coefficient of variation are those asked for', () => {
    const sample = draw(known.distribution, 4)
    expect(samplerOf(known.distribution).mean).toBeCloseTo(known.mean, 9)
    expect(samplerOf(known.distribution).squaredCv).toBeCloseTo(known.squaredCv, 9)
    expect(Math.abs(zOfMean(sample, known.mean))).toBeLessThan(3.5)
    const squares = sample.map((x) => (x - known.mean) ** 2)
    expect(Math.abs(zOfMean(squares, known.squaredCv * known.mean ** 2))).toBeLessThan(3.5)
  })

  test('TRU-3 the test of fit notices durations that are 3% too long', () => {
    const longer = [5, 6, 7].flatMap((seed) => draw(known.distribution, seed)).map((x) => x * 1.03)
    expect(ksTail(longer, known.cdf)).toBeLessThan(0.001)
  })
})

test('TRF-2 a constant is the same for everyone, in whole milliseconds', () => {
  expect(new Set(draw({ kind: 'constant', seconds: 12.3456 }, 1))).toEqual(new Set([12.346]))
  expect(samplerOf({ kind: 'constant', seconds: 12.3456 }).mean).toBe(12.3456)
  expect(samplerOf({ kind: 'constant', seconds: 12.3456 }).squaredCv).toBe(0)
})

test('TRF-2 TRU-3 empirical values come equally often, those listed twice twice as often', () => {
  const distribution: Distribution = { kind: 'empirical', values: [10, 20, 20, 40, 0.5] }
  const sample = draw(distribution, 1)
  const observed = [0.5, 10, 20, 40].map((value) => sample.filter((x) => x === value).length)
  expect(observed.reduce((sum, count) => sum + count, 0)).toBe(DRAWS)
  expect(
    chiSquareTail(
      chiSquare(
        observed,
        [0.2, 0.2, 0.4, 0.2].map((p) => p * DRAWS),
      ),
      3,
    ),
  ).toBeGreaterThan(0.001)
  expect(samplerOf(distribution).mean).toBeCloseTo(18.1, 12)
  // Mean of the squares 500.05, less the square of the mean.
  expect(samplerOf(distribution).squaredCv).toBeCloseTo((500.05 - 18.1 ** 2) / 18.1 ** 2, 12)
  expect(samplerOf({ kind: 'empirical', values: [0, 0] }).squaredCv).toBe(0)
  expect(Math.abs(zOfMean(sample, 18.1))).toBeLessThan(3.5)
})

test.each([
  [0.2, 120],
  [0.25, 24],
  [1, 1],
  [2, 0.886226925452758],
  [4, 0.9064024770554771],
  [20, 0.9735042655627757],
])('TRF-2 the mean of a Weibull distribution with shape %d is %d times its scale', (shape, factor) => {
  expect(samplerOf({ kind: 'weibull', scale: 100, shape }).mean / (100 * factor)).toBeCloseTo(1, 9)
})

test('TRF-2 all draws are whole milliseconds and never negative', () => {
  const stream = new RandomStream(9)
  const shapes: Distribution[] = [...KNOWN.map(({ distribution }) => distribution), { kind: 'constant', seconds: 0 }]
  for (const distribution of shapes) {
    const sampler = samplerOf(distribution)
    for (let ordinal = 0; ordinal < 2000; ordinal++) {
      const drawn = sampler.sample(stream.start(0, ordinal, 1))
      expect(Number.isSafeInteger(drawn) && drawn >= 0).toBe(true)
    }
  }
})

test('DET-3 a scaled distribution gives each customer the same share of it', () => {
  const short = draw({ kind: 'lognormal', mean: 100, squaredCv: 1 }, 3)
  const long = draw({ kind: 'lognormal', mean: 200, squaredCv: 1 }, 3)
  const ratios = short.map((x, i) => (long[i] ?? 0) - 2 * x)
  expect(Math.max(...ratios.map(Math.abs))).toBeLessThan(0.002)
  expect(mean(long) / mean(short)).toBeCloseTo(2, 4)
})

describe('normalQuantile', () => {
  test.each([
    [0.25, -0.6744897501960817],
    [0.001, -3.090232306167814],
    [1e-20, -9.262340089798408],
    [1e-10, -6.361340902404056],
    [1e-16, -8.222082216130435],
    [0.025, -1.959963984540054],
    [0.9, 1.2815515655446004],
    [0.95, 1.6448536269514722],
    [0.975, 1.959963984540054],
    [0.99, 2.3263478740408408],
    [0.995, 2.5758293035489004],
  ])('TRF-2 of %d is %d, as printed with algorithm AS 241 and in tables', (p, x) => {
    expect(Math.abs(normalQuantile(p) / x - 1)).toBeLessThan(4e-15)
  })

  test('TRF-2 of 1/2 is 0, and it is odd, rising and the inverse of the distribution function', () => {
    expect(normalQuantile(0.5)).toBe(0)
    let before = Number.NEGATIVE_INFINITY
    for (let i = 1; i < 1000; i++) {
      const x = normalQuantile(i / 1000)
      expect(x).toBeGreaterThan(before)
      expect(normalCdf(x)).toBeCloseTo(i / 1000, 9)
      expect(normalQuantile(1 - i / 1000)).toBeCloseTo(-x, 12)
      before = x
    }
  })
})

describe('TRF-2 parameters', () => {
  const good: Distribution[] = [
    { kind: 'constant', seconds: 0 },
    { kind: 'exponential', mean: 0.5 },
    { kind: 'lognormal', mean: 86_400, squaredCv: 100 },
    { kind: 'erlang', mean: 60, phases: 100 },
    { kind: 'weibull', scale: 60, shape: 0.2 },
    { kind: 'empirical', values: [0] },
  ]

  test.each(good)('TRF-2 %o can be drawn from', (distribution) => {
    expect(distributionSchema.parse(distribution)).toEqual(distribution)
  })

  test.each([
    { kind: 'constant', seconds: -1 },
    { kind: 'constant', seconds: 86_401 },
    { kind: 'exponential', mean: 0 },
    { kind: 'lognormal', mean: 60 },
    { kind: 'lognormal', mean: 60, squaredCv: 0 },
    { kind: 'erlang', mean: 60, phases: 2.5 },
    { kind: 'erlang', mean: 60, phases: 0 },
    { kind: 'weibull', scale: 60, shape: 0.1 },
    { kind: 'empirical', values: [] },
    { kind: 'empirical', values: [-1] },
    { kind: 'exponential', mean: 60, phases: 2 },
    { kind: 'pareto', mean: 60 },
  ])('TRF-2 %o is refused', (distribution) => {
    expect(distributionSchema.safeParse(distribution).success).toBe(false)
  })
})
