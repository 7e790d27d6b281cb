import { Table } from './table.ts'
import type { SavedTable } from './table.ts'

/** Parts of the capacity: when one of the last quarter of them is full, a column is enlarged. No table has more than 64 columns. */
const PARTS = 256

/** A table whose rows come and go under ids. A row that is free is used again, for another id and with another generation. */
export abstract class RowTable extends Table {
  protected capacity: number
  private size = 0
  private freeHead = -1
  /** 1 while the row stands for something. */
  used: Int32Array
  /** Rises when the row becomes free: events that were made for it before are not heard any more. */
  generation: Int32Array
  id: string[] = []
  private next: Int32Array
  private readonly rowById = new Map<string, number>()

  /** @param capacity rows to begin with */
  constructor(capacity: number) {
    super()
    this.capacity = capacity
    this.used = new Int32Array(capacity)
    this.generation = new Int32Array(capacity)
    this.next = new Int32Array(capacity)
  }

  /** A row for an id. Its other columns hold what they held before. */
  protected takeRow(id: string): number {
    let row = this.freeHead
    if (row >= 0) this.freeHead = this.next[row] ?? -1
    else {
      if (this.size === this.capacity) this.grow()
      else if (this.isTimeToEnlarge()) this.enlargeOne()
      row = this.size++
    }
    this.used[row] = 1
    this.id[row] = id
    this.rowById.set(id, row)
    return row
  }

  /**
   * From three quarters of the capacity on one column is enlarged now and then: all at once they would hold up those who wait for an answer,
   * by a tenth of a second where there are a quarter of a million rows.
   */
  private isTimeToEnlarge(): boolean {
    const { size, capacity } = this
    return size * 4 >= capacity * 3 && size % (capacity / PARTS) === 0
  }

  /** Makes a row free. */
  protected freeRow(row: number): void {
    this.rowById.delete(this.id[row] ?? '')
    this.used[row] = 0
    this.id[row] = ''
    this.generation[row] = (this.generation[row] ?? 0) + 1
    this.next[row] = this.freeHead
    this.freeHead = row
  }

  /** Row of an id, -1 when it has none. */
  rowOf(id: string): number {
    return this.rowById.get(id) ?? -1
  }

  /** Rows up to here may be used. */
  get rows(): number {
    return this.size
  }

  /** Rows that are used, ascending. */
  protected usedRows(): number[] {
    const rows: number[] = []
    for (let row = 0; row < this.size; row++) if (this.used[row] === 1) rows.push(row)
    return rows
  }

  /** The columns as far as the capacity goes: whether one is longer already makes no difference to the state. */
  override save(): SavedTable {
    const saved = Object.entries(super.save()).map(([name, value]) => {
      const isColumn = value instanceof Int32Array || value instanceof Float64Array
      return [name, isColumn && value.length > this.capacity ? value.subarray(0, this.capacity) : value] as const
    })
    return Object.fromEntries(saved)
  }

  /** @throws CodecError when a column is missing or of another type */
  override load(saved: SavedTable): void {
    super.load(saved)
    this.rowById.clear()
    for (const row of this.usedRows()) this.rowById.set(this.id[row] ?? '', row)
  }
}
