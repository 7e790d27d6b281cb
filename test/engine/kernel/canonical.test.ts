import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { canonicalJson } from '../../../engine/kernel/canonicalJson.ts'
import { digestOf, numberFrom, uuidFrom } from '../../../engine/kernel/digest.ts'
import { chiSquare, chiSquareTail } from './statistics.ts'

describe('canonicalJson', () => {
  test('DET-7 sorts keys by code unit at every depth and keeps the order of lists', () => {
    expect(canonicalJson({ b: [3, { z: 1, a: null }], a: 'x', B: true, ä: 1.5, 10: 1, 9: 2 })).toBe(
      '{"10":1,"9":2,"B":true,"a":"x","b":[3,{"a":null,"z":1}],"ä":1.5}',
    )
  })

  test('DET-7 leaves undefined fields out and escapes as JSON does', () => {
    expect(canonicalJson({ a: undefined, 'q"': 'line\n\u2028' })).toBe('{"q\\"":"line\\n\u2028"}')
  })

  test('DET-7 is JSON of the same value, the same text for every order of insertion', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const text = canonicalJson(value)
        expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)))
        expect(canonicalJson(JSON.parse(text))).toBe(text)
      }),
    )
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (value) => {
        expect(canonicalJson(Object.fromEntries(Object.entries(value).reverse()))).toBe(canonicalJson(value))
      }),
    )
  })
})

describe('ids and digests', () => {
  const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/

  test('DET-9 ids are UUIDs of version 8 and variant 10, as RFC 9562 lays them out', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.string(), fc.integer()), { maxLength: 5 }), (parts) => {
        expect(uuidFrom(...parts)).toMatch(uuid)
      }),
    )
  })

  test('DET-9 an id follows from its parts alone, and other parts give another id', () => {
    expect(uuidFrom('session', 'main', 7)).toBe(uuidFrom('session', 'main', 7))
    const ids = new Set<string>()
    for (const session of ['a', 'b', ''])
      for (const branch of ['main', 'main2', 'a'])
        for (let ordinal = 0; ordinal < 5_000; ordinal++) ids.add(uuidFrom(session, branch, ordinal))
    expect(ids.size).toBe(45_000)
    expect(uuidFrom('ab', 'c')).not.toBe(uuidFrom('a', 'bc'))
    expect(uuidFrom('a', '')).not.toBe(uuidFrom('a'))
  })

  test('DET-9 every hexadecimal digit that is free takes all values equally often', () => {
    const ids = Array.from({ length: 32_000 }, (_, ordinal) => uuidFrom('session', 'main', ordinal).replaceAll('-', ''))
    for (let place = 0; place < 32; place++) {
      if (place === 12) continue
      const digits = place === 16 ? '89ab' : '0123456789abcdef'
      const counts = [...digits].map((digit) => ids.filter((id) => id[place] === digit).length)
      const expected = counts.map(() => ids.length / digits.length)
      expect(chiSquareTail(chiSquare(counts, expected), digits.length - 1), `digit ${place}`).toBeGreaterThan(1e-4)
    }
  })

  test('DET-5 the digest of bytes changes with every byte and with their number', () => {
    for (const length of [0, 1, 3, 4, 5, 16, 19, 64]) {
      const bytes = Uint8Array.from({ length }, (_, i) => (i * 37) & 255)
      const digests = new Set([digestOf(bytes), digestOf(Uint8Array.of(...bytes, 0))])
      for (let at = 0; at < length; at++) digests.add(digestOf(bytes.map((byte, i) => (i === at ? byte ^ 1 : byte))))
      expect(digests.size).toBe(length + 2)
      for (const digest of digests) expect(digest).toMatch(/^[0-9a-f]{16}$/)
    }
  })

  test('DET-5 the digest does not depend on where the bytes lie in their buffer', () => {
    const buffer = Uint8Array.from({ length: 40 }, (_, i) => i % 20)
    expect(digestOf(buffer.subarray(20))).toBe(digestOf(buffer.slice(0, 20)))
  })

  test('DET-3 the number of a text is a natural number of 31 bits, spread evenly', () => {
    const counts = new Array<number>(16).fill(0)
    for (let i = 0; i < 16_000; i++) {
      const number = numberFrom(uuidFrom('x', i))
      expect(Number.isInteger(number) && number >= 0 && number < 2 ** 31).toBe(true)
      counts[number >>> 27] = (counts[number >>> 27] ?? 0) + 1
    }
    expect(chiSquareTail(chiSquare(counts, new Array<number>(16).fill(1000)), 15)).toBeGreaterThan(1e-4)
  })
})
