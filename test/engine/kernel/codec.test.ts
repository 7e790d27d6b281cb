import { isDeepStrictEqual } from 'node:util'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { CodecError } from '../../../engine/kernel/codec.ts'
import type { Plain } from '../../../engine/kernel/codec.ts'
import { decode } from '../../../engine/kernel/decode.ts'
import { copyOf } from '../../../engine/kernel/copy.ts'
import { copyOfColumns } from '../../../engine/kernel/copy.ts'
import { encode, encodedPieces } from '../../../engine/kernel/encode.ts'
import { joined } from '../../../engine/kernel/pieces.ts'
import { freshRoom } from '../../../engine/kernel/room.ts'

const int32s = fc.int32Array({ maxLength: 20 })
const float64s = fc.float64Array({ maxLength: 20, noNaN: true })
const texts = fc.oneof(
  fc.string(),
  fc.string({ unit: 'binary' }),
  fc.constantFrom('__proto__', 'constructor', '\uD800', ''),
)
const numbers = fc.oneof(
  fc.double({ noNaN: true }),
  fc.maxSafeInteger(),
  fc.constantFrom(-0, 0, NaN, 2 ** 53, -(2 ** 53)),
)

const { plain } = fc.letrec<{ plain: Plain }>((tie) => ({
  plain: fc.oneof(
    { maxDepth: 5, withCrossShrink: true },
    fc.constant(null),
    fc.boolean(),
    numbers,
    texts,
    int32s,
    float64s,
    fc.uint8Array({ maxLength: 20 }),
    fc.array(tie('plain'), { maxLength: 6 }),
    fc.dictionary(texts, tie('plain'), { maxKeys: 6, noNullPrototype: true }),
    fc
      .array(fc.tuple(fc.oneof(texts, fc.double({ noNaN: true }), fc.integer()), tie('plain')), { maxLength: 6 })
      .map((entries): Plain => new Map(entries)),
  ),
}))

/** The same data with the keys of every object and map inserted in the opposite order. */
function turnedRound(value: Plain): Plain {
  if (value instanceof Map)
    return new Map([...value].reverse().map(([key, item]: [string | number, Plain]) => [key, turnedRound(item)]))
  if (Array.isArray(value)) return value.map((item: Plain) => turnedRound(item))
  if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value)) return value
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, item]) => [key, item === undefined ? undefined : turnedRound(item)]),
  )
}

/** Changes everything in a value that can be changed in place. */
function spoil(value: Plain): void {
  if (typeof value !== 'object' || value === null) return
  if (value instanceof Int32Array || value instanceof Float64Array || value instanceof Uint8Array) value.fill(77)
  else if (value instanceof Map) {
    value.forEach(spoil)
    value.clear()
  } else if (Array.isArray(value)) {
    value.forEach(spoil)
    value.push('more')
  } else {
    Object.values(value).forEach((item) => spoil(item ?? null))
    Reflect.set(value, 'more', true)
  }
}

describe('the snapshot codec', () => {
  test('DET-5 a copy is the same data, and stays so whatever becomes of the original', () => {
    fc.assert(
      fc.property(plain, (value) => {
        const bytes = encode(value)
        const copy = copyOf(value, freshRoom)
        spoil(value)
        expect(encode(copy)).toEqual(bytes)
      }),
      { numRuns: 500 },
    )
  })

  test('DET-5 a copy of columns stays as it is, and its arrays lie where they should', () => {
    const columns = { ids: ['a', 'b'], times: Float64Array.of(1, 2, 3), rows: Int32Array.of(4), none: [], seen: 7 }
    const bytes = encode(columns)
    const memory = new SharedArrayBuffer(64)
    let used = 0
    const copy = copyOfColumns(columns, (size) => {
      used += 32
      return new Uint8Array(memory, used - 32, size)
    })
    spoil(columns)
    expect(encode(copy)).toEqual(bytes)
    expect([copy['times'], copy['rows']].map((column) => ArrayBuffer.isView(column) && column.buffer)).toEqual([
      memory,
      memory,
    ])
  })

  test('DET-5 encoding in pieces gives the same bytes, and no piece of texts is long', () => {
    const texts = Array.from({ length: 9000 }, (_, n) => `text number ${n}`)
    const column = new Float64Array(500_000).fill(0.5)
    const value = { one: { texts, column }, two: 'short' }
    const pieces = [...encodedPieces(value)]
    expect(Buffer.from(joined(pieces)).equals(encode(value))).toBe(true)
    expect(pieces.filter(({ length }) => length > 1 << 16).map(({ buffer }) => buffer)).toEqual([column.buffer])
    // 9,000 texts of 2 and some 16 bytes, the column, and what follows it.
    expect(pieces.length).toBe(5)
  })

  test('DET-5 gives back whatever plain data it was given', () => {
    fc.assert(
      fc.property(plain, (value) => {
        expect(isDeepStrictEqual(decode(encode(value)), value)).toBe(true)
      }),
      { numRuns: 2000 },
    )
  })

  test('DET-5 gives back what is longer than the room that is made at once, and whatever comes after', () => {
    const length = fc.oneof(fc.integer({ min: 4090, max: 4100 }), fc.integer({ min: 1_048_300, max: 1_048_900 }))
    fc.assert(
      fc.property(
        plain,
        fc.array(length, { maxLength: 3 }),
        fc.integer({ max: 300, min: 0 }),
        (value, lengths, units) => {
          // Texts of units that take three bytes end near the end of that room.
          const data = [
            ...lengths.flatMap((one) => [value, new Uint8Array(one).fill(7), '\u3042'.repeat(units)]),
            value,
          ]
          const bytes = encode(data)
          expect(isDeepStrictEqual(decode(bytes), data)).toBe(true)
        },
      ),
      { numRuns: 100 },
    )
    const long = '\u3042a'.repeat(400_000)
    expect(decode(encode([long, 'b', long]))).toEqual([long, 'b', long])
  })

  test('DET-5 equal data gives equal bytes, whatever the order of insertion', () => {
    fc.assert(
      fc.property(plain, (value) => {
        const bytes = encode(value)
        expect(encode(turnedRound(value))).toEqual(bytes)
        expect(encode(decode(bytes))).toEqual(bytes)
      }),
      { numRuns: 2000 },
    )
  })

  test('DET-5 a decoded map is in the order of its keys: numbers, then texts by code unit', () => {
    const map = new Map<string | number, Plain>([
      ['b', 1],
      [10, 2],
      ['10', 3],
      ['Ä', 4],
      [9, 5],
      ['a', 6],
    ])
    const decoded = decode(encode(map))
    expect(decoded instanceof Map && [...decoded.keys()]).toEqual([9, 10, '10', 'a', 'b', 'Ä'])
  })

  test('DET-5 fields that are undefined are left out; different values never share an encoding', () => {
    expect(decode(encode({ a: undefined, b: 1 }))).toEqual({ b: 1 })
    const different: Plain[] = [0, -0, 1, '', '0', null, false, true, [], [[]], {}, new Map(), new Uint8Array(0)]
    different.push(new Int32Array(0), new Float64Array(0), [0], { a: 0 }, { a: null }, new Map([['a', 0]]), NaN)
    different.push(new Map([[1, 0]]), new Map([['1', 0]]), { 'a\u0000b': 0 }, { a: 0, b: 0 })
    expect(new Set(different.map((value) => encode(value).join(','))).size).toBe(different.length)
  })

  test('DET-5 objects whose keys run together stay apart', () => {
    const value = [{ a: 1, b: 2 }, { 'a\u0000b': 3 }, { a: 4, b: 5 }, {}, { '': 6 }]
    expect(decode(encode(value))).toStrictEqual(value)
  })

  test('DET-5 writes the bytes that its layout says', () => {
    expect([...encode({ b: 300, a: [-1, 'é', null] })]).toEqual(
      // new shape of two keys: "a", "b"; an array of three: minus one, text of one unit, null; the natural number 300
      [8, 2, 1, 97, 1, 98, 7, 3, 4, 1, 6, 1, 0xe9, 0x01, 0, 3, 0xac, 0x02],
    )
    expect([...encode(0.5)]).toEqual([5, 0, 0, 0, 0, 0, 0, 0xe0, 0x3f])
    expect([...encode(Int32Array.of(1, -1))]).toEqual([11, 2, 1, 0, 0, 0, 255, 255, 255, 255])
  })

  test('DET-5 typed arrays that are windows into larger ones are written as what they show', () => {
    const window = Float64Array.of(1, 2, 3, 4).subarray(1, 3)
    expect(decode(encode(window))).toStrictEqual(Float64Array.of(2, 3))
    expect(decode(encode([1, 2, 3, window]).slice())).toStrictEqual([1, 2, 3, Float64Array.of(2, 3)])
  })
})

describe('damaged bytes', () => {
  const rich: Plain = {
    map: new Map<string | number, Plain>([
      ['a', [1, 2, 3]],
      [5, { x: 1.5, y: 'text' }],
    ]),
    list: [{ x: 1, y: 2 }, { x: 3, y: 4 }, null, true],
    words: Int32Array.of(1, 2, 3),
    times: Float64Array.of(1.5, -1),
    bytes: Uint8Array.of(1, 2, 3),
  }
  const decodeOrError = (bytes: Uint8Array): unknown => {
    try {
      return decode(bytes)
    } catch (error) {
      if (error instanceof CodecError) return error
      throw error
    }
  }

  test('DET-5 every shortened or lengthened encoding is refused with CodecError', () => {
    const bytes = encode(rich)
    for (let length = 0; length < bytes.length; length++)
      expect(() => decode(bytes.subarray(0, length)), `${length} bytes`).toThrow(CodecError)
    expect(() => decode(Uint8Array.of(...bytes, 0))).toThrow(CodecError)
  })

  test('DET-5 every change of one byte gives data or CodecError, nothing else', () => {
    const bytes = encode(rich)
    for (let at = 0; at < bytes.length; at++)
      for (let value = 0; value < 256; value++) {
        const damaged = bytes.slice()
        damaged[at] = value
        decodeOrError(damaged)
      }
  })

  test('DET-5 arbitrary bytes give data or CodecError, nothing else', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.nat(13), fc.nat(255)), { maxLength: 60 }), (bytes) => {
        decodeOrError(Uint8Array.from(bytes))
      }),
      { numRuns: 5000 },
    )
  })

  test.each([
    ['an unknown tag', [14]],
    ['a shape that was not announced', [9, 0]],
    ['a list longer than the bytes that follow', [7, 255, 255, 255, 255, 255, 255, 127, 0]],
    ['a list longer than any list', [7, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 127, 0]],
    ['a map longer than the bytes that follow', [10, 255, 255, 255, 127, 0, 0]],
    ['an array of words that is cut', [11, 2, 0, 0, 0, 0]],
    ['an array of numbers larger than any memory', [12, 255, 255, 255, 255, 255, 255, 255, 15]],
    ['a map key that is a list', [10, 1, 7, 0, 0]],
    ['a text longer than the bytes that follow', [6, 255, 255, 255, 255, 15, 97]],
    ['lists nested without end', new Array<number>(400_000).fill(7).map((tag, i) => (i % 2 === 0 ? tag : 1))],
  ])('DET-5 %s is refused with CodecError', (_, bytes) => {
    expect(() => decode(Uint8Array.from(bytes))).toThrow(CodecError)
  })
})
