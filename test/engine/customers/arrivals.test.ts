import { describe, expect, test } from 'vitest'
import { arrivalProcess } from '../../../engine/customers/arrivals.ts'
import type { ZoneTable } from '../../../engine/hours/zoneTable.ts'
import { RandomStream } from '../../../engine/kernel/random.ts'
import { WEEKDAYS } from '../../../engine/tenant/businessHours.ts'
import type { ArrivalRates } from '../../../engine/tenant/traffic.ts'
import { chiSquare, chiSquareTail, ksTail, mean, deviation } from '../kernel/statistics.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
const WEEK = 7 * DAY

/** New York's clock changes of 2027: 14 March 07:00 UTC forward, 7 November 06:00 UTC back. */
const SPRING = Date.UTC(2027, 2, 14, 7)
const AUTUMN = Date.UTC(2027, 10, 7, 6)
const newYork: ZoneTable = {
  zone: 'America/New_York',
  version: 'test',
  initialOffset: -18_000,
  initialAbbreviation: 'EST',
  transitions: [
    { at: SPRING, offset: -14_400, abbreviation: 'EDT' },
    { at: AUTUMN, offset: -18_000, abbreviation: 'EST' },
  ],
}

/** Lord Howe Island moves its clock by half an hour: on 4 April 2027 at 15:00 UTC of the day before, back to +10:30. */
const LORD_HOWE_BACK = Date.UTC(2027, 3, 3, 15)
const lordHowe: ZoneTable = {
  zone: 'Australia/Lord_Howe',
  version: 'test',
  initialOffset: 39_600,
  initialAbbreviation: '+11',
  transitions: [{ at: LORD_HOWE_BACK, offset: 37_800, abbreviation: '+1030' }],
}

type Weekly = Extract<ArrivalRates, { kind: 'weekly' }>

function weekly(
  zone: ZoneTable,
  intervalMinutes: 15 | 30 | 60,
  calls: (day: number, interval: number) => number,
): Weekly {
  const intervals = Array.from({ length: 1440 / intervalMinutes }, (_, interval) => interval)
  return {
    kind: 'weekly',
    zone: zone.zone,
    intervalMinutes,
    callsPerInterval: Object.fromEntries(WEEKDAYS.map((name, day) => [name, intervals.map((i) => calls(day, i))])),
  }
}

/** Arrival times of one replication in [from, to). */
function arrivals(
  rates: ArrivalRates,
  zone: ZoneTable | undefined,
  seed: number,
  from: number,
  to: number,
  scale = 1,
): number[] {
  const process = arrivalProcess(rates, scale, zone)
  const stream = new RandomStream(seed)
  const times: number[] = []
  let time = from
  for (let ordinal = 0; ; ordinal++) {
    const next = process.next(time, -Math.log(stream.start(0, ordinal, 0).uniform()))
    if (next === undefined || next >= to) return times
    expect(next >= time && Number.isInteger(next)).toBe(true)
    times.push(next)
    time = next
  }
}

/** Calls expected in each quarter of an hour of [from, to), by the clock on the wall minute by minute. */
function expectedQuarters(rates: Weekly, zone: ZoneTable, from: number, to: number): number[] {
  const quarters = new Array<number>((to - from) / (15 * MINUTE)).fill(0)
  for (let t = from; t < to; t += MINUTE) {
    const offset = zone.transitions.filter(({ at }) => at <= t).at(-1)?.offset ?? zone.initialOffset
    const wall = new Date(t + offset * 1000)
    const minute = wall.getUTCHours() * 60 + wall.getUTCMinutes()
    const day = WEEKDAYS[wall.getUTCDay()] ?? 'sun'
    const perInterval = rates.callsPerInterval[day]?.[Math.floor(minute / rates.intervalMinutes)] ?? 0
    const quarter = Math.floor((t - from) / (15 * MINUTE))
    quarters[quarter] = (quarters[quarter] ?? 0) + perInterval / rates.intervalMinutes
  }
  return quarters
}

function expectPoisson(rates: Weekly, zone: ZoneTable, from: number, to: number, replications: number): void {
  const expected = expectedQuarters(rates, zone, from, to).map((calls) => calls * replications)
  const observed = new Array<number>(expected.length).fill(0)
  for (let seed = 1; seed <= replications; seed++)
    for (const time of arrivals(rates, zone, seed, from, to)) {
      const quarter = Math.floor((time - from) / (15 * MINUTE))
      observed[quarter] = (observed[quarter] ?? 0) + 1
    }
  const busy = expected.map((_, i) => i).filter((i) => (expected[i] ?? 0) > 0)
  for (const i of expected.keys()) if (!busy.includes(i)) expect(observed[i], `quarter ${i} has no calls`).toBe(0)
  const pick = (counts: readonly number[]): number[] => busy.map((i) => counts[i] ?? 0)
  expect(Math.min(...pick(expected))).toBeGreaterThanOrEqual(10)
  // The total is free as well, so each quarter is a degree of freedom.
  expect(chiSquareTail(chiSquare(pick(observed), pick(expected)), busy.length)).toBeGreaterThan(0.001)
}

/** Rates that differ from interval to interval and from day to day. */
const varied = (day: number, interval: number): number => 2 + ((interval * 5 + day * 3) % 11)

describe('weekly rates', () => {
  const springSunday = SPRING - 2 * HOUR
  const autumnSunday = AUTUMN - 2 * HOUR

  test.each([15, 30, 60] as const)(
    'TRF-1 TRU-3 counts of an ordinary week pass chi-square, %d minute intervals',
    (length) => {
      const from = Date.UTC(2027, 0, 4, 5)
      expectPoisson(weekly(newYork, length, varied), newYork, from, from + WEEK, Math.ceil((length * 2) / 3))
    },
  )

  test.each([15, 30, 60] as const)(
    'TRF-1 TRU-3 the day on which the clock goes forward, %d minute intervals',
    (length) => {
      expectPoisson(weekly(newYork, length, varied), newYork, springSunday, springSunday + DAY, length * 2)
    },
  )

  test.each([15, 30, 60] as const)(
    'TRF-1 TRU-3 the day on which the clock goes back, %d minute intervals',
    (length) => {
      expectPoisson(weekly(newYork, length, varied), newYork, autumnSunday, autumnSunday + 26 * HOUR, length * 2)
    },
  )

  test.each([15, 30, 60] as const)(
    'TRF-1 TRU-3 a clock that goes back by half an hour, %d minute intervals',
    (length) => {
      const from = LORD_HOWE_BACK - 6 * HOUR
      expectPoisson(weekly(lordHowe, length, varied), lordHowe, from, from + 12 * HOUR, length * 4)
    },
  )

  test.each([
    ['full hours', 0],
    ['half hours', 1],
  ])('TRF-1 calls at %s only, where an hour repeats', (_, busy) => {
    const rates = weekly(newYork, 30, (_day, interval) => (interval % 2 === busy ? 40 : 0))
    expectPoisson(rates, newYork, autumnSunday, autumnSunday + 5 * HOUR, 20)
    expectPoisson(rates, newYork, springSunday, springSunday + 5 * HOUR, 20)
  })

  test('TRF-1 days and intervals without calls have none, and the next ones have theirs', () => {
    const officeHours = (day: number, interval: number): number =>
      day >= 1 && day <= 5 && interval >= 16 && interval < 36 ? 6 : 0
    const from = Date.UTC(2027, 2, 8, 5)
    expectPoisson(weekly(newYork, 30, officeHours), newYork, from, from + 2 * WEEK, 30)
  })

  test('TRF-1 an absent day has no calls', () => {
    const rates: Weekly = {
      kind: 'weekly',
      zone: newYork.zone,
      intervalMinutes: 60,
      callsPerInterval: { wed: new Array<number>(24).fill(3) },
    }
    const from = Date.UTC(2027, 0, 4, 5)
    const times = arrivals(rates, newYork, 1, from, from + 20 * WEEK)
    expect(times.length).toBeGreaterThan(20 * 72 - 4 * Math.sqrt(20 * 72))
    const weekdays = times.map((time) => new Date(time - (time < SPRING ? 5 : 4) * HOUR).getUTCDay())
    expect(new Set(weekdays)).toEqual(new Set([3]))
  })

  test('TRF-1 calls that come once in months do come', () => {
    const rates = weekly(newYork, 60, (day, interval) => (day === 1 && interval === 10 ? 0.05 : 0))
    const from = Date.UTC(2027, 0, 4, 5)
    const years = 40 * 52
    const counts = Array.from(
      { length: 20 },
      (_, i) => arrivals(rates, newYork, i + 1, from, from + years * WEEK).length,
    )
    // 20 × 2080 weeks × 0.05 = 2080 calls, standard deviation 45.6
    expect(Math.abs(counts.reduce((sum, count) => sum + count, 0) - 2080)).toBeLessThan(4 * 45.6)
  })

  test('TRF-1 the scale factor multiplies the rates, and 0 stops them', () => {
    const rates = weekly(newYork, 60, varied)
    const from = Date.UTC(2027, 0, 4, 5)
    const sum = (scale: number): number => arrivals(rates, newYork, 5, from, from + WEEK, scale).length
    const expected = expectedQuarters(rates, newYork, from, from + WEEK).reduce((a, b) => a + b, 0)
    for (const scale of [0.5, 1, 7])
      expect(Math.abs(sum(scale) - expected * scale)).toBeLessThan(4 * Math.sqrt(expected * scale))
    expect(sum(0)).toBe(0)
  })

  test('TRF-1 rates that are all zero, or lie beyond the day, never give a call', () => {
    expect(
      arrivalProcess(
        weekly(newYork, 60, () => 0),
        1,
        newYork,
      ).next(SPRING, 0.001),
    ).toBeUndefined()
    const beyond: Weekly = {
      kind: 'weekly',
      zone: newYork.zone,
      intervalMinutes: 60,
      callsPerInterval: { mon: [...new Array<number>(24).fill(0), 50] },
    }
    expect(arrivalProcess(beyond, 1, newYork).next(SPRING, 0.001)).toBeUndefined()
  })

  test('TRF-1 a rate at a time that the clock skips gives calls in the other weeks', () => {
    const rates = weekly(newYork, 60, (day, interval) => (day === 0 && interval === 2 ? 1 : 0))
    const next = arrivalProcess(rates, 1, newYork).next(SPRING - HOUR, 0.5)
    expect(next).toBe(SPRING - HOUR + WEEK + 30 * MINUTE)
  })
})

describe('dated rates', () => {
  /** Two calls in each quarter of weekdays, and dates that have their own: the two days on which the clock changes, and an empty one. */
  const dated = (length: 15 | 30 | 60): Weekly => {
    const intervals = Array.from({ length: 1440 / length }, (_, interval) => interval)
    return {
      ...weekly(newYork, length, () => (2 * length) / 15),
      callsPerDate: {
        '2027-03-14': intervals.map((interval) => length + (interval % 3) * length),
        '2027-03-16': intervals.map(() => 0),
        '2027-11-07': intervals.map((interval) => length + (interval % 5) * length),
      },
    }
  }
  /** Calls in [from, to) of 20 seeds. */
  const callsIn = (rates: Weekly, from: number, to: number): number =>
    Array.from({ length: 20 }, (_, i) => arrivals(rates, newYork, i + 1, from, to).length).reduce((a, b) => a + b, 0)
  const within = (calls: number, expected: number): void => {
    expect(Math.abs(calls - expected)).toBeLessThanOrEqual(4 * Math.sqrt(expected))
  }

  test.each([15, 30, 60] as const)(
    'TRF-1 TRU-3 a date goes before its weekday, the days around it do not notice, %d minute intervals',
    (length) => {
      const rates = dated(length)
      const midnight = SPRING - 2 * HOUR
      // The intervals from 02:00 to 03:00 do not exist on that day.
      const perDay = 1440 / length
      const skipped = Array.from({ length: 60 / length }, (_, i) => 120 / length + i)
      const all = Array.from({ length: perDay }, (_, interval) => interval).filter((one) => !skipped.includes(one))
      const expected = all.reduce((sum, interval) => sum + length * (1 + (interval % 3)), 0)
      within(callsIn(rates, midnight, midnight + 23 * HOUR), 20 * expected)
      within(callsIn(rates, midnight - DAY, midnight), 20 * 96 * 2)
      within(callsIn(rates, midnight + 23 * HOUR, midnight + 47 * HOUR), 20 * 96 * 2)
      expect(callsIn(rates, midnight + 47 * HOUR, midnight + 71 * HOUR)).toBe(0)
    },
  )

  test('TRF-1 both passes of a repeated hour have the calls of its intervals', () => {
    const quarters = Array.from({ length: 96 }, (_, quarter) => (quarter >= 4 && quarter < 8 ? 25 : 0))
    const rates: Weekly = { ...weekly(newYork, 15, () => 0), callsPerDate: { '2027-11-07': quarters } }
    const first = AUTUMN - HOUR
    within(callsIn(rates, first, first + HOUR), 20 * 100)
    within(callsIn(rates, first + HOUR, first + 2 * HOUR), 20 * 100)
    expect(callsIn(rates, first - 30 * DAY, first) + callsIn(rates, first + 2 * HOUR, first + 60 * DAY)).toBe(0)
  })

  test('TRF-1 after the last date only weekdays count; without any, no call comes', () => {
    const day = Array.from({ length: 24 }, () => 1)
    const only: Weekly = { ...weekly(newYork, 60, () => 0), callsPerDate: { '2027-03-10': day } }
    const midnight = Date.UTC(2027, 2, 10, 5)
    expect(arrivalProcess(only, 1, newYork).next(midnight, 3.5)).toBe(midnight + 3.5 * HOUR)
    expect(arrivalProcess(only, 1, newYork).next(midnight - 400 * DAY, 3.5)).toBe(midnight + 3.5 * HOUR)
    expect(arrivalProcess(only, 1, newYork).next(midnight, 24.5)).toBeUndefined()
    const empty = { ...only, callsPerDate: { '2027-03-10': day.map(() => 0) } }
    expect(arrivalProcess(empty, 1, newYork).next(midnight, 0.5)).toBeUndefined()
    const mondays = { ...only, callsPerInterval: { mon: [...day.slice(1).map(() => 0), 24] } }
    // Half a call into the last hour of the next Monday, 15 March, when the offset is four hours.
    expect(arrivalProcess(mondays, 1, newYork).next(midnight, 24 + 12)).toBe(Date.UTC(2027, 2, 16, 3, 30))
  })

  test('TRF-1 the scale multiplies the calls of dates', () => {
    const day = Array.from({ length: 24 }, () => 1)
    const only: Weekly = { ...weekly(newYork, 60, () => 0), callsPerDate: { '2027-03-10': day } }
    const midnight = Date.UTC(2027, 2, 10, 5)
    expect(arrivalProcess(only, 4, newYork).next(midnight, 2)).toBe(midnight + HOUR / 2)
    expect(arrivalProcess(only, 4, newYork).expected(midnight - DAY, midnight + 2 * DAY)).toBeCloseTo(96, 9)
  })
})

describe('constant rates', () => {
  test('TRF-1 TRU-3 counts of an hour are Poisson, gaps exponential', () => {
    const rates: ArrivalRates = { kind: 'constant', callsPerHour: 50 }
    const times = arrivals(rates, undefined, 1, 0, 2000 * HOUR)
    const counts = new Array<number>(2000).fill(0)
    for (const time of times) counts[Math.floor(time / HOUR)] = (counts[Math.floor(time / HOUR)] ?? 0) + 1
    const statistic = chiSquare(
      counts,
      counts.map(() => 50),
    )
    expect(chiSquareTail(statistic, 2000)).toBeGreaterThan(0.001)
    // Neither more even nor more uneven than chance.
    expect(chiSquareTail(statistic, 2000)).toBeLessThan(0.999)
    const gaps = times.slice(1).map((time, i) => time - (times[i] ?? 0))
    expect(ksTail(gaps, (x) => 1 - Math.exp((-x * 50) / HOUR))).toBeGreaterThan(0.001)
    expect(deviation(gaps) / mean(gaps)).toBeCloseTo(1, 1)
  })

  test('TRF-1 a rate of 0, or a scale of 0, never gives a call', () => {
    expect(arrivalProcess({ kind: 'constant', callsPerHour: 0 }, 1, undefined).next(0, 1)).toBeUndefined()
    expect(arrivalProcess({ kind: 'constant', callsPerHour: 100 }, 0, undefined).next(0, 1)).toBeUndefined()
  })
})
