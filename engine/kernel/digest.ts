import { RunningHash } from './hash.ts'

/** Digest of bytes, 16 hexadecimal digits. */
export function digestOf(bytes: Uint8Array): string {
  const hash = new RunningHash()
  const words = bytes.length >>> 2
  hash.update(wordsOf(bytes, words), 0, words)
  for (let i = words * 4; i < bytes.length; i++) hash.word(bytes[i] ?? 0)
  hash.word(bytes.length)
  return hash.digest
}

/** The first `count` words of bytes, in place where they lie on a word's boundary. */
function wordsOf(bytes: Uint8Array, count: number): Int32Array {
  if (bytes.byteOffset % 4 === 0) return new Int32Array(bytes.buffer, bytes.byteOffset, count)
  const words = new Int32Array(count)
  new Uint8Array(words.buffer).set(bytes.subarray(0, count * 4))
  return words
}

/** A UUID of version 8 (RFC 9562) that depends on nothing but the parts (DET-9). */
export function uuidFrom(...parts: readonly (string | number)[]): string {
  const hash = new RunningHash()
  for (const part of parts) hash.text(String(part))
  const low = hash.digest
  hash.word(1)
  const hex = low + hash.digest
  const variant = ((Number.parseInt(hex.slice(16, 17), 16) & 3) | 8).toString(16)
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}

/** A 31-bit number that depends on nothing but the text. */
export function numberFrom(text: string): number {
  const hash = new RunningHash()
  hash.text(text)
  return Number.parseInt(hash.digest.slice(8), 16) >>> 1
}
