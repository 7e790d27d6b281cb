/** What a snapshot can hold: plain data, maps with string or number keys, and typed arrays (DET-5). */
export type Plain =
  | null
  | boolean
  | number
  | string
  | Int32Array
  | Float64Array
  | Uint8Array
  | readonly Plain[]
  | ReadonlyMap<string | number, Plain>
  | { readonly [key: string]: Plain | undefined }

/** What an encoded value begins with. */
export const Tag = {
  null: 0,
  false: 1,
  true: 2,
  natural: 3,
  negative: 4,
  float: 5,
  text: 6,
  array: 7,
  newShape: 8,
  knownShape: 9,
  map: 10,
  int32: 11,
  float64: 12,
  bytes: 13,
} as const

/** Thrown when bytes are not an encoding. */
export class CodecError extends Error {
  override readonly name = 'CodecError'
}

export function isList(value: Plain): value is readonly Plain[] {
  return Array.isArray(value)
}

export function isMap(value: Plain): value is ReadonlyMap<string | number, Plain> {
  return value instanceof Map
}
