import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { match } from '../../../engine/callIn/match.ts'
import type { Criteria, LiveRequest } from '../../../engine/callIn/match.ts'

const OLD: LiveRequest = { number: 1, accessCode: '1111', fromPhoneNumber: 12025550101, toPhoneNumber: 14155550100 }
const MIDDLE: LiveRequest = { number: 2, accessCode: '2222', fromPhoneNumber: 12025550102, toPhoneNumber: 14155550101 }
const NEW: LiveRequest = { number: 3, accessCode: '3333', fromPhoneNumber: 12025550101, toPhoneNumber: 14155550101 }
const ALL = [NEW, OLD, MIDDLE]

describe('CTI-5 which request a call belongs to', () => {
  test('CTI-5 the code goes first, though an older request fits the numbers', () => {
    expect(match(ALL, { accessCode: '3333', ani: 12025550101, dnis: 14155550100 })).toEqual({
      request: NEW,
      byAccessCode: true,
      byAni: true,
      byDnis: false,
    })
  })

  test('CTI-5 without a code it is the oldest that fits', () => {
    expect(match(ALL, { ani: 12025550101 })?.request).toBe(OLD)
    expect(match(ALL, { dnis: 14155550101 })?.request).toBe(MIDDLE)
    expect(match(ALL, { ani: 12025550101, dnis: 14155550101 })).toEqual({
      request: OLD,
      byAccessCode: false,
      byAni: true,
      byDnis: false,
    })
  })

  test('CTI-5 each combination is told', () => {
    const { accessCode = '', fromPhoneNumber: ani = 0, toPhoneNumber: dnis } = MIDDLE
    const told = (criteria: Criteria) => {
      const found = match([MIDDLE], criteria)
      return found && [found.byAccessCode, found.byAni, found.byDnis]
    }
    expect(told({ accessCode, ani, dnis })).toEqual([true, true, true])
    expect(told({ accessCode, ani: 1, dnis })).toEqual([true, false, true])
    expect(told({ ani, dnis })).toEqual([false, true, true])
    expect(told({ ani: 1, dnis })).toEqual([false, false, true])
    expect(told({ ani: 1, dnis: 2 })).toBeUndefined()
    expect(told({})).toBeUndefined()
  })

  test('CTI-7 a wrong code matches nothing, whatever the numbers are', () => {
    expect(match(ALL, { accessCode: '9999', ani: 12025550101, dnis: 14155550100 })).toBeUndefined()
    expect(match([{ number: 1, toPhoneNumber: 14155550100 }], { accessCode: '1', dnis: 14155550100 })).toBeUndefined()
  })

  test('CTI-7 where a code is asked for and none is keyed, numbers are enough for requests without one only', () => {
    const { accessCode: _, ...plain } = NEW
    expect(match([OLD, plain], { accessCode: '', ani: 12025550101 })?.request).toBe(plain)
    expect(match([OLD], { accessCode: '', ani: 12025550101, dnis: 14155550100 })).toBeUndefined()
    expect(match([plain], { accessCode: '9999', ani: 12025550101, dnis: 14155550101 })).toBeUndefined()
  })

  test('CTI-5 the order in which requests are looked at does not matter', () => {
    const digit = fc.nat(2)
    const request = fc.record({
      accessCode: fc.constantFrom('1', '2', '3'),
      fromPhoneNumber: digit,
      toPhoneNumber: digit,
    })
    const criteria = fc.record({ accessCode: fc.constantFrom('1', '4'), ani: digit, dnis: digit }, { requiredKeys: [] })
    fc.assert(
      fc.property(fc.array(request, { maxLength: 8 }), criteria, (list, asked) => {
        const requests = list.map((one, number) => ({ ...one, number }))
        expect(match([...requests].reverse(), asked)).toEqual(match(requests, asked))
      }),
    )
  })
})
