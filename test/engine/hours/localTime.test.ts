import { DateTime } from 'luxon'
import { describe, expect, test } from 'vitest'
import { parseDate } from '../../../engine/hours/calendar.ts'
import {
  abbreviationAt,
  formatIsoWithOffset,
  localDayAt,
  offsetAt,
  parseLocalDateTime,
  resolveLocal,
  segmentAt,
  toInstants,
} from '../../../engine/hours/localTime.ts'
import { tableZone } from '../../../engine/hours/tableZone.ts'
import type { ZoneTable } from '../../../engine/hours/zoneTable.ts'

/** Clock changes of 2027, as published: second Sunday of March and first of November in New York, 2:00 local. */
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
/** First Sunday of April back by half an hour at 2:00, first Sunday of October forward at 2:00. */
const LORD_HOWE: ZoneTable = {
  zone: 'Australia/Lord_Howe',
  version: 'test',
  initialOffset: 39_600,
  initialAbbreviation: '+11',
  transitions: [
    { at: Date.parse('2027-04-03T15:00:00Z'), offset: 37_800, abbreviation: '+1030' },
    { at: Date.parse('2027-10-02T15:30:00Z'), offset: 39_600, abbreviation: '+11' },
  ],
}
const KATHMANDU: ZoneTable = {
  zone: 'Asia/Kathmandu',
  version: 'test',
  initialOffset: 20_700,
  initialAbbreviation: '+0545',
  transitions: [],
}

const utc = (text: string) => Date.parse(text)
const instants = (table: ZoneTable, local: string) => {
  return toInstants(table, parseLocalDateTime(local)).map((t) => new Date(t).toISOString())
}
const resolved = (table: ZoneTable, local: string, occurrence: 'earlier' | 'later') => {
  return new Date(resolveLocal(table, parseLocalDateTime(local), occurrence)).toISOString()
}

describe('DET-8 offsets come from the table', () => {
  test('an offset holds from its transition on, and the nearest one beyond either end', () => {
    const change = utc('2027-03-14T07:00:00Z')
    expect(offsetAt(NEW_YORK, change - 1)).toBe(-18_000)
    expect(offsetAt(NEW_YORK, change)).toBe(-14_400)
    expect(abbreviationAt(NEW_YORK, change - 1)).toBe('EST')
    expect(abbreviationAt(NEW_YORK, change)).toBe('EDT')
    expect(offsetAt(NEW_YORK, utc('1999-07-01T00:00:00Z'))).toBe(-18_000)
    expect(offsetAt(NEW_YORK, utc('2099-07-01T00:00:00Z'))).toBe(-18_000)
    expect(offsetAt(KATHMANDU, change)).toBe(20_700)
  })

  test('segments lie between transitions', () => {
    const [first, second] = NEW_YORK.transitions.map(({ at }) => at)
    expect(segmentAt(NEW_YORK, first ?? 0)).toEqual({ from: first, to: second, offsetMs: -14_400_000 })
    expect(segmentAt(NEW_YORK, 0)).toEqual({ from: -Infinity, to: first, offsetMs: -18_000_000 })
    expect(segmentAt(KATHMANDU, 0)).toEqual({ from: -Infinity, to: Infinity, offsetMs: 20_700_000 })
  })

  test('local date', () => {
    const t = utc('2027-03-14T04:59:59.999Z')
    expect(localDayAt(NEW_YORK, t)).toBe(parseDate('2027-03-13'))
    expect(localDayAt(NEW_YORK, t + 1)).toBe(parseDate('2027-03-14'))
  })
})

describe('HRS-3 local times become instants', () => {
  test('an ordinary time is shown once', () => {
    expect(instants(NEW_YORK, '2027-01-04T08:00')).toEqual(['2027-01-04T13:00:00.000Z'])
    expect(instants(KATHMANDU, '2027-01-04T08:00')).toEqual(['2027-01-04T02:15:00.000Z'])
  })

  test('a repeated time is shown twice', () => {
    expect(instants(NEW_YORK, '2027-11-07T00:59')).toEqual(['2027-11-07T04:59:00.000Z'])
    expect(instants(NEW_YORK, '2027-11-07T01:00')).toEqual(['2027-11-07T05:00:00.000Z', '2027-11-07T06:00:00.000Z'])
    expect(instants(NEW_YORK, '2027-11-07T01:59:59.999')).toHaveLength(2)
    expect(instants(NEW_YORK, '2027-11-07T02:00')).toEqual(['2027-11-07T07:00:00.000Z'])
    expect(instants(LORD_HOWE, '2027-04-04T01:45')).toEqual(['2027-04-03T14:45:00.000Z', '2027-04-03T15:15:00.000Z'])
    expect(instants(LORD_HOWE, '2027-04-04T01:15')).toEqual(['2027-04-03T14:15:00.000Z'])
  })

  test('a skipped time is never shown', () => {
    expect(instants(NEW_YORK, '2027-03-14T01:59')).toHaveLength(1)
    expect(instants(NEW_YORK, '2027-03-14T02:00')).toEqual([])
    expect(instants(NEW_YORK, '2027-03-14T02:59:59.999')).toEqual([])
    expect(instants(NEW_YORK, '2027-03-14T03:00')).toEqual(['2027-03-14T07:00:00.000Z'])
    expect(instants(LORD_HOWE, '2027-10-03T02:15')).toEqual([])
  })

  test('a repeated time resolves to the wanted occurrence, a skipped one to the transition', () => {
    expect(resolved(NEW_YORK, '2027-11-07T01:30', 'earlier')).toBe('2027-11-07T05:30:00.000Z')
    expect(resolved(NEW_YORK, '2027-11-07T01:30', 'later')).toBe('2027-11-07T06:30:00.000Z')
    for (const skipped of ['2027-03-14T02:00', '2027-03-14T02:30', '2027-03-14T02:59']) {
      expect(resolved(NEW_YORK, skipped, 'earlier')).toBe('2027-03-14T07:00:00.000Z')
      expect(resolved(NEW_YORK, skipped, 'later')).toBe('2027-03-14T07:00:00.000Z')
    }
    expect(resolved(LORD_HOWE, '2027-10-03T02:15', 'earlier')).toBe('2027-10-02T15:30:00.000Z')
  })
})

describe('texts', () => {
  test('local date and time with and without seconds', () => {
    expect(parseLocalDateTime('2027-01-04T00:00')).toBe(utc('2027-01-04T00:00:00Z'))
    expect(parseLocalDateTime('2027-01-04T23:59:58.25')).toBe(utc('2027-01-04T23:59:58.250Z'))
    for (const wrong of [
      '2027-01-04',
      '2027-01-04T24:00',
      '2027-01-04T08:00Z',
      '2027-02-30T08:00',
      '2027-01-04T08:00+01:00',
    ]) {
      expect(() => parseLocalDateTime(wrong), wrong).toThrow(RangeError)
    }
  })

  test('ISO with the offset in force', () => {
    expect(formatIsoWithOffset(NEW_YORK, utc('2027-01-04T13:00:00Z'))).toBe('2027-01-04T08:00:00.000-05:00')
    expect(formatIsoWithOffset(NEW_YORK, utc('2027-11-07T05:30:00.001Z'))).toBe('2027-11-07T01:30:00.001-04:00')
    expect(formatIsoWithOffset(NEW_YORK, utc('2027-11-07T06:30:00.001Z'))).toBe('2027-11-07T01:30:00.001-05:00')
    expect(formatIsoWithOffset(KATHMANDU, utc('2027-12-31T23:59:59.999Z'))).toBe('2028-01-01T05:44:59.999+05:45')
    expect(formatIsoWithOffset({ ...KATHMANDU, initialOffset: 0 }, 0)).toBe('1970-01-01T00:00:00.000+00:00')
  })
})

describe('DET-8 a luxon zone of ours', () => {
  test('formats instants by the table', () => {
    const at = (text: string) => DateTime.fromMillis(utc(text), { zone: tableZone(NEW_YORK) })
    expect(at('2027-07-01T12:00:00Z').toISO()).toBe('2027-07-01T08:00:00.000-04:00')
    expect(at('2027-12-01T12:00:00Z').toFormat('yyyy-MM-dd HH:mm ZZZZ')).toBe('2027-12-01 07:00 EST')
    expect(at('2027-12-01T12:00:00Z').toFormat('Z ZZ ZZZ')).toBe('-5 -05:00 -0500')
    const nepal = DateTime.fromMillis(0, { zone: tableZone(KATHMANDU) })
    expect(nepal.toFormat('Z ZZ ZZZ')).toBe('+5:45 +05:45 +0545')
    expect(nepal.isValid).toBe(true)
    expect(nepal.zoneName).toBe('Asia/Kathmandu')
  })

  test('equals another only on the same table', () => {
    expect(tableZone(NEW_YORK).equals(tableZone(NEW_YORK))).toBe(true)
    expect(tableZone(NEW_YORK).equals(tableZone(LORD_HOWE))).toBe(false)
    expect(tableZone(NEW_YORK).isUniversal).toBe(false)
    expect(tableZone(KATHMANDU).isUniversal).toBe(true)
  })
})
