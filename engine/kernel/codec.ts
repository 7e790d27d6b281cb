/** What a snapshot can hold: plain data, maps with string or number keys, and typed arrays (DET-5). */
export type Plain =
  | null
  | boolean
  | number
  | string
  | Int32Array
  | Float64Array
  | Uint8Array
  | readonly Plain[]
  | ReadonlyMap<string | number, Plain>
  | { readonly [key: string]: Plain | undefined }

const Tag = {
  null: 0,
  false: 1,
  true: 2,
  natural: 3,
  negative: 4,
  float: 5,
  text: 6,
  array: 7,
  newShape: 8,
  knownShape: 9,
  map: 10,
  int32: 11,
  float64: 12,
  bytes: 13,
} as const

/** Deepest nesting that is read; damaged bytes must not exhaust the stack. */
const DEEPEST = 500

/** Bytes that a safe integer may take. */
const LONGEST_NATURAL = 8

/** Room to begin with, bytes. */
const SMALLEST = 1 << 16

/** Numbers before texts, numbers by size, texts by code unit. */
function byKey(a: string | number, b: string | number): number {
  if (typeof a !== typeof b) return typeof a === 'number' ? -1 : 1
  return a < b ? -1 : a > b ? 1 : 0
}

/**
 * Encodes plain data so that equal data gives equal bytes: keys of objects and maps are written in code-unit order, whatever the order
 * of their insertion. A state that leans on insertion order therefore continues differently after a restore, and the tests see it.
 */
class Encoder {
  private bytes: Uint8Array
  private view: DataView
  private length = 0
  private readonly shapes = new Map<string, number>()

  constructor(expected: number) {
    this.bytes = new Uint8Array(Math.max(expected, SMALLEST))
    this.view = new DataView(this.bytes.buffer)
  }

  /** What has been written, in the room that was made for it when little of that is left over. */
  finish(): Uint8Array {
    const spare = this.bytes.length - this.length
    return spare <= this.length / 8 ? this.bytes.subarray(0, this.length) : this.bytes.slice(0, this.length)
  }

  private reserve(more: number): void {
    if (this.length + more <= this.bytes.length) return
    let size = this.bytes.length * 2
    while (size < this.length + more) size *= 2
    const larger = new Uint8Array(size)
    larger.set(this.bytes.subarray(0, this.length))
    this.bytes = larger
    this.view = new DataView(larger.buffer)
  }

  private byte(value: number): void {
    this.reserve(1)
    this.bytes[this.length++] = value
  }

  private natural(value: number): void {
    this.reserve(LONGEST_NATURAL)
    let rest = value
    while (rest >= 128) {
      const quotient = Math.floor(rest / 128)
      this.bytes[this.length++] = rest - quotient * 128 + 128
      rest = quotient
    }
    this.bytes[this.length++] = rest
  }

  private text(value: string): void {
    this.natural(value.length)
    this.reserve(value.length * 3 + LONGEST_NATURAL)
    // Nearly all units are below 128: no call and no field for each of them.
    const { bytes } = this
    let at = this.length
    for (let i = 0; i < value.length; i++) {
      const unit = value.charCodeAt(i)
      if (unit < 128) bytes[at++] = unit
      else {
        this.length = at
        this.natural(unit)
        at = this.length
      }
    }
    this.length = at
  }

  private raw(tag: number, array: Int32Array | Float64Array | Uint8Array): void {
    this.byte(tag)
    this.natural(array.length)
    this.reserve(array.byteLength)
    this.bytes.set(new Uint8Array(array.buffer, array.byteOffset, array.byteLength), this.length)
    this.length += array.byteLength
  }

  private number(value: number): void {
    if (Number.isSafeInteger(value) && !Object.is(value, -0)) {
      this.byte(value < 0 ? Tag.negative : Tag.natural)
      this.natural(Math.abs(value))
      return
    }
    this.byte(Tag.float)
    this.reserve(8)
    this.view.setFloat64(this.length, value, true)
    this.length += 8
  }

  value(value: Plain): void {
    if (value === null) this.byte(Tag.null)
    else if (typeof value === 'number') this.number(value)
    else if (typeof value === 'boolean') this.byte(value ? Tag.true : Tag.false)
    else if (typeof value === 'string') {
      this.byte(Tag.text)
      this.text(value)
    } else if (value instanceof Int32Array) this.raw(Tag.int32, value)
    else if (value instanceof Float64Array) this.raw(Tag.float64, value)
    else if (value instanceof Uint8Array) this.raw(Tag.bytes, value)
    else if (isArray(value)) {
      this.byte(Tag.array)
      this.natural(value.length)
      for (const item of value) this.value(item)
    } else if (isMap(value)) this.map(value)
    else this.object(value)
  }

  private map(map: ReadonlyMap<string | number, Plain>): void {
    this.byte(Tag.map)
    this.natural(map.size)
    for (const key of [...map.keys()].sort(byKey)) {
      this.value(key)
      this.value(map.get(key) ?? null)
    }
  }

  private object(object: { readonly [key: string]: Plain | undefined }): void {
    const keys = Object.keys(object)
      .filter((key) => object[key] !== undefined)
      .sort(byKey)
    const shape = JSON.stringify(keys)
    const known = this.shapes.get(shape)
    if (known === undefined) {
      this.shapes.set(shape, this.shapes.size)
      this.byte(Tag.newShape)
      this.natural(keys.length)
      for (const key of keys) this.text(key)
    } else {
      this.byte(Tag.knownShape)
      this.natural(known)
    }
    for (const key of keys) this.value(object[key] ?? null)
  }
}

function isArray(value: object): value is readonly Plain[] {
  return Array.isArray(value)
}

function isMap(value: object): value is ReadonlyMap<string | number, Plain> {
  return value instanceof Map
}

/** Thrown when bytes are not an encoding. */
export class CodecError extends Error {
  override readonly name = 'CodecError'
}

class Decoder {
  private position = 0
  private readonly view: DataView
  private readonly shapes: string[][] = []
  private depth = 0

  constructor(private readonly bytes: Uint8Array) {
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  }

  finished(): boolean {
    return this.position === this.bytes.length
  }

  private byte(): number {
    const value = this.bytes[this.position++]
    if (value === undefined) throw new CodecError('the encoding ends early')
    return value
  }

  private natural(): number {
    let value = 0
    let scale = 1
    for (;;) {
      const byte = this.byte()
      value += (byte & 127) * scale
      if (byte < 128) return value
      scale *= 128
    }
  }

  private text(): string {
    const length = this.natural()
    const units: string[] = []
    for (let i = 0; i < length; i++) units.push(String.fromCharCode(this.natural()))
    return units.join('')
  }

  private raw(elementSize: number): ArrayBuffer {
    const size = this.natural() * elementSize
    if (this.position + size > this.bytes.length) throw new CodecError('the encoding ends early')
    const copy = new Uint8Array(size)
    copy.set(this.bytes.subarray(this.position, this.position + size))
    this.position += size
    return copy.buffer
  }

  value(): Plain {
    if (++this.depth > DEEPEST) throw new CodecError('the encoding is nested too deeply')
    const value = this.tagged(this.byte())
    this.depth--
    return value
  }

  private tagged(tag: number): Plain {
    switch (tag) {
      case Tag.null:
        return null
      case Tag.false:
        return false
      case Tag.true:
        return true
      case Tag.natural:
        return this.natural()
      case Tag.negative:
        return -this.natural()
      case Tag.float:
        this.position += 8
        if (this.position > this.bytes.length) throw new CodecError('the encoding ends early')
        return this.view.getFloat64(this.position - 8, true)
      case Tag.text:
        return this.text()
      case Tag.array:
        return this.list(() => this.value())
      case Tag.newShape:
        return this.object(this.shape())
      case Tag.knownShape:
        return this.object(this.knownShape())
      case Tag.map:
        return this.map()
      case Tag.int32:
        return new Int32Array(this.raw(4))
      case Tag.float64:
        return new Float64Array(this.raw(8))
      case Tag.bytes:
        return new Uint8Array(this.raw(1))
      default:
        throw new CodecError(`unknown tag ${tag}`)
    }
  }

  private shape(): string[] {
    const keys = this.list(() => this.text())
    this.shapes.push(keys)
    return keys
  }

  private knownShape(): readonly string[] {
    const shape = this.shapes[this.natural()]
    if (shape === undefined) throw new CodecError('a shape was not announced')
    return shape
  }

  /** A length and as many items; the bytes end before a length that is wrong does harm. */
  private list<T>(item: () => T): T[] {
    const length = this.natural()
    const items: T[] = []
    while (items.length < length) items.push(item())
    return items
  }

  private object(keys: readonly string[]): Plain {
    return Object.fromEntries(keys.map((key) => [key, this.value()]))
  }

  private map(): Plain {
    const map = new Map<string | number, Plain>()
    const size = this.natural()
    for (let i = 0; i < size; i++) {
      const key = this.value()
      if (typeof key !== 'string' && typeof key !== 'number') throw new CodecError('a key is neither text nor number')
      map.set(key, this.value())
    }
    return map
  }
}

/**
 * Encodes plain data; equal data gives equal bytes.
 * @param expected about how many bytes it will be, to make room for them at once
 */
export function encode(value: Plain, expected = 0): Uint8Array {
  const encoder = new Encoder(expected)
  encoder.value(value)
  return encoder.finish()
}

/** @throws CodecError when the bytes are not one complete encoding */
export function decode(bytes: Uint8Array): Plain {
  const decoder = new Decoder(bytes)
  const value = decoder.value()
  if (!decoder.finished()) throw new CodecError('bytes follow the encoding')
  return value
}
