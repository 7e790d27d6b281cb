import { expect, test } from 'vitest'
import { intervalOf, RANGE_NAMES, rangeWith } from '../../renderer/callback/ranges.ts'

const ZONE = 'America/Toronto'
/** Sunday of the change to winter time, 12:00 EST: 13 hours after midnight. */
const NOW = Date.parse('2026-11-01T17:00:00Z')
const HOUR = 3_600_000
const none = { from: '', to: '' }

test('UI-11 ranges are half-open and relative to simulated now', () => {
  expect(intervalOf('last24Hours', NOW, ZONE, none)).toEqual({ from: NOW - 24 * HOUR, to: NOW })
  expect(intervalOf('next2Weeks', NOW, ZONE, none)).toEqual({ from: NOW, to: NOW + 14 * 24 * HOUR })
  expect(intervalOf('last30Days', NOW, ZONE, none)).toEqual({ from: NOW - 30 * 24 * HOUR, to: NOW })
})

test('UI-11 today is the local day, which has 25 hours when the clock goes back', () => {
  const { from, to } = intervalOf('today', NOW, ZONE, none)
  expect(from).toBe(Date.parse('2026-11-01T04:00:00Z'))
  expect(to - from).toBe(25 * HOUR)
})

test('UI-11 custom dates count both ends, and a reversed range means today', () => {
  expect(intervalOf('custom', NOW, ZONE, { from: '2026-11-02', to: '2026-11-03' })).toEqual({
    from: Date.parse('2026-11-02T05:00:00Z'),
    to: Date.parse('2026-11-04T05:00:00Z'),
  })
  expect(intervalOf('custom', NOW, ZONE, { from: '2026-11-03', to: '2026-11-02' })).toEqual(
    intervalOf('today', NOW, ZONE, none),
  )
})

test('UI-12 a range of days counted from the present one moves with it', () => {
  const own = { from: '1d', to: '2d' }
  for (const [now, first] of [
    [NOW, '2026-11-02T05:00:00Z'],
    [NOW + 24 * HOUR, '2026-11-03T05:00:00Z'],
  ] as const)
    expect(intervalOf('custom', now, ZONE, own)).toEqual({
      from: Date.parse(first),
      to: Date.parse(first) + 48 * HOUR,
    })
})

test('UI-11 d the range to switch to is the narrowest that contains the moment', () => {
  expect(rangeWith(NOW + HOUR, NOW, ZONE)).toBe('today')
  expect(rangeWith(NOW + 20 * HOUR, NOW, ZONE)).toBe('next24Hours')
  expect(rangeWith(NOW + 5 * 24 * HOUR, NOW, ZONE)).toBe('next7Days')
  expect(rangeWith(NOW - 20 * 24 * HOUR, NOW, ZONE)).toBe('last30Days')
  expect(rangeWith(NOW + 30 * 24 * HOUR, NOW, ZONE)).toBeUndefined()
  for (const name of RANGE_NAMES) {
    const { from, to } = intervalOf(name, NOW, ZONE, none)
    expect(from).toBeLessThan(to)
  }
})
