import { describe, expect, test } from 'vitest'
import type { CapacityRule } from '../../engine/tenant/capacityRule.ts'
import { changedCells, heatOf, heatStep, tabbedText } from '../../renderer/tools/capacity/grid.ts'
import { paste } from '../../renderer/tools/capacity/paste.ts'

const CELLS: CapacityRule['cells'] = { mon: { '09:00': 4, '10:00': 6 }, tue: { '09:00': 5 } }
const MONDAY_AT_9 = { day: 1, row: 9 }
const TUESDAY_AT_10 = { day: 2, row: 10 }

describe('copied cells', () => {
  test('UI-41 cells are copied by rows with tabs between days, and pasted from the first cell of a selection', () => {
    expect(tabbedText(CELLS, { anchor: TUESDAY_AT_10, head: MONDAY_AT_9 }, 60)).toBe('4\t5\n6\t0')
    const thursday = { day: 4, row: 14 }
    expect(paste(CELLS, 60, { anchor: thursday, head: thursday }, '4\t5\r\n6\t0\r\n')).toEqual({
      cells: { ...CELLS, thu: { '14:00': 4, '15:00': 6 }, fri: { '14:00': 5 } },
    })
  })

  test('UI-41 one value fills the selection; 1,001 and what lies beyond the calendar are refused where they stand', () => {
    expect(paste({}, 60, { anchor: MONDAY_AT_9, head: TUESDAY_AT_10 }, '7')).toEqual({
      cells: { mon: { '09:00': 7, '10:00': 7 }, tue: { '09:00': 7, '10:00': 7 } },
    })
    const last = { day: 6, row: 23 }
    const pasted = paste(CELLS, 60, { anchor: last, head: last }, '1\t2\n3')
    expect(pasted).toMatchObject({
      problems: [
        { line: 1, column: 3, span: 1 },
        { line: 2, column: 1, span: 1 },
      ],
    })
    expect(paste(CELLS, 60, { anchor: last, head: last }, '1001')).toMatchObject({
      problems: [{ line: 1, column: 1, span: 4 }],
    })
  })
})

describe('statements', () => {
  test('CAP-7 each mistake is named by the line and column at which its key stands', () => {
    const text = '{\n  "mon": { "09:00": 9, "10:00": 1001 },\n  "tue": { "09:15": 6 },\n  "noday": {}\n}'
    expect(paste(CELLS, 60, undefined, text)).toMatchObject({
      problems: [
        { line: 2, column: 24, span: 7 },
        { line: 3, column: 12, span: 7 },
        { line: 4, column: 3, span: 7 },
      ],
    })
  })

  test('CAP-7 a text that is no JSON is named by where it stops making sense', () => {
    expect(paste(CELLS, 60, undefined, '{"mon":\n  nothing}')).toMatchObject({ problems: [{ line: 2 }] })
    expect(paste(CELLS, 60, undefined, '')).toMatchObject({ problems: [{ line: 1, column: 1 }] })
  })

  test('CAP-7 a bare number without a selection changes nothing', () => {
    expect(paste(CELLS, 60, undefined, '5')).toMatchObject({ problems: [{ line: 1, column: 1 }] })
  })
})

test('UI-41 heat has six steps up to the largest value, of two callbacks at least', () => {
  expect(heatStep({ mon: { '09:00': 5 } })).toBe(2)
  expect([0, 1, 2, 3, 12, 40].map((value) => heatOf(value, 2))).toEqual([0, 1, 1, 2, 6, 6])
  const step = heatStep({ mon: { '09:00': 1000 } })
  expect(heatOf(1000, step)).toBe(6)
  expect(heatOf(1, step)).toBe(1)
})

test('UI-41 cells that differ are counted once each, also those that are absent on one side', () => {
  expect(changedCells(CELLS, { mon: { '09:00': 4 }, wed: { '09:00': 1 } }, 60)).toBe(3)
})
