import { describe, expect, test } from 'vitest'
import {
  nearestAvailable,
  slotAt,
  slotsBetween,
  startsBetween,
  type CountBooked,
  type SlotRules,
} from '../../../engine/capacity/slots.ts'
import { compileHours } from '../../../engine/hours/officeHours.ts'
import type { ZoneTable } from '../../../engine/hours/zoneTable.ts'
import { businessHoursSchema, WEEKDAYS } from '../../../engine/tenant/businessHours.ts'
import type { CapacityRule } from '../../../engine/tenant/capacityRule.ts'

const UTC: ZoneTable = { zone: 'UTC', version: 'test', initialOffset: 0, initialAbbreviation: 'UTC', transitions: [] }
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

const at = (text: string) => Date.parse(`${text}Z`)
const text = (t: number) => new Date(t).toISOString().slice(0, 16)
const nothingBooked: CountBooked = () => 0
const bookedAt = (...times: string[]) => {
  return (from: number, to: number) => times.filter((time) => at(time) >= from && at(time) < to).length
}

function rules(settings: Partial<SlotRules> & { from?: string; to?: string | null; table?: ZoneTable }): SlotRules {
  const { from = '00:00', to = null, table = UTC, ...rest } = settings
  const weekly = WEEKDAYS.map((day) => ({ day, from, to }))
  const hours = compileHours(businessHoursSchema.parse({ name: 'Office', zone: table.zone, weekly }), table)
  return { hours, durationMinutes: 15, slotCapacity: 5, minimumTimeMinutes: 0, ...rest }
}

function halfHours(cells: CapacityRule['cells']): CapacityRule {
  return { name: 'Cells', timeslotLengthMinutes: 30, cells, queues: [] }
}

const LONG_AGO = at('2026-01-01T00:00')

describe('CAP-2 CAP-3 slots and their capacity', () => {
  test('hours from 7:50, duration 15, cells of 10 from 7:30 to 8:30: 10 at 8:00 and 10 at 8:15, nothing before', () => {
    const rule = halfHours({ mon: { '07:30': 10, '08:00': 10 } })
    const slots = slotsBetween(
      rules({ from: '07:50', rule }),
      at('2027-01-04T07:00'),
      at('2027-01-04T09:00'),
      LONG_AGO,
      nothingBooked,
    )
    expect(slots.map(({ start, total, left }) => [text(start), total, left])).toEqual([
      ['2027-01-04T08:00', 10, 10],
      ['2027-01-04T08:15', 10, 10],
    ])
  })

  test('only the start must be open', () => {
    const slots = slotsBetween(
      rules({ from: '08:00', to: '08:20' }),
      at('2027-01-04T00:00'),
      at('2027-01-05T00:00'),
      LONG_AGO,
      nothingBooked,
    )
    expect(slots.map(({ start, end }) => [text(start), text(end)])).toEqual([
      ['2027-01-04T08:00', '2027-01-04T08:15'],
      ['2027-01-04T08:15', '2027-01-04T08:30'],
    ])
  })

  test('a cell overrides Slot Capacity, also with nothing', () => {
    const rule: CapacityRule = {
      name: 'Hours',
      timeslotLengthMinutes: 60,
      cells: { mon: { '08:00': 3, '09:00': 0 } },
      queues: [],
    }
    const slots = slotsBetween(
      rules({ rule, durationMinutes: 30 }),
      at('2027-01-04T00:00'),
      at('2027-01-05T00:00'),
      LONG_AGO,
      nothingBooked,
    )
    expect(slots.map(({ start, total }) => [text(start), total])).toEqual([
      ['2027-01-04T08:00', 3],
      ['2027-01-04T08:30', 3],
    ])
  })

  test('a start at `from` is in, one at `to` is out', () => {
    const found = slotsBetween(rules({}), at('2027-01-04T08:00'), at('2027-01-04T08:30'), LONG_AGO, nothingBooked)
    expect(found.map(({ start }) => text(start))).toEqual(['2027-01-04T08:00', '2027-01-04T08:15'])
    expect(slotsBetween(rules({}), at('2027-01-04T08:00'), at('2027-01-04T08:00'), LONG_AGO, nothingBooked)).toEqual([])
  })

  test('an office that is closed at every slot start has no slots', () => {
    const hours = rules({ from: '10:01', to: '10:29', durationMinutes: 30 })
    const from = at('2027-01-04T00:00')
    expect(slotsBetween(hours, from, from + 62 * 86_400_000, LONG_AGO, nothingBooked)).toEqual([])
    expect(nearestAvailable(hours, from, from, nothingBooked)).toBeUndefined()
  })

  test('AVL-6 with the starts that are no slot a day is whole: closed, without capacity and free', () => {
    const rule = halfHours({ mon: { '08:00': 2 } })
    const starts = startsBetween(
      rules({ from: '08:00', to: '09:00', rule }),
      at('2027-01-04T07:30'),
      at('2027-01-04T09:30'),
      LONG_AGO,
      nothingBooked,
    )
    expect(starts.map(({ start, because }) => [text(start).slice(11), because?.cause])).toEqual([
      ['07:30', 'closed'],
      ['07:45', 'closed'],
      ['08:00', undefined],
      ['08:15', undefined],
      ['08:30', 'noCapacity'],
      ['08:45', 'noCapacity'],
      ['09:00', 'closed'],
      ['09:15', 'closed'],
    ])
  })

  test('62 days of five minute slots', () => {
    const from = at('2027-01-04T00:00')
    const found = slotsBetween(rules({ durationMinutes: 5 }), from, from + 62 * 86_400_000, LONG_AGO, nothingBooked)
    expect(found).toHaveLength(62 * 288)
  })
})

describe('CAP-4 clock changes', () => {
  const starts = (table: ZoneTable, durationMinutes: number, from: string, to: string) => {
    return slotsBetween(rules({ table, durationMinutes }), at(from), at(to), LONG_AGO, nothingBooked).map((slot) => [
      text(slot.start).slice(11),
      (slot.end - slot.start) / 60_000,
    ])
  }

  test('both passes of a repeated hour are slots with the full cell', () => {
    const rule = halfHours({ sun: { '01:00': 2, '01:30': 4 } })
    const slots = slotsBetween(
      rules({ table: NEW_YORK, rule, durationMinutes: 30 }),
      at('2027-11-07T04:00'),
      at('2027-11-07T09:00'),
      LONG_AGO,
      bookedAt('2027-11-07T05:10', '2027-11-07T06:40'),
    )
    expect(slots.map(({ start, total, left }) => [text(start).slice(11), total, left])).toEqual([
      ['05:00', 2, 1],
      ['05:30', 4, 4],
      ['06:00', 2, 2],
      ['06:30', 4, 3],
    ])
  })

  test('a slot ends where the next begins', () => {
    // New York: 1:00 to 2:00 twice, then once not at all from 2:00 to 3:00; local midnight is 04:00, then 05:00 UTC.
    expect(starts(NEW_YORK, 120, '2027-11-07T04:00', '2027-11-07T10:00')).toEqual([
      ['04:00', 180],
      ['07:00', 120],
      ['09:00', 120],
    ])
    expect(starts(NEW_YORK, 120, '2027-03-14T05:00', '2027-03-14T10:00')).toEqual([
      ['05:00', 180],
      ['08:00', 120],
    ])
    // Lord Howe goes back from 2:00 to 1:30 at 15:00 UTC: 1:00 at 14:00, 2:00 at 15:30.
    expect(starts(LORD_HOWE, 60, '2027-04-03T13:00', '2027-04-03T17:00')).toEqual([
      ['13:00', 60],
      ['14:00', 90],
      ['15:30', 60],
      ['16:30', 60],
    ])
    // It goes forward from 2:00 to 2:30 at 15:30 UTC: 1:00 at 14:30, 3:00 at 16:00.
    expect(starts(LORD_HOWE, 60, '2027-10-02T14:00', '2027-10-02T17:00')).toEqual([
      ['14:30', 90],
      ['16:00', 60],
    ])
    expect(starts(LORD_HOWE, 30, '2027-04-03T14:30', '2027-04-03T15:31')).toEqual([
      ['14:30', 30],
      ['15:00', 30],
      ['15:30', 30],
    ])
  })
})

describe('AVL-1 AVL-2 places and the first reason against', () => {
  const because = (settings: Parameters<typeof rules>[0], t: string, now: string, booked = nothingBooked) => {
    const slot = slotAt(rules(settings), at(t), at(now), booked)
    return slot.because ? `${slot.because.rule} ${slot.because.cause}` : 'available'
  }

  test('places left never fall below nothing', () => {
    const booked = bookedAt('2027-01-04T08:00', '2027-01-04T08:14', '2027-01-04T08:14', '2027-01-04T08:15')
    const slot = (slotCapacity: number) => slotAt(rules({ slotCapacity }), at('2027-01-04T08:07'), LONG_AGO, booked)
    expect(slot(5)).toEqual({
      start: at('2027-01-04T08:00'),
      end: at('2027-01-04T08:15'),
      total: 5,
      left: 2,
      available: true,
    })
    expect(slot(2)).toMatchObject({ total: 2, left: 0, available: false })
    expect(slot(2).because).toEqual({
      rule: 'AVL-2',
      cause: 'full',
      facts: { start: at('2027-01-04T08:00'), total: 2, booked: 3 },
    })
  })

  test('a slot may start at now plus Minimum Time, not before', () => {
    expect(because({ minimumTimeMinutes: 30 }, '2027-01-04T08:30', '2027-01-04T08:00')).toBe('available')
    expect(because({ minimumTimeMinutes: 31 }, '2027-01-04T08:30', '2027-01-04T08:00')).toBe('SET-10 tooSoon')
    expect(because({}, '2027-01-04T08:00', '2027-01-04T08:00')).toBe('available')
    expect(because({}, '2027-01-04T08:14', '2027-01-04T08:01')).toBe('AVL-1 past')
  })

  test('AVL-6 each reason carries the values it was decided on', () => {
    const facts = (settings: Parameters<typeof rules>[0], t: string, now: string) =>
      slotAt(rules(settings), at(t), at(now), nothingBooked).because?.facts
    const [eight, start] = ['2027-01-04T08:00', at('2027-01-04T08:00')]
    expect(facts({ from: '09:00' }, eight, eight)).toMatchObject({ start })
    expect(Object.keys(facts({ from: '09:00' }, eight, eight) ?? {})).toEqual(['start', 'hours'])
    expect(facts({ slotCapacity: 0 }, eight, eight)).toEqual({ start, slotCapacity: 0 })
    expect(Object.keys(facts({ rule: halfHours({}) }, eight, eight) ?? {})).toEqual(['start', 'capacityRule'])
    expect(facts({}, eight, '2027-01-04T08:01')).toEqual({ start, now: at('2027-01-04T08:01') })
    expect(facts({ minimumTimeMinutes: 31 }, eight, eight)).toEqual({
      start,
      earliest: at('2027-01-04T08:31'),
      minimumTimeMinutes: 31,
    })
  })

  test('reasons come in the order hours, capacity, places, time', () => {
    const late = '2027-01-05T00:00'
    const full = () => 99
    expect(because({ from: '09:00', slotCapacity: 0 }, '2027-01-04T08:00', late, full)).toBe('HRS-2 closed')
    expect(because({ slotCapacity: 0 }, '2027-01-04T08:00', late, full)).toBe('SET-8 noCapacity')
    expect(because({ rule: halfHours({}) }, '2027-01-04T08:00', late, full)).toBe('CAP-2 noCapacity')
    expect(because({}, '2027-01-04T08:00', late, full)).toBe('AVL-2 full')
    expect(because({}, '2027-01-04T08:00', late)).toBe('AVL-1 past')
  })

  test('slots too early for now are listed as not available', () => {
    const [first, second] = slotsBetween(
      rules({}),
      at('2027-01-04T08:00'),
      at('2027-01-04T08:30'),
      at('2027-01-04T08:01'),
      nothingBooked,
    )
    expect(first).toMatchObject({ available: false, left: 5 })
    expect(second).toMatchObject({ available: true, left: 5 })
  })
})

describe('IVR-4 the closest available slot', () => {
  const NOW = '2027-01-04T00:00'
  const nearest = (settings: Parameters<typeof rules>[0], wish: string, booked = nothingBooked) => {
    const slot = nearestAvailable(rules(settings), at(wish), at(NOW), booked)
    return slot && text(slot.start)
  }

  test('the wish itself, else the smaller distance, else the later', () => {
    expect(nearest({}, '2027-01-05T10:00')).toBe('2027-01-05T10:00')
    expect(nearest({}, '2027-01-05T10:07')).toBe('2027-01-05T10:00')
    expect(nearest({}, '2027-01-05T10:08')).toBe('2027-01-05T10:15')
    expect(nearest({ durationMinutes: 20 }, '2027-01-05T10:10')).toBe('2027-01-05T10:20')
    expect(nearest({ slotCapacity: 1 }, '2027-01-05T10:00', bookedAt('2027-01-05T10:03'))).toBe('2027-01-05T10:15')
    expect(nearest({ slotCapacity: 1 }, '2027-01-05T10:00', bookedAt('2027-01-05T10:03', '2027-01-05T10:20'))).toBe(
      '2027-01-05T09:45',
    )
  })

  test('only while open, and not too soon', () => {
    expect(nearest({ from: '08:00', to: '17:00' }, '2027-01-05T20:00')).toBe('2027-01-05T16:45')
    expect(nearest({ from: '08:00', to: '17:00' }, '2027-01-06T04:00')).toBe('2027-01-06T08:00')
    expect(nearest({ minimumTimeMinutes: 600 }, '2027-01-04T01:00')).toBe('2027-01-04T10:00')
    expect(nearest({}, '2026-12-01T00:00')).toBe('2027-01-04T00:00')
  })

  test('starts lie within 14 days from now', () => {
    expect(nearest({}, '2027-01-18T00:00')).toBe('2027-01-18T00:00')
    expect(nearest({}, '2027-02-18T00:00')).toBe('2027-01-18T00:00')
    const fullUntilThen: CountBooked = (from) => (from < at('2027-01-18T00:00') ? 5 : 0)
    expect(nearest({}, '2027-01-05T10:00', fullUntilThen)).toBe('2027-01-18T00:00')
    const fullUntilLater: CountBooked = (from) => (from < at('2027-01-18T00:15') ? 5 : 0)
    expect(nearest({}, '2027-01-05T10:00', fullUntilLater)).toBeUndefined()
    expect(nearest({ slotCapacity: 0 }, '2027-01-05T10:00')).toBeUndefined()
    expect(nearest({ rule: halfHours({}) }, '2027-01-05T10:00')).toBeUndefined()
  })
})
