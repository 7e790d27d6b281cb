import { expect, test } from 'vitest'
import { durationText, parseDuration } from '../../../engine/scenario/duration.ts'

test.each([
  ['24h', 86_400_000],
  ['90m', 5_400_000],
  ['1d12h', 129_600_000],
  ['2w', 1_209_600_000],
  ['2.5s', 2500],
  ['250ms', 250],
  ['1m30s', 90_000],
  ['0s', 0],
  ['0.0004s', 0],
])('reads %s as %i ms', (text, ms) => {
  expect(parseDuration(text)).toBe(ms)
})

test.each(['', ' ', '24', '-1h', '1h1d', '1h 30m', '1y', '5ms1s', '1hh', '1e3s', 'h', '36601d', '24H'])(
  'does not read %j',
  (text) => {
    expect(parseDuration(text)).toBeUndefined()
  },
)

test.each([
  [0, '0s'],
  [250, '250ms'],
  [90_000, '1m30s'],
  [29_102_000, '8h5m2s'],
  [90_000_000, '25h'],
])('%d ms is written %s, and read again', (ms, text) => {
  expect(durationText(ms)).toBe(text)
  expect(parseDuration(text)).toBe(ms)
})

test('what lies before the start is written with a sign', () => {
  expect(durationText(-62_000)).toBe('-1m2s')
})
