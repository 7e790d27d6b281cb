import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { cellTimes, changeLength, setAll, setDay, valueOf, withValue } from '../../../engine/capacity/editRule.ts'
import { capacityRuleSchema } from '../../../engine/tenant/capacityRule.ts'
import { WEEKDAYS } from '../../../engine/tenant/businessHours.ts'
import { weekOf } from './weeks.ts'

describe('CAP-1 the week of a rule', () => {
  test('CAP-1 Sunday to Saturday, in hours or half-hours', () => {
    expect(WEEKDAYS).toEqual(['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'])
    expect(cellTimes(60)).toHaveLength(24)
    expect(cellTimes(30)).toHaveLength(48)
    expect(cellTimes(60).slice(8, 10)).toEqual(['08:00', '09:00'])
    expect(cellTimes(30).slice(-2)).toEqual(['23:00', '23:30'])
  })

  test('CAP-1 an empty cell is 0', () => {
    expect(valueOf({}, { day: 'mon', time: '09:00' })).toBe(0)
    expect(valueOf({ mon: { '10:00': 3 } }, { day: 'mon', time: '09:00' })).toBe(0)
    expect(valueOf({ mon: { '10:00': 3 } }, { day: 'mon', time: '10:00' })).toBe(3)
  })

  test('CAP-1 values go from 0 to 1000 and a name is required', () => {
    const accepts = (parts: object) =>
      capacityRuleSchema.safeParse({ name: 'Week', timeslotLengthMinutes: 60, cells: {}, ...parts }).success
    expect(accepts({ cells: { mon: { '09:00': 1000 } } })).toBe(true)
    for (const value of [1001, -1, 1.5, '5']) expect(accepts({ cells: { mon: { '09:00': value } } })).toBe(false)
    expect(accepts({ name: '' })).toBe(false)
    expect(accepts({ timeslotLengthMinutes: 15 })).toBe(false)
  })

  test('CAP-1 setting a value leaves the others and the original alone; 0 leaves nothing behind', () => {
    const week = { mon: { '09:00': 5, '10:00': 6 }, tue: { '09:00': 7 } }
    expect(withValue(week, { day: 'mon', time: '09:00' }, 8)).toEqual({ ...week, mon: { '09:00': 8, '10:00': 6 } })
    expect(withValue(week, { day: 'mon', time: '09:00' }, 0)).toEqual({ ...week, mon: { '10:00': 6 } })
    expect(withValue(week, { day: 'tue', time: '09:00' }, 0)).toEqual({ mon: { '09:00': 5, '10:00': 6 } })
    expect(withValue(week, { day: 'fri', time: '09:00' }, 0)).toEqual(week)
    expect(Object.keys(withValue(week, { day: 'fri', time: '09:00' }, 0))).toEqual(['mon', 'tue'])
    expect(week).toEqual({ mon: { '09:00': 5, '10:00': 6 }, tue: { '09:00': 7 } })
  })
})

describe('CAP-6 many cells at once', () => {
  test('CAP-6 Set All: a time for all days, nothing else', () => {
    const week = setAll({ mon: { '09:00': 1, '10:00': 2 } }, '09:00', 4)
    const alone = { '09:00': 4 }
    expect(week).toEqual({
      sun: alone,
      mon: { '09:00': 4, '10:00': 2 },
      tue: alone,
      wed: alone,
      thu: alone,
      fri: alone,
      sat: alone,
    })
    expect(setAll(week, '09:00', 0)).toEqual({ mon: { '10:00': 2 } })
  })

  test.each([30, 60] as const)('CAP-6 Set Day: all cells of %i minutes of one day', (length) => {
    const week = setDay({ mon: { '09:00': 1 }, tue: { '09:00': 2 } }, length, 'mon', 3)
    expect(Object.keys(week.mon ?? {}).sort()).toEqual(cellTimes(length))
    expect(new Set(Object.values(week.mon ?? {}))).toEqual(new Set([3]))
    expect(week.tue).toEqual({ '09:00': 2 })
    expect(setDay(week, length, 'mon', 0)).toEqual({ tue: { '09:00': 2 } })
  })
})

describe('CAP-5 another Timeslot Length', () => {
  test('CAP-5 hour to half-hour copies each value', () => {
    expect(changeLength({ mon: { '09:00': 5, '23:00': 1 } }, 60, 30)).toEqual({
      cells: { mon: { '09:00': 5, '09:30': 5, '23:00': 1, '23:30': 1 } },
      dropped: [],
    })
  })

  test('CAP-5 half-hour to hour keeps :00 and tells what is dropped, day by day', () => {
    const week = { tue: { '09:30': 3, '08:30': 2, '09:00': 9 }, sun: { '00:30': 4 }, mon: { '10:00': 1, '10:30': 0 } }
    expect(changeLength(week, 30, 60)).toEqual({
      cells: { tue: { '09:00': 9 }, mon: { '10:00': 1 } },
      dropped: [
        { day: 'sun', time: '00:30', value: 4 },
        { day: 'tue', time: '08:30', value: 2 },
        { day: 'tue', time: '09:30', value: 3 },
      ],
    })
  })

  test('CAP-5 the same length changes nothing', () => {
    const week = { mon: { '09:30': 5 } }
    expect(changeLength(week, 30, 30)).toEqual({ cells: week, dropped: [] })
  })

  test('CAP-5 an hour survives the way to half-hours and back, with its copies dropped', () => {
    fc.assert(
      fc.property(weekOf(60), (week) => {
        const halves = changeLength(week, 60, 30)
        const back = changeLength(halves.cells, 30, 60)
        expect(halves.dropped).toEqual([])
        expect(back.cells).toEqual(week)
        expect(back.dropped).toHaveLength(Object.values(week).flatMap((day) => Object.keys(day)).length)
      }),
      { numRuns: 50 },
    )
  })
})
