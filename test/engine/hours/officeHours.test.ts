import { describe, expect, test } from 'vitest'
import { dateText } from '../../../engine/hours/calendar.ts'
import { compileHours, type OfficeHours } from '../../../engine/hours/officeHours.ts'
import type { ZoneTable } from '../../../engine/hours/zoneTable.ts'
import { businessHoursSchema, WEEKDAYS } from '../../../engine/tenant/businessHours.ts'

const UTC: ZoneTable = { zone: 'UTC', version: 'test', initialOffset: 0, initialAbbreviation: 'UTC', transitions: [] }
const NEW_YORK: ZoneTable = {
  zone: 'America/New_York',
  version: 'test',
  initialOffset: -18_000,
  initialAbbreviation: 'EST',
  transitions: [
    { at: Date.parse('2027-03-14T07:00:00Z'), offset: -14_400, abbreviation: 'EDT' },
    { at: Date.parse('2027-11-07T06:00:00Z'), offset: -18_000, abbreviation: 'EST' },
  ],
}

type Interval = [from: string, to: string | null]
type Special = { from: string; to?: string; everyYear?: boolean; enabled?: boolean; intervals?: Interval[] }

/** Office hours from a short form: intervals by day, `all` for every day. */
function office(
  week: Partial<Record<(typeof WEEKDAYS)[number] | 'all', Interval[]>>,
  specials: Special[] = [],
  table: ZoneTable = UTC,
): OfficeHours {
  const hours = businessHoursSchema.parse({
    name: 'Office',
    zone: table.zone,
    weekly: WEEKDAYS.flatMap((day) => (week[day] ?? week.all ?? []).map(([from, to]) => ({ day, from, to }))),
    specialDays: specials.map(({ intervals = [], ...rest }, index) => ({
      name: `special ${index}`,
      ...rest,
      intervals: intervals.map(([from, to]) => ({ from, to })),
    })),
  })
  return compileHours(hours, table)
}

const at = (text: string) => Date.parse(text.length > 16 ? text : `${text}Z`)
const text = (t: number | undefined) => (t === undefined ? undefined : new Date(t).toISOString().slice(0, 16))
const spans = (hours: OfficeHours, from: string, to: string) => {
  return hours.openIntervals(at(from), at(to)).map((one) => [text(one.from), text(one.to)])
}

/** Monday to Friday with a lunch break. 2027-01-04 is a Monday. */
const WEEKDAY_OFFICE = {
  all: [
    ['08:00', '12:00'],
    ['13:00', '17:00'],
  ] as Interval[],
  sat: [],
  sun: [],
}

describe('HRS-2 opening and closing', () => {
  test('open from the opening instant, closed from the closing instant', () => {
    const hours = office(WEEKDAY_OFFICE)
    expect(hours.isOpen(at('2027-01-04T08:00') - 1)).toBe(false)
    expect(hours.isOpen(at('2027-01-04T08:00'))).toBe(true)
    expect(hours.isOpen(at('2027-01-04T12:00') - 1)).toBe(true)
    expect(hours.isOpen(at('2027-01-04T12:00'))).toBe(false)
  })

  test('the next opening and the next change', () => {
    const hours = office(WEEKDAY_OFFICE)
    expect(text(hours.nextOpening(at('2027-01-04T09:00')))).toBe('2027-01-04T09:00')
    expect(text(hours.nextOpening(at('2027-01-04T12:00')))).toBe('2027-01-04T13:00')
    expect(text(hours.nextOpening(at('2027-01-08T17:00')))).toBe('2027-01-11T08:00')
    expect(text(hours.nextChange(at('2027-01-04T08:00')))).toBe('2027-01-04T12:00')
    expect(text(hours.nextChange(at('2027-01-04T12:00')))).toBe('2027-01-04T13:00')
    expect(text(hours.nextChange(at('2027-01-08T17:00')))).toBe('2027-01-11T08:00')
  })

  test('hours that never open, and hours that never close, never change', () => {
    const never = office({})
    expect(never.isOpen(at('2027-01-04T12:00'))).toBe(false)
    expect(never.nextOpening(at('2027-01-04T12:00'))).toBeUndefined()
    expect(never.nextChange(at('2027-01-04T12:00'))).toBeUndefined()
    expect(never.nextBusinessDayEnd(at('2027-01-04T12:00'))).toBeUndefined()
    const always = office({ all: [['00:00', null]] })
    expect(always.isOpen(at('2027-01-04T00:00'))).toBe(true)
    expect(always.nextChange(at('2027-01-04T00:00'))).toBeUndefined()
    expect(always.nextBusinessDayEnd(at('2027-01-04T00:00'))).toBeUndefined()
    expect(always.businessDayEnd(at('2027-01-04T00:00'))).toBeUndefined()
  })

  test('a change years ahead is found', () => {
    const always = () => office({ all: [['00:00', null]] }, [{ from: '2031-05-01' }])
    expect(text(always().nextChange(at('2027-01-04T00:00')))).toBe('2031-05-01T00:00')
    expect(text(always().nextBusinessDayEnd(at('2027-01-04T00:00')))).toBe('2031-05-01T00:00')
    const leapDay = office({ all: [['00:00', null]] }, [{ from: '2024-02-29', everyYear: true }])
    expect(text(leapDay.nextChange(at('2024-03-01T00:00')))).toBe('2028-02-29T00:00')
    const closedForYears = office(WEEKDAY_OFFICE, [{ from: '2027-01-05', to: '2029-12-31' }])
    expect(text(closedForYears.nextOpening(at('2027-01-04T17:00')))).toBe('2030-01-01T08:00')
  })

  test('a special day without an end in sight does not search for ever', () => {
    const forEver = office(WEEKDAY_OFFICE, [{ from: '2027-01-05', to: '9999-12-31' }])
    expect(forEver.nextOpening(at('2027-01-04T17:00'))).toBeUndefined()
  })

  test('far jumps in time and back', () => {
    const hours = office(WEEKDAY_OFFICE)
    expect(hours.isOpen(at('2027-01-04T09:00'))).toBe(true)
    expect(hours.isOpen(at('2399-01-04T09:00'))).toBe(true) // a Monday, too
    expect(hours.isOpen(at('1999-01-04T09:00'))).toBe(true)
    expect(text(hours.nextOpening(at('2027-01-04T12:30')))).toBe('2027-01-04T13:00')
  })
})

describe('HRS-1 weekly intervals and special days', () => {
  test('no end time means midnight, an end at or before the beginning the next date', () => {
    expect(spans(office({ mon: [['22:00', null]] }), '2027-01-01T00:00', '2027-01-08T00:00')).toEqual([
      ['2027-01-04T22:00', '2027-01-05T00:00'],
    ])
    expect(spans(office({ mon: [['22:00', '06:00']] }), '2027-01-01T00:00', '2027-01-08T00:00')).toEqual([
      ['2027-01-04T22:00', '2027-01-05T06:00'],
    ])
    expect(spans(office({ mon: [['09:00', '09:00']] }), '2027-01-01T00:00', '2027-01-08T00:00')).toEqual([
      ['2027-01-04T09:00', '2027-01-05T09:00'],
    ])
  })

  test('touching and overlapping intervals are one', () => {
    const hours = office({
      mon: [
        ['13:00', '15:00'],
        ['08:00', '10:00'],
        ['10:00', '11:00'],
        ['10:30', '10:45'],
      ],
    })
    expect(spans(hours, '2027-01-04T00:00', '2027-01-05T00:00')).toEqual([
      ['2027-01-04T08:00', '2027-01-04T11:00'],
      ['2027-01-04T13:00', '2027-01-04T15:00'],
    ])
  })

  test('stretches are cut to what was asked for', () => {
    const hours = office({ all: [['00:00', null]] })
    expect(spans(hours, '2027-01-04T03:00', '2027-01-06T05:00')).toEqual([['2027-01-04T03:00', '2027-01-06T05:00']])
    expect(spans(hours, '2027-01-04T03:00', '2027-01-04T03:00')).toEqual([])
  })

  test('a special day replaces the regular hours of its dates', () => {
    const hours = office(WEEKDAY_OFFICE, [{ from: '2027-01-05', to: '2027-01-06', intervals: [['10:00', '11:00']] }])
    expect(spans(hours, '2027-01-05T00:00', '2027-01-07T12:00')).toEqual([
      ['2027-01-05T10:00', '2027-01-05T11:00'],
      ['2027-01-06T10:00', '2027-01-06T11:00'],
      ['2027-01-07T08:00', '2027-01-07T12:00'],
    ])
  })

  test('the later-listed one wins, a disabled one does not count', () => {
    const closed = { from: '2027-01-05' }
    const short: Special = { from: '2027-01-05', intervals: [['10:00', '11:00']] }
    const day = ['2027-01-05T00:00', '2027-01-06T00:00'] as const
    expect(spans(office(WEEKDAY_OFFICE, [closed, short]), ...day)).toEqual([['2027-01-05T10:00', '2027-01-05T11:00']])
    expect(spans(office(WEEKDAY_OFFICE, [short, closed]), ...day)).toEqual([])
    expect(spans(office(WEEKDAY_OFFICE, [short, { ...closed, enabled: false }]), ...day)).toHaveLength(1)
  })

  test('a shift that began the evening before reaches into a closed special day', () => {
    const hours = office({ all: [['20:00', '04:00']] }, [{ from: '2027-01-05' }])
    expect(spans(hours, '2027-01-04T12:00', '2027-01-07T12:00')).toEqual([
      ['2027-01-04T20:00', '2027-01-05T04:00'],
      ['2027-01-06T20:00', '2027-01-07T04:00'],
    ])
  })

  test('yearly special days come back, over New Year too', () => {
    const hours = office({ all: [['09:00', '10:00']] }, [{ from: '2020-12-24', to: '2021-01-02', everyYear: true }])
    expect(hours.isOpen(at('2027-12-23T09:30'))).toBe(true)
    expect(hours.isOpen(at('2027-12-24T09:30'))).toBe(false)
    expect(hours.isOpen(at('2028-01-02T09:30'))).toBe(false)
    expect(hours.isOpen(at('2028-01-03T09:30'))).toBe(true)
    expect(hours.isOpen(at('2019-12-31T09:30'))).toBe(false)
  })

  test('a yearly 29 February exists in leap years only, and one of a year or more always', () => {
    const leapDay = office({ all: [['09:00', '10:00']] }, [{ from: '2024-02-29', everyYear: true }])
    expect(leapDay.isOpen(at('2028-02-29T09:30'))).toBe(false)
    expect(leapDay.isOpen(at('2027-02-28T09:30'))).toBe(true)
    expect(leapDay.isOpen(at('2027-03-01T09:30'))).toBe(true)
    const always = office({ all: [['09:00', '10:00']] }, [{ from: '2024-06-01', to: '2025-06-01', everyYear: true }])
    expect(always.nextOpening(at('2027-01-04T00:00'))).toBeUndefined()
  })
})

describe('HRS-3 clock changes', () => {
  const night = (...intervals: Interval[]) => office({ all: intervals }, [], NEW_YORK)

  test('a boundary that is skipped is the transition', () => {
    // 2:00 EST is 3:00 EDT on 14 March 2027, 07:00 UTC.
    expect(spans(night(['01:30', '02:30']), '2027-03-14T05:00', '2027-03-14T12:00')).toEqual([
      ['2027-03-14T06:30', '2027-03-14T07:00'],
    ])
    expect(spans(night(['02:30', '04:00']), '2027-03-14T05:00', '2027-03-14T12:00')).toEqual([
      ['2027-03-14T07:00', '2027-03-14T08:00'],
    ])
    expect(spans(night(['02:15', '02:45']), '2027-03-14T05:00', '2027-03-14T12:00')).toEqual([])
  })

  test('an ambiguous opening is its first occurrence, an ambiguous closing its last', () => {
    // 1:00 to 2:00 comes twice on 7 November 2027, from 05:00 and from 06:00 UTC.
    expect(spans(night(['01:30', '03:00']), '2027-11-07T04:00', '2027-11-07T12:00')).toEqual([
      ['2027-11-07T05:30', '2027-11-07T08:00'],
    ])
    expect(spans(night(['00:30', '01:30']), '2027-11-07T04:00', '2027-11-07T12:00')).toEqual([
      ['2027-11-07T04:30', '2027-11-07T06:30'],
    ])
    expect(spans(night(['01:00', '01:15']), '2027-11-07T04:00', '2027-11-07T12:00')).toEqual([
      ['2027-11-07T05:00', '2027-11-07T06:15'],
    ])
  })
})

describe('HRS-4 business day', () => {
  test('a lunch break does not end the day', () => {
    const hours = office(WEEKDAY_OFFICE)
    for (const inside of ['2027-01-04T08:00', '2027-01-04T11:59', '2027-01-04T12:00', '2027-01-04T16:59']) {
      expect(text(hours.businessDayEnd(at(inside))), inside).toBe('2027-01-04T17:00')
      expect(text(hours.nextBusinessDayEnd(at(inside))), inside).toBe('2027-01-04T17:00')
    }
    expect(hours.businessDayEnd(at('2027-01-04T07:59'))).toBeUndefined()
    expect(hours.businessDayEnd(at('2027-01-04T17:00'))).toBeUndefined()
    expect(text(hours.nextBusinessDayEnd(at('2027-01-04T07:59')))).toBe('2027-01-04T17:00')
    expect(text(hours.nextBusinessDayEnd(at('2027-01-08T17:00')))).toBe('2027-01-11T17:00')
  })

  test('an interval across midnight belongs to the date it opens on', () => {
    const hours = office({ mon: [['18:00', '02:00']], tue: [['09:00', '17:00']] })
    expect(text(hours.businessDayEnd(at('2027-01-05T01:00')))).toBe('2027-01-05T02:00')
    expect(hours.businessDayEnd(at('2027-01-05T05:00'))).toBeUndefined()
    expect(text(hours.businessDayEnd(at('2027-01-05T10:00')))).toBe('2027-01-05T17:00')
  })

  test('intervals that touch at midnight are one, of the first date', () => {
    const hours = office({
      mon: [
        ['08:00', '10:00'],
        ['20:00', null],
      ],
      tue: [
        ['00:00', '04:00'],
        ['09:00', '17:00'],
      ],
    })
    expect(text(hours.businessDayEnd(at('2027-01-04T12:00')))).toBe('2027-01-05T04:00')
    expect(text(hours.businessDayEnd(at('2027-01-05T03:00')))).toBe('2027-01-05T04:00')
    expect(hours.businessDayEnd(at('2027-01-05T08:00'))).toBeUndefined()
    expect(text(hours.nextBusinessDayEnd(at('2027-01-05T04:00')))).toBe('2027-01-05T17:00')
  })

  test('a day of more than 14 days has no end that counts, but is purged when it closes', () => {
    const hours = office({ all: [['00:00', null]] }, [{ from: '2027-02-01' }])
    expect(hours.businessDayEnd(at('2027-01-17T23:59'))).toBeUndefined()
    expect(text(hours.businessDayEnd(at('2027-01-18T00:00')))).toBe('2027-02-01T00:00')
    expect(text(hours.nextBusinessDayEnd(at('2027-01-04T00:00')))).toBe('2027-02-01T00:00')
  })
})

describe('AVL-3 openFor', () => {
  test('whole seconds to the end of the business day, 0 when closed', () => {
    const hours = office(WEEKDAY_OFFICE)
    expect(hours.openFor(at('2027-01-04T08:00'))).toBe(9 * 3600)
    expect(hours.openFor(at('2027-01-04T16:59:59.500Z'))).toBe(0)
    expect(hours.openFor(at('2027-01-04T16:59:58.500Z'))).toBe(1)
    expect(hours.openFor(at('2027-01-04T12:30'))).toBe(0)
    expect(hours.openFor(at('2027-01-04T17:00'))).toBe(0)
  })

  test('14 days where no end comes within them', () => {
    expect(office({ all: [['00:00', null]] }).openFor(at('2027-01-04T12:00'))).toBe(1_209_600)
    const closing = office({ all: [['00:00', null]] }, [{ from: '2027-02-01' }])
    expect(closing.openFor(at('2027-01-04T12:00'))).toBe(1_209_600)
    expect(closing.openFor(at('2027-01-18T00:00'))).toBe(1_209_600)
    expect(closing.openFor(at('2027-01-18T00:01'))).toBe(1_209_600 - 60)
  })
})

test('a table of another zone is refused', () => {
  const hours = businessHoursSchema.parse({ name: 'Office', zone: 'Europe/Berlin', weekly: [] })
  expect(() => compileHours(hours, UTC)).toThrow(/"Office" are in Europe\/Berlin, but the table is of UTC/)
})

describe('HRS-1 AVL-6 what the hours say about a date', () => {
  const day = (hours: OfficeHours, t: string) => {
    const { date, specialDay, intervals, opensOn } = hours.dayOf(at(t))
    const texts = intervals.map(({ from, to }) => `${from}-${to}`)
    return [dateText(date), specialDay, texts, opensOn === undefined ? undefined : dateText(opensOn)]
  }

  test('the week, or the later-listed special day that replaces it', () => {
    const hours = office(WEEKDAY_OFFICE, [
      { from: '2027-01-05', to: '2027-01-07' },
      { from: '2027-01-06', intervals: [['09:00', '10:00']] },
      { from: '2027-01-07', enabled: false },
    ])
    expect(day(hours, '2027-01-04T12:30')).toEqual(['2027-01-04', undefined, ['480-720', '780-1020'], undefined])
    expect(day(hours, '2027-01-05T09:30')).toEqual(['2027-01-05', 'special 0', [], undefined])
    expect(day(hours, '2027-01-06T09:30')).toEqual(['2027-01-06', 'special 1', ['540-600'], '2027-01-06'])
    expect(day(hours, '2027-01-07T09:30')).toEqual(['2027-01-07', 'special 0', [], undefined])
  })

  test('after midnight a night shift belongs to the date it opens on, also into a closed special day', () => {
    const hours = office({ all: [['22:00', '06:00']] }, [{ from: '2027-01-06' }])
    expect(day(hours, '2027-01-06T05:59')).toEqual(['2027-01-06', 'special 0', [], '2027-01-05'])
    expect(day(hours, '2027-01-06T06:00')).toEqual(['2027-01-06', 'special 0', [], undefined])
    expect(day(hours, '2027-01-07T05:59')).toEqual(['2027-01-07', undefined, ['1320-1800'], undefined])
  })

  test('the date is the local one, and hours around the clock open on each', () => {
    const hours = office({ all: [['00:00', null]] }, [], NEW_YORK)
    expect(day(hours, '2027-01-05T04:59')).toEqual(['2027-01-04', undefined, ['0-1440'], '2027-01-04'])
    expect(day(hours, '2027-01-05T05:00')).toEqual(['2027-01-05', undefined, ['0-1440'], '2027-01-05'])
  })
})
