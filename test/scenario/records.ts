import { decodeBatch } from '../../engine/records/decode.ts'
import type { DecodedRecord, RecordKind, RecordOf } from '../../engine/records/kinds.ts'
import { run } from './runner.ts'
import type { Course, Outcome } from './runner.ts'

/** A run with all its records, decoded. */
export interface RecordedRun {
  readonly outcome: Outcome
  readonly records: readonly DecodedRecord[]
  of<K extends RecordKind>(kind: K): RecordOf<K>[]
}

export function runRecorded(course: Course): RecordedRun {
  const records: DecodedRecord[] = []
  const outcome = run(course, (batch) => {
    for (const record of decodeBatch(batch)) records.push(record)
  })
  const isOf = <K extends RecordKind>(record: DecodedRecord, kind: K): record is RecordOf<K> => record.kind === kind
  return {
    outcome,
    records,
    of: (kind) => records.filter((record) => isOf(record, kind)),
  }
}
