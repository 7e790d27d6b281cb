import { finish32 } from './hash.ts'

/**
 * xoshiro128** 1.1 (Blackman and Vigna, public domain, https://prng.di.unimi.it/), started anew for each key (DET-3): a customer's
 * draws depend on the seed and the key alone, so nothing but counters is part of the state.
 */
export class RandomStream {
  private s0 = 1
  private s1 = 0
  private s2 = 0
  private s3 = 0
  private readonly base0: number
  private readonly base1: number

  /** @param seed integer, 0 to 2^53 − 1 */
  constructor(seed: number) {
    this.base0 = finish32((seed >>> 0) ^ 0x2545f491)
    this.base1 = finish32(Math.floor(seed / 4294967296) ^ this.base0 ^ 0x632be5ab)
  }

  /** Starts the substream of (source, ordinal, purpose): integers, taken modulo 2^32. */
  start(source: number, ordinal: number, purpose: number): this {
    const a = finish32(
      this.base0 ^ Math.imul(source + 1, 0x9e3779b1) ^ finish32(ordinal + Math.imul(purpose, 0x7feb352d)),
    )
    const b = finish32(
      this.base1 ^ Math.imul(ordinal + 1, 0x846ca68b) ^ finish32(purpose + Math.imul(source, 0xb5297a4d)),
    )
    this.s0 = a
    this.s1 = b
    this.s2 = finish32(a + Math.imul(b, 0x27d4eb2f))
    this.s3 = finish32(b ^ Math.imul(a, 0x165667b1)) | 1
    return this
  }

  /** Sets the four state words; not all may be zero. */
  setState(s0: number, s1: number, s2: number, s3: number): this {
    this.s0 = s0 | 0
    this.s1 = s1 | 0
    this.s2 = s2 | 0
    this.s3 = s3 | 0
    return this
  }

  /** The next 32 bits, as an unsigned integer. */
  next(): number {
    const product = Math.imul(this.s1, 5)
    const result = Math.imul((product << 7) | (product >>> 25), 9)
    const shifted = this.s1 << 9
    this.s2 ^= this.s0
    this.s3 ^= this.s1
    this.s1 ^= this.s2
    this.s0 ^= this.s3
    this.s2 ^= shifted
    this.s3 = (this.s3 << 11) | (this.s3 >>> 21)
    return result >>> 0
  }

  /** Uniform in the open interval (0, 1): the middles of 2^52 equal parts, all of them exact. */
  uniform(): number {
    const high = this.next() >>> 6
    const low = this.next() >>> 6
    return (high * 67108864 + low + 0.5) / 4503599627370496
  }
}
