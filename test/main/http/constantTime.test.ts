import { beforeEach, expect, test, vi } from 'vitest'
import { KeyRing, sameSecret } from '../../../main/http/secrets.ts'

/** Lengths of what is compared, in bytes. */
const compared = vi.hoisted((): [number, number][] => [])
vi.mock('node:crypto', async (original) => {
  const crypto = await original<typeof import('node:crypto')>()
  return {
    ...crypto,
    timingSafeEqual: (one: Uint8Array, other: Uint8Array) => {
      compared.push([one.length, other.length])
      return crypto.timingSafeEqual(one, other)
    },
  }
})

const DIGEST = [32, 32]

beforeEach(() => void compared.splice(0))

test('API-4 key guessing: every key is compared in constant time and at one length, wherever the right one stands', () => {
  const ring = new KeyRing(() => ['first', 'second', 'a-much-longer-third-key'].map((key) => ({ name: key, key })))
  for (const given of ['first', 'second', 'a-much-longer-third-key', '', 'f', 'firs', 'x'.repeat(10_000)]) {
    compared.splice(0)
    ring.nameOf(given)
    expect(compared, given.slice(0, 30)).toEqual([DIGEST, DIGEST, DIGEST])
  }
})

test('API-4 key guessing: a token is compared in constant time and at one length, whatever is given', () => {
  for (const given of ['', 'token', 'token-of-the-host', 'x'.repeat(10_000)]) {
    compared.splice(0)
    sameSecret(given, 'token-of-the-host')
    expect(compared).toEqual([DIGEST])
  }
})
