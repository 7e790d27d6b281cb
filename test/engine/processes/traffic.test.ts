import { describe, expect, test } from 'vitest'
import { WEEKDAYS } from '../../../engine/tenant/businessHours.ts'
import type { Distribution } from '../../../engine/tenant/distribution.ts'
import type { Center } from '../../support/center.ts'
import { openCenter } from '../../support/center.ts'
import { MONDAY } from '../../support/clock.ts'
import { chiSquare, chiSquareTail, gammaP, ksTail, normalCdf } from '../kernel/statistics.ts'

const HOUR = 3_600_000
/** A run that is right fails each of these once in a thousand seeds; the seed is fixed. */
const ALPHA = 0.001

/** Calls that nobody answers, with whatever else is said of their source. */
function unanswered(change: Readonly<Record<string, unknown>>, until: string): Center {
  const center = openCenter({
    seed: 7,
    agents: [],
    callers: [{ name: 'Callers', callsPerHour: 0, patienceSeconds: 0 }],
  })
  center.edit('trafficSource', 'Callers', change)
  return center.to(until)
}

describe('TRU-3 what a run records', () => {
  test('TRF-1 TRU-3 arrival counts of each interval of the week pass chi-square, those of dates as well', () => {
    const calls = (day: number, hour: number): number => 3 + ((hour * 7 + day * 5) % 13)
    const hours = Array.from({ length: 24 }, (_, hour) => hour)
    const callsPerInterval = Object.fromEntries(WEEKDAYS.map((name, day) => [name, hours.map((h) => calls(day, h))]))
    // Wednesday of the third week.
    const callsPerDate = { '2027-01-20': hours.map((hour) => 20 + hour) }
    const rates = { kind: 'weekly', zone: 'UTC', intervalMinutes: 60, callsPerInterval, callsPerDate }
    const center = unanswered({ rates }, 'Mon+8 00:00')
    const weeks = new Array<number>(7 * 24).fill(0)
    const dated = new Array<number>(24).fill(0)
    for (const { arrivedAt } of center.all('leg')) {
      const hour = Math.floor((arrivedAt - MONDAY) / HOUR)
      const onDate = hour - (2 * 7 + 2) * 24
      if (onDate >= 0 && onDate < 24) dated[onDate] = (dated[onDate] ?? 0) + 1
      else weeks[hour % 168] = (weeks[hour % 168] ?? 0) + 1
    }
    // Weekdays count from Sunday, the weeks of the run from Monday; the Wednesday of the date is one week short.
    const expected = weeks.map((_, hour) => {
      const day = (Math.floor(hour / 24) + 1) % 7
      return calls(day, hour % 24) * (day === 3 ? 7 : 8)
    })
    expect(chiSquareTail(chiSquare(weeks, expected), 168)).toBeGreaterThan(ALPHA)
    const ofDate = hours.map((hour) => 20 + hour)
    expect(chiSquareTail(chiSquare(dated, ofDate), 24)).toBeGreaterThan(ALPHA)
    // The test of fit tells the date from its weekday.
    const asWeekday = hours.map((hour) => calls(3, hour))
    expect(chiSquareTail(chiSquare(dated, asWeekday), 24)).toBeLessThan(ALPHA)
  })

  const sigma = Math.sqrt(Math.log(1 + 0.8))
  const mu = Math.log(45 / Math.sqrt(1 + 0.8))
  test.each<[Distribution, (seconds: number) => number]>([
    [{ kind: 'exponential', mean: 45 }, (x) => 1 - Math.exp(-x / 45)],
    [{ kind: 'lognormal', mean: 45, squaredCv: 0.8 }, (x) => (x <= 0 ? 0 : normalCdf((Math.log(x) - mu) / sigma))],
    [{ kind: 'erlang', mean: 45, phases: 3 }, (x) => gammaP(3, (3 * x) / 45)],
    [{ kind: 'weibull', scale: 45, shape: 1.5 }, (x) => 1 - Math.exp(-((x / 45) ** 1.5))],
  ])('TRF-2 TRF-3 TRU-3 patience and delays of redials pass a Kolmogorov–Smirnov test: %j', (distribution, cdf) => {
    const redial = { afterAbandon: 0.5, afterBusy: 0, delay: distribution, maximum: 1 }
    const rates = { kind: 'constant', callsPerHour: 600 }
    const center = unanswered({ rates, patience: distribution, redial }, '08:00')
    const legs = center.all('leg')
    const waits = legs.map(({ time, arrivedAt }) => (time - arrivedAt) / 1000)
    const hungUpAt = new Map(legs.map(({ interaction, time }) => [interaction, time]))
    const delays = center.all('furtherCall').map(({ time, first }) => (time - (hungUpAt.get(first) ?? 0)) / 1000)
    expect(waits.length).toBeGreaterThan(6000)
    expect(delays.length).toBeGreaterThan(2000)
    for (const sample of [waits, delays]) {
      expect(ksTail(sample, cdf)).toBeGreaterThan(ALPHA)
      // Durations that are a sixth too short are noticed.
      expect(ksTail(sample, (x) => cdf(x / 1.2))).toBeLessThan(ALPHA)
    }
  })
})
