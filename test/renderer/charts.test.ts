import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { axisTicks, domainOf, merged } from '../../renderer/charts/chartData.ts'
import { ticksOf, windowEnd } from '../../renderer/frame/timeScale.ts'

const HOUR = 3_600_000
const START = Date.parse('2027-01-04T13:00:00Z')

const point = (at: number, value: number) => ({
  at,
  waitingCalls: value,
  waitingCallbacks: value,
  ewt: value * 60,
  realisedWait: -1,
  scheduled: value,
  queued: value,
  routing: value,
  processing: value,
  agentsReady: value,
  agentsLoggedIn: value,
})

describe('axes', () => {
  test('an axis from 0 reaches its greatest value in two to four round steps', () => {
    expect(axisTicks(0, 1)).toEqual([0, 1, 2])
    expect(axisTicks(64, 1)).toEqual([0, 20, 40, 60, 80])
    expect(axisTicks(200, 1)).toEqual([0, 50, 100, 150, 200])
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 10_000_000 }), (most) => {
        const ticks = axisTicks(most, 1)
        return ticks.length >= 3 && ticks.length <= 5 && (ticks.at(-1) ?? 0) >= most
      }),
    )
  })

  test('labels of time stand at round local times, no more than fit', () => {
    const ticks = ticksOf(START, START + 4 * HOUR, 10, 'America/Toronto').map(({ at }) => at)
    expect(ticks[0]).toBe(START)
    expect(ticks[1]).toBe(START + HOUR / 2)
    expect(ticks).toHaveLength(9)
  })

  test('labels keep to the wall clock over a clock change', () => {
    const from = Date.parse('2026-11-01T00:00:00-04:00')
    const ticks = ticksOf(from, from + 25 * HOUR, 6, 'America/Toronto').map(({ at }) => new Date(at).toISOString())
    expect(ticks).toContain('2026-11-01T11:00:00.000Z')
    expect(ticks).toContain('2026-11-01T17:00:00.000Z')
  })

  test('the timeline grows in steps and always holds what is reached', () => {
    expect(windowEnd(START, START + 1)).toBe(START + HOUR)
    expect(windowEnd(START, START + 5 * HOUR)).toBe(START + 8 * HOUR)
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 400 * 24 * HOUR }),
        (span) => windowEnd(START, START + span) >= START + span,
      ),
    )
  })
})

describe('what charts show', () => {
  test('a young session fills its charts from the left', () => {
    expect(domainOf('4h', START + HOUR, START, 'America/Toronto')).toEqual({ from: START, to: START + 4 * HOUR })
  })

  test('later the interval ends soon after now', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 30 * 24 * HOUR }), fc.constantFrom('1h', '4h', 'day'), (span, name) => {
        const now = START + span
        const { from, to } = domainOf(name, now, START, 'America/Toronto')
        return from <= now && now <= to
      }),
    )
  })

  test('a queue and its callback queue are one: counts add, waits are the first’s in minutes', () => {
    const [first] = merged([[point(START, 2)], [point(START - 1, 3), point(START + 1, 9)]])
    expect(first).toMatchObject({ calls: 5, queued: 5, ewt: 2, realised: null, loggedIn: 2 })
  })
})
