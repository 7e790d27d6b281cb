import { describe, expect, test } from 'vitest'
import { found, lint, weekly, WORKDAYS } from './tenants.ts'

/** Cells of one value from an hour up to another, on workdays. */
const cells = (from: number, to: number, value = 1) => {
  const hours = Array.from({ length: to - from }, (_, index) => `${String(from + index).padStart(2, '0')}:00`)
  return Object.fromEntries(WORKDAYS.map((day) => [day, Object.fromEntries(hours.map((time) => [time, value]))]))
}

test('HRS-5 a rule whose cells are the open hours has no findings', () => {
  expect(lint({ rule: { cells: cells(9, 17) } })).toEqual([])
})

describe('HRS-5 capacity 0 everywhere', () => {
  test('HRS-5 Slot Capacity 0 without a rule', () => {
    expect(found({ row: { slotCapacity: 0 } })).toEqual(['capacity-zero settings.rows[0].slotCapacity'])
    expect(found({ row: { slotCapacity: 1 } })).toEqual([])
  })

  test('CAP-2 HRS-5 the cells count where there is a rule', () => {
    expect(found({ rule: { cells: {} } })).toEqual(['capacity-zero settings.rows[0]'])
    expect(found({ rule: { cells: cells(9, 17, 0) } })).toEqual(['capacity-zero settings.rows[0]'])
    expect(found({ row: { slotCapacity: 0 }, rule: { cells: cells(9, 17) } })).toEqual([])
  })

  test('HRS-5 not where Scheduled callbacks are switched off', () => {
    expect(found({ row: { slotCapacity: 0, scheduledEnabled: false } })).toEqual([])
  })

  test('QUE-3 HRS-5 a queue with a rule and no row goes by the default row', () => {
    const [finding, ...others] = lint({ rule: { queues: ['Other_CB'] } })
    expect(finding).toMatchObject({ code: 'capacity-zero', path: 'settings.default' })
    expect(finding?.where).toBe('Default row of the settings, queue "Other_CB"')
    expect(others).toEqual([])
  })
})

describe('HRS-5 open days without a slot', () => {
  const days = (parts: Parameters<typeof lint>[0]) =>
    lint(parts)
      .filter(({ code }) => code === 'open-days-without-slot')
      .map(({ path, what }) => `${path} ${what.slice(what.indexOf('on: ') + 4)}`)

  test('HRS-5 days on which the rule has no value', () => {
    const { mon, tue, wed } = cells(9, 17)
    expect(days({ rule: { cells: { ...(mon && { mon }), ...(tue && { tue }), ...(wed && { wed }) } } })).toEqual([
      'settings.rows[0] Thursday, Friday.',
    ])
  })

  test('CAP-3 HRS-5 days too short for the Slot Duration', () => {
    const hours = { weekly: [...weekly(['mon', 'tue'], '09:00', '17:00'), ...weekly(['sat'], '09:05', '09:55')] }
    expect(days({ hours, row: { slotDurationMinutes: 60 } })).toEqual([
      'settings.rows[0].slotDurationMinutes Saturday.',
    ])
    expect(days({ hours, row: { slotDurationMinutes: 10 } })).toEqual([])
    expect(days({ hours: { weekly: weekly(['sat'], '09:00', '09:01') }, row: { slotDurationMinutes: 60 } })).toEqual([])
  })

  test('HRS-5 special days by their names', () => {
    const specialDays = [{ name: 'Evening', from: '2027-05-05', intervals: [{ from: '19:00', to: '21:00' }] }]
    expect(days({ hours: { specialDays }, rule: { cells: cells(9, 17) } })).toEqual([
      'settings.rows[0] special day "Evening".',
    ])
    expect(days({ hours: { specialDays } })).toEqual([])
  })

  test('HRS-4 HRS-5 an interval across midnight belongs to the day it opens on', () => {
    const night = { weekly: weekly(['mon'], '22:00', '06:00') }
    expect(days({ hours: night, rule: { cells: { tue: { '05:00': 1 } } } })).toEqual([])
    expect(days({ hours: night, rule: { cells: { tue: { '06:00': 1 } } } })).toEqual(['settings.rows[0] Monday.'])
  })
})

describe('HRS-5 capacity cells outside hours', () => {
  test('HRS-5 cells with a value while every queue of the rule is closed', () => {
    const [finding, ...others] = lint({ rule: { cells: { ...cells(8, 18), sat: { '10:00': 4, '11:00': 0 } } } })
    expect(finding).toMatchObject({ code: 'capacity-cells-outside-hours', path: 'capacityRules[0].cells' })
    expect(finding?.where).toBe('Capacity rule "Week"')
    expect(finding?.what).toBe(
      'No queue with this rule is ever open in: mon 08:00, mon 17:00, tue 08:00, tue 17:00, wed 08:00, wed 17:00 and 5 more.',
    )
    expect(others).toEqual([])
  })

  test('HRS-5 a cell that is open for a part of it, or on a special day, is not outside', () => {
    expect(
      found({ hours: { weekly: weekly([...WORKDAYS], '08:15', '17:00') }, rule: { cells: cells(8, 17) } }),
    ).toEqual([])
    const specialDays = [{ name: 'Fair', from: '2027-10-02', intervals: [{ from: '10:00', to: '12:00' }] }]
    const week = { ...cells(9, 17), sat: { '10:00': 4 } }
    expect(found({ hours: { specialDays }, rule: { cells: week } })).toEqual([])
    expect(found({ rule: { cells: week } })).toEqual(['capacity-cells-outside-hours capacityRules[0].cells'])
  })

  test('HRS-5 a cell that one of the queues of the rule can use is not outside', () => {
    const late = { name: 'Late', zone: 'UTC', weekly: weekly([...WORKDAYS], '12:00', '20:00') }
    const parts = { moreHours: [late], defaults: { businessHours: 'Late' } }
    const rule = { cells: cells(9, 20), queues: ['Sales_CB', 'Other_CB'] }
    expect(found({ ...parts, rule })).toEqual([])
    expect(found({ ...parts, rule: { ...rule, queues: ['Other_CB'] } })).toEqual([
      'capacity-cells-outside-hours capacityRules[0].cells',
    ])
  })

  test('HRS-5 a rule that no queue has is left alone', () => {
    expect(found({ rule: { cells: { sun: { '03:00': 1 } }, queues: [] } })).toEqual([])
  })

  test('CAP-3 HRS-5 hours from 7:50: the half-hour from 7:30 is open for a while, but no slot of 15 minutes starts in it', () => {
    const parts = (from: string) => ({
      hours: { weekly: weekly(['mon'], from, '17:00') },
      rule: { timeslotLengthMinutes: 30 as const, cells: { mon: { '07:30': 10, '08:00': 10 } } },
    })
    const code = 'capacity-cells-without-slot capacityRules[0].cells'
    expect(found(parts('07:50'))).toEqual([code])
    expect(found(parts('07:45'))).toEqual([])
    expect(found({ ...parts('07:50'), row: { slotDurationMinutes: 5 } })).toEqual([])
  })

  test('CAP-1 a cell between the steps of the Timeslot Length is an error', () => {
    const week = { ...cells(9, 17), mon: { '09:00': 1, '09:30': 2 } }
    const [finding] = lint({ rule: { cells: week } })
    expect(finding).toMatchObject({
      severity: 'error',
      code: 'capacity-cells-off-grid',
      path: 'capacityRules[0].cells',
    })
    expect(finding?.what).toContain('every 60 minutes')
    expect(finding?.what).toContain('mon 09:30')
    expect(found({ rule: { timeslotLengthMinutes: 30, cells: week } })).toEqual([])
  })
})

describe('CAP-8 Slot Duration and a rule', () => {
  test.each([5, 10, 15, 20, 30, 60])('CAP-8 %i minutes divide an hour', (slotDurationMinutes) => {
    expect(found({ row: { slotDurationMinutes }, rule: { cells: cells(9, 17) } })).toEqual([])
  })

  test('CAP-8 120 minutes do not; without a rule that is fine', () => {
    const row = { slotDurationMinutes: 120 }
    expect(found({ row, rule: { cells: cells(9, 17) } })).toContain(
      'slot-duration-with-rule settings.rows[0].slotDurationMinutes',
    )
    expect(found({ row })).toEqual([])
  })
})
