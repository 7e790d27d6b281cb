import { describe, expect, test } from 'vitest'
import { AllowedOrigins, OwnAddresses } from '../../../main/http/origins.ts'
import { FailedKeys } from '../../../main/http/minuteCounts.ts'
import { KeyRing, sameSecret } from '../../../main/http/secrets.ts'

describe('secrets', () => {
  test('compares whole secrets of any length', () => {
    expect(sameSecret('abc', 'abc')).toBe(true)
    expect(sameSecret('abc', 'abcd')).toBe(false)
    expect(sameSecret('', 'abcd')).toBe(false)
  })

  test('finds a key by its whole text and follows changes of the list', () => {
    let keys = [{ name: 'one', key: 'first-key' }]
    const ring = new KeyRing(() => keys)
    expect(ring.nameOf('first-key')).toBe('one')
    expect(ring.nameOf('first-ke')).toBeUndefined()
    keys = [{ name: 'two', key: 'second-key' }]
    expect(ring.nameOf('first-key')).toBeUndefined()
    expect(ring.nameOf('second-key')).toBe('two')
  })

  test('API-4 twenty failed keys a minute per address, then wait', () => {
    let now = 0
    const failed = new FailedKeys(() => now)
    for (let attempt = 1; attempt <= 20; attempt += 1) expect(failed.count('a')).toBeUndefined()
    now = 15_000
    expect(failed.count('a')).toBe(45)
    expect(failed.count('b')).toBeUndefined()
    now = 60_000
    expect(failed.count('a')).toBeUndefined()
  })

  test('the memory for addresses is bounded', () => {
    const failed = new FailedKeys(() => 0)
    for (let address = 0; address < 10_050; address += 1) failed.count(String(address))
    for (let attempt = 1; attempt <= 19; attempt += 1) expect(failed.count('10049')).toBeUndefined()
    expect(failed.count('10049')).toBe(60)
  })
})

describe('names of this server', () => {
  const own = new OwnAddresses(['sim.example.com'])

  test.each([
    'localhost',
    'localhost:8088',
    '127.0.0.1:8088',
    '127.8.9.1',
    '[::1]:80',
    'LOCALHOST:1',
    'sim.example.com:8088',
  ])('API-4 Host %s is answered', (host) => expect(own.isHost(host)).toBe(true))

  test.each([
    undefined,
    '',
    'evil.example.com',
    'localhost.evil.example.com',
    '127.0.0.1.evil.example.com',
    'localhost:8088@evil.example.com',
    '192.168.1.4:8088',
    '0.0.0.0:8088',
    'localhost:80:80',
    'x.sim.example.com',
  ])('API-4 Host %s is refused', (host) => expect(own.isHost(host)).toBe(false))

  test('an own origin has one of the names and the port asked', () => {
    expect(own.isOrigin('http://localhost:8088', '127.0.0.1:8088')).toBe(true)
    expect(own.isOrigin('http://127.0.0.1', 'localhost')).toBe(true)
    expect(own.isOrigin('http://127.0.0.1:3000', '127.0.0.1:8088')).toBe(false)
    expect(own.isOrigin('https://127.0.0.1:8088', '127.0.0.1:8088')).toBe(false)
    expect(own.isOrigin('null', '127.0.0.1:8088')).toBe(false)
    expect(own.isOrigin('http://evil.example.com:8088', '127.0.0.1:8088')).toBe(false)
  })

  test('API-5 listed origins match in scheme, host and port', () => {
    const allowed = new AllowedOrigins(() => ['https://shop.example.com', 'http://localhost:3000/'])
    expect(allowed.has('https://shop.example.com')).toBe(true)
    expect(allowed.has('http://localhost:3000')).toBe(true)
    for (const origin of [
      'http://shop.example.com',
      'https://shop.example.com:8443',
      'https://example.com',
      'null',
      '*',
    ]) {
      expect(allowed.has(origin), origin).toBe(false)
    }
  })
})
