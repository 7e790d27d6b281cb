import { expect, test } from 'vitest'
import { joinBatches } from '../../../main/store/joinBatches.ts'

const batch = (branch: string, first: number, words: number[], texts: string[]) => ({
  branch,
  first,
  count: texts.length,
  words: Int32Array.from(words),
  texts,
})

test('REC-2 batches that go on where the one before ends become one, with words and texts in order', () => {
  const joined = joinBatches([
    batch('a', 1, [1, 2], ['x', 'y']),
    batch('a', 3, [3], ['z']),
    batch('a', 4, [4, 5], ['w']),
  ])
  expect(joined).toEqual([batch('a', 1, [1, 2, 3, 4, 5], ['x', 'y', 'z', 'w'])])
})

test('REC-2 a gap, a step back and another branch each begin a new batch', () => {
  const parts = [
    batch('a', 1, [1], ['x']),
    batch('a', 3, [2], ['y']),
    batch('a', 2, [3], ['z']),
    batch('b', 3, [4], ['w']),
  ]
  expect(joinBatches(parts)).toEqual(parts)
})

test('REC-2 nothing joined is nothing', () => {
  expect(joinBatches([])).toEqual([])
})
