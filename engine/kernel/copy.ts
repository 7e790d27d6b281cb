import { isList, isMap, type Plain } from './codec.ts'
import type { Room } from './room.ts'

/**
 * A copy of plain data that stays as it is, whatever happens to the original. Texts and numbers are shared: they do not change.
 * @param room where copies of arrays lie
 */
export function copyOf(value: Plain, room: Room): Plain {
  if (typeof value !== 'object' || value === null) return value
  if (value instanceof Int32Array || value instanceof Float64Array || value instanceof Uint8Array) {
    return arrayCopy(value, room)
  }
  if (isList(value)) return value.map((item) => copyOf(item, room))
  if (isMap(value)) return new Map([...value].map(([key, item]) => [key, copyOf(item, room)]))
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, item]) => (item === undefined ? [] : [[key, copyOf(item, room)]])),
  )
}

/**
 * As `copyOf` for named columns, whose lists hold nothing but texts: to look at each of a million takes several times as long as to copy the
 * list.
 */
export function copyOfColumns<T extends { readonly [name: string]: Plain | undefined }>(
  columns: T,
  room: Room,
): { readonly [name: string]: Plain } {
  const copies: Record<string, Plain> = {}
  for (const [name, column] of Object.entries(columns)) {
    if (column === undefined) continue
    copies[name] = Array.isArray(column) && typeof column[0] === 'string' ? column.slice() : copyOf(column, room)
  }
  return copies
}

function arrayCopy(array: Int32Array | Float64Array | Uint8Array, room: Room): Plain {
  const bytes = room(array.byteLength)
  bytes.set(new Uint8Array(array.buffer, array.byteOffset, array.byteLength))
  const { buffer, byteOffset } = bytes
  if (array instanceof Int32Array) return new Int32Array(buffer, byteOffset, array.length)
  if (array instanceof Float64Array) return new Float64Array(buffer, byteOffset, array.length)
  return bytes
}
