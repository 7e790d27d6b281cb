import { isList, isMap, type Plain } from './codec.ts'

/** A copy of plain data that stays as it is, whatever happens to the original. Texts and numbers are shared: they do not change. */
export function copyOf(value: Plain): Plain {
  if (typeof value !== 'object' || value === null) return value
  if (value instanceof Int32Array || value instanceof Float64Array || value instanceof Uint8Array) return value.slice()
  if (isList(value)) return isFlat(value) ? value.slice() : value.map(copyOf)
  if (isMap(value)) return new Map([...value].map(([key, item]) => [key, copyOf(item)]))
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, item]) => (item === undefined ? [] : [[key, copyOf(item)]])),
  )
}

/** Whether a list holds nothing that could change. It may have a million items: a plain loop is several times as fast as `every`. */
function isFlat(list: readonly Plain[]): boolean {
  for (const item of list) if (typeof item === 'object' && item !== null) return false
  return true
}
