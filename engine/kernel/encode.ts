import { isList, isMap, Tag, type Plain } from './codec.ts'
import { joined, type Pieces } from './pieces.ts'
import { freshRoom, type Room } from './room.ts'

/** Bytes that a safe integer may take. */
const LONGEST_NATURAL = 8

/** Bytes of a piece, unless one value takes more: less than a millisecond's work. */
const PIECE = 1 << 16

/** Arrays from this length on, bytes, are pieces themselves and are not copied. */
const LONG = 1 << 12

/** Lists from this length on are not written in one go. */
const LONG_LIST = 1000

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
  /** What has been written and not been taken yet. */
  private parts: Uint8Array[] = []
  /** The piece that is being filled, from where the last part of it ends. */
  private bytes: Uint8Array
  private view: DataView
  private begin = 0
  private length = 0
  private readonly shapes = new Map<string, number>()

  constructor(private readonly room: Room) {
    this.bytes = room(PIECE)
    this.view = viewOf(this.bytes)
  }

  private endPart(): void {
    if (this.length > this.begin) this.parts.push(this.bytes.subarray(this.begin, this.length))
    this.begin = this.length
  }

  private reserve(more: number): void {
    if (this.length + more <= this.bytes.length) return
    this.endPart()
    this.bytes = this.room(Math.max(PIECE, more))
    this.view = viewOf(this.bytes)
    this.begin = 0
    this.length = 0
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
    const bytes = new Uint8Array(array.buffer, array.byteOffset, array.byteLength)
    if (bytes.length >= LONG) {
      this.endPart()
      this.parts.push(bytes)
      return
    }
    this.reserve(bytes.length)
    this.bytes.set(bytes, this.length)
    this.length += bytes.length
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
    else if (isList(value)) {
      this.byte(Tag.array)
      this.natural(value.length)
      for (const item of value) this.value(item)
    } else if (isMap(value)) this.map(value)
    else for (const key of this.keysOf(value)) this.value(value[key] ?? null)
  }

  /** Writes a value and gives out what is ready on the way. */
  *pieces(value: Plain): Pieces {
    if (isList(value) && value.length >= LONG_LIST) {
      this.byte(Tag.array)
      this.natural(value.length)
      for (const item of value) {
        this.value(item)
        if (this.parts.length > 0) yield* this.take()
      }
    } else if (isObject(value)) {
      for (const key of this.keysOf(value)) yield* this.pieces(value[key] ?? null)
    } else {
      this.value(value)
      yield* this.take()
    }
  }

  /** Gives out the rest. */
  *rest(): Pieces {
    this.endPart()
    yield* this.take()
  }

  private take(): readonly Uint8Array[] {
    const parts = this.parts
    this.parts = []
    return parts
  }

  private map(map: ReadonlyMap<string | number, Plain>): void {
    this.byte(Tag.map)
    this.natural(map.size)
    for (const key of [...map.keys()].sort(byKey)) {
      this.value(key)
      this.value(map.get(key) ?? null)
    }
  }

  /** Begins an object; the values of the keys that are returned, in their order, have to follow. */
  private keysOf(object: PlainObject): readonly string[] {
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
    return keys
  }
}

type PlainObject = { readonly [key: string]: Plain | undefined }

/** Whether a value is an object of named values, and nothing that is written as a whole. */
function isObject(value: Plain): value is PlainObject {
  return typeof value === 'object' && value !== null && !isList(value) && !isMap(value) && !ArrayBuffer.isView(value)
}

const viewOf = ({ buffer, byteOffset, byteLength }: Uint8Array): DataView =>
  new DataView(buffer, byteOffset, byteLength)

/** Encodes plain data; equal data gives equal bytes. */
export function encode(value: Plain): Uint8Array {
  return joined(encodedPieces(value))
}

/**
 * As `encode`, a piece at a time. What is encoded must not change meanwhile, and no piece is to be changed: long arrays are given out
 * themselves.
 * @param room where the rest of the pieces lies
 */
export function* encodedPieces(value: Plain, room: Room = freshRoom): Pieces {
  const encoder = new Encoder(room)
  yield* encoder.pieces(value)
  yield* encoder.rest()
}
