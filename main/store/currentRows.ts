import { CALLBACK_REASONS, CALLBACK_STATES } from '../../engine/records/kinds.ts'
import { asNumber, asText } from './database.ts'
import type { SqlFile } from './database.ts'
import { after, commonThrough, lineParameters, onLine } from './lineage.ts'
import type { Line } from './lineage.ts'
import type { CallbackRow } from './lists.ts'
import { CALLBACK_KINDS } from './projection.ts'

/** Ids that one statement takes. */
const IDS_AT_ONCE = 50

/** Statements that note 1, 2, … ids. */
const TOUCH = Array.from(
  { length: IDS_AT_ONCE },
  (_, i) => `INSERT OR IGNORE INTO touched VALUES (?)${',(?)'.repeat(i)}`,
)

const REBUILD = `
INSERT INTO callback_now (id, queue, service, phone, state, reason, origin, desired, created, updated, attempts)
SELECT
  born.id,
  born.queue,
  coalesce((SELECT name FROM queue_name WHERE position = born.queue), ''),
  CASE WHEN born.phoneNumber < 0 THEN '' ELSE CAST(born.phoneNumber AS TEXT) END,
  coalesce(last."to", 0),
  coalesce(last.reason, -1),
  born.origin,
  CASE WHEN last.desiredTime >= 0 THEN last.desiredTime ELSE born.desiredTime END,
  born.time,
  coalesce(last.time, born.time),
  max(0, coalesce((SELECT max(attempt) FROM transition step WHERE step.id = touched.id AND ${onLine('step')}), 0))
FROM touched
CROSS JOIN callback born ON born.id = touched.id AND ${onLine('born')}
LEFT JOIN transition last ON last.id = touched.id AND ${onLine('last')} AND last.sequence = (
  SELECT max(step.sequence) FROM transition step WHERE step.id = touched.id AND ${onLine('step')})
WHERE NOT EXISTS (SELECT 1 FROM retention WHERE retention.id = touched.id AND ${onLine('retention')})
`

/** Columns of `callback_now` that make a row of the list, in the order that `toCallbackRow` reads. */
export const CALLBACK_COLUMNS = 'id, service, phone, state, reason, origin, desired, created, updated, attempts'

/** Keeps `callback_now`: one row for each callback as a line leaves it, none for those forgotten (RET-1). Within a transaction. */
export class CurrentRows {
  private readonly file: SqlFile
  private plain: boolean

  constructor(file: SqlFile) {
    this.file = file
    this.plain = this.isPlain('callback_now')
  }

  /** Derives the rows of some callbacks again from their records on the line. */
  refresh(ids: ReadonlySet<string>, line: Line): void {
    if (ids.size === 0) return
    const list = [...ids]
    this.plain &&= list.every(isPlainId)
    for (let at = 0; at < list.length; at += IDS_AT_ONCE) {
      const part = list.slice(at, at + IDS_AT_ONCE)
      this.file.prepared(TOUCH[part.length - 1] ?? '').run(part)
    }
    this.rebuildTouched(line)
  }

  /** Follows the reader from one line to another: derives the rows of those callbacks alone whose records differ. */
  move(from: Line, to: Line): void {
    const common = commonThrough(from, to)
    for (const segment of [...after(from, common), ...after(to, common)]) {
      for (const kind of CALLBACK_KINDS) {
        this.file.run(
          `INSERT OR IGNORE INTO touched SELECT id FROM ${kind} WHERE branch = ? AND sequence > ? AND sequence <= ?`,
          [segment.branch, segment.beyond, segment.through],
        )
      }
    }
    this.plain &&= this.isPlain('touched')
    this.rebuildTouched(to)
  }

  /** Whether all ids are of the form in which they are made here, so that a search need neither fold them nor look for other letters. */
  get hasPlainIds(): boolean {
    return this.plain
  }

  private isPlain(table: 'callback_now' | 'touched'): boolean {
    let plain = true
    this.file.each(`SELECT id FROM ${table}`, undefined, ([id]) => {
      plain &&= isPlainId(asText(id))
    })
    return plain
  }

  private rebuildTouched(line: Line): void {
    this.file.prepared('DELETE FROM callback_now WHERE id IN (SELECT id FROM touched)').run()
    this.file.prepared(REBUILD).run(lineParameters(line))
    this.file.prepared('DELETE FROM touched').run()
  }
}

/** Whether a text has only what the ids that are made here have: lower-case UUIDs. */
export function isPlainId(text: string): boolean {
  return /^[-0-9a-f]*$/.test(text)
}

/** Reads a row of `CALLBACK_COLUMNS`. */
export function toCallbackRow(row: readonly (string | number | Uint8Array | null)[]): CallbackRow {
  const [id, service, phone, state, reason, origin, desired, created, updated, attempts] = row
  const digits = asText(phone)
  const reasonName = CALLBACK_REASONS[asNumber(reason)]
  return {
    id: asText(id),
    serviceName: asText(service),
    phoneNumber: digits === '' ? '' : `+${digits}`,
    state: CALLBACK_STATES[asNumber(state)] ?? 'SCHEDULED',
    ...(reasonName === undefined ? {} : { reason: reasonName }),
    origin: asNumber(origin) === 0 ? 'IMMEDIATE' : 'SCHEDULED',
    desiredTime: asNumber(desired),
    createdAt: asNumber(created),
    updatedAt: asNumber(updated),
    attempts: asNumber(attempts),
  }
}
