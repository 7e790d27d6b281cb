import { describe, expect, test } from 'vitest'
import { callInGroupSchema } from '../../../engine/tenant/callInGroup.ts'

const numbersOf = (count: number) =>
  Array.from({ length: count }, (_, place) => ({ number: String(14_155_000_000 + place) }))
const GROUP = { name: 'App', numbers: numbersOf(1) }
const accepts = (change: object): boolean => callInGroupSchema.safeParse({ ...GROUP, ...change }).success
const acceptsNumber = (number: unknown, description = ''): boolean => accepts({ numbers: [{ number, description }] })

test('CTI-1: without more than a name and a number: code off, length 6, expiry 30 s, Unique DNIS off, no description', () => {
  expect(callInGroupSchema.parse(GROUP)).toEqual({
    name: 'App',
    numbers: [{ number: '14155000000', description: '' }],
    generateAccessCode: false,
    accessCodeLength: 6,
    expirySeconds: 30,
    uniqueDnis: false,
  })
})

test.each(['Gold & Silver / #1', '日本 – “VIP”', '$', '=1+1'])('CTI-1: a name may have symbols: %s', (name) => {
  expect(callInGroupSchema.parse({ ...GROUP, name }).name).toBe(name)
})

test('CTI-1: a name is needed', () => {
  expect(accepts({ name: '' })).toBe(false)
})

test('CTI-1: 1 to 10,000 numbers', () => {
  expect([0, 1, 10_000, 10_001].filter((count) => accepts({ numbers: numbersOf(count) }))).toEqual([1, 10_000])
})

describe('CTI-1: a number is E.164, at most 16 characters, with or without +', () => {
  test.each(['+14155550100', '14155550100', '+123456789012345', '123456789012345', '+4930', '+8613912345678'])(
    'CTI-1: %s is one',
    (number) => {
      expect(acceptsNumber(number)).toBe(true)
    },
  )

  test.each([
    '',
    '+',
    '+1234567890123456',
    '1234567890123456',
    '04155550100',
    '+04155550100',
    '++14155550100',
    '+1 415 555 0100',
    '+1-415-555-0100',
    '(415)5550100',
    '+1415555010a',
    '+1415555010\n',
    '１４１５５５５０１００',
    14_155_550_100,
  ])('CTI-1: %j is none', (number) => {
    expect(acceptsNumber(number)).toBe(false)
  })
})

test('CTI-1: a number is in a group once, with + or without', () => {
  const { error } = callInGroupSchema.safeParse({
    ...GROUP,
    numbers: [{ number: '+14155550100' }, { number: '14155550101' }, { number: '14155550100' }],
  })
  expect(error?.issues.map(({ path, message }) => [path, message])).toEqual([
    [['numbers', 2, 'number'], '14155550100 is in the group already'],
  ])
})

test('CTI-1: a description has at most 32 characters, symbols among them', () => {
  expect(acceptsNumber('14155550100', '#'.repeat(32))).toBe(true)
  expect(acceptsNumber('14155550100', '#'.repeat(33))).toBe(false)
})

test.each([
  ['accessCodeLength', 4, 12],
  ['expirySeconds', 10, 1800],
])('CTI-1: %s is a whole number from %i to %i', (field, least, most) => {
  const tried = [least - 1, least, least + 0.5, most, most + 1]
  expect(tried.filter((value) => accepts({ [field]: value }))).toEqual([least, most])
})
