import { expect, test } from 'vitest'
import { businessHoursSchema } from '../../engine/tenant/businessHours.ts'
import { closedIn } from '../../renderer/charts/chartData.ts'
import { minuteLabel, openSpansOn } from '../../renderer/frame/openHours.ts'

const hours = businessHoursSchema.parse({
  name: 'Office',
  zone: 'America/Toronto',
  weekly: [
    { day: 'mon', from: '08:00', to: '12:00' },
    { day: 'mon', from: '12:00', to: '17:00' },
    { day: 'fri', from: '22:00', to: '02:00' },
    { day: 'sun', from: '20:00', to: null },
  ],
  specialDays: [
    { name: 'Closed', from: '2026-11-23', intervals: [] },
    {
      name: 'Turn of the year',
      from: '2026-12-30',
      to: '2027-01-02',
      everyYear: true,
      intervals: [{ from: '10:00', to: '11:00' }],
    },
    { name: 'Not in force', from: '2026-11-30', enabled: false, intervals: [] },
  ],
})

test('HRS-1 touching intervals are one, and each weekday has its own', () => {
  expect(openSpansOn(hours, '2026-11-16')).toEqual([{ from: 480, to: 1020 }])
  expect(openSpansOn(hours, '2026-11-17')).toEqual([])
  expect(openSpansOn(hours, '2026-11-15')).toEqual([{ from: 1200, to: 1440 }])
})

test('HRS-1 an interval across midnight shows on both dates', () => {
  expect(openSpansOn(hours, '2026-11-20')).toEqual([{ from: 1320, to: 1440 }])
  expect(openSpansOn(hours, '2026-11-21')).toEqual([{ from: 0, to: 120 }])
})

test('HRS-1 a special day replaces the week, once, in a range, every year, and only when enabled', () => {
  expect(openSpansOn(hours, '2026-11-23')).toEqual([])
  expect(openSpansOn(hours, '2026-11-30')).toEqual([{ from: 480, to: 1020 }])
  for (const date of ['2026-12-30', '2027-01-01', '2029-12-31']) {
    expect(openSpansOn(hours, date)).toEqual([{ from: 600, to: 660 }])
  }
})

test('closed times of an interval are what the open ones leave', () => {
  const from = Date.parse('2026-11-16T10:00:00Z')
  const to = Date.parse('2026-11-17T05:00:00Z')
  expect(closedIn(hours, from, to)).toEqual([
    { from, to: Date.parse('2026-11-16T13:00:00Z') },
    { from: Date.parse('2026-11-16T22:00:00Z'), to },
  ])
  expect(minuteLabel(1020)).toBe('17:00')
})
