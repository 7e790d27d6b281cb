import { describe, expect, test } from 'vitest'
import {
  isWithinImmediateOfferTime,
  offersImmediate,
  openForAt,
  type OfferRules,
} from '../../../engine/capacity/offer.ts'
import { compileHours } from '../../../engine/hours/officeHours.ts'
import { businessHoursSchema, WEEKDAYS } from '../../../engine/tenant/businessHours.ts'

const UTC = { zone: 'UTC', version: 'test', initialOffset: 0, initialAbbreviation: 'UTC', transitions: [] }

function daily(...intervals: [string, string | null][]) {
  const weekly = WEEKDAYS.flatMap((day) => intervals.map(([from, to]) => ({ day, from, to })))
  return compileHours(businessHoursSchema.parse({ name: 'Office', zone: 'UTC', weekly }), UTC)
}

const OFFICE = daily(['08:00', '12:00'], ['13:00', '17:00'])
const RULES: OfferRules = { hours: OFFICE, blackoutMinutes: 0, immediateEnabled: true }
const at = (time: string) => Date.parse(`2027-01-04T${time}Z`)
const within = (rules: Partial<OfferRules>, time: string, ewt: number, loggedIn = true) => {
  return isWithinImmediateOfferTime({ ...RULES, ...rules }, at(time), ewt, loggedIn)
}

describe('AVL-4 when an Immediate callback can be offered', () => {
  test('business hours contain now and now plus the wait', () => {
    expect(within({}, '08:00', 60)).toBe(true)
    expect(within({}, '07:59', 60)).toBe(false)
    expect(within({}, '16:50', 599)).toBe(true)
    expect(within({}, '16:50', 600)).toBe(false)
    expect(within({}, '11:50', 900)).toBe(false)
    expect(within({}, '11:50', 4200)).toBe(true)
  })

  test('the blackout lies before the end of the business day, not before a break', () => {
    expect(within({ blackoutMinutes: 30 }, '16:29:59', 0)).toBe(true)
    expect(within({ blackoutMinutes: 30 }, '16:30', 0)).toBe(false)
    expect(within({ blackoutMinutes: 30 }, '11:45', 0)).toBe(true)
    expect(within({ blackoutMinutes: 0 }, '16:59:59', 0)).toBe(true)
    expect(within({ blackoutMinutes: 1440, hours: daily(['00:00', null]) }, '12:00', 0)).toBe(true)
  })

  test('Immediate Offer Hours decide alone where there are any', () => {
    const offerHours = daily(['06:00', '10:00'])
    expect(within({ offerHours }, '07:00', 0)).toBe(true)
    expect(within({ offerHours }, '09:50', 600)).toBe(false)
    expect(within({ offerHours }, '14:00', 0)).toBe(false)
    expect(within({ offerHours, blackoutMinutes: 1440 }, '09:00', 0)).toBe(true)
  })

  test('an unknown wait counts as none when someone is logged in, as never otherwise', () => {
    expect(within({}, '09:00', -1, true)).toBe(true)
    expect(within({}, '09:00', -1, false)).toBe(false)
    expect(within({ hours: daily(['00:00', null]) }, '09:00', -1, false)).toBe(false)
    expect(within({}, '09:00', 0, false)).toBe(true)
  })
})

test('AVL-5 offered only when enabled', () => {
  expect(offersImmediate(RULES, at('09:00'), 0, true)).toBe(true)
  expect(offersImmediate({ ...RULES, immediateEnabled: false }, at('09:00'), 0, true)).toBe(false)
  expect(offersImmediate(RULES, at('07:00'), 0, true)).toBe(false)
})

test('OPN-1 OPN-2 OPN-3 open-for', () => {
  expect(openForAt(RULES, at('09:00'), 0, true)).toEqual({
    openFor: 8 * 3600,
    immediateOfferHoursOpenFor: -1,
    isWithinImmediateOfferTime: true,
    isImmediateEnabled: true,
  })
  const rules = { ...RULES, offerHours: daily(['09:00', '10:00'], ['15:00', '16:00']), immediateEnabled: false }
  expect(openForAt(rules, at('09:30'), 0, true)).toEqual({
    openFor: 7.5 * 3600,
    immediateOfferHoursOpenFor: 6.5 * 3600,
    isWithinImmediateOfferTime: true,
    isImmediateEnabled: false,
  })
  expect(openForAt(rules, at('12:30'), 0, true)).toEqual({
    openFor: 0,
    immediateOfferHoursOpenFor: 0,
    isWithinImmediateOfferTime: false,
    isImmediateEnabled: false,
  })
})
