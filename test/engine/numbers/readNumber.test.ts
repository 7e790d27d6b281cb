import { describe, expect, test } from 'vitest'
import { readNumber } from '../../../engine/numbers/readNumber.ts'

const e164 = (text: string, region = 'US') => readNumber(text, region)?.e164

describe('NUM-1 reading phone numbers', () => {
  test.each([
    ['+1 415 111 0000', '+14151110000'], // no such exchange, yet of the right length
    ['+14155550123', '+14155550123'],
    [' +1 (415) 555-0123 ', '+14155550123'],
    ['+44 20 7946 0958', '+442079460958'],
    ['+49 30 901820', '+4930901820'],
    ['+800 1234 5678', '+80012345678'],
    ['\uFF0B1 415 555 0123', '+14155550123'],
  ])('%s, with + as written', (written, expected) => {
    expect(e164(written)).toBe(expected)
    expect(e164(written, 'DE')).toBe(expected)
  })

  test.each([
    ['415 555 0123', 'US', '+14155550123'],
    ['(415) 555-0123', 'US', '+14155550123'],
    ['1 415 555 0123', 'US', '+14155550123'],
    ['030 901820', 'DE', '+4930901820'],
    ['020 7946 0958', 'GB', '+442079460958'],
    ['011 44 20 7946 0958', 'US', '+442079460958'],
  ])('%s is valid in %s', (written, region, expected) => {
    expect(e164(written, region)).toBe(expected)
  })

  test.each([
    ['919876543210', 'US', '+919876543210'],
    ['442079460958', 'US', '+442079460958'],
    ['14155550123', 'GB', '+14155550123'],
  ])('%s is not valid in %s and is read as if + stood before it', (written, region, expected) => {
    expect(e164(written, region)).toBe(expected)
    expect(e164(`+${written}`, region)).toBe(expected)
  })

  test.each([
    ['4151110000', '+14151110000'],
    ['415 111 0000', '+14151110000'],
    ['555 123 0001', '+15551230001'],
  ])('%s is possible in the default region', (written, expected) => {
    expect(e164(written)).toBe(expected)
  })

  test.each(['', '+', '12', '+12', 'abc', '+1 415 555 01234', '+999 123456', '++14155550123', '+49 1234567890123456'])(
    '"%s" is not possible',
    (written) => {
      expect(readNumber(written, 'US')).toBeUndefined()
    },
  )

  test('an unknown default region leaves the reading with +', () => {
    expect(e164('14155550123', 'XX')).toBe('+14155550123')
    expect(e164('030 901820', 'XX')).toBeUndefined()
  })

  test('the digits are the number itself', () => {
    expect(readNumber('+44 20 7946 0958', 'US')).toEqual({ e164: '+442079460958', digits: 442079460958, region: 'GB' })
  })

  test('the region follows from the number, however it was written', () => {
    expect(readNumber('415 555 0123', 'US')?.region).toBe('US')
    expect(readNumber('+1 604 555 0123', 'US')?.region).toBe('CA')
    expect(readNumber('+1 415 111 0000', 'US')).toEqual({ e164: '+14151110000', digits: 14_151_110_000 })
    expect(readNumber('415 111 0000', 'US')).toEqual({ e164: '+14151110000', digits: 14_151_110_000 })
    expect(readNumber('+800 1234 5678', 'US')?.region).toBeUndefined()
  })
})
