/**
 * Records on their way out: a flat array of 32-bit words and the texts in order of appearance. Valid only during the call that delivers
 * it; a consumer that keeps it copies it. `decodeBatch` reads it.
 */
export interface RecordBatch {
  /** Sequence of the first record. */
  readonly first: number
  readonly count: number
  readonly words: Int32Array
  readonly texts: readonly string[]
}
