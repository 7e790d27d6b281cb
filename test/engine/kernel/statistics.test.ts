import { expect, test } from 'vitest'
import { chiSquareTail, gammaP, ksTail, normalCdf } from './statistics.ts'

test('the distribution functions that tests lean on have the values of printed tables', () => {
  expect(normalCdf(1.959963984540054)).toBeCloseTo(0.975, 10)
  expect(normalCdf(-3)).toBeCloseTo(0.0013498980316301, 10)
  expect(gammaP(1, 2)).toBeCloseTo(1 - Math.exp(-2), 10)
  expect(chiSquareTail(18.307, 10)).toBeCloseTo(0.05, 5)
  expect(chiSquareTail(149.449, 100)).toBeCloseTo(0.001, 5)
})

test('the test of fit accepts an even sample and rejects one that is squeezed by 3%', () => {
  const even = Array.from({ length: 10_000 }, (_, i) => (i + 0.5) / 10_000)
  const uniform = (x: number): number => Math.min(1, Math.max(0, x))
  expect(ksTail(even, uniform)).toBe(1)
  expect(
    ksTail(
      even.map((x) => x * 0.97),
      uniform,
    ),
  ).toBeLessThan(0.001)
})
