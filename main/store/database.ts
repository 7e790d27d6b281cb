import type { BindParams, Database, SqlJsStatic, SqlValue, Statement } from 'sql.js'

/**
 * In memory there is nothing to sync; rolling back still needs a journal. The lock comes first, so that a file left in write-ahead mode by
 * another tool opens, too. The size of pages is that of the file once it has one.
 */
const CONNECTION = `
  PRAGMA locking_mode = EXCLUSIVE;
  PRAGMA page_size = 8192;
  PRAGMA journal_mode = MEMORY;
  PRAGMA synchronous = OFF;
  PRAGMA temp_store = MEMORY;
  PRAGMA cache_size = -65536;
  PRAGMA foreign_keys = ON;
  CREATE TEMP TABLE touched (id TEXT PRIMARY KEY) WITHOUT ROWID;
`

/** A SQLite database in memory, with prepared statements and all-or-nothing changes. Integers beyond 2^53 cannot be read; none are stored. */
export class SqlFile {
  private readonly database: Database
  private readonly statements = new Map<string, Statement>()

  /** @throws Error on bytes that SQLite does not open. */
  constructor(sql: SqlJsStatic, bytes?: Uint8Array) {
    this.database = new sql.Database(bytes)
    try {
      this.database.run(CONNECTION)
    } catch (error) {
      this.database.close()
      throw error
    }
  }

  /** Runs one statement, or without parameters a script. */
  run(sql: string, parameters?: BindParams): void {
    this.database.run(sql, parameters)
  }

  /** All rows of a query. */
  rows(sql: string, parameters?: BindParams): SqlValue[][] {
    const rows: SqlValue[][] = []
    this.each(sql, parameters, (row) => rows.push(row))
    return rows
  }

  /** Hands over the rows of a query one after the other. */
  each(sql: string, parameters: BindParams | undefined, take: (row: SqlValue[]) => void): void {
    const statement = this.database.prepare(sql)
    try {
      statement.bind(parameters ?? null)
      while (statement.step()) take(statement.get())
    } finally {
      statement.free()
    }
  }

  /** First value of a query's first row as a number; 0 when there is none. */
  number(sql: string, parameters?: BindParams): number {
    return asNumber(this.rows(sql, parameters)[0]?.[0] ?? 0)
  }

  /** A statement that stays prepared until the database is closed. For a bounded number of texts. */
  prepared(sql: string): Statement {
    let statement = this.statements.get(sql)
    if (statement === undefined) {
      statement = this.database.prepare(sql)
      this.statements.set(sql, statement)
    }
    return statement
  }

  /** Rows inserted, changed or deleted by the last statement that did. */
  changed(): number {
    return this.database.getRowsModified()
  }

  /** Does all or nothing. Not to be nested. */
  transaction<T>(work: () => T): T {
    this.database.run('BEGIN')
    try {
      const result = work()
      this.database.run('COMMIT')
      return result
    } catch (error) {
      this.rollBack()
      throw error
    }
  }

  /** A copy of the database as a SQLite file. Throws within a transaction. */
  export(): Uint8Array {
    return this.database.export()
  }

  close(): void {
    this.statements.clear()
    this.database.close()
  }

  /** SQLite has already rolled back after some errors, such as a full memory. */
  private rollBack(): void {
    try {
      this.database.run('ROLLBACK')
    } catch {
      return
    }
  }
}

/** First row of a prepared query, empty when there is none; leaves the statement ready for the next. */
export function firstRow(statement: Statement, parameters: Record<string, number>): SqlValue[] {
  statement.bind(parameters)
  const row = statement.step() ? statement.get() : []
  statement.reset()
  return row
}

/** @throws TypeError if the column holds something else. */
export function asNumber(value: SqlValue | undefined): number {
  if (typeof value !== 'number') throw new TypeError(`A number was expected, not ${typeof value}`)
  return value
}

/** @throws TypeError if the column holds something else. */
export function asText(value: SqlValue | undefined): string {
  if (typeof value !== 'string') throw new TypeError(`A text was expected, not ${typeof value}`)
  return value
}

/** @throws TypeError if the column holds something else. */
export function asBytes(value: SqlValue | undefined): Uint8Array {
  if (!(value instanceof Uint8Array)) throw new TypeError(`Bytes were expected, not ${typeof value}`)
  return value
}
