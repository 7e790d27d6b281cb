/** Statistics for tests: distribution functions and tests of fit, each computed from its definition. */

const LANCZOS = [
  76.18009172947146, -86.50532032941677, 24.01409824083091, -1.231739572450155, 0.1208650973866179e-2,
  -0.5395239384953e-5,
]

/** Logarithm of the gamma function, x > 0. */
export function logGamma(x: number): number {
  const shifted = x + 5.5 - (x + 0.5) * Math.log(x + 5.5)
  const series = LANCZOS.reduce((sum, coefficient, i) => sum + coefficient / (x + 1 + i), 1.000000000190015)
  return -shifted + Math.log((2.5066282746310005 * series) / x)
}

/** Regularized lower incomplete gamma function P(a, x): by its series below a + 1, by its continued fraction above. */
export function gammaP(a: number, x: number): number {
  if (x <= 0) return 0
  const scale = Math.exp(-x + a * Math.log(x) - logGamma(a))
  if (x < a + 1) {
    let term = 1 / a
    let sum = term
    for (let n = 1; n < 10_000 && term > sum * 1e-16; n++) {
      term *= x / (a + n)
      sum += term
    }
    return sum * scale
  }
  let b = x + 1 - a
  let c = 1e300
  let d = 1 / b
  let fraction = d
  for (let n = 1; n < 10_000; n++) {
    const an = -n * (n - a)
    b += 2
    d = 1 / (an * d + b)
    c = b + an / c
    const change = d * c
    fraction *= change
    if (Math.abs(change - 1) < 1e-15) break
  }
  return 1 - scale * fraction
}

/** Distribution function of the standard normal distribution. */
export function normalCdf(x: number): number {
  const half = gammaP(0.5, (x * x) / 2) / 2
  return x < 0 ? 0.5 - half : 0.5 + half
}

/** Probability of a chi-square statistic at least this large. */
export function chiSquareTail(statistic: number, degreesOfFreedom: number): number {
  return 1 - gammaP(degreesOfFreedom / 2, statistic / 2)
}

/** Pearson's statistic of observed against expected counts. */
export function chiSquare(observed: readonly number[], expected: readonly number[]): number {
  return observed.reduce((sum, count, i) => sum + (count - (expected[i] ?? NaN)) ** 2 / (expected[i] ?? NaN), 0)
}

/** Probability of a Kolmogorov–Smirnov distance at least as large as the one between a sample and a continuous distribution. */
export function ksTail(sample: readonly number[], cdf: (x: number) => number): number {
  const sorted = Float64Array.from(sample).sort()
  const n = sorted.length
  let distance = 0
  sorted.forEach((x, i) => {
    const p = cdf(x)
    distance = Math.max(distance, p - i / n, (i + 1) / n - p)
  })
  const t = distance * (Math.sqrt(n) + 0.12 + 0.11 / Math.sqrt(n))
  let tail = 0
  for (let k = 1; k <= 100; k++) tail += 2 * (k % 2 === 1 ? 1 : -1) * Math.exp(-2 * k * k * t * t)
  return t < 0.2 ? 1 : Math.min(1, tail)
}

export function mean(sample: readonly number[]): number {
  return sample.reduce((sum, x) => sum + x, 0) / sample.length
}

/** Standard deviation of a sample, with n − 1. */
export function deviation(sample: readonly number[]): number {
  const center = mean(sample)
  return Math.sqrt(sample.reduce((sum, x) => sum + (x - center) ** 2, 0) / (sample.length - 1))
}

/** How many standard errors the mean of a sample lies above an expected value. */
export function zOfMean(sample: readonly number[], expected: number): number {
  return (mean(sample) - expected) / (deviation(sample) / Math.sqrt(sample.length))
}

/** Pearson's correlation of two samples of one length. */
export function correlation(a: readonly number[], b: readonly number[]): number {
  const [meanA, meanB] = [mean(a), mean(b)]
  const product = a.reduce((sum, x, i) => sum + (x - meanA) * ((b[i] ?? NaN) - meanB), 0)
  return product / ((a.length - 1) * deviation(a) * deviation(b))
}
