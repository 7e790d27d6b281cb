import { CodecError, Tag, type Plain } from './codec.ts'

/** Deepest nesting that is read; damaged bytes must not exhaust the stack. */
const DEEPEST = 500

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

/** @throws CodecError when the bytes are not one complete encoding */
export function decode(bytes: Uint8Array): Plain {
  const decoder = new Decoder(bytes)
  const value = decoder.value()
  if (!decoder.finished()) throw new CodecError('bytes follow the encoding')
  return value
}
