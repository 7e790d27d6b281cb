/**
 * The running hash of DET-7: four lanes of xxHash32 rounds over 32-bit words. A word's lane follows from its place in the whole stream,
 * so the digest does not depend on how the stream is cut. For a whole number of 16-byte stripes the lower half of the digest is XXH32
 * with seed 0; the upper half condenses the same 128 bits of state in another way.
 */
const PRIME1 = 0x9e3779b1 | 0
const PRIME2 = 0x85ebca77 | 0
const PRIME3 = 0xc2b2ae3d | 0
const PRIME4 = 0x27d4eb2f | 0
const PRIME5 = 0x165667b1 | 0

const START_LANES = [(PRIME1 + PRIME2) | 0, PRIME2, 0, -PRIME1 | 0] as const

/** Marks a text in the stream; no record kind has this index. */
const TEXT_MARK = 0xff

/** A hash as plain data. */
export interface HashState {
  readonly lanes: readonly number[]
  /** Words hashed so far. */
  readonly words: number
}

function round(lane: number, word: number): number {
  const sum = (lane + Math.imul(word, PRIME2)) | 0
  return Math.imul((sum << 13) | (sum >>> 19), PRIME1)
}

function rotate(value: number, bits: number): number {
  return (value << bits) | (value >>> (32 - bits))
}

function avalanche(value: number): number {
  let hash = value
  hash = Math.imul(hash ^ (hash >>> 15), PRIME2)
  hash = Math.imul(hash ^ (hash >>> 13), PRIME3)
  return hash ^ (hash >>> 16)
}

function hex(value: number): string {
  return (value >>> 0).toString(16).padStart(8, '0')
}

/** A 64-bit hash that grows with its stream and can be saved and continued. */
export class RunningHash {
  private lane0: number = START_LANES[0]
  private lane1: number = START_LANES[1]
  private lane2: number = START_LANES[2]
  private lane3: number = START_LANES[3]
  private count = 0

  /** Words hashed so far. */
  get words(): number {
    return this.count
  }

  /** Takes `words[from]` up to `words[to]`, the latter excluded. */
  update(words: Int32Array, from: number, to: number): void {
    let at = from
    while (at < to && (this.count & 3) !== 0) this.word(words[at++] ?? 0)
    const stripes = to - ((to - at) & 3)
    let { lane0, lane1, lane2, lane3 } = this
    const start = at
    for (; at < stripes; at += 4) {
      lane0 = round(lane0, words[at] ?? 0)
      lane1 = round(lane1, words[at + 1] ?? 0)
      lane2 = round(lane2, words[at + 2] ?? 0)
      lane3 = round(lane3, words[at + 3] ?? 0)
    }
    this.lane0 = lane0
    this.lane1 = lane1
    this.lane2 = lane2
    this.lane3 = lane3
    this.count += at - start
    while (at < to) this.word(words[at++] ?? 0)
  }

  /** Takes one 32-bit integer. */
  word(word: number): void {
    switch (this.count & 3) {
      case 0:
        this.lane0 = round(this.lane0, word)
        break
      case 1:
        this.lane1 = round(this.lane1, word)
        break
      case 2:
        this.lane2 = round(this.lane2, word)
        break
      default:
        this.lane3 = round(this.lane3, word)
    }
    this.count += 1
  }

  /** Takes a text: a mark, its length, then its UTF-16 code units, two in a word. */
  text(text: string): void {
    this.word(TEXT_MARK)
    this.word(text.length)
    for (let at = 0; at < text.length; at += 2) {
      this.word(text.charCodeAt(at) | (at + 1 < text.length ? text.charCodeAt(at + 1) << 16 : 0))
    }
  }

  /** 16 hexadecimal digits. */
  get digest(): string {
    const bytes = this.count * 4
    const { lane0, lane1, lane2, lane3 } = this
    const low = (rotate(lane0, 1) + rotate(lane1, 7) + rotate(lane2, 12) + rotate(lane3, 18) + bytes) | 0
    let high = (bytes ^ PRIME5) | 0
    for (const lane of [lane0, lane1, lane2, lane3]) high = Math.imul(rotate(high ^ lane, 17), PRIME4)
    return hex(avalanche(high)) + hex(avalanche(low))
  }

  save(): HashState {
    return { lanes: [this.lane0, this.lane1, this.lane2, this.lane3], words: this.count }
  }

  load(state: HashState): void {
    const [lane0 = 0, lane1 = 0, lane2 = 0, lane3 = 0] = state.lanes
    this.lane0 = lane0 | 0
    this.lane1 = lane1 | 0
    this.lane2 = lane2 | 0
    this.lane3 = lane3 | 0
    this.count = state.words
  }
}

/**
 * Writes the 64-bit content hash of a text into two words: what stands for the text in its record, so that the running hash depends on
 * it. Two murmur3 chains over the UTF-16 code units.
 */
export function hashText(text: string, words: Int32Array, at: number): void {
  let first = 0x2f6b1a35
  let second = 0x61c88647 ^ text.length
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index)
    first = (Math.imul(rotate(first ^ Math.imul(unit, 0xcc9e2d51), 13), 5) + 0xe6546b64) | 0
    second = Math.imul(rotate((second + Math.imul(unit, PRIME3)) | 0, 17), PRIME4)
  }
  words[at] = finish32(first ^ text.length)
  words[at + 1] = finish32(second ^ first)
}

/** The 32-bit finalizer of murmur3: a bijection in which every bit of the input reaches every bit of the output. */
export function finish32(value: number): number {
  let hash = value
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return hash ^ (hash >>> 16)
}
