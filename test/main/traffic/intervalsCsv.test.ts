import { describe, expect, test } from 'vitest'
import { arrivalProcess } from '../../../engine/customers/arrivals.ts'
import type { ZoneTable } from '../../../engine/hours/zoneTable.ts'
import { MOST_DATES } from '../../../engine/tenant/traffic.ts'
import { zoneTablesFor } from '../../../main/ports/zoneFile.ts'
import { intervalsFromCsv, type IntervalMinutes } from '../../../main/traffic/intervalsCsv.ts'
import { noteText, problemText } from '../../../main/traffic/problems.ts'

const HOUR = 3_600_000

function tableOf(zone: string): ZoneTable {
  const [table] = zoneTablesFor([zone])
  if (table === undefined) throw new RangeError(zone)
  return table
}

function read(lines: readonly string[], minutes: IntervalMinutes = 60, zone = 'America/New_York') {
  const file = { text: ['time,calls', ...lines].join('\n'), columns: {} }
  const { callsPerDate, report } = intervalsFromCsv(file, tableOf(zone), minutes)
  return {
    callsPerDate,
    used: report.used,
    problems: report.problems.map((one) => `${one.line ?? '-'}: ${problemText(one)}`),
    notes: report.notes.map((one) => `${one.line ?? '-'}: ${noteText(one)}`),
    /** Calls that the source then expects in [from, to). */
    expected: (from: number, to: number): number =>
      arrivalProcess(
        { kind: 'weekly', zone, intervalMinutes: minutes, callsPerInterval: {}, callsPerDate },
        1,
        tableOf(zone),
      ).expected(from, to),
  }
}

/** A day without calls but those of some intervals. */
const day = (intervals: number, calls: Readonly<Record<number, number>>): number[] =>
  Array.from({ length: intervals }, (_, interval) => calls[interval] ?? 0)

describe('TRF-1 a file of interval counts', () => {
  test.each([
    [15, 96],
    [30, 48],
    [60, 24],
  ] as const)('TRF-1 intervals of %d minutes', (minutes, intervals) => {
    const place = (9 * 60) / minutes
    const { callsPerDate, used, problems } = read(
      ['2027-01-04 09:00,12', '2027-01-05T09:00:00,3.5', '2027-01-05 00:00,0'],
      minutes,
    )
    expect(callsPerDate).toEqual({
      '2027-01-04': day(intervals, { [place]: 12 }),
      '2027-01-05': day(intervals, { [place]: 3.5 }),
    })
    expect([used, problems]).toEqual([3, []])
  })

  test('TRF-1 a time with an offset is read by the clock of the zone', () => {
    expect(read(['2027-01-04T23:00:00-08:00,5']).callsPerDate).toEqual({ '2027-01-05': day(24, { 2: 5 }) })
  })

  test('TRF-1 rows that are wrong are refused with line and reason', () => {
    const { problems, used } = read([
      '2027-01-04 09:20,1',
      '2027-01-04 09:00,-1',
      '2027-01-04 09:00,many',
      'Monday,1',
      '2027-01-04 10:00,1',
      '2027-01-04 10:00,2',
    ])
    expect(used).toBe(1)
    expect(problems).toEqual([
      '2: "2027-01-04 09:20" is not the beginning of an interval of 60 minutes',
      '3: "-1" is no number of calls',
      '4: "many" is no number of calls',
      '5: "Monday" is no time such as 2027-01-04 09:30:00 or 2027-01-04T09:30:00+01:00',
      '7: the interval "2027-01-04 10:00" is on line 6 already',
    ])
  })

  test('TRF-1 one date more than a source can have is refused', () => {
    const dates = Array.from({ length: MOST_DATES + 1 }, (_, i) => new Date(Date.UTC(2027, 0, 1 + i)).toISOString())
    const { problems, callsPerDate } = read(dates.map((date) => `${date.slice(0, 10)} 12:00,1`))
    expect(Object.keys(callsPerDate)).toHaveLength(MOST_DATES)
    expect(problems).toEqual([`${MOST_DATES + 2}: a source has at most ${MOST_DATES} dates`])
  })
})

describe('TRF-1 HRS-3 counts where the clock is set', () => {
  test('TRF-1 HRS-3 an interval that the clock skips has no calls: a count of 0 is used, another refused', () => {
    const empty = read(['2027-03-14 01:00,4', '2027-03-14 02:00,0'])
    expect(empty.callsPerDate).toEqual({ '2027-03-14': day(24, { 1: 4 }) })
    expect([empty.used, empty.problems, empty.notes]).toEqual([2, [], []])
    const some = read(['2027-03-14 01:00,4', '2027-03-14 02:00,3'])
    expect(some.used).toBe(1)
    expect(some.problems).toEqual(['3: the clock of America/New_York skips "2027-03-14 02:00"'])
  })

  test('TRF-1 HRS-3 a repeated hour expects as many calls in both passes together as were counted', () => {
    const { callsPerDate, notes, expected } = read(['2027-11-07 01:00,10', '2027-11-07 02:00,6'])
    expect(callsPerDate).toEqual({ '2027-11-07': day(24, { 1: 5, 2: 6 }) })
    expect(notes).toEqual([
      '2: the clock is set in the interval "2027-11-07 01:00"; its calls are spread over the 120 minutes that it lasts',
    ])
    const one = Date.UTC(2027, 10, 7, 5)
    expect(expected(one, one + HOUR)).toBeCloseTo(5, 9)
    expect(expected(one + HOUR, one + 2 * HOUR)).toBeCloseTo(5, 9)
    expect(expected(one + 2 * HOUR, one + 3 * HOUR)).toBeCloseTo(6, 9)
  })

  test('TRF-1 HRS-3 both passes may have a row of their own; their sum is spread over both', () => {
    const { callsPerDate, problems, used } = read(['2027-11-07T01:00:00-04:00,8', '2027-11-07T01:00:00-05:00,4'])
    expect(callsPerDate).toEqual({ '2027-11-07': day(24, { 1: 6 }) })
    expect([used, problems]).toEqual([2, []])
  })

  test('TRF-1 HRS-3 hours of which the clock repeats half expect what was counted', () => {
    // Lord Howe Island, 4 April 2027: 02:00 becomes 01:30; the hour from 01:00 lasts 90 minutes, from 14:00 UTC of the day before.
    const { notes, expected } = read(['2027-04-04 01:00,9'], 60, 'Australia/Lord_Howe')
    expect(notes[0]).toContain('over the 90 minutes')
    const one = Date.UTC(2027, 3, 3, 14)
    expect(expected(one, one + 1.5 * HOUR)).toBeCloseTo(9, 9)
    expect(expected(one - 24 * HOUR, one + 48 * HOUR)).toBeCloseTo(9, 9)
  })
})
