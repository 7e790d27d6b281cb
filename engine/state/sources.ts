import { Table } from './table.ts'

/** Per traffic source: how many have come, and what is left until the next one. */
export class Sources extends Table {
  protected capacity: number
  /** Arrivals so far: the ordinal of the next one. */
  arrivals: Float64Array
  /** Raised when the next arrival is set anew; its event carries the number. */
  generation: Int32Array
  /**
   * Calls that the rates must have led one to expect, counted from `since`, until the next one comes; of a source that replays a trace, the
   * place of the next call in it (TRF-1).
   */
  expected: Float64Array
  since: Float64Array

  constructor(sources: number) {
    super()
    this.capacity = sources
    this.arrivals = new Float64Array(sources)
    this.generation = new Int32Array(sources)
    this.expected = new Float64Array(sources)
    this.since = new Float64Array(sources)
  }
}
