import { describe, expect, test } from 'vitest'
import { BOOKED_SOURCE, Purpose } from '../../../engine/customers/purpose.ts'
import { RandomStream } from '../../../engine/kernel/random.ts'
import { chiSquare, chiSquareTail, correlation, ksTail } from './statistics.ts'

const CUSTOMERS = 100_000
const uniformCdf = (x: number): number => x

describe('xoshiro128** 1.1', () => {
  test.each([
    {
      state: [1, 2, 3, 4],
      outputs: [11520, 0, 5927040, 70819200, 2031721883, 1637235492, 1287239034, 3734860849, 3729100597, 4258142804],
    },
    {
      state: [2654435769, 608135816, 3084996962, 3735928559],
      outputs: [
        2463954730, 5524658, 74256371, 1905451993, 3123413897, 314453775, 1263677054, 1531511215, 693760292, 1307612896,
      ],
    },
  ])('DET-3 gives the published outputs of the reference code for state $state', ({ state, outputs }) => {
    const [s0 = 0, s1 = 0, s2 = 0, s3 = 0] = state
    const stream = new RandomStream(1).setState(s0, s1, s2, s3)
    expect(outputs.map(() => stream.next())).toEqual(outputs)
  })

  test('DET-3 agrees with the algorithm written in whole numbers of any size', () => {
    const mask = 0xffffffffn
    const rotate = (x: bigint, k: bigint): bigint => ((x << k) | (x >> (32n - k))) & mask
    const words = [0x01234567n, 0x89abcdefn, 0xfedcba98n, 0x76543210n]
    const stream = new RandomStream(1).setState(0x01234567, 0x89abcdef, 0xfedcba98, 0x76543210)
    for (let i = 0; i < 1000; i++) {
      let [s0 = 0n, s1 = 0n, s2 = 0n, s3 = 0n] = words
      const expected = (rotate((s1 * 5n) & mask, 7n) * 9n) & mask
      const shifted = (s1 << 9n) & mask
      s2 ^= s0
      s3 ^= s1
      s1 ^= s2
      s0 ^= s3
      s2 ^= shifted
      s3 = rotate(s3, 11n)
      words.splice(0, 4, s0, s1, s2, s3)
      expect(BigInt(stream.next())).toBe(expected)
    }
  })

  test('DET-3 uniform draws lie inside (0, 1), also at the ends of the range', () => {
    const stream = new RandomStream(1)
    const outputs = [0, 0, 0xffffffff, 0xffffffff]
    const fixed = Object.assign(stream, { next: () => outputs.shift() ?? 0 })
    const least = fixed.uniform()
    const most = fixed.uniform()
    expect(least).toBeGreaterThan(0)
    expect(least).toBeLessThan(1e-15)
    expect(most).toBeLessThan(1)
    expect(most).toBeGreaterThan(1 - 1e-15)
  })
})

describe('substreams', () => {
  const seeds = [0, 1, 2, 12345, 2 ** 32, 2 ** 53 - 1]
  const firstDraws = (seed: number, source: number, purpose: number): number[] => {
    const stream = new RandomStream(seed)
    return Array.from({ length: CUSTOMERS }, (_, ordinal) => stream.start(source, ordinal, purpose).uniform())
  }

  test('DET-3 one key gives one sequence, whatever was drawn before', () => {
    const one = new RandomStream(7)
    const other = new RandomStream(7)
    one.start(1, 2, 3)
    one.next()
    other.start(9, 9, 9)
    const draws = Array.from({ length: 20 }, () => other.start(1, 5, 3).next())
    expect(new Set(draws).size).toBe(1)
    expect(one.start(1, 5, 3).next()).toBe(draws[0])
  })

  test('DET-3 neighbouring keys and seeds give different sequences', () => {
    const firsts = new Set<string>()
    for (const seed of seeds)
      for (const source of [0, 1, 2, BOOKED_SOURCE])
        for (const ordinal of [0, 1, 2, 3])
          for (const purpose of [0, 1, 2, 3, 100, 101, 200, 201]) {
            const stream = new RandomStream(seed).start(source, ordinal, purpose)
            firsts.add(`${stream.next()} ${stream.next()}`)
          }
    expect(firsts.size).toBe(seeds.length * 4 * 4 * 8)
  })

  test.each(seeds)('DET-3 first draws of 100,000 customers in a row are uniform, seed %d', (seed) => {
    for (const purpose of [Purpose.arrival, Purpose.patience, Purpose.handleTime, Purpose.dial + 1]) {
      const draws = firstDraws(seed, 1, purpose)
      expect(ksTail(draws, uniformCdf)).toBeGreaterThan(1e-4)
      const counts = new Array<number>(1000).fill(0)
      for (const draw of draws) counts[Math.floor(draw * 1000)] = (counts[Math.floor(draw * 1000)] ?? 0) + 1
      expect(chiSquareTail(chiSquare(counts, new Array<number>(1000).fill(100)), 999)).toBeGreaterThan(1e-4)
    }
  })

  test.each([1, 2, 12345])('DET-3 draws of neighbours fall evenly into the unit square, seed %d', (seed) => {
    const side = 25
    const pairs: [string, (draws: readonly number[], i: number, other: readonly number[]) => readonly number[]][] = [
      ['one customer and the next', (draws, i) => [draws[i] ?? 0, draws[i + 1] ?? 0]],
      ['one customer and the one 256 later', (draws, i) => [draws[i] ?? 0, draws[i + 256] ?? 0]],
      ['two purposes of one customer', (draws, i, other) => [draws[i] ?? 0, other[i] ?? 0]],
    ]
    const draws = firstDraws(seed, 0, Purpose.patience)
    for (const purpose of [Purpose.arrival, Purpose.handleTime, Purpose.offerChoice, Purpose.answerDelay + 1]) {
      const other = firstDraws(seed, 0, purpose)
      for (const [name, pairOf] of pairs) {
        const counts = new Array<number>(side * side).fill(0)
        for (let i = 0; i + 256 < CUSTOMERS; i++) {
          const [x = 0, y = 0] = pairOf(draws, i, other)
          const cell = Math.floor(x * side) * side + Math.floor(y * side)
          counts[cell] = (counts[cell] ?? 0) + 1
        }
        const expected = new Array<number>(side * side).fill((CUSTOMERS - 256) / (side * side))
        expect(chiSquareTail(chiSquare(counts, expected), side * side - 1), name).toBeGreaterThan(1e-4)
      }
    }
  })

  test('DET-3 purposes, sources and seeds are uncorrelated over 100,000 customers', () => {
    const base = firstDraws(1, 0, Purpose.patience)
    const others = [
      firstDraws(1, 0, Purpose.arrival),
      firstDraws(1, 0, Purpose.handleTime),
      firstDraws(1, 0, Purpose.afterCallWork),
      firstDraws(1, 0, Purpose.offerChoice),
      firstDraws(1, 1, Purpose.patience),
      firstDraws(1, 2, Purpose.patience),
      firstDraws(1, BOOKED_SOURCE, Purpose.patience),
      firstDraws(2, 0, Purpose.patience),
      firstDraws(2 ** 32 + 1, 0, Purpose.patience),
    ]
    for (const other of others) expect(Math.abs(correlation(base, other)) * Math.sqrt(CUSTOMERS)).toBeLessThan(4)
  })

  test('DET-3 the second draw of a substream is uniform and independent of the first', () => {
    const stream = new RandomStream(3)
    const firsts: number[] = []
    const seconds: number[] = []
    for (let ordinal = 0; ordinal < CUSTOMERS; ordinal++) {
      firsts.push(stream.start(0, ordinal, Purpose.handleTime).uniform())
      seconds.push(stream.uniform())
    }
    expect(ksTail(seconds, uniformCdf)).toBeGreaterThan(1e-4)
    expect(Math.abs(correlation(firsts, seconds)) * Math.sqrt(CUSTOMERS)).toBeLessThan(4)
  })
})
