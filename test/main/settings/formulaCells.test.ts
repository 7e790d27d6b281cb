import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { escapeFormula, unescapeFormula } from '../../../main/settings/formulaCells.ts'

describe('TEN-4 cells that a spreadsheet would take for a formula', () => {
  test.each([
    ['=1+1', "'=1+1"],
    ['+49 30 901820', "'+49 30 901820"],
    ['-1', "'-1"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['\tx', "'\tx"],
    ['\rx', "'\rx"],
    ['＝1', "'＝1"],
    // With an apostrophe of its own: one more, so that ours is told from it.
    ["'=1", "''=1"],
    ["''+1", "'''+1"],
  ])('TEN-4 %j is written %j, and read again', (cell, written) => {
    expect(escapeFormula(cell)).toBe(written)
    expect(unescapeFormula(written)).toBe(cell)
  })

  test.each(['', 'a=1', "O'Brien", "'tis", "'", 'Sales > 0', '5', ' =1'])('TEN-4 %j stays as it is', (cell) => {
    expect(escapeFormula(cell)).toBe(cell)
    expect(unescapeFormula(cell)).toBe(cell)
  })

  test('TEN-4 whatever is written is read again, and none begins as a formula', () => {
    const cell = fc.oneof(fc.string(), fc.string({ unit: fc.constantFrom("'", '=', '+', '-', '@', '\t', '\r', 'a') }))
    fc.assert(
      fc.property(cell, (text) => {
        expect(unescapeFormula(escapeFormula(text))).toBe(text)
        expect(escapeFormula(text)).not.toMatch(/^[=+\-@\t\r]/)
      }),
      { numRuns: 2000 },
    )
  })
})
