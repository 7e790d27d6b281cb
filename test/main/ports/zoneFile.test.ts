import { writeFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { IANAZone } from 'luxon'
import { describe, expect, test } from 'vitest'
import { offsetAt } from '../../../engine/hours/localTime.ts'
import { zoneTableSchema } from '../../../engine/hours/zoneTable.ts'
import { assetPath } from '../../../main/ports/assets.ts'
import { openZoneFile, shippedZoneFile, UnknownZoneError, zoneTablesFor } from '../../../main/ports/zoneFile.ts'

/** Clock changes as governments announced them: instant and offset from then on, hours east. */
const FACTS: Record<string, [at: string, hours: number][]> = {
  'America/New_York': [
    ['2026-03-08T07:00Z', -4],
    ['2026-11-01T06:00Z', -5],
    ['2027-03-14T07:00Z', -4],
    ['2027-11-07T06:00Z', -5],
  ],
  'Europe/Berlin': [
    ['2026-03-29T01:00Z', 2],
    ['2026-10-25T01:00Z', 1],
    ['2027-03-28T01:00Z', 2],
    ['2027-10-31T01:00Z', 1],
  ],
  'Australia/Sydney': [
    ['2026-04-04T16:00Z', 10],
    ['2026-10-03T16:00Z', 11],
    ['2027-04-03T16:00Z', 10],
    ['2027-10-02T16:00Z', 11],
  ],
  'Australia/Lord_Howe': [
    ['2026-04-04T15:00Z', 10.5],
    ['2026-10-03T15:30Z', 11],
    ['2027-04-03T15:00Z', 10.5],
    ['2027-10-02T15:30Z', 11],
  ],
  'America/Nuuk': [
    ['2026-03-29T01:00Z', -1],
    ['2026-10-25T01:00Z', -2],
    ['2027-03-28T01:00Z', -1],
    ['2027-10-31T01:00Z', -2],
  ],
  'Asia/Kathmandu': [],
  'Pacific/Apia': [],
  UTC: [],
}
const STANDING: Record<string, number> = { 'Asia/Kathmandu': 5.75, 'Pacific/Apia': 13, UTC: 0 }

describe('DET-8 the shipped zone file', () => {
  test.each(Object.entries(FACTS))('%s has the clock changes of 2026 and 2027', (zone, facts) => {
    const [table] = zoneTablesFor([zone])
    if (!table) throw new Error(zone)
    const changes = table.transitions.filter(({ at }) => at >= Date.UTC(2026, 0) && at < Date.UTC(2028, 0))
    expect(changes.map(({ at, offset }) => [at, offset / 3600])).toEqual(
      facts.map(([at, hours]) => [Date.parse(at), hours]),
    )
    const standing = STANDING[zone]
    if (standing !== undefined) expect(offsetAt(table, Date.UTC(2027, 5))).toBe(standing * 3600)
  })

  test('Casablanca leaves summer time for Ramadan of 2026, and back', () => {
    const [table] = zoneTablesFor(['Africa/Casablanca'])
    const spring = table?.transitions.filter(({ at }) => at >= Date.UTC(2026, 0) && at < Date.UTC(2026, 5))
    expect(spring?.map(({ at, offset }) => [at, offset])).toEqual([
      [Date.parse('2026-02-15T02:00Z'), 0],
      [Date.parse('2026-03-22T02:00Z'), 3600],
    ])
  })

  // Years that are over: nobody's law changes them any more, whatever the age of the runtime.
  test.each(['America/New_York', 'Europe/Berlin', 'Australia/Lord_Howe', 'America/Santiago', 'Asia/Kolkata'])(
    '%s agrees with the runtime from 2020 to 2024',
    (name) => {
      const [table] = zoneTablesFor([name])
      if (!table) throw new Error(name)
      const runtime = IANAZone.create(name)
      const differing: string[] = []
      for (let t = Date.UTC(2020, 0); t < Date.UTC(2025, 0); t += 7 * 3_600_000) {
        if (offsetAt(table, t) / 60 !== runtime.offset(t)) differing.push(new Date(t).toISOString())
      }
      expect(differing).toEqual([])
    },
  )

  test('every zone that it knows is a valid table in order of time, reaching to 2045 where clocks still change', () => {
    expect(shippedZoneFile().names.length).toBeGreaterThan(590)
    for (const table of zoneTablesFor(shippedZoneFile().names)) {
      expect(zoneTableSchema.safeParse(table).success, table.zone).toBe(true)
      const instants = table.transitions.map(({ at }) => at)
      expect(instants, table.zone).toEqual([...new Set(instants)].sort((a, b) => a - b))
      const last = instants.at(-1) ?? 0
      if (instants.some((at) => at > Date.UTC(2030, 0))) expect(last, table.zone).toBeGreaterThan(Date.UTC(2045, 0))
    }
  })

  test('older names stand for a zone and keep their own name', () => {
    const [old, current] = zoneTablesFor(['US/Eastern', 'America/New_York'])
    expect(old).toEqual({ ...current, zone: 'US/Eastern' })
    expect(shippedZoneFile().names).toEqual(
      expect.arrayContaining(['UTC', 'GMT', 'Europe/Kyiv', 'Asia/Calcutta', 'Etc/GMT+5']),
    )
  })

  test('an unknown zone is named in the error', () => {
    expect(() => zoneTablesFor(['UTC', 'Europe/Atlantis'])).toThrow(UnknownZoneError)
    expect(() => zoneTablesFor(['Europe/Atlantis'])).toThrow(/"Europe\/Atlantis" is not a time zone/)
    expect(() => zoneTablesFor(['constructor'])).toThrow(UnknownZoneError)
    expect(() => zoneTablesFor(['europe/berlin'])).toThrow(UnknownZoneError)
  })
})

describe('opening a zone file', () => {
  const bytes = (content: unknown) => new TextEncoder().encode(JSON.stringify(content))
  const small = {
    version: '2099z',
    zones: { 'Test/Here': { offset: 3600, abbreviation: 'X', transitions: [[1000, 7200, 'Y']] } },
    links: { 'Test/Alias': 'Test/Here' },
  }

  test('from bytes', () => {
    const file = openZoneFile(bytes(small))
    expect(file.version).toBe('2099z')
    expect(file.names).toEqual(['Test/Alias', 'Test/Here'])
    expect(file.table('Test/Alias')).toEqual({
      zone: 'Test/Alias',
      version: '2099z',
      initialOffset: 3600,
      initialAbbreviation: 'X',
      transitions: [{ at: 1_000_000, offset: 7200, abbreviation: 'Y' }],
    })
  })

  test('from a path', () => {
    const folder = mkdtempSync(join(tmpdir(), 'zones-'))
    try {
      writeFileSync(join(folder, 'zones.json'), bytes(small))
      expect(openZoneFile(join(folder, 'zones.json')).names).toHaveLength(2)
      expect(() => openZoneFile(join(folder, 'none.json'))).toThrow(/ENOENT/)
    } finally {
      rmSync(folder, { recursive: true })
    }
  })

  test('a file of another shape is refused', () => {
    expect(() => openZoneFile(bytes({ version: 1 }))).toThrow()
    expect(() => openZoneFile(new TextEncoder().encode('not JSON'))).toThrow()
    expect(() => openZoneFile(bytes({ ...small, zones: { A: { offset: 'x' } } })).table('A')).toThrow()
  })

  test('the shipped one lies in the assets folder and is read once', () => {
    expect(openZoneFile(assetPath('zones.json')).version).toBe(shippedZoneFile().version)
    expect(shippedZoneFile()).toBe(shippedZoneFile())
  })
})
