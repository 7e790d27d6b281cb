import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { kaplanMeier, patienceQuantiles } from '../../../engine/statistics/kaplanMeier.ts'
import type { Wait } from '../../../engine/statistics/kaplanMeier.ts'

/** `6` is a hang-up after 6 s, `6+` somebody served after 6 s. */
const waits = (text: string): Wait[] =>
  text.split(' ').map((one) => ({ seconds: Number(one.replace('+', '')), hungUp: !one.endsWith('+') }))

/** Remissions of 21 patients (Freireich and others 1963), the example of the textbooks. */
const REMISSIONS = waits('6 6 6 6+ 7 9+ 10 10+ 11+ 13 16 17+ 19+ 20+ 22 23 25+ 32+ 32+ 34+ 35+')

describe('TRF-2 patience from waits of which some were cut short', () => {
  test('TRF-2 the example of the textbooks, by hand', () => {
    const factors = [18 / 21, 16 / 17, 14 / 15, 11 / 12, 10 / 11, 6 / 7, 5 / 6]
    const products = factors.map((_, place) => factors.slice(0, place + 1).reduce((all, one) => all * one, 1))
    const steps = kaplanMeier(REMISSIONS)
    expect(steps.map(({ seconds }) => seconds)).toEqual([6, 7, 10, 13, 16, 22, 23])
    steps.forEach(({ surviving }, place) => {
      expect(surviving).toBeCloseTo(products[place] ?? NaN, 12)
    })
    // As printed: 0.857, …, 0.448.
    expect(steps[0]?.surviving).toBeCloseTo(0.857, 3)
    expect(steps.at(-1)?.surviving).toBeCloseTo(0.448, 3)
  })

  test('TRF-2 its quantiles: the times of the steps, then the tail of who was left', () => {
    const quantiles = patienceQuantiles(REMISSIONS, 10)
    // Shares left at the middles of ten parts: 0.95, 0.85, 0.75, 0.65, 0.55, then below the 0.448 of the last step from 0.45 to 0.05.
    expect(quantiles.slice(0, 6)).toEqual([6, 7, 13, 16, 22, 23])
    // 9 hang-ups in 359 s; the longest wait is 35 s, and 0.448 of all were left.
    const left = (18 / 21) * (16 / 17) * (14 / 15) * (11 / 12) * (10 / 11) * (6 / 7) * (5 / 6)
    const tail = [0.35, 0.25, 0.15, 0.05].map((share) => 35 + (Math.log(left / share) * 359) / 9)
    quantiles.slice(6).forEach((value, place) => {
      expect(value).toBeCloseTo(tail[place] ?? NaN, 9)
    })
  })

  test('TRF-2 who was served at once tells nothing; when nobody hung up there is no end of patience', () => {
    expect(kaplanMeier(waits('0+ 0+ 5 8'))).toEqual([
      { seconds: 5, surviving: 0.5 },
      { seconds: 8, surviving: 0 },
    ])
    expect(patienceQuantiles(waits('0+ 0+ 5 8'), 4)).toEqual([5, 5, 8, 8])
    expect(kaplanMeier(waits('3+ 9+'))).toEqual([])
    expect(patienceQuantiles(waits('3+ 9+'), 4)).toEqual([])
    expect(patienceQuantiles([], 4)).toEqual([])
  })

  test('TRF-2 when nobody was served it is the share of those who waited longer, and the quantiles are the waits', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 50 }), { minLength: 1, maxLength: 60 }), (seconds) => {
        const all = seconds.map((one) => ({ seconds: one, hungUp: true }))
        for (const step of kaplanMeier(all)) {
          const longer = seconds.filter((one) => one > step.seconds).length
          expect(step.surviving).toBeCloseTo(longer / seconds.length, 12)
        }
        expect(patienceQuantiles(all, seconds.length)).toEqual([...seconds].sort((one, other) => one - other))
      }),
    )
  })

  test('TRF-2 serving somebody never shortens the patience of the others: quantiles do not fall when a hang-up becomes an answer', () => {
    const one = fc.record({ seconds: fc.integer({ min: 0, max: 50 }), hungUp: fc.boolean() })
    fc.assert(
      fc.property(fc.array(one, { minLength: 3, maxLength: 40 }), fc.nat(), (all, which) => {
        const place = which % all.length
        const censored = all.map((wait, at) => (at === place ? { ...wait, hungUp: false } : wait))
        const shares = (list: readonly Wait[]) => (at: number) =>
          kaplanMeier(list).findLast(({ seconds }) => seconds <= at)?.surviving ?? 1
        for (let at = 0; at <= 50; at++) expect(shares(censored)(at)).toBeGreaterThanOrEqual(shares(all)(at) - 1e-12)
      }),
    )
  })
})
