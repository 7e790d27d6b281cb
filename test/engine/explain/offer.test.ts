import { describe, expect, test } from 'vitest'
import type { OfferRules } from '../../../engine/capacity/offer.ts'
import { explainImmediateOffer, explainScheduledOffer } from '../../../engine/explain/offer.ts'
import { at, checked, daily, factsOf } from './support.ts'

const SPLIT = daily('Split', [
  ['08:00', '12:00'],
  ['13:00', '17:00'],
])
const RULES: OfferRules = { hours: SPLIT, blackoutMinutes: 0, immediateEnabled: true }

function explain(rules: Partial<OfferRules>, time: string, ewt: number, loggedIn = 1) {
  return explainImmediateOffer({ ...RULES, ...rules }, at(time), at('07:00'), ewt, loggedIn)
}

describe('AVL-6 AVL-4 the explanation of an Immediate offer', () => {
  test('AVL-6 lists all conditions in engine order', () => {
    const explanation = explain({ blackoutMinutes: 30 }, '09:00', 600)
    expect(explanation).toMatchObject({ about: 'immediate', at: at('09:00'), now: at('07:00'), verdict: true })
    expect(checked(explanation)).toEqual([
      '+ SET-4 immediateDisabled',
      '+ AVL-4 nobodyLoggedIn',
      '+ HRS-2 closed',
      '+ AVL-4 waitBeyondClosing',
      '+ SET-7 blackout',
    ])
    expect(factsOf(explanation, 'waitBeyondClosing')).toMatchObject({
      ewt: 600,
      waitSeconds: 600,
      servedAt: at('09:10'),
      local: '2027-01-04T09:10:00.000-05:00',
      intervals: '08:00-12:00 13:00-17:00',
    })
    expect(factsOf(explanation, 'blackout')).toEqual({
      at: at('09:00'),
      blackoutMinutes: 30,
      applies: true,
      businessDayEnd: at('17:00'),
      blackoutFrom: at('16:30'),
    })
  })

  test('AVL-6 the wait reaches into the break: 11:50 and 15 minutes; from 12:45 on it would end at 13:00, but 12:45 is closed', () => {
    const explanation = explain({}, '11:50', 900)
    expect(explanation.because).toMatchObject({
      rule: 'AVL-4',
      cause: 'waitBeyondClosing',
      facts: { servedAt: at('12:05'), open: false, nextChange: at('13:00') },
    })
    expect(explanation.next).toEqual({ at: at('13:00'), local: '2027-01-04T13:00:00.000-05:00' })
  })

  test('AVL-6 a wait of 90 minutes at 11:00 ends in the break; at 11:30 it would end just at the opening', () => {
    const explanation = explain({}, '11:00', 5400)
    expect(explanation.because).toMatchObject({ facts: { servedAt: at('12:30') } })
    expect(explanation.next).toMatchObject({ at: at('11:30') })
  })

  test('AVL-6 the wait reaches beyond closing: next morning', () => {
    const explanation = explain({}, '16:50', 600)
    expect(checked(explanation).slice(2)).toEqual(['+ HRS-2 closed', '- AVL-4 waitBeyondClosing', '+ SET-7 blackout'])
    expect(explanation.next).toMatchObject({ at: at('2027-01-05T08:00') })
  })

  test('AVL-6 SET-7 the blackout of 30 minutes begins at 16:30', () => {
    expect(explain({ blackoutMinutes: 30 }, '16:29:59', 0).verdict).toBe(true)
    const explanation = explain({ blackoutMinutes: 30 }, '16:30', 0)
    expect(explanation.because).toEqual({
      rule: 'SET-7',
      cause: 'blackout',
      verdict: false,
      facts: {
        at: at('16:30'),
        blackoutMinutes: 30,
        applies: true,
        businessDayEnd: at('17:00'),
        blackoutFrom: at('16:30'),
      },
    })
    expect(explanation.next).toMatchObject({ at: at('2027-01-05T08:00') })
  })

  test('AVL-6 SET-6 Immediate Offer Hours decide alone; the blackout is listed as not applying', () => {
    const offerHours = daily('Offers', [['10:00', '11:00']], [{ name: 'Training', from: '2027-01-04' }])
    const explanation = explain({ offerHours, blackoutMinutes: 1440 }, '10:30', 0)
    expect(checked(explanation)).toEqual([
      '+ SET-4 immediateDisabled',
      '+ AVL-4 nobodyLoggedIn',
      '- SET-6 outsideOfferHours',
      '- AVL-4 waitBeyondClosing',
      '+ SET-7 blackout',
    ])
    expect(explanation.because?.facts).toMatchObject({ hours: 'Offers', specialDay: 'Training', open: false })
    expect(factsOf(explanation, 'blackout')).toEqual({ at: at('10:30'), blackoutMinutes: 1440, applies: false })
    expect(explanation.next).toMatchObject({ at: at('2027-01-05T10:00') })
  })

  test('AVL-6 an unknown wait counts as none with somebody logged in, as never with nobody; then no time helps', () => {
    expect(explain({}, '09:00', -1, 3)).toMatchObject({ verdict: true })
    expect(factsOf(explain({}, '09:00', -1, 3), 'waitBeyondClosing')).toMatchObject({ ewt: -1, servedAt: at('09:00') })
    const explanation = explain({}, '09:00', -1, 0)
    expect(explanation.because).toEqual({
      rule: 'AVL-4',
      cause: 'nobodyLoggedIn',
      verdict: false,
      facts: { ewt: -1, loggedIn: 0 },
    })
    expect(checked(explanation)[3]).toBe('- AVL-4 waitBeyondClosing')
    expect(factsOf(explanation, 'waitBeyondClosing')).toEqual({ ewt: -1, hours: 'Split' })
    expect(explanation.next).toBeUndefined()
  })

  test('AVL-6 SET-4 disabled: no time helps', () => {
    const explanation = explain({ immediateEnabled: false }, '07:30', 0)
    expect(explanation.because).toMatchObject({ rule: 'SET-4', facts: { immediateEnabled: false } })
    expect(explanation.next).toBeUndefined()
  })
})

test('AVL-6 AVL-5 SET-5 a Scheduled offer depends on its flag alone', () => {
  const explain = (enabled: boolean) => explainScheduledOffer(RULES, enabled, at('03:00'), at('03:00'))
  expect(explain(true)).toMatchObject({ about: 'scheduled', verdict: true })
  expect(explain(false)).toMatchObject({
    verdict: false,
    because: { rule: 'SET-5', cause: 'scheduledDisabled', facts: { scheduledEnabled: false } },
  })
})
