import fc from 'fast-check'
import { afterEach, describe, expect, it } from 'vitest'
import { weekdayOf } from '../../renderer/format/time.ts'
import {
  addMonths,
  beginWeekOn,
  FIRST_WEEKDAYS,
  isDate,
  startOfWeek,
  weekdays,
  weeksOfMonth,
} from '../../renderer/format/week.ts'

afterEach(() => beginWeekOn(0))

describe('UI-5: the first weekday', () => {
  it('UI-5: orders the days of a week', () => {
    expect(weekdays()).toEqual([0, 1, 2, 3, 4, 5, 6])
    beginWeekOn(1)
    expect(weekdays()).toEqual([1, 2, 3, 4, 5, 6, 0])
    beginWeekOn(6)
    expect(weekdays()).toEqual([6, 0, 1, 2, 3, 4, 5])
  })

  it('UI-5: begins the week of a date', () => {
    // 2026-11-22 is a Sunday.
    expect(['2026-11-22', '2026-11-25', '2026-11-28'].map(startOfWeek)).toEqual(Array(3).fill('2026-11-22'))
    beginWeekOn(1)
    expect(['2026-11-22', '2026-11-23'].map(startOfWeek)).toEqual(['2026-11-16', '2026-11-23'])
  })

  it('UI-5: lays out each month whole, in weeks that begin with it', () => {
    const days = fc.date({ min: new Date('1990-01-01'), max: new Date('2080-12-31'), noInvalidDate: true })
    fc.assert(
      fc.property(days, fc.constantFrom(...FIRST_WEEKDAYS), (day, firstDay) => {
        beginWeekOn(firstDay)
        const date = day.toISOString().slice(0, 10)
        const weeks = weeksOfMonth(date)
        expect(weeks.every(([begin = '']) => weekdayOf(begin) === firstDay)).toBe(true)
        const month = weeks.flat().filter((one) => one.startsWith(date.slice(0, 7)))
        expect(month[0]?.slice(8)).toBe('01')
        expect(month.length).toBe(Number(addMonths(`${date.slice(0, 7)}-31`, 0).slice(8)))
      }),
    )
  })
})

it('a month later is the same day, or the last one', () => {
  expect(addMonths('2027-01-31', 1)).toBe('2027-02-28')
  expect(addMonths('2028-01-31', 1)).toBe('2028-02-29')
  expect(addMonths('2027-01-15', -1)).toBe('2026-12-15')
  expect(addMonths('2027-12-31', 1)).toBe('2028-01-31')
})

it('a date is one that exists', () => {
  expect(['2027-02-28', '2028-02-29'].every(isDate)).toBe(true)
  expect(['2027-02-29', '2027-13-01', '2027-1-1', '', 'today'].some(isDate)).toBe(false)
})
