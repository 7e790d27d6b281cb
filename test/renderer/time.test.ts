import { describe, expect, test } from 'vitest'
import {
  addDays,
  counterText,
  dateOf,
  dateText,
  durationText,
  minuteOfDay,
  offsetAt,
  offsetText,
  zoneText,
  secondText,
  showTwelveHours,
  startOfDate,
  wallTimeText,
  weekdayOf,
} from '../../renderer/format/time.ts'

const at = (iso: string) => Date.parse(iso)

describe('local times', () => {
  test('an instant reads as its zone’s wall clock, before and after a clock change', () => {
    expect(secondText(at('2026-11-17T21:52:10Z'), 'America/Toronto')).toBe('16:52:10')
    expect(secondText(at('2026-07-17T20:52:10Z'), 'America/Toronto')).toBe('16:52:10')
    expect(dateText(at('2026-11-17T21:52:10Z'), 'America/Toronto')).toBe('Tue 17 Nov 2026')
    expect(dateText(at('2026-11-17T21:52:10Z'), 'Asia/Tokyo')).toBe('Wed 18 Nov 2026')
    expect(minuteOfDay(at('2026-11-17T18:31:00Z'), 'Asia/Kolkata')).toBe(1)
  })

  test('offsets are signed east of UTC and keep parts of an hour', () => {
    expect(offsetAt(at('2026-11-17T00:00:00Z'), 'America/Toronto')).toBe(-5 * 3_600_000)
    expect(offsetAt(at('2026-11-17T00:00:00.999Z'), 'Asia/Kolkata')).toBe(5.5 * 3_600_000)
    // The last moment before a change and the change itself; Lord Howe changes by half an hour.
    expect(offsetAt(at('2026-11-01T05:59:59.999Z'), 'America/Toronto')).toBe(-4 * 3_600_000)
    expect(offsetAt(at('2026-11-01T06:00:00Z'), 'America/Toronto')).toBe(-5 * 3_600_000)
    expect(offsetAt(at('2026-10-03T15:29:59.999Z'), 'Australia/Lord_Howe')).toBe(10.5 * 3_600_000)
    expect(offsetAt(at('2026-10-03T15:30:00Z'), 'Australia/Lord_Howe')).toBe(11 * 3_600_000)
    expect(offsetText(-18_000)).toBe('UTC−5')
    expect(offsetText(19_800)).toBe('UTC+5:30')
    expect(zoneText('EST', 'America/New_York', -18_000)).toBe('EST · America/New_York · UTC−5')
    expect(zoneText('UTC', 'UTC', 0)).toBe('UTC')
    expect(offsetText(0)).toBe('UTC')
  })

  test('a date begins at local midnight on both sides of a clock change', () => {
    expect(startOfDate('2026-11-01', 'America/Toronto')).toBe(at('2026-11-01T04:00:00Z'))
    expect(startOfDate('2026-11-02', 'America/Toronto')).toBe(at('2026-11-02T05:00:00Z'))
    expect(startOfDate('2026-03-29', 'Europe/Berlin')).toBe(at('2026-03-28T23:00:00Z'))
    expect(startOfDate('2026-03-30', 'Europe/Berlin')).toBe(at('2026-03-29T22:00:00Z'))
    expect(startOfDate('2026-11-17', 'Pacific/Auckland')).toBe(at('2026-11-16T11:00:00Z'))
  })

  test('where midnight is skipped a date begins at the transition', () => {
    expect(startOfDate('2026-09-06', 'America/Santiago')).toBe(at('2026-09-06T04:00:00Z'))
    expect(secondText(startOfDate('2026-09-06', 'America/Santiago'), 'America/Santiago')).toBe('01:00:00')
  })

  test('dates are counted without a clock', () => {
    expect(addDays('2026-12-31', 1)).toBe('2027-01-01')
    expect(addDays('2028-03-01', -1)).toBe('2028-02-29')
    expect(weekdayOf('2026-11-17')).toBe(2)
    expect(dateOf(at('2027-01-01T04:59:59Z'), 'America/Toronto')).toBe('2026-12-31')
  })
})

test('UI-5: times of day are told by 24 or by 12 hours, also those of the person at the screen', () => {
  const afternoon = new Date(2026, 10, 17, 16, 52, 10).getTime()
  expect(secondText(at('2026-11-17T05:00:00Z'), 'America/Toronto')).toBe('00:00:00')
  expect(wallTimeText(afternoon)).toBe('16:52:10')
  showTwelveHours(true)
  expect(secondText(at('2026-11-17T05:00:00Z'), 'America/Toronto')).toBe('12:00:00 AM')
  expect(wallTimeText(afternoon)).toBe('4:52:10 PM')
  showTwelveHours(false)
})

describe('spans', () => {
  test('durations name their two largest units', () => {
    expect(durationText(400_000)).toBe('6 min 40 s')
    expect(durationText(55_320_000)).toBe('15 h 22 min')
    expect(durationText(3_600_000)).toBe('1 h')
    expect(durationText(0)).toBe('0 s')
    expect(durationText(-5)).toBe('0 s')
  })

  test('counters have hours only above one', () => {
    expect(counterText(381_999)).toBe('06:21')
    expect(counterText(3_981_000)).toBe('1:06:21')
  })
})
