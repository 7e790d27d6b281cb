import type { Distribution } from '../tenant/distribution.ts'
import { assertNever } from './assertNever.ts'
import { normalQuantile } from './normalQuantile.ts'
import type { RandomStream } from './random.ts'

/** Draws durations from one distribution. */
export interface Sampler {
  /** Mean in seconds. */
  readonly mean: number
  /** Variance over the square of the mean; 0 where both are. */
  readonly squaredCv: number
  /** A duration in whole milliseconds, from the stream as it stands. */
  sample(stream: RandomStream): number
}

class ConstantSampler implements Sampler {
  readonly squaredCv = 0
  constructor(
    readonly mean: number,
    private readonly milliseconds = Math.round(mean * 1000),
  ) {}
  sample(): number {
    return this.milliseconds
  }
}

class ExponentialSampler implements Sampler {
  readonly squaredCv = 1
  constructor(readonly mean: number) {}
  sample(stream: RandomStream): number {
    return Math.round(-Math.log(stream.uniform()) * this.mean * 1000)
  }
}

class LognormalSampler implements Sampler {
  private readonly sigma: number
  private readonly mu: number
  constructor(
    readonly mean: number,
    readonly squaredCv: number,
  ) {
    const variance = Math.log(1 + squaredCv)
    this.sigma = Math.sqrt(variance)
    this.mu = Math.log(mean * 1000) - variance / 2
  }
  sample(stream: RandomStream): number {
    return Math.round(Math.exp(this.mu + this.sigma * normalQuantile(stream.uniform())))
  }
}

class ErlangSampler implements Sampler {
  readonly squaredCv: number
  constructor(
    readonly mean: number,
    private readonly phases: number,
  ) {
    this.squaredCv = 1 / phases
  }
  sample(stream: RandomStream): number {
    let sum = 0
    for (let phase = 0; phase < this.phases; phase++) sum -= Math.log(stream.uniform())
    return Math.round((sum * this.mean * 1000) / this.phases)
  }
}

class WeibullSampler implements Sampler {
  readonly mean: number
  readonly squaredCv: number
  constructor(
    private readonly scale: number,
    private readonly shape: number,
  ) {
    const first = gamma(1 + 1 / shape)
    this.mean = scale * first
    this.squaredCv = gamma(1 + 2 / shape) / (first * first) - 1
  }
  sample(stream: RandomStream): number {
    return Math.round(this.scale * 1000 * Math.exp(Math.log(-Math.log(stream.uniform())) / this.shape))
  }
}

class EmpiricalSampler implements Sampler {
  readonly mean: number
  readonly squaredCv: number
  constructor(private readonly values: readonly number[]) {
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length
    const variance = values.reduce((sum, value) => sum + (value - mean) * (value - mean), 0) / values.length
    this.mean = mean
    this.squaredCv = mean === 0 ? 0 : variance / (mean * mean)
  }
  sample(stream: RandomStream): number {
    return Math.round((this.values[Math.floor(stream.uniform() * this.values.length)] ?? 0) * 1000)
  }
}

const LANCZOS = [
  0.99999999999980993, 676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059,
  12.507343278686905, -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7,
]

/** Gamma function for x ≥ 1, Lanczos approximation (g = 7, 9 terms), relative accuracy about 1e-15. */
function gamma(x: number): number {
  const z = x - 1
  let sum = LANCZOS[0] ?? 0
  for (let i = 1; i < LANCZOS.length; i++) sum += (LANCZOS[i] ?? 0) / (z + i)
  const t = z + 7.5
  return 2.5066282746310002 * Math.exp(Math.log(t) * (z + 0.5) - t) * sum
}

/** The sampler of a distribution (TRF-2). */
export function samplerOf(distribution: Distribution): Sampler {
  switch (distribution.kind) {
    case 'constant':
      return new ConstantSampler(distribution.seconds)
    case 'exponential':
      return new ExponentialSampler(distribution.mean)
    case 'lognormal':
      return new LognormalSampler(distribution.mean, distribution.squaredCv)
    case 'erlang':
      return new ErlangSampler(distribution.mean, distribution.phases)
    case 'weibull':
      return new WeibullSampler(distribution.scale, distribution.shape)
    case 'empirical':
      return new EmpiricalSampler(distribution.values)
    default:
      return assertNever(distribution, 'unknown distribution')
  }
}
