import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { RecordBatch } from '../../../engine/records/batch.ts'
import { decodeBatch } from '../../../engine/records/decode.ts'
import { RECORD_KIND_NAMES, RECORD_KINDS } from '../../../engine/records/kinds.ts'
import type { DecodedRecord, FieldType } from '../../../engine/records/kinds.ts'
import { RECORD_LAYOUTS } from '../../../engine/records/layout.ts'
import { RecordWriter } from '../../../engine/records/writer.ts'
import { anyRecord, RECORD_ARBITRARIES } from './samples.ts'
import { write } from './write.ts'

interface Outcome {
  readonly records: DecodedRecord[]
  readonly hash: string
  readonly batches: number
}

/** Writes all records, flushing after those that `flushAfter` names, and decodes what is delivered. */
function pass(records: readonly DecodedRecord[], flushAfter: readonly number[] = [], size?: number): Outcome {
  const writer = new RecordWriter(size)
  const decoded: DecodedRecord[] = []
  let batches = 0
  writer.onBatch((batch) => {
    batches += 1
    decoded.push(...decodeBatch(batch))
  })
  records.forEach((record, index) => {
    write(writer, record)
    if (flushAfter.includes(index)) writer.flush()
  })
  writer.flush()
  return { records: decoded, hash: writer.hash, batches }
}

function numbered(records: readonly DecodedRecord[]): DecodedRecord[] {
  return records.map((record, index) => ({ ...record, sequence: index + 1 }))
}

describe.each(RECORD_KIND_NAMES)('REC-1 %s', (kind) => {
  test('comes back as it was written', () => {
    fc.assert(
      fc.property(RECORD_ARBITRARIES[kind], (record) => {
        expect(pass([record]).records).toEqual(numbered([record]))
      }),
    )
  })

  test('has its fields in the order of the table', () => {
    fc.assert(
      fc.property(RECORD_ARBITRARIES[kind], (record) => {
        const [decoded = record] = pass([record]).records
        expect(Object.keys(decoded)).toEqual(['kind', 'sequence', 'time', ...Object.keys(RECORD_KINDS[kind])])
      }),
      { numRuns: 1 },
    )
  })

  test('DET-7 changing one field changes the hash', () => {
    const types: Readonly<Record<string, FieldType>> = { time: 'wide', ...RECORD_KINDS[kind] }
    fc.assert(
      fc.property(RECORD_ARBITRARIES[kind], fc.constantFrom(...Object.entries(types)), (record, [name, type]) => {
        const changed = { ...record, [name]: change(Object.entries(record).find(([key]) => key === name)?.[1], type) }
        expect(pass([changed]).hash).not.toBe(pass([record]).hash)
      }),
    )
  })
})

function change(value: unknown, type: FieldType): string | number {
  if (typeof value === 'string') return `${value}.`
  if (typeof value !== 'number') throw new Error('Not a field')
  return type === 'int' ? value ^ 1 : value === 0 ? 1 : value - 1
}

test('REC-1 records of all kinds come back in order, whatever the flush points and the size of the buffer; so does the hash', () => {
  fc.assert(
    fc.property(fc.array(anyRecord, { maxLength: 40 }), fc.array(fc.nat(40)), (records, flushAfter) => {
      const whole = pass(records)
      const cut = pass(records, flushAfter, 64)
      expect(whole.records).toEqual(numbered(records))
      expect(cut.records).toEqual(numbered(records))
      expect(cut.hash).toBe(whole.hash)
    }),
  )
})

test('DET-7 a writer continues from its saved state, with numbering and hash', () => {
  fc.assert(
    fc.property(fc.array(anyRecord, { maxLength: 20 }), fc.array(anyRecord, { maxLength: 20 }), (before, after) => {
      const first = new RecordWriter()
      for (const record of before) write(first, record)
      const second = new RecordWriter()
      second.load(structuredClone(first.save()))
      const decoded: DecodedRecord[] = []
      second.onBatch((batch) => decoded.push(...decodeBatch(batch)))
      for (const record of after) write(second, record)
      second.flush()
      expect(decoded).toEqual(numbered([...before, ...after]).slice(before.length))
      expect(second.hash).toBe(pass([...before, ...after]).hash)
      expect(second.records).toBe(before.length + after.length)
    }),
  )
})

test('DET-7 what is mixed in counts, and where it is mixed in', () => {
  const build = (script: (writer: RecordWriter) => void): string => {
    const writer = new RecordWriter()
    script(writer)
    return writer.hash
  }
  const hashes = [
    build((w) => w.block(1, 2, 3, 4, 5)),
    build((w) => {
      w.block(1, 2, 3, 4, 5)
      w.mixText('command')
    }),
    build((w) => {
      w.mixText('command')
      w.block(1, 2, 3, 4, 5)
    }),
    build((w) => {
      w.block(1, 2, 3, 4, 5)
      w.mixWords(7, 8)
    }),
    build((w) => {
      w.block(1, 2, 3, 4, 5)
      w.mixWords(7, 9)
    }),
  ]
  expect(new Set(hashes).size).toBe(hashes.length)
  for (const hash of hashes) expect(hash).toMatch(/^[0-9a-f]{16}$/)
})

test('REC-1 reading the hash or the state delivers nothing', () => {
  const writer = new RecordWriter()
  let batches = 0
  writer.onBatch(() => (batches += 1))
  writer.retention(5, 'id')
  expect(writer.hash).toBe(writer.hash)
  expect(writer.save().records).toBe(1)
  expect(batches).toBe(0)
  writer.flush()
  writer.flush()
  expect(batches).toBe(1)
})

test('REC-1 a batch that is cut off or not one is refused', () => {
  const writer = new RecordWriter()
  const copies: RecordBatch[] = []
  writer.onBatch((batch) => copies.push({ ...batch, words: batch.words.slice(), texts: [...batch.texts] }))
  writer.retention(5, 'id')
  writer.flush()
  const [batch] = copies
  if (batch === undefined) throw new Error('No batch')
  expect(() => decodeBatch({ ...batch, words: batch.words.subarray(0, 3) })).toThrow(RangeError)
  expect(() => decodeBatch({ ...batch, words: Int32Array.of(99, 0, 0, 0, 0) })).toThrow(RangeError)
  expect(() => decodeBatch({ ...batch, texts: [] })).toThrow(RangeError)
})

test('REC-1 every layout fits the smallest buffer', () => {
  for (const layout of RECORD_LAYOUTS) expect(layout.words).toBeLessThanOrEqual(64)
})
