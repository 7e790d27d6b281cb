import { describe, expect, test } from 'vitest'
import type { SlotRules } from '../../../engine/capacity/slots.ts'
import { explainSlot } from '../../../engine/explain/slot.ts'
import type { CapacityRule } from '../../../engine/tenant/capacityRule.ts'
import { at, checked, daily, factsOf } from './support.ts'

const OFFICE = daily('Office', [['08:00', '17:00']], [{ name: 'Inventory', from: '2027-01-05' }])
const RULES: SlotRules = { hours: OFFICE, durationMinutes: 15, slotCapacity: 2, minimumTimeMinutes: 0 }

function explain(rules: Partial<SlotRules>, time: string, now: string, booked: readonly string[] = []) {
  const times = booked.map(at)
  return explainSlot(
    { ...RULES, ...rules },
    at(time),
    at(now),
    (from, to) => times.filter((one) => one >= from && one < to).length,
  )
}

describe('AVL-6 the explanation of a slot', () => {
  test('AVL-6 lists all conditions of AVL-1 in engine order, each with its rule; nothing decides when all hold', () => {
    const explanation = explain({}, '10:05', '09:00', ['10:00'])
    expect(explanation).toMatchObject({
      about: 'slot',
      at: at('10:05'),
      now: at('09:00'),
      zone: 'America/New_York',
      local: '2027-01-04T10:05:00.000-05:00',
      verdict: true,
    })
    expect(explanation.because).toBeUndefined()
    expect(explanation.next).toBeUndefined()
    expect(checked(explanation)).toEqual([
      '+ HRS-2 closed',
      '+ CAP-3 unaligned',
      '+ SET-8 noCapacity',
      '+ AVL-2 full',
      '+ AVL-1 past',
      '+ SET-10 tooSoon',
    ])
    expect(factsOf(explanation, 'closed')).toEqual({
      start: at('10:00'),
      hours: 'Office',
      zone: 'America/New_York',
      local: '2027-01-04T10:00:00.000-05:00',
      weekday: 'mon',
      intervals: '08:00-17:00',
      open: true,
      opensOn: '2027-01-04',
      nextChange: at('17:00'),
    })
    expect(factsOf(explanation, 'unaligned')).toEqual({
      at: at('10:05'),
      start: at('10:00'),
      end: at('10:15'),
      durationMinutes: 15,
      aligned: false,
    })
    expect(factsOf(explanation, 'full')).toEqual({ start: at('10:00'), total: 2, booked: 1, left: 1 })
  })

  test('AVL-6 HRS-1 closed by a special day: names it; the next slot is the first of the day after', () => {
    const explanation = explain({}, '2027-01-05T10:00', '09:00')
    expect(checked(explanation)[0]).toBe('- HRS-2 closed')
    expect(explanation.because?.facts).toEqual({
      start: at('2027-01-05T10:00'),
      hours: 'Office',
      zone: 'America/New_York',
      local: '2027-01-05T10:00:00.000-05:00',
      weekday: 'tue',
      specialDay: 'Inventory',
      intervals: '',
      open: false,
      nextChange: at('2027-01-06T08:00'),
    })
    expect(explanation.next).toEqual({
      at: at('2027-01-06T08:00'),
      end: at('2027-01-06T08:15'),
      left: 2,
      local: '2027-01-06T08:00:00.000-05:00',
    })
  })

  test('AVL-6 a night shift that reaches into a closed special day says on which date it opened', () => {
    const hours = daily('Night', [['22:00', '06:00']], [{ name: 'Inventory', from: '2027-01-05' }])
    const explanation = explain({ hours }, '2027-01-05T05:45', '09:00')
    expect(explanation.verdict).toBe(true)
    expect(factsOf(explanation, 'closed')).toMatchObject({
      specialDay: 'Inventory',
      intervals: '',
      open: true,
      opensOn: '2027-01-04',
      nextChange: at('2027-01-05T06:00'),
    })
    expect(factsOf(explain({ hours }, '2027-01-06T22:00', '09:00'), 'closed')).toMatchObject({
      intervals: '22:00-06:00+1',
    })
  })

  describe('AVL-6 CAP-3 hours from 7:50, duration 15, cells of 10 from 7:30 to 8:30', () => {
    const rule: CapacityRule = {
      name: 'Early',
      timeslotLengthMinutes: 30,
      cells: { mon: { '07:30': 10, '08:00': 10 } },
      queues: [],
    }
    const rules = { hours: daily('From ten to eight', [['07:50', '17:00']]), rule }

    test.each(['07:45', '07:50', '07:59'])(
      'CAP-3 at %s the slot duration of 7:45 decides, and the office is closed at its start; 8:00 is next',
      (time) => {
        const explanation = explain(rules, time, '07:00')
        expect(checked(explanation).slice(0, 4)).toEqual([
          '- HRS-2 closed',
          '+ CAP-3 unaligned',
          '+ CAP-2 noCapacity',
          '+ AVL-2 full',
        ])
        expect(explanation.because?.facts).toMatchObject({ start: at('07:45'), nextChange: at('07:50') })
        expect(factsOf(explanation, 'unaligned')).toMatchObject({ start: at('07:45'), aligned: time === '07:45' })
        expect(factsOf(explanation, 'noCapacity')).toEqual({
          start: at('07:45'),
          capacityRule: 'Early',
          weekday: 'mon',
          cell: '07:30',
          timeslotLengthMinutes: 30,
          total: 10,
        })
        expect(explanation.next).toMatchObject({ at: at('08:00'), left: 10 })
      },
    )

    test('CAP-2 a cell without a value leaves no places, which also fails AVL-2; nothing more comes that week', () => {
      const explanation = explain(rules, '08:30', '07:00')
      expect(checked(explanation)).toEqual([
        '+ HRS-2 closed',
        '+ CAP-3 unaligned',
        '- CAP-2 noCapacity',
        '- AVL-2 full',
        '+ AVL-1 past',
        '+ SET-10 tooSoon',
      ])
      expect(explanation.because).toMatchObject({ rule: 'CAP-2', facts: { cell: '08:30', total: 0 } })
      expect(explanation.next).toMatchObject({ at: at('2027-01-11T08:00') })
    })
  })

  test('AVL-6 AVL-2 a full slot: two booked of two; the next has a place', () => {
    const booked = ['10:00', '10:14', '10:15']
    const explanation = explain({}, '10:00', '09:00', booked)
    expect(explanation.because).toEqual({
      rule: 'AVL-2',
      cause: 'full',
      verdict: false,
      facts: { start: at('10:00'), total: 2, booked: 2, left: 0 },
    })
    expect(explanation.next).toEqual({
      at: at('10:15'),
      end: at('10:30'),
      left: 1,
      local: '2027-01-04T10:15:00.000-05:00',
    })
  })

  test('AVL-6 SET-10 too soon: with 45 minutes at 9:05 the earliest is 9:50, so 10:00 is next', () => {
    const explanation = explain({ minimumTimeMinutes: 45 }, '09:45', '09:05')
    expect(explanation.because).toEqual({
      rule: 'SET-10',
      cause: 'tooSoon',
      verdict: false,
      facts: { start: at('09:45'), earliest: at('09:50'), minimumTimeMinutes: 45 },
    })
    expect(explanation.next).toMatchObject({ at: at('10:00') })
  })

  test('AVL-6 AVL-1 a slot that has begun is past, also within its minutes', () => {
    const explanation = explain({}, '09:10', '09:05')
    expect(checked(explanation).slice(4)).toEqual(['- AVL-1 past', '- SET-10 tooSoon'])
    expect(explanation.because?.facts).toEqual({ start: at('09:00'), now: at('09:05') })
    expect(explanation.next).toMatchObject({ at: at('09:15') })
  })

  test('AVL-6 SET-8 a Slot Capacity of 0 has no next slot', () => {
    const explanation = explain({ slotCapacity: 0 }, '10:00', '09:00')
    expect(explanation.because).toMatchObject({ rule: 'SET-8', cause: 'noCapacity', facts: { slotCapacity: 0 } })
    expect(explanation.next).toBeUndefined()
  })
})
