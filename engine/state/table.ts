import { CodecError } from '../kernel/codec.ts'
import type { Plain } from '../kernel/codec.ts'

/** A table as it stands in a snapshot: its columns and counters by name. */
export type SavedTable = { readonly [name: string]: Plain | undefined }

/**
 * A table in columns: one typed array (or list of texts) for each field, all of one capacity, and counters. Subclasses declare their
 * columns as properties; growing, saving and loading work on whatever is declared, except maps, which are indexes that a subclass rebuilds.
 */
export abstract class Table {
  /** Rows for which the columns have room. */
  protected abstract capacity: number

  /** Doubles the capacity. Every column has one field for each row. */
  protected grow(): void {
    while (this.enlargeOne());
    this.capacity *= 2
  }

  /** Makes one more column as long as it will be after the next growth. Says whether one was left. */
  protected enlargeOne(): boolean {
    for (const name of Object.keys(this)) {
      const column: unknown = Reflect.get(this, name)
      if (!(column instanceof Int32Array || column instanceof Float64Array) || column.length > this.capacity) continue
      const length = this.capacity * 2
      const room = column instanceof Int32Array ? new Int32Array(length) : new Float64Array(length)
      Reflect.set(this, name, enlarge(column, room))
      return true
    }
    return false
  }

  /** Makes room for exactly so many rows, at least as many as there are; the new ones hold zeros. */
  extendTo(rows: number): void {
    const { capacity } = this
    this.capacity = rows
    for (const name of Object.keys(this)) {
      const column: unknown = Reflect.get(this, name)
      if (!(column instanceof Int32Array || column instanceof Float64Array)) continue
      const length = rows * (capacity === 0 ? 1 : column.length / capacity)
      const room = column instanceof Int32Array ? new Int32Array(length) : new Float64Array(length)
      Reflect.set(this, name, enlarge(column, room))
    }
  }

  /** The columns themselves, not copies: encode them before the next event. */
  save(): SavedTable {
    const saved: Record<string, Plain> = {}
    for (const name of Object.keys(this)) {
      const value: unknown = Reflect.get(this, name)
      if (value instanceof Int32Array || value instanceof Float64Array) saved[name] = value
      else if (typeof value === 'number') saved[name] = value
      else if (isTextList(value)) saved[name] = value
    }
    return saved
  }

  /** @throws CodecError when a column is missing or of another type */
  load(saved: SavedTable): void {
    for (const name of Object.keys(this)) {
      const own: unknown = Reflect.get(this, name)
      if (own instanceof Map) continue
      const value = saved[name]
      const fits =
        (own instanceof Int32Array && value instanceof Int32Array) ||
        (own instanceof Float64Array && value instanceof Float64Array) ||
        (typeof own === 'number' && typeof value === 'number') ||
        (isTextList(own) && isTextList(value))
      if (!fits) throw new CodecError(`the snapshot has no column ${name}`)
      Reflect.set(this, name, value)
    }
  }
}

function isTextList(value: unknown): value is string[] {
  return Array.isArray(value)
}

function enlarge<T extends Int32Array | Float64Array>(from: T, to: T): T {
  to.set(from)
  return to
}
