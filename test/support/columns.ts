/** @throws RangeError when the column has no such place */
export function at(column: Int32Array | Float64Array, place: number): number {
  const value = column[place]
  if (value === undefined) throw new RangeError(`place ${place} of ${column.length}`)
  return value
}

export function ascending(a: number, b: number): number {
  return a - b
}

/** Compares lists by the first number that differs. */
export function compare(a: readonly number[], b: readonly number[]): number {
  const place = a.findIndex((value, index) => value !== b[index])
  return place < 0 ? 0 : (a[place] ?? 0) - (b[place] ?? 0)
}
