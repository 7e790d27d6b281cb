import { describe, expect, test } from 'vitest'
import { minutesOfDigits, wishedTime } from '../../../engine/ivr/wishedTime.ts'
import type { ZoneTable } from '../../../engine/hours/zoneTable.ts'
import { zoneTablesFor } from '../../../main/ports/zoneFile.ts'

const [losAngeles, berlin] = zoneTablesFor(['America/Los_Angeles', 'Europe/Berlin'])
const table = (zone: ZoneTable | undefined): ZoneTable => {
  if (zone === undefined) throw new RangeError('no such zone')
  return zone
}
/** @param now,wished UTC */
const wish = (zone: ZoneTable | undefined, now: string, weekday: number, minutes: number): string =>
  new Date(wishedTime(table(zone), weekday, minutes, Date.parse(now))).toISOString()

describe('IVR-4 weekday and time', () => {
  test('IVR-4 they are those of the prompt zone, which is eight hours behind UTC in January', () => {
    // Monday 4 January 2027, 20:00 UTC is Monday noon in Los Angeles.
    expect(wish(losAngeles, '2027-01-04T20:00:00Z', 1, 13 * 60)).toBe('2027-01-04T21:00:00.000Z')
    expect(wish(losAngeles, '2027-01-04T20:00:00Z', 3, 9 * 60 + 30)).toBe('2027-01-06T17:30:00.000Z')
    expect(wish(losAngeles, '2027-01-04T20:00:00Z', 7, 0)).toBe('2027-01-10T08:00:00.000Z')
    // Tuesday 03:00 UTC is still Monday evening there.
    expect(wish(losAngeles, '2027-01-05T03:00:00Z', 1, 20 * 60)).toBe('2027-01-05T04:00:00.000Z')
  })

  test('IVR-4 a time already past today means next week; the present moment is not past', () => {
    expect(wish(losAngeles, '2027-01-04T20:00:00Z', 1, 11 * 60 + 59)).toBe('2027-01-11T19:59:00.000Z')
    expect(wish(losAngeles, '2027-01-04T20:00:00Z', 1, 12 * 60)).toBe('2027-01-04T20:00:00.000Z')
    expect(wish(losAngeles, '2027-01-04T20:00:00.001Z', 1, 12 * 60)).toBe('2027-01-11T20:00:00.000Z')
  })

  test('HRS-3: IVR-4 across a change of the clocks the local time counts', () => {
    // Clocks go forward on Sunday 28 March 2027, 02:00 → 03:00 in Berlin: 10:00 is 08:00 UTC after it, 09:00 UTC before.
    expect(wish(berlin, '2027-03-26T12:00:00Z', 6, 600)).toBe('2027-03-27T09:00:00.000Z')
    expect(wish(berlin, '2027-03-26T12:00:00Z', 1, 600)).toBe('2027-03-29T08:00:00.000Z')
    // 02:30 does not exist on that Sunday: it is the moment of the change, 01:00 UTC.
    expect(wish(berlin, '2027-03-26T12:00:00Z', 7, 150)).toBe('2027-03-28T01:00:00.000Z')
    // Friday 11:00 is past at noon UTC; next Friday is in summer time.
    expect(wish(berlin, '2027-03-26T12:00:00Z', 5, 660)).toBe('2027-04-02T09:00:00.000Z')
  })

  test('IVR-4 four digits are a time of day from 0000 to 2359', () => {
    expect(['0000', '0930', '2359'].map(minutesOfDigits)).toEqual([0, 570, 1439])
    expect(['2400', '1260', '93', '09*0', '09300'].map(minutesOfDigits)).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
      undefined,
    ])
  })
})
