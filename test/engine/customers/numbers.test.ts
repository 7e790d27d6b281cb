import { describe, expect, test } from 'vitest'
import { fictitiousNumber, magicBehaviour } from '../../../engine/customers/numbers.ts'
import { RandomStream } from '../../../engine/kernel/random.ts'
import { readNumber } from '../../../engine/numbers/readNumber.ts'

describe('numbers of generated callers', () => {
  const stream = new RandomStream(1)
  const numbers = Array.from({ length: 20_000 }, (_, ordinal) => fictitiousNumber(stream.start(0, ordinal, 6)))

  test('DIA-4 are possible numbers out of those reserved for fiction, and never magic', () => {
    for (const number of new Set(numbers)) {
      expect(String(number)).toMatch(/^1[2-9]\d{2}55501\d{2}$/)
      expect(readNumber(`+${number}`, 'US')?.digits).toBe(number)
      expect(magicBehaviour(number)).toBeUndefined()
    }
  })

  test('CBK-9 are many, so that few callers share one', () => {
    expect(new Set(numbers).size).toBeGreaterThan(6000)
  })
})

test.each([
  [1, { kind: 'fails', result: 'BUSY' }],
  [2, { kind: 'fails', result: 'NO_ANSWER' }],
  [3, { kind: 'fails', result: 'ANSWERING_MACHINE' }],
  [4, { kind: 'fails', result: 'FAX' }],
  [5, { kind: 'fails', result: 'ERROR_TONE' }],
  [11, { kind: 'answersOnAttempt', attempt: 1 }],
  [13, { kind: 'answersOnAttempt', attempt: 3 }],
  [19, { kind: 'answersOnAttempt', attempt: 9 }],
  [20, { kind: 'hangsUp' }],
  [30, { kind: 'snoozes' }],
  [40, { kind: 'rejects' }],
  [0, undefined],
  [6, undefined],
  [10, undefined],
  [21, undefined],
  [1001, undefined],
])('DIA-4 a number that ends in %d', (ending, behaviour) => {
  expect(magicBehaviour(14_155_550_000 + ending)).toEqual(ending < 1000 ? behaviour : undefined)
})
