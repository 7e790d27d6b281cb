import { RECORD_KIND_NAMES, RECORD_KINDS } from './kinds.ts'
import type { FieldType, RecordKind } from './kinds.ts'

/** Words before the fields: kind and length in one, then the time in two. */
const HEADER_WORDS = 3

/** Two to the 32nd: the weight of the upper word of a `wide`. */
export const WORD_RANGE = 4294967296

/** Where a field stands in its record. `offset` counts words from the record's first. */
export interface FieldPlace {
  readonly name: string
  readonly type: FieldType
  readonly offset: number
}

/** How one kind of record is laid out in words. */
export interface RecordLayout {
  readonly kind: RecordKind
  readonly index: number
  readonly fields: readonly FieldPlace[]
  /** Length of a record, header included. */
  readonly words: number
  /** Number of its texts. */
  readonly texts: number
}

/** Layouts in the order of the kind indexes: everything follows from `RECORD_KINDS`. */
export const RECORD_LAYOUTS: readonly RecordLayout[] = RECORD_KIND_NAMES.map((kind, index) => {
  const types: Readonly<Record<string, FieldType>> = RECORD_KINDS[kind]
  const fields: FieldPlace[] = []
  let words = HEADER_WORDS
  for (const [name, type] of Object.entries(types)) {
    fields.push({ name, type, offset: words })
    words += type === 'int' ? 1 : 2
  }
  return { kind, index, fields, words, texts: fields.filter((field) => field.type === 'text').length }
})

/** First word of every record of a kind: its index in the low 8 bits, its length in words above. */
export function headerWord(kind: RecordKind): number {
  const layout = layoutOf(kind)
  return layout.index | (layout.words << 8)
}

/** @throws RangeError for a name that is none of the kinds. */
export function layoutOf(kind: RecordKind): RecordLayout {
  const layout = RECORD_LAYOUTS.find((candidate) => candidate.kind === kind)
  if (layout === undefined) throw new RangeError(`No record kind ${kind}`)
  return layout
}

/** Integers up to 53 bits in two's complement over two words, the lower one first: storing truncates to 32 bits. */
export function wide(words: Int32Array, at: number, value: number): void {
  words[at] = value | 0
  words[at + 1] = Math.floor(value * 2.3283064365386963e-10) | 0
}

/** Value of a `wide` from its two words: an integer from -2^53 to 2^53. */
export function joinWide(low: number, high: number): number {
  return high * WORD_RANGE + (low >>> 0)
}
