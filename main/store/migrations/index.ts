import type { SqlFile } from '../database.ts'
import { StoreFileError } from '../errors.ts'
import { INITIAL } from './001-initial.ts'
import { SUMS } from './002-sums.ts'
import { LINKS } from './003-links.ts'
import { WAITS_AND_LEGS } from './004-waits-and-legs.ts'
import { CALL_IN } from './005-call-in.ts'
import { PUSH } from './006-push.ts'
import { CALL_IN_OF_CALLBACK } from './007-call-in-of-callback.ts'
import { IVR_STEPS } from './008-ivr-steps.ts'
import { DIAL_CAUSES } from './009-dial-causes.ts'
import { FURTHER_CALLS } from './010-further-calls.ts'

/** Marks a SQLite file as a session of Ringback ("RBCK"). */
export const APPLICATION_ID = 0x5242434b

/** Scripts in order; the number of those applied is the file's `user_version`. Applied ones are never changed, only followed. */
const MIGRATIONS: readonly string[] = [
  INITIAL,
  SUMS,
  LINKS,
  WAITS_AND_LEGS,
  CALL_IN,
  PUSH,
  CALL_IN_OF_CALLBACK,
  IVR_STEPS,
  DIAL_CAUSES,
  FURTHER_CALLS,
]

export const SCHEMA_VERSION = MIGRATIONS.length

/**
 * Brings a database to the present schema.
 * @throws StoreFileError `newer` for a file that a later version has written (TTR-4).
 */
export function migrate(file: SqlFile, migrations: readonly string[] = MIGRATIONS): void {
  const version = file.number('PRAGMA user_version')
  if (version > migrations.length) {
    throw new StoreFileError(
      'newer',
      `The session file has version ${version}; this Ringback reads versions up to ${migrations.length}. Open it with a newer Ringback.`,
    )
  }
  migrations.slice(version).forEach((script, index) => {
    file.transaction(() => {
      file.run(script)
      file.run(`PRAGMA user_version = ${version + index + 1}`)
      file.run(`PRAGMA application_id = ${APPLICATION_ID}`)
    })
  })
}
