import fc from 'fast-check'
import { expect, test } from 'vitest'
import { slotsBetween } from '../../../engine/capacity/slots.ts'
import { compileHours } from '../../../engine/hours/officeHours.ts'
import { UTC_TABLE } from '../../support/centerTenant.ts'
import { lint, NOW, tenantOf } from './tenants.ts'

const MINUTE = 60_000
const DAY = 86_400_000
const DAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] as const
const NAMES = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday']

const clock = (minute: number) => new Date(minute * MINUTE).toISOString().slice(11, 16)
const quarterHour = fc.integer({ min: 0, max: 95 }).map((quarter) => clock(quarter * 15))
const day = fc.constantFrom(...DAYS)
const interval = fc.record({ day, from: quarterHour, to: fc.option(quarterHour) })
const cellsOf = (length: number) =>
  fc
    .array(fc.record({ day, cell: fc.integer({ min: 0, max: 1440 / length - 1 }) }), { minLength: 1, maxLength: 12 })
    .map((filled) => {
      const week: Record<string, Record<string, number>> = {}
      for (const one of filled) (week[one.day] ??= {})[clock(one.cell * length)] = 1
      return week
    })
const week = fc.constantFrom(30 as const, 60 as const).chain((length) =>
  fc.record({
    timeslotLengthMinutes: fc.constant(length),
    cells: cellsOf(length),
  }),
)
const slotDurationMinutes = fc.constantFrom(5, 10, 15, 20, 30, 60)

/** Minutes of the week from Sunday 3 January 2027, 00:00, each asked of the compiled hours. */
function* minutes(): Generator<{ at: number; day: string; cell: (length: number) => string; ofDay: number }> {
  for (let minute = 0; minute < 7 * 1440; minute++) {
    const ofDay = minute % 1440
    const cell = (length: number) => clock(Math.floor(ofDay / length) * length)
    yield { at: NOW - DAY + minute * MINUTE, day: DAYS[Math.floor(minute / 1440)] ?? '', cell, ofDay }
  }
}

test('CAP-3 HRS-5 cells outside hours and without a slot are those that no open minute and no slot start lies in', () => {
  fc.assert(
    fc.property(
      fc.array(interval, { minLength: 1, maxLength: 6 }),
      week,
      slotDurationMinutes,
      (weekly, rule, duration) => {
        const parts = { hours: { weekly }, rule, row: { slotDurationMinutes: duration } }
        const [hours] = tenantOf(parts).businessHours
        const office = hours && compileHours(hours, UTC_TABLE)
        const open = new Set<string>()
        const starts = new Set<string>()
        for (const { at, day: name, cell, ofDay } of minutes()) {
          if (office?.isOpen(at) !== true) continue
          open.add(`${name} ${cell(rule.timeslotLengthMinutes)}`)
          if (ofDay % duration === 0) starts.add(`${name} ${cell(rule.timeslotLengthMinutes)}`)
        }
        const cells = Object.entries(rule.cells).flatMap(([name, times]) =>
          Object.keys(times).map((time) => `${name} ${time}`),
        )
        const outside = cells.filter((one) => !open.has(one))
        const unused = cells.filter((one) => open.has(one) && !starts.has(one))
        const counted = (code: string) => {
          const what = lint(parts).find((finding) => finding.code === code)?.what
          const listed = what?.match(/(sun|mon|tue|wed|thu|fri|sat) \d\d:\d\d/g)?.length ?? 0
          return listed + Number(/and (\d+) more/.exec(what ?? '')?.[1] ?? 0)
        }
        expect(counted('capacity-cells-outside-hours')).toBe(outside.length)
        expect(counted('capacity-cells-without-slot')).toBe(unused.length)
      },
    ),
    { numRuns: 60 },
  )
})

test('AVL-1 HRS-5 open days without a slot are those for which the slots of a week show none', () => {
  const distinctDays = fc.uniqueArray(
    fc.record({ day, from: fc.integer({ min: 0, max: 280 }), minutes: fc.integer({ min: 1, max: 40 }) }),
    { selector: (one) => one.day, minLength: 1, maxLength: 7 },
  )
  fc.assert(
    fc.property(distinctDays, week, slotDurationMinutes, (short, cells, duration) => {
      // Within one day each, so that a slot belongs to the day it starts on.
      const weekly = short.map((one) => ({
        day: one.day,
        from: clock(one.from * 5),
        to: clock(Math.min(1439, one.from * 5 + one.minutes)),
      }))
      const parts = { hours: { weekly }, rule: cells, row: { slotDurationMinutes: duration } }
      const tenant = tenantOf(parts)
      const [hours] = tenant.businessHours
      const [rule] = tenant.capacityRules
      if (hours === undefined || rule === undefined) throw new Error('the tenant has both')
      const office = compileHours(hours, UTC_TABLE)
      const rules = { hours: office, durationMinutes: duration, slotCapacity: 5, rule, minimumTimeMinutes: 0 }
      const expected = NAMES.filter((_, index) => {
        const from = NOW + ((index + 6) % 7) * DAY
        const isOpenSometime = office.openIntervals(from, from + DAY).length > 0
        return isOpenSometime && slotsBetween(rules, from, from + DAY, NOW, () => 0).length === 0
      })
      const finding = lint(parts).find(
        ({ code, path }) => code === 'open-days-without-slot' && path === 'settings.rows[0]',
      )
      const told = NAMES.filter((name) => finding?.what.includes(name) === true)
      expect(told).toEqual(expected)
    }),
    { numRuns: 100 },
  )
})
