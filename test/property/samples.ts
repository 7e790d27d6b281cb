import fc from 'fast-check'
import { WEEKDAYS, type BusinessHours } from '../../engine/tenant/businessHours.ts'
import type { CapacityRule } from '../../engine/tenant/capacityRule.ts'
import { DAY } from './minuteScanner.ts'
import type { Offers, Slots } from './queueScanner.ts'

/** Zones with a clock change in the year named, at awkward local times among them, and some without any. */
export const ZONES_WITH_CHANGES: readonly (readonly [zone: string, year: number])[] = [
  ['America/New_York', 2027],
  ['Europe/Berlin', 2027],
  ['Australia/Lord_Howe', 2027], // half an hour
  ['Africa/Casablanca', 2026], // Ramadan, and the last change of all
  ['Australia/Sydney', 2027],
  ['Atlantic/Azores', 2027], // midnight comes twice
  ['Asia/Beirut', 2027], // midnight does not come
  ['America/Nuuk', 2027], // the hour before midnight
  ['Pacific/Apia', 2020], // none since
]
export const ZONES_WITHOUT_CHANGES = ['Asia/Kathmandu', 'Pacific/Apia', 'UTC'] as const

export const SLOT_DURATIONS = [5, 10, 15, 20, 30, 60, 120] as const

/** Zones of which whole years are compared, each from the first of two years on. */
export const ZONES_OF_YEARS: readonly (readonly [zone: string, year: number])[] = [
  ['America/New_York', 2027],
  ['Europe/Berlin', 2027],
  ['Australia/Lord_Howe', 2027],
  ['Asia/Kathmandu', 2027],
  ['Pacific/Apia', 2020],
  ['Africa/Casablanca', 2025],
  ['Australia/Sydney', 2027],
  ['UTC', 2027],
]

type WeeklyInterval = BusinessHours['weekly'][number]
type SpecialDay = BusinessHours['specialDays'][number]

export function everyDay(...intervals: { from: string; to: string | null }[]): WeeklyInterval[] {
  return WEEKDAYS.flatMap((day) => intervals.map((interval) => ({ day, ...interval })))
}

/** Quarter hours mostly, sometimes any minute: most clock changes are at full hours, and boundaries must meet them. */
const time = fc.oneof(
  { weight: 4, arbitrary: fc.integer({ min: 0, max: 95 }).map((quarter) => clock(quarter * 15)) },
  { weight: 1, arbitrary: fc.integer({ min: 0, max: 1439 }).map(clock) },
)
const interval = fc.record({ from: time, to: fc.oneof({ weight: 8, arbitrary: time }, fc.constant(null)) })

function clock(minute: number): string {
  return `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`
}

function dateNear(instant: number, days: number): fc.Arbitrary<number> {
  return fc.integer({ min: -days, max: days }).map((away) => Math.floor(instant / 86_400_000) + away)
}

function specialDayNear(instant: number, days: number): fc.Arbitrary<SpecialDay> {
  return fc
    .record({
      name: fc.constant('special'),
      first: dateNear(instant, days),
      length: fc.oneof(fc.constant(undefined), fc.integer({ min: 0, max: 4 })),
      everyYear: fc.boolean(),
      yearsAway: fc.integer({ min: 0, max: 2 }),
      enabled: fc.boolean(),
      intervals: fc.array(interval, { maxLength: 3 }),
    })
    .map(({ first, length, yearsAway, ...rest }) => {
      const moved = rest.everyYear ? first - Math.round(yearsAway * 365.25) : first
      const special = { ...rest, from: date(moved) }
      return length === undefined ? special : { ...special, to: date(moved + length) }
    })
}

function date(day: number): string {
  return new Date(day * 86_400_000).toISOString().slice(0, 10)
}

/** Business hours whose special days begin within so many days of an instant, four in a fortnight at most. */
export function anyHours(zone: string, instant: number, days = 7): fc.Arbitrary<BusinessHours> {
  return fc.record({
    name: fc.constant('hours'),
    zone: fc.constant(zone),
    weekly: fc.oneof(
      fc.array(
        interval.chain((one) => fc.constantFrom(...WEEKDAYS).map((day) => ({ day, ...one }))),
        { maxLength: 16, size: 'max' },
      ),
      fc.array(interval, { maxLength: 2 }).map((intervals) => everyDay(...intervals)),
    ),
    specialDays: fc.array(specialDayNear(instant, days), {
      maxLength: Math.ceil(days / 2),
      size: 'max',
    }),
  })
}

export const anyCapacityRule: fc.Arbitrary<CapacityRule> = fc.constantFrom(30 as const, 60 as const).chain((length) =>
  fc.record({
    name: fc.constant('rule'),
    timeslotLengthMinutes: fc.constant(length),
    queues: fc.constant([]),
    cells: fc
      .array(
        fc.record({
          day: fc.constantFrom(...WEEKDAYS),
          cell: fc.integer({ min: 0, max: 1440 / length - 1 }),
          value: fc.integer({ min: 0, max: 4 }),
        }),
        { maxLength: 240, size: 'max' },
      )
      .map((list) => {
        const cells: CapacityRule['cells'] = {}
        for (const { day, cell, value } of list) (cells[day] ??= {})[clock(cell * length)] = value
        return cells
      }),
  }),
)

/** All that decides slots and Immediate offers, and moments of asking. */
export interface SampleQueue extends Slots, Offers {
  /** When it is asked about the slots of a day: ms after it begins. */
  asked: number
  /** Estimated waits, minutes. */
  waits: number[]
}

/** A span of a setting: none, quarter hours, or any. */
const someMinutes = fc.oneof(
  fc.constant(0),
  fc.integer({ min: 1, max: 24 }).map((quarter) => quarter * 15),
  fc.integer({ min: 0, max: 1440 }),
)

/**
 * A queue with a busy time of so many days around an instant. Not biased towards small values: where few queues are drawn, each shall
 * have its bookings and special days.
 */
export function anyQueue(
  zone: string,
  instant: number,
  durationMinutes: fc.Arbitrary<number>,
  days = 7,
): fc.Arbitrary<SampleQueue> {
  const around = { min: instant - days * DAY, max: instant + days * DAY }
  const queues = fc.record({
    hours: anyHours(zone, instant, days),
    offerHours: fc.option(anyHours(zone, instant, days), { nil: undefined }),
    blackoutMinutes: someMinutes,
    immediateEnabled: fc.oneof({ weight: 9, arbitrary: fc.constant(true) }, fc.constant(false)),
    durationMinutes,
    capacity: fc.oneof(fc.integer({ min: 0, max: 4 }), anyCapacityRule, anyCapacityRule),
    minimumTimeMinutes: someMinutes,
    booked: fc.array(fc.integer(around), { maxLength: 60 * days, size: 'max' }),
    asked: fc.oneof(
      fc.integer({ min: -96, max: 96 }).map((quarter) => (quarter * DAY) / 96),
      fc.integer({ min: -DAY, max: DAY }),
    ),
    waits: fc.array(fc.integer({ min: 0, max: 480 }), { minLength: 1, maxLength: 2 }),
  })
  return fc.noBias(queues)
}
