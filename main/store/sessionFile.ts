import type { SqlJsStatic } from 'sql.js'
import { asBytes, asNumber, asText, SqlFile } from './database.ts'
import { messageOf, StoreFileError } from './errors.ts'
import type { Line } from './lineage.ts'
import { APPLICATION_ID, migrate } from './migrations/index.ts'
import type { Store, StoredEntry } from './store.ts'

export type Additions = Parameters<Store['save']>[0]
export type Contents = Awaited<ReturnType<Store['load']>>

const SQLITE_MAGIC = 'SQLite format 3\0'

/** Puts journal entries into the database. Within a transaction. */
export function writeEntries(file: SqlFile, entries: readonly StoredEntry[]): void {
  const entry = file.prepared('INSERT OR REPLACE INTO journal (sequence, line) VALUES (?, ?)')
  for (const { sequence, line } of entries) entry.run([sequence, line])
}

/** Puts snapshots and meta values into the database. Within a transaction. */
export function writeAdditions(file: SqlFile, { snapshots, meta, forget }: Additions): void {
  for (const sequence of forget ?? []) file.run('DELETE FROM snapshot WHERE sequence = ?', [sequence])
  for (const { sequence, branch, at, records, digest, bytes } of snapshots) {
    file.run(
      'INSERT OR REPLACE INTO snapshot (sequence, branch, at, records, digest, bytes) VALUES (?, ?, ?, ?, ?, ?)',
      [sequence, branch, at, records, digest, bytes],
    )
  }
  const value = file.prepared('INSERT OR REPLACE INTO meta (name, value) VALUES (?, ?)')
  for (const [name, text] of Object.entries(meta)) value.run([name, text])
}

/** What a session needs to go on, entries and snapshots by sequence. */
export function readContents(file: SqlFile): Contents {
  const entries = file
    .rows('SELECT sequence, line FROM journal ORDER BY sequence')
    .map(([sequence, line]) => ({ sequence: asNumber(sequence), line: asText(line) }))
  const snapshots = file
    .rows('SELECT sequence, branch, at, records, digest, bytes FROM snapshot ORDER BY sequence')
    .map(([sequence, branch, at, records, digest, bytes]) => ({
      sequence: asNumber(sequence),
      branch: asText(branch),
      at: asNumber(at),
      records: asNumber(records),
      digest: asText(digest),
      bytes: asBytes(bytes),
    }))
  const meta = file.rows('SELECT name, value FROM meta ORDER BY name')
  return { entries, snapshots, meta: Object.fromEntries(meta.map(([name, value]) => [asText(name), asText(value)])) }
}

/** Says in the database where the reader stands. */
export function writeLine(file: SqlFile, line: Line): void {
  file.run('DELETE FROM lineage')
  for (const { branch, beyond, through } of line) {
    file.run('INSERT INTO lineage (branch, beyond, through) VALUES (?, ?, ?)', [branch, beyond, through])
  }
}

export function readLine(file: SqlFile): Line {
  return file
    .rows('SELECT branch, beyond, through FROM lineage ORDER BY beyond, through')
    .map(([branch, beyond, through]) => ({
      branch: asNumber(branch),
      beyond: asNumber(beyond),
      through: asNumber(through),
    }))
}

/** A new, empty session database. */
export function createFile(sql: SqlJsStatic): SqlFile {
  const file = new SqlFile(sql)
  migrate(file)
  return file
}

/**
 * Opens a saved session, brought to the present schema.
 * @throws StoreFileError when it is no session, is damaged, or is of a newer version (TTR-4, TTR-5)
 */
export function openFile(sql: SqlJsStatic, bytes: Uint8Array): SqlFile {
  if (new TextDecoder('latin1').decode(bytes.subarray(0, SQLITE_MAGIC.length)) !== SQLITE_MAGIC) {
    throw new StoreFileError('not-a-database', 'The session file is not a SQLite database.')
  }
  let file: SqlFile | undefined
  try {
    file = new SqlFile(sql, bytes)
    check(file)
    migrate(file)
    return file
  } catch (error) {
    file?.close()
    if (error instanceof StoreFileError) throw error
    throw new StoreFileError('damaged', `The session file is damaged: ${messageOf(error)}.`)
  }
}

function check(file: SqlFile): void {
  if (file.number('PRAGMA application_id') !== APPLICATION_ID) {
    throw new StoreFileError('not-a-database', 'The file is a SQLite database, but not a session of Ringback.')
  }
  const trouble = file.rows('PRAGMA quick_check(1)')[0]?.[0]
  if (trouble !== 'ok') throw new Error(asText(trouble))
}
