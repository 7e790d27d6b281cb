import fc from 'fast-check'
import { expect, test } from 'vitest'
import { finish32, hashText, RunningHash } from '../../../engine/kernel/hash.ts'
import { xxh32 } from './xxh32.ts'

const words = fc.array(fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 }), { minLength: 1, maxLength: 60 })

function digestOf(values: readonly number[]): string {
  const hash = new RunningHash()
  hash.update(Int32Array.from(values), 0, values.length)
  return hash.digest
}

test('DET-7 the reference of the next test gives the published XXH32 values', () => {
  const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)
  expect(xxh32(bytes(''))).toBe(0x02cc5d05)
  expect(xxh32(bytes('a'))).toBe(0x550d7456)
  expect(xxh32(bytes('abc'))).toBe(0x32d153ff)
  expect(xxh32(bytes('Nobody inspects the spammish repetition'))).toBe(0xe2293b2f)
})

test('DET-7 the lower half of the running hash is XXH32 over whole stripes', () => {
  fc.assert(
    fc.property(words, (values) => {
      const whole = [...values, ...values, ...values, ...values]
      const low = Number.parseInt(digestOf(whole).slice(8), 16)
      expect(low).toBe(xxh32(new Uint8Array(Int32Array.from(whole).buffer)))
    }),
  )
})

test('DET-7 the running hash does not depend on where the stream is cut, or saved and continued', () => {
  fc.assert(
    fc.property(words, fc.array(fc.nat(60)), (values, cuts) => {
      const edges = [0, ...cuts.map((cut) => Math.min(cut, values.length)), values.length].sort((a, b) => a - b)
      let hash = new RunningHash()
      const buffer = Int32Array.from(values)
      for (let i = 1; i < edges.length; i++) {
        hash.update(buffer, edges[i - 1] ?? 0, edges[i] ?? 0)
        const next = new RunningHash()
        next.load(structuredClone(hash.save()))
        hash = next
      }
      expect(hash.digest).toBe(digestOf(values))
      expect(hash.words).toBe(values.length)
    }),
  )
})

test('DET-7 flipping any single bit of the stream changes both halves of the digest', () => {
  fc.assert(
    fc.property(words, fc.nat(), fc.nat(31), (values, place, bit) => {
      const changed = [...values]
      const at = place % values.length
      changed[at] = (values[at] ?? 0) ^ (1 << bit)
      const [before, after] = [digestOf(values), digestOf(changed)]
      expect(after.slice(0, 8)).not.toBe(before.slice(0, 8))
      expect(after.slice(8)).not.toBe(before.slice(8))
    }),
    { numRuns: 2000 },
  )
})

test('DET-7 on average half of the digest bits follow a flipped bit', () => {
  const values = Array.from({ length: 17 }, (_, i) => i * 7919)
  let flipped = 0
  for (let bit = 0; bit < 17 * 32; bit++) {
    const changed = [...values]
    changed[bit >> 5] = (values[bit >> 5] ?? 0) ^ (1 << (bit & 31))
    let difference = BigInt(`0x${digestOf(values)}`) ^ BigInt(`0x${digestOf(changed)}`)
    for (; difference > 0n; difference >>= 1n) flipped += Number(difference & 1n)
  }
  expect(flipped / (17 * 32)).toBeGreaterThan(31)
  expect(flipped / (17 * 32)).toBeLessThan(33)
})

test('DET-7 an added zero word, and texts cut elsewhere, change the digest', () => {
  expect(digestOf([1, 2])).not.toBe(digestOf([1, 2, 0]))
  const of = (...texts: string[]): string => {
    const hash = new RunningHash()
    for (const text of texts) hash.text(text)
    return hash.digest
  }
  expect(new Set([of('ab', 'c'), of('a', 'bc'), of('abc'), of('abc', ''), of('', 'abc')]).size).toBe(5)
})

test('DET-7 the finalizer gives the published murmur3 values', () => {
  // murmur3 x86_32 of the empty input is the finalizer of its seed.
  expect(finish32(0) >>> 0).toBe(0)
  expect(finish32(1) >>> 0).toBe(0x514e28b7)
  expect(finish32(0xffffffff) >>> 0).toBe(0x81f16f39)
})

test('DET-7 texts that differ have different content hashes', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (first, second) => {
      const out = new Int32Array(4)
      hashText(first, out, 0)
      hashText(second, out, 2)
      expect(out[0] === out[2] && out[1] === out[3]).toBe(first === second)
    }),
  )
})
