import { describe, expect, test } from 'vitest'
import { found, lint, NOW, weekly, WORKDAYS } from './tenants.ts'

type SpecialDays = NonNullable<NonNullable<Parameters<typeof lint>[0]['hours']>['specialDays']>

test('HRS-5 a tenant with nothing wrong has no findings', () => {
  expect(lint({})).toEqual([])
})

describe('HRS-5 hours that never open', () => {
  test('HRS-5 no interval at all', () => {
    expect(lint({ hours: { weekly: [] } })).toEqual([
      {
        severity: 'error',
        code: 'hours-never-open',
        path: 'businessHours[0]',
        where: 'Business hours "Office"',
        what: expect.stringContaining('never open'),
        change: expect.stringContaining('interval'),
      },
    ])
  })

  test('HRS-5 every day closed by a special day, only past days, only disabled ones', () => {
    const closed = { name: 'Closed', from: '2027-01-01', to: '2027-12-31', everyYear: true, intervals: [] }
    expect(found({ hours: { specialDays: [closed] } })).toEqual(['hours-never-open businessHours[0]'])
    const fair = { name: 'Fair', from: '2026-10-01', intervals: [{ from: '09:00', to: '17:00' }] }
    expect(found({ hours: { weekly: [], specialDays: [fair] } })).toContain('hours-never-open businessHours[0]')
    const off = { ...fair, from: '2027-10-01', enabled: false }
    expect(found({ hours: { weekly: [], specialDays: [off] } })).toEqual(['hours-never-open businessHours[0]'])
  })

  test('HRS-5 one special day that is still to come is enough', () => {
    const fair = { name: 'Fair', from: '2027-10-01', intervals: [{ from: '09:00', to: '17:00' }] }
    expect(found({ hours: { weekly: [], specialDays: [fair] } })).toEqual([])
  })
})

describe('HRS-5 special days that never apply', () => {
  const never = (...specialDays: SpecialDays) =>
    lint({ hours: { specialDays } }).map(({ code, path, what }) => `${code} ${path} ${what}`)
  const at = (index: number) => `special-day-never-applies businessHours[0].specialDays[${index}]`

  test('HRS-5 its dates have passed', () => {
    const [line, ...others] = never({ name: 'Old', from: '2026-12-30', to: '2027-01-03', intervals: [] })
    expect(line).toContain(`${at(0)} This special day never applies: all its dates have passed`)
    expect(others).toEqual([])
    expect(never({ name: 'Today', from: '2026-12-30', to: '2027-01-04', intervals: [] })).toEqual([])
    expect(never({ name: 'Yearly', from: '2020-12-30', everyYear: true, intervals: [] })).toEqual([])
  })

  test('HRS-5 today is the date in the zone of the hours', () => {
    // 03:00 UTC on 5 January is still 4 January in New York.
    const specialDays = [{ name: 'Yesterday', from: '2027-01-04', intervals: [] }]
    const later = NOW + 27 * 3_600_000
    const codes = (zone: string) => lint({ hours: { zone, specialDays } }, later).map(({ code }) => code)
    expect(codes('UTC')).toContain('special-day-never-applies')
    expect(codes('America/New_York')).not.toContain('special-day-never-applies')
  })

  test('HRS-5 it ends before it begins', () => {
    expect(never({ name: 'Swapped', from: '2027-05-10', to: '2027-05-01', intervals: [] })[0]).toContain(
      'it ends before it begins',
    )
    expect(never({ name: 'New Year', from: '2027-12-24', to: '2027-01-02', everyYear: true, intervals: [] })).toEqual(
      [],
    )
  })

  test('HRS-1 HRS-5 a later-listed special day wins on all its dates', () => {
    const day = { name: 'Inventory', from: '2027-05-05', intervals: [] }
    const month = { name: 'May', from: '2027-05-01', to: '2027-05-31', intervals: [] }
    const [line, ...others] = never(day, month)
    expect(line).toContain(`${at(0)} This special day never applies: a special day listed later wins`)
    expect(others).toEqual([])
    expect(never(month, day)).toEqual([])
    expect(never({ ...day, to: '2027-06-01' }, month)).toEqual([])
    expect(never(day, { ...month, enabled: false })).toEqual([])
    expect(never({ ...day, everyYear: true }, month)).toEqual([])
    expect(never(day, { ...month, everyYear: true })).toHaveLength(1)
  })

  test('HRS-5 29 February comes round', () => {
    expect(never({ name: 'Leap', from: '2024-02-29', everyYear: true, intervals: [] })).toEqual([])
  })

  test('HRS-5 a disabled one is off on purpose', () => {
    expect(never({ name: 'Old', from: '2020-01-01', enabled: false, intervals: [] })).toEqual([])
  })
})

describe('HRS-5 overlapping intervals', () => {
  const overlapping = (list: { day: (typeof WORKDAYS)[number] | 'sat' | 'sun'; from: string; to: string | null }[]) =>
    lint({ hours: { weekly: list } })
      .filter(({ code }) => code === 'overlapping-intervals')
      .map(({ path, what }) => `${path} ${what}`)

  test('HRS-5 on one day', () => {
    expect(overlapping([...weekly(['mon'], '09:00', '12:30'), ...weekly(['mon'], '12:00', '17:00')])).toEqual([
      'businessHours[0].weekly[1] mon 12:00–17:00 overlaps mon 09:00–12:30.',
    ])
    expect(overlapping([...weekly(['mon'], '09:00', null), ...weekly(['mon'], '09:00', null)])).toHaveLength(1)
  })

  test('HRS-5 touching intervals and other days do not', () => {
    expect(overlapping([...weekly(['mon'], '09:00', '12:00'), ...weekly(['mon'], '12:00', null)])).toEqual([])
    expect(overlapping([...weekly(['mon'], '09:00', '12:00'), ...weekly(['tue'], '09:00', '12:00')])).toEqual([])
    expect(overlapping([...weekly(['mon'], '22:00', '06:00'), ...weekly(['tue'], '06:00', null)])).toEqual([])
  })

  test('HRS-5 across midnight, also from Saturday to Sunday', () => {
    expect(overlapping([...weekly(['mon'], '22:00', '06:00'), ...weekly(['tue'], '05:00', '12:00')])).toHaveLength(1)
    expect(overlapping([...weekly(['sun'], '05:00', '12:00'), ...weekly(['sat'], '22:00', '06:00')])).toEqual([
      'businessHours[0].weekly[1] sat 22:00–06:00 overlaps sun 05:00–12:00.',
    ])
  })

  test('HRS-5 in special days, on the next date only where there is one', () => {
    const intervals = [
      { from: '08:00', to: '12:00' },
      { from: '20:00', to: '09:00' },
    ]
    const day = { name: 'Fair', from: '2027-10-01', intervals }
    const path = 'overlapping-intervals businessHours[0].specialDays[0].intervals[1]'
    expect(found({ hours: { specialDays: [day] } })).toEqual([])
    expect(found({ hours: { specialDays: [{ ...day, to: '2027-10-02' }] } })).toEqual([path])
    const twice = { ...day, intervals: [intervals[0], { from: '11:00', to: '13:00' }].flatMap((one) => one ?? []) }
    expect(found({ hours: { specialDays: [twice] } })).toEqual([path])
    expect(found({ hours: { specialDays: [{ ...twice, enabled: false }] } })).toEqual([])
  })
})

describe('HRS-3 HRS-5 intervals touched by a clock change', () => {
  // New York changes at 02:00 on Sunday 14 March (to 03:00) and on Sunday 7 November 2027 (back to 01:00).
  const changes = (list: ReturnType<typeof weekly>, now = NOW) =>
    lint({ hours: { zone: 'America/New_York', weekly: list } }, now)
      .filter(({ code }) => code === 'clock-change')
      .map(({ what }) => what)

  test('HRS-5 an interval around the change is an hour shorter in spring and longer in autumn', () => {
    expect(changes(weekly(['sat'], '22:00', '06:00'))).toEqual([
      'On 2027-03-14 the clocks go from 02:00 to 03:00: 22:00–06:00 lasts 7 h instead of 8 h.',
      'On 2027-11-07 the clocks go from 02:00 to 01:00: 22:00–06:00 lasts 9 h instead of 8 h.',
    ])
  })

  test('HRS-5 a boundary inside the skipped or the repeated hour', () => {
    expect(changes(weekly(['sun'], '02:30', '08:00'))).toEqual([
      'On 2027-03-14 the clocks go from 02:00 to 03:00: 02:30–08:00 lasts 5 h instead of 5 h 30 min.',
    ])
    expect(changes(weekly(['sun'], '01:30', '01:45'))).toEqual([
      'On 2027-11-07 the clocks go from 02:00 to 01:00: 01:30–01:45 lasts 1 h 15 min instead of 15 min.',
    ])
    expect(changes(weekly(['sun'], '02:15', '02:45'))).toEqual([
      'On 2027-03-14 the clocks go from 02:00 to 03:00: 02:15–02:45 lasts 0 h instead of 30 min.',
    ])
  })

  test('HRS-5 not an interval away from it, nor hours that are open all around it', () => {
    expect(changes(weekly(['sun'], '03:00', '23:00'))).toEqual([])
    expect(changes(weekly([...WORKDAYS], '00:00', null))).toEqual([])
    expect(changes(weekly(['sat', 'sun', 'mon'], '00:00', null))).toEqual([])
  })

  test('HRS-5 not on a date that a special day closes', () => {
    const specialDays = [{ name: 'Closed', from: '2027-03-14', intervals: [] }]
    const hours = { zone: 'America/New_York', weekly: weekly(['sun'], '01:00', '06:00'), specialDays }
    expect(lint({ hours }).map(({ what }) => what.slice(0, 13))).toEqual(['On 2027-11-07'])
  })

  test('HRS-5 in the next twelve months only', () => {
    const sunday = weekly(['sun'], '01:00', '06:00')
    const dates = (now: number) => changes(sunday, now).map((what) => what.slice(3, 13))
    expect(dates(Date.UTC(2027, 2, 13))).toEqual(['2027-03-14', '2027-11-07'])
    expect(dates(Date.UTC(2027, 2, 14, 6, 59))).toEqual(['2027-03-14', '2027-11-07', '2028-03-12'])
    expect(dates(Date.UTC(2027, 2, 14, 7))).toEqual(['2027-11-07', '2028-03-12'])
    expect(found({ hours: { weekly: sunday } })).toEqual([])
  })
})
