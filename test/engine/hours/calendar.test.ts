import { expect, test } from 'vitest'
import {
  dateOfDay,
  dateText,
  dayOfDate,
  parseDate,
  parseTimeOfDay,
  timeOfDayText,
  weekdayOfDay,
} from '../../../engine/hours/calendar.ts'

test('day numbers equal those of the built-in calendar from 1890 to 2110', () => {
  const first = Math.floor(Date.UTC(1890, 0, 1) / 86_400_000)
  const last = Math.floor(Date.UTC(2110, 11, 31) / 86_400_000)
  const wrong: number[] = []
  for (let day = first; day <= last; day++) {
    const date = new Date(day * 86_400_000)
    const expected = { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() }
    const found = dateOfDay(day)
    const same = found.year === expected.year && found.month === expected.month && found.day === expected.day
    if (!same || dayOfDate(found.year, found.month, found.day) !== day || weekdayOfDay(day) !== date.getUTCDay())
      wrong.push(day)
  }
  expect(wrong).toEqual([])
})

test('dates are read and written', () => {
  expect(parseDate('1970-01-01')).toBe(0)
  expect(parseDate('2027-01-04')).toBe(20_822)
  expect(weekdayOfDay(parseDate('2027-01-04'))).toBe(1)
  expect(dateText(parseDate('2028-02-29'))).toBe('2028-02-29')
  expect(dateText(-1)).toBe('1969-12-31')
})

test.each(['2027-02-29', '2027-13-01', '2027-00-10', '2027-04-31', '27-01-01', '2027-1-1', ''])(
  '%s is no date',
  (text) => {
    expect(() => parseDate(text)).toThrow(RangeError)
  },
)

test('times of day are read and written', () => {
  expect(parseTimeOfDay('00:00')).toBe(0)
  expect(parseTimeOfDay('23:59')).toBe(1439)
  expect(timeOfDayText(545)).toBe('09:05')
  expect(() => parseTimeOfDay('24:00')).toThrow(RangeError)
  expect(() => parseTimeOfDay('9:00')).toThrow(RangeError)
})
