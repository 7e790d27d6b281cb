import { joinWide, layoutOf, RECORD_LAYOUTS } from '../../engine/records/layout.ts'
import type { RecordKind } from '../../engine/records/kinds.ts'
import type { SqlFile } from './database.ts'
import type { Takes } from './dropped.ts'
import { RowInserter } from './rowInserter.ts'
import type { StoredBatch } from './store.ts'

/** Kinds that change what a callback is now. Their first text is its id. */
export const CALLBACK_KINDS = ['callback', 'transition', 'retention'] as const satisfies readonly RecordKind[]

export interface Projected {
  /** Ids of the callbacks that the batch speaks of. */
  readonly touched: ReadonlySet<string>
  /** Time of the last record, ms. */
  readonly lastTime: number
}

/** Turns batches into rows, without an object for any record on the way. */
export class Projection {
  private readonly inserters: readonly RowInserter[]
  private readonly speaksOfCallback: readonly boolean[]

  constructor(file: SqlFile) {
    this.inserters = RECORD_LAYOUTS.map((layout) => new RowInserter(file, layout))
    const kinds = new Set(CALLBACK_KINDS.map((kind) => layoutOf(kind).index))
    this.speaksOfCallback = RECORD_LAYOUTS.map(({ index }) => kinds.has(index))
  }

  /** Rows of a kind inserted since the start. */
  inserted(kind: RecordKind): number {
    return this.inserters[layoutOf(kind).index]?.inserted ?? 0
  }

  /**
   * Inserts the rows of a batch, all or those that `takes` says; within a transaction.
   * @throws RangeError when the words are not those of a batch
   */
  insert(batch: StoredBatch, branch: number, takes?: Takes): Projected {
    try {
      return this.insertAll(batch, branch, takes)
    } catch (error) {
      for (const inserter of this.inserters) inserter.discard()
      throw error
    }
  }

  private insertAll(batch: StoredBatch, branch: number, takes: Takes | undefined): Projected {
    const { words, texts, first, count } = batch
    const touched = new Set<string>()
    let at = 0
    let text = 0
    let time = 0
    for (let index = 0; index < count; index++) {
      const header = words[at] ?? -1
      const layout = RECORD_LAYOUTS[header & 0xff]
      const inserter = this.inserters[header & 0xff]
      if (layout === undefined || inserter === undefined || header >>> 8 !== layout.words) {
        throw new RangeError(`Word ${at} of a record batch begins no record`)
      }
      if (at + layout.words > words.length || text + layout.texts > texts.length) {
        throw new RangeError('A record batch ends within a record')
      }
      time = joinWide(words[at + 1] ?? 0, words[at + 2] ?? 0)
      if (takes === undefined || takes(layout.index, first + index)) {
        inserter.add(branch, first + index, time, words, at, texts, text)
        if (this.speaksOfCallback[layout.index]) touched.add(texts[text] ?? '')
      }
      at += layout.words
      text += layout.texts
    }
    for (const inserter of this.inserters) inserter.flush()
    return { touched, lastTime: time }
  }
}
