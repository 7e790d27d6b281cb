import { crc32 } from 'node:zlib'
import { expect, test } from 'vitest'
import { decodeEntry, encodeLine } from '../../../main/session/entry.ts'
import type { Entry, TailHeader, Written } from '../../../main/session/entry.ts'
import { joinTails, parseTail } from '../../../main/session/tailReader.ts'

const mark = (sequence: number): Entry => ({ sequence, kind: 'mark', at: 1000 + sequence })
const header = (generation: number, after: number): TailHeader => ({
  kind: 'tail',
  version: 1,
  session: 's',
  generation,
  after,
})
const text = (...values: (Entry | TailHeader)[]): string => values.map((value) => `${encodeLine(value)}\n`).join('')
const file = (generation: number, content: string) => parseTail(generation, Buffer.from(content))
const sequences = (written: readonly Written[]): number[] => written.map(({ entry }) => entry.sequence)

test('TTR-4 a line is JSON that ends with the CRC-32 of the line without it', () => {
  const line = encodeLine(mark(3))
  expect(line).toBe(
    `{"sequence":3,"kind":"mark","at":1003,"crc":"${crc32('{"sequence":3,"kind":"mark","at":1003}').toString(16).padStart(8, '0')}"}`,
  )
  expect(decodeEntry(line)).toEqual(mark(3))
  expect(JSON.parse(line)).toMatchObject({ kind: 'mark' })
})

test.each([
  ['another digit', (line: string) => line.replace('1003', '1004')],
  ['a missing end', (line: string) => line.slice(0, -1)],
  ['a right checksum over a wrong shape', () => encodeLine({ ...mark(3), at: -1 })],
  ['no checksum', () => '{"sequence":3,"kind":"mark","at":1003}'],
])('TTR-5 a line with %s is no entry', (_what, change) => {
  expect(decodeEntry(change(encodeLine(mark(3))))).toBeUndefined()
})

test('TTR-5 only an incomplete last line is cut', () => {
  const whole = text(header(1, 0), mark(1), mark(2))
  const tail = joinTails([file(1, whole + encodeLine(mark(3)).slice(0, 20))], 0)
  expect(sequences(tail.entries)).toEqual([1, 2])
  expect(tail).toMatchObject({ cut: true })
  expect(tail.damage).toBeUndefined()
  expect(joinTails([file(1, whole)], 0).cut).toBe(false)
})

test('TTR-5 at every length of a file, what is whole is read and nothing is called damaged', () => {
  const whole = Buffer.from(text(header(1, 0), mark(1), mark(2), mark(3)))
  for (let length = 0; length <= whole.length; length++) {
    const tail = joinTails([parseTail(1, whole.subarray(0, length))], 0)
    expect(tail.damage).toBeUndefined()
    const lines = whole.subarray(0, length).toString().split('\n').length - 1
    expect(sequences(tail.entries)).toEqual([1, 2, 3].slice(0, Math.max(0, lines - 1)))
  }
})

test('TTR-5 a bad checksum before the end is damage, and what follows is counted', () => {
  const bad = text(mark(2)).replace('1002', '1009')
  const tail = joinTails([file(1, text(header(1, 0), mark(1)) + bad + text(mark(3), mark(4)))], 0)
  expect(sequences(tail.entries)).toEqual([1])
  expect(tail.damage?.generation).toBe(1)
  expect(sequences(tail.damage?.following ?? [])).toEqual([3, 4])
})

test('TTR-5 a missing entry is damage', () => {
  const tail = joinTails([file(1, text(header(1, 0), mark(1), mark(3)))], 0)
  expect(sequences(tail.entries)).toEqual([1])
  expect(sequences(tail.damage?.following ?? [])).toEqual([3])
})

test('TTR-5 damage in an older tail leaves out the newer ones', () => {
  const first = file(1, text(header(1, 0), mark(1)) + text(mark(2)).replace('1002', '1003'))
  const tail = joinTails([first, file(2, text(header(2, 2), mark(3)))], 0)
  expect(sequences(tail.entries)).toEqual([1])
  expect(sequences(tail.damage?.following ?? [])).toEqual([3])
})

test('TTR-5 a tail that ends too early for the next one is damaged', () => {
  const tail = joinTails([file(1, text(header(1, 0), mark(1))), file(2, text(header(2, 2), mark(3)))], 0)
  expect(sequences(tail.entries)).toEqual([1])
  expect(tail.damage).toMatchObject({ generation: 1 })
})

test('TTR-7 a newer tail overrules what an older one has beyond its beginning', () => {
  const undone = text(header(1, 0), mark(1), mark(2), mark(3)) + '{"sequence":4,"ki'
  const anew: Entry = { sequence: 2, kind: 'mark', at: 7777 }
  const tail = joinTails([file(1, undone), file(2, text(header(2, 1), anew))], 0)
  expect(tail.entries).toEqual([mark(1), anew].map((entry) => ({ entry, line: encodeLine(entry) })))
  expect(tail).toMatchObject({ cut: false })
  expect(tail.damage).toBeUndefined()
})

test('TTR-4 entries that the session file has are passed over', () => {
  const tail = joinTails(
    [file(1, text(header(1, 0), mark(1), mark(2), mark(3))), file(2, text(header(2, 3), mark(4)))],
    2,
  )
  expect(sequences(tail.entries)).toEqual([3, 4])
})
