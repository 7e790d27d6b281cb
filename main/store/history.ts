import type { SqlValue } from 'sql.js'
import { RECORD_READERS } from '../../engine/records/decode.ts'
import type { FieldSource } from '../../engine/records/decode.ts'
import { layoutOf } from '../../engine/records/layout.ts'
import type { DecodedRecord, RecordKind } from '../../engine/records/kinds.ts'
import { asNumber, asText } from './database.ts'
import type { SqlFile } from './database.ts'
import { after, lineParameters, onLine } from './lineage.ts'
import type { Line, Segment } from './lineage.ts'
import { columnsOf, quoted } from './rowInserter.ts'
import type { StepQuery } from './store.ts'

/** Hands out the fields of a row: those of its table in order, `branch` left out. */
class RowSource implements FieldSource {
  readonly sequence: number
  readonly time: number
  private readonly row: readonly SqlValue[]
  private at = 2

  constructor(row: readonly SqlValue[]) {
    this.row = row
    this.sequence = asNumber(row[0])
    this.time = asNumber(row[1])
  }

  int(): number {
    return asNumber(this.row[this.at++])
  }

  wide(): number {
    return this.int()
  }

  text(): string {
    return asText(this.row[this.at++])
  }
}

/** Records of one kind on a line that satisfy a condition on the alias `it`. */
function recordsOf(
  file: SqlFile,
  kind: RecordKind,
  line: Line,
  condition: string,
  parameters: Readonly<Record<string, SqlValue>>,
): DecodedRecord[] {
  const columns = columnsOf(layoutOf(kind)).slice(1)
  const rows = file.rows(
    `SELECT ${quoted(columns)} FROM ${kind} it WHERE ${condition} AND ${onLine('it')} ORDER BY it.sequence`,
    { ...lineParameters(line), ...parameters },
  )
  return rows.map((row) => RECORD_READERS[kind](new RowSource(row)))
}

/** Hands over the records of one kind on a segment that satisfy a condition, in order; many of them need no room. */
export function eachRecordOn(
  file: SqlFile,
  kind: RecordKind,
  { branch, beyond, through }: Segment,
  condition: string,
  parameters: Readonly<Record<string, SqlValue>>,
  take: (record: DecodedRecord) => void,
): void {
  file.each(
    `SELECT ${quoted(columnsOf(layoutOf(kind)).slice(1))} FROM ${kind}
     WHERE branch = :branch AND sequence > :after AND sequence <= :until AND ${condition} ORDER BY sequence`,
    { ...parameters, ':branch': branch, ':after': beyond, ':until': through },
    (row) => take(RECORD_READERS[kind](new RowSource(row))),
  )
}

/**
 * Records of a callback on a line, oldest first (CBK-11): its own, the pushes to its customer, the call-in requests for it and the calls
 * that the customer makes meanwhile (TRF-3); links stand with both callbacks that they join (CBK-6).
 */
export function callbackHistory(file: SqlFile, line: Line, id: string): DecodedRecord[] {
  const kinds = ['callback', 'transition', 'dial', 'survey'] as const
  const own = kinds.flatMap((kind) => recordsOf(file, kind, line, 'it.id = :id', { ':id': id }))
  const pushes = recordsOf(file, 'push', line, 'it.callback = :id', { ':id': id })
  const callIns = recordsOf(file, 'callIn', line, "it.callback = :id AND it.callback <> ''", { ':id': id })
  const meanwhile = recordsOf(file, 'furtherCall', line, "it.callback = :id AND it.callback <> ''", { ':id': id })
  const links = recordsOf(file, 'link', line, '(it.id = :id OR it.other = :id)', { ':id': id })
  return [...own, ...pushes, ...callIns, ...meanwhile, ...links].sort((one, other) => one.sequence - other.sequence)
}

/** What happens to calls on their way, in the tables that tell it. */
const STEP_KINDS = ['furtherCall', 'block', 'offer', 'announcement', 'transfer', 'leg'] as const

/**
 * Steps of calls on a line, oldest first (IVR-6): of one interaction, or of all. Rows are read by their sequences, so that following on from
 * `beyond` costs what is new and not what is there.
 */
export function stepsOf(file: SqlFile, line: Line, { interaction, beyond, limit }: StepQuery): DecodedRecord[] {
  const own = interaction === undefined ? 'TRUE' : 'interaction = :interaction'
  return STEP_KINDS.flatMap((kind) => {
    const isConsult = kind === 'transfer' && interaction !== undefined ? ' OR consult = :interaction' : ''
    const found: DecodedRecord[] = []
    for (const segment of after(line, beyond)) {
      const rows = file.rows(
        `SELECT ${quoted(columnsOf(layoutOf(kind)).slice(1))} FROM ${kind}
         WHERE branch = :branch AND sequence > :beyond AND sequence <= :through AND (${own}${isConsult})
         ORDER BY sequence LIMIT :limit`,
        {
          ':branch': segment.branch,
          ':beyond': segment.beyond,
          ':through': segment.through,
          ':limit': limit - found.length,
          ...(interaction !== undefined && { ':interaction': interaction }),
        },
      )
      found.push(...rows.map((row) => RECORD_READERS[kind](new RowSource(row))))
    }
    return found
  })
    .sort((one, other) => one.sequence - other.sequence)
    .slice(0, limit)
}
