import { expect, test } from 'vitest'
import { copyOfColumns } from '../../../engine/kernel/copy.ts'
import { encode } from '../../../engine/kernel/encode.ts'
import { freshRoom } from '../../../engine/kernel/room.ts'
import { Callbacks } from '../../../engine/state/callbacks.ts'
import { testId } from '../../support/center.ts'

const book = (table: Callbacks, n: number): void => {
  const row = table.allocate(testId(n), 12_025_550_000 + n)
  table.desiredTime[row] = n * 1000
  table.priority[row] = n + 7
}

const columnsOf = (table: Callbacks): unknown[] =>
  Object.values(table).filter((value) => value instanceof Int32Array || value instanceof Float64Array)

test('DET-5 a table grows column by column, never more than one for a new row, and keeps what is in it', () => {
  const table = new Callbacks()
  let before = columnsOf(table)
  for (let n = 0; n < 9000; n++) {
    book(table, n)
    const after = columnsOf(table)
    expect(after.filter((column, place) => column !== before[place]).length).toBeLessThanOrEqual(1)
    before = after
  }
  for (let n = 0; n < 9000; n++) {
    const row = table.rowOf(testId(n))
    expect([table.desiredTime[row], table.priority[row], table.phoneNumber[row]]).toEqual([
      n * 1000,
      n + 7,
      12_025_550_000 + n,
    ])
    expect(table.rowsOf(12_025_550_000 + n)).toEqual([row])
  }
})

test.each([700, 768, 800, 900, 1024, 1500, 1537, 1800, 2047])(
  'DET-5 a table of %i rows, in the middle of its growth or not, goes on after a restore as if there had been none',
  (rows) => {
    const [table, restored] = [new Callbacks(), new Callbacks()]
    for (let n = 0; n < rows; n++) book(table, n)
    restored.load(copyOfColumns(table.save(), freshRoom))
    for (let n = rows; n < rows + 300; n++) {
      book(table, n)
      book(restored, n)
    }
    expect(Buffer.from(encode(restored.save())).equals(encode(table.save()))).toBe(true)
  },
)

test('CBK-9 the callbacks of a number are found, whether it has one or several, and no more when they are gone', () => {
  const table = new Callbacks()
  const rows = [1, 2, 3].map((n) => table.allocate(testId(n), 12_025_550_000))
  expect(new Set(table.rowsOf(12_025_550_000))).toEqual(new Set(rows))
  const [first = -1, second = -1, third = -1] = rows
  table.release(second)
  expect(new Set(table.rowsOf(12_025_550_000))).toEqual(new Set([first, third]))
  table.release(first)
  expect(table.rowsOf(12_025_550_000)).toEqual([third])
  table.release(third)
  expect(table.rowsOf(12_025_550_000)).toEqual([])
})
