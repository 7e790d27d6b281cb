import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { isWithinImmediateOfferTime } from '../../../engine/capacity/offer.ts'
import { slotAt, slotsBetween, type SlotRules } from '../../../engine/capacity/slots.ts'
import { compileHours, type OfficeHours } from '../../../engine/hours/officeHours.ts'
import { checkNumber, compileNumberRule } from '../../../engine/numbers/checkNumber.ts'
import { readNumber } from '../../../engine/numbers/readNumber.ts'
import type { BusinessHours } from '../../../engine/tenant/businessHours.ts'
import type { CapacityRule } from '../../../engine/tenant/capacityRule.ts'
import { tenantSchema } from '../../../engine/tenant/tenant.ts'
import { zoneTablesFor } from '../../../main/ports/zoneFile.ts'

/** The examples that docs/model.md works out, in Berlin. */

const shop = tenantSchema.parse(
  JSON.parse(readFileSync(new URL('../../../assets/tenants/five-seat-shop.json', import.meta.url), 'utf8')),
)
const [berlin] = zoneTablesFor(['Europe/Berlin'])

function hoursOf(hours: BusinessHours | undefined): OfficeHours {
  if (berlin === undefined || hours === undefined) throw new Error('no hours')
  return compileHours(hours, berlin)
}

const shopHours = hoursOf(shop.businessHours[0])
const daily = (from: string, to: string | null): OfficeHours => {
  const weekly = (['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] as const).map((day) => ({ day, from, to }))
  return hoursOf({ name: 'hours', zone: 'Europe/Berlin', weekly, specialDays: [] })
}
/** An instant of the first full week of 2027, in winter time. */
const on = (day: 'monday' | 'saturday', time: string): number =>
  Date.parse(`2027-01-${day === 'monday' ? '04' : '09'}T${time}+01:00`)
const nobody = (): number => 0

function slotRules(hours: OfficeHours, durationMinutes: number, rule?: CapacityRule): SlotRules {
  return { hours, durationMinutes, slotCapacity: 5, minimumTimeMinutes: 0, ...(rule && { rule }) }
}

function rule(timeslotLengthMinutes: 30 | 60, cells: CapacityRule['cells']): CapacityRule {
  return { name: 'rule', timeslotLengthMinutes, cells, queues: [] }
}

describe('examples of docs/model.md', () => {
  test('HRS-3 intervals when the clocks change', () => {
    const stretches = (from: string, to: string, day: string) =>
      daily(from, to).openIntervals(Date.parse(`${day}T00:00+00:00`), Date.parse(`${day}T12:00+00:00`))
    const at = (text: string) => Date.parse(text)
    expect(stretches('02:30', '06:00', '2027-03-28')).toEqual([
      { from: at('2027-03-28T03:00+02:00'), to: at('2027-03-28T06:00+02:00') },
    ])
    expect(stretches('02:15', '02:45', '2027-03-28')).toEqual([])
    expect(stretches('02:15', '02:45', '2027-10-31')).toEqual([
      { from: at('2027-10-31T02:15+02:00'), to: at('2027-10-31T02:45+01:00') },
    ])
  })

  test('HRS-4 AVL-3 the business day of the shop', () => {
    expect([
      shopHours.openFor(on('monday', '11:00')),
      shopHours.openFor(on('monday', '12:45')),
      shopHours.openFor(on('monday', '18:00')),
      shopHours.openFor(on('saturday', '13:59')),
    ]).toEqual([25_200, 0, 0, 60])
    expect([
      shopHours.businessDayEnd(on('monday', '11:00')),
      shopHours.businessDayEnd(on('monday', '12:45')),
      shopHours.businessDayEnd(on('monday', '18:00')),
      shopHours.businessDayEnd(on('saturday', '13:59')),
    ]).toEqual([on('monday', '18:00'), on('monday', '18:00'), undefined, on('saturday', '14:00')])
    expect(daily('00:00', null).openFor(on('monday', '11:00'))).toBe(1_209_600)
  })

  test('CAP-2 CAP-3 an hour cell of 4, and the slots of the shop', () => {
    const hourly = slotRules(shopHours, 15, rule(60, { mon: { '09:00': 4 } }))
    const slots = slotsBetween(hourly, on('monday', '00:00'), on('monday', '23:00'), 0, nobody)
    expect(slots.map(({ start, total }) => [start, total])).toEqual(
      ['09:00', '09:15', '09:30', '09:45'].map((time) => [on('monday', time), 4]),
    )
    const own = slotRules(shopHours, 30, shop.capacityRules[0])
    const starts = slotsBetween(own, on('monday', '00:00'), on('monday', '23:00'), 0, nobody).map(({ start }) => start)
    expect(starts).toContain(on('monday', '12:00'))
    expect(starts).not.toContain(on('monday', '12:30'))
    expect(starts).not.toContain(on('monday', '17:30'))
    expect(slotAt(own, on('monday', '12:30'), 0, nobody)).toMatchObject({ total: 1, because: { cause: 'closed' } })
    const [first] = slotsBetween(slotRules(shopHours, 120), on('monday', '00:00'), on('monday', '23:00'), 0, nobody)
    expect(first?.start).toBe(on('monday', '10:00'))
  })

  test('CAP-4 both slots of a repeated 02:00', () => {
    const rules = slotRules(daily('00:00', null), 30, rule(30, { sun: { '02:00': 2 } }))
    const from = Date.parse('2027-10-31T00:00+02:00')
    expect(slotsBetween(rules, from, from + 86_400_000, 0, nobody).map(({ start, left }) => [start, left])).toEqual([
      [Date.parse('2027-10-31T02:00+02:00'), 2],
      [Date.parse('2027-10-31T02:00+01:00'), 2],
    ])
  })

  test('AVL-1 SET-10 half an hour ahead at least', () => {
    const rules = { ...slotRules(shopHours, 30, shop.capacityRules[0]), minimumTimeMinutes: 30 }
    const now = on('monday', '08:50')
    expect(slotAt(rules, on('monday', '09:00'), now, nobody)).toMatchObject({ left: 2, because: { cause: 'tooSoon' } })
    expect(slotAt(rules, on('monday', '09:30'), now, nobody).available).toBe(true)
  })

  test('AVL-4 Immediate offers of the shop with a blackout of 30 minutes', () => {
    const rules = { hours: shopHours, blackoutMinutes: 30, immediateEnabled: true }
    const offered = (time: string, waitMinutes: number) =>
      isWithinImmediateOfferTime(rules, on('monday', time), waitMinutes * 60, true)
    expect([
      offered('11:00', 20),
      offered('12:10', 30),
      offered('12:10', 90),
      offered('17:25', 40),
      offered('17:40', 0),
    ]).toEqual([true, false, true, false, false])
  })

  test('CBK-2 when a booking of the shop is QUEUED', () => {
    expect([
      shopHours.nextOpening(on('monday', '10:00')),
      shopHours.nextOpening(on('monday', '12:45')),
      shopHours.nextOpening(on('saturday', '15:00')),
    ]).toEqual([on('monday', '10:00'), on('monday', '13:30'), on('monday', '09:00') + 7 * 86_400_000])
  })

  test('NUM-1 NUM-2 NUM-4 how numbers are read and judged', () => {
    expect(['030 901820', '4930901820'].map((text) => readNumber(text, 'DE')?.e164)).toEqual([
      '+4930901820',
      '+4930901820',
    ])
    expect(readNumber('555 123 0001', 'US')?.e164).toBe('+15551230001')
    const numbers = compileNumberRule({
      name: 'Rule',
      permittedCountries: ['US'],
      blockedPatterns: ['^1415', '0123$'],
      queues: [],
    })
    expect(checkNumber(numbers, '12125550199').verdict).toBe('acceptable')
    expect(checkNumber(numbers, '14155550199')).toMatchObject({ verdict: 'blocked', pattern: '^1415' })
    expect(checkNumber(numbers, '12125550123')).toMatchObject({ verdict: 'blocked', pattern: '0123$' })
    expect(checkNumber(numbers, '442079460123').verdict).toBe('countryNotPermitted')
  })
})
