import type { SqlJsStatic } from 'sql.js'
import { joined } from '../../engine/kernel/pieces.ts'
import { RECORD_KIND_NAMES } from '../../engine/records/kinds.ts'
import type { DecodedRecord } from '../../engine/records/kinds.ts'
import { activityOf } from './activity.ts'
import { callbackPage } from './callbackList.ts'
import { callInPage, callInRequest } from './callInList.ts'
import { CurrentRows } from './currentRows.ts'
import { asNumber, asText } from './database.ts'
import type { SqlFile } from './database.ts'
import { DroppedRanges } from './dropped.ts'
import { messageOf, StoreUnavailableError } from './errors.ts'
import { callbackHistory, stepsOf } from './history.ts'
import { endOf, extended, includes, lineParameters, onLine, toLine } from './lineage.ts'
import type { Line, Segment } from './lineage.ts'
import { packedState } from './packedState.ts'
import { predictionsOf } from './predictions.ts'
import { Projection } from './projection.ts'
import { seriesOf } from './series.ts'
import { createFile, openFile, readContents, readLine, writeAdditions, writeEntries, writeLine } from './sessionFile.ts'
import type { Additions, Contents } from './sessionFile.ts'
import { detailsOf } from './statistics/details.ts'
import { agentStatisticsOf, queueStatisticsOf } from './statistics/statistics.ts'
import { theoryOf } from './statistics/theory.ts'
import type { CallbackPage, CallbackQuery, CallInPage, CallInQuery, CallInRow } from './lists.ts'
import type {
  AgentStatistics,
  AgentStatisticsQuery,
  ReportedCallback,
  ReportedCallbacksQuery,
  PredictionReport,
  QueueStatistics,
  SeriesPoint,
  StatisticsQuery,
  TheoryFigures,
  TheoryQuery,
} from './figures.ts'
import type { Lineage, RecordRange, StepQuery, Store, StoredBatch, StoredEntry } from './store.ts'
import { droppedCounts } from './sums.ts'
import { DETAIL_LIMITS, Trimming } from './trimming.ts'
import type { DetailLimits } from './trimming.ts'

type Names = Parameters<Store['setNames']>[0]

/**
 * The store in the calling thread. A batch is projected when it is given; if that fails, every later call says so. Until the first
 * `seek`, the branch of the first batch is the living one.
 */
export class SqlStore implements Store {
  private readonly sql: SqlJsStatic
  private readonly limits: DetailLimits
  private file: SqlFile
  private projection: Projection
  private current: CurrentRows
  private dropped: DroppedRanges
  private trimming: Trimming
  private line: Line = []
  /** Simulated moment of the last record on the line that is known of, ms. */
  private now = 0
  private branches: Map<string, number>
  private failure: StoreUnavailableError | undefined

  /** @param sql The initialised sql.js. */
  constructor(sql: SqlJsStatic, limits: DetailLimits = DETAIL_LIMITS) {
    this.sql = sql
    this.limits = limits
    this.file = createFile(sql)
    this.projection = new Projection(this.file)
    this.current = new CurrentRows(this.file)
    this.dropped = new DroppedRanges(this.file)
    this.trimming = new Trimming(this.file, limits, this.dropped)
    this.branches = new Map()
  }

  async setNames({ queues, agents }: Names): Promise<void> {
    this.mustWork()
    this.file.transaction(() => {
      this.file.run('DELETE FROM queue_name; DELETE FROM agent_name')
      queues.forEach((name, i) => this.file.run('INSERT INTO queue_name VALUES (?, ?)', [i, name]))
      agents.forEach((name, i) => this.file.run('INSERT INTO agent_name VALUES (?, ?)', [i, name]))
      const name = `coalesce((SELECT name FROM queue_name WHERE position = queue), '')`
      this.file.run(`UPDATE callback_now SET service = ${name} WHERE service <> ${name}`)
    })
  }

  project(batch: StoredBatch): void {
    if (this.failure === undefined && batch.count > 0) this.change(() => this.projectNow(batch))
  }

  backlog(): number {
    return 0
  }

  async seek(lineage: Lineage): Promise<void> {
    this.mustWork()
    this.change(() => this.moveTo(toLine(lineage, (branch) => this.keyOf(branch))))
    this.mustWork()
  }

  async lacking(now: number): Promise<RecordRange[]> {
    this.mustWork()
    this.now = now
    const { age, leg, agent, block, announcement } = this.limits
    const ranges = this.file.transaction(() =>
      this.dropped.want(this.line, { from: now - age, most: { leg, agent, block, announcement } }),
    )
    const ids = new Map([...this.branches].map(([id, key]) => [key, id]))
    return ranges.map(({ branch, beyond, through }) => ({ branch: ids.get(branch) ?? '', beyond, through }))
  }

  restore(batch: StoredBatch): void {
    if (this.failure === undefined && batch.count > 0) this.change(() => this.restoreNow(batch))
  }

  async callbacks(query: CallbackQuery): Promise<CallbackPage> {
    this.mustWork()
    return callbackPage(this.file, query, this.current.hasPlainIds)
  }

  async history(id: string): Promise<DecodedRecord[]> {
    this.mustWork()
    return callbackHistory(this.file, this.line, id)
  }

  async steps(query: StepQuery): Promise<DecodedRecord[]> {
    this.mustWork()
    return stepsOf(this.file, this.line, query)
  }

  async callIns(query: CallInQuery): Promise<CallInPage> {
    this.mustWork()
    return callInPage(this.file, this.line, query)
  }

  async callIn(id: string): Promise<CallInRow | undefined> {
    this.mustWork()
    return callInRequest(this.file, this.line, id)
  }

  async branchesOf(id: string): Promise<string[]> {
    this.mustWork()
    const rows = this.file.rows(
      'SELECT DISTINCT branch.id FROM callback JOIN branch ON branch.key = callback.branch WHERE callback.id = ? ORDER BY branch.key',
      [id],
    )
    return rows.map(([branch]) => asText(branch))
  }

  async series(query: Parameters<Store['series']>[0]): Promise<SeriesPoint[]> {
    this.mustWork()
    return seriesOf(this.file, this.line, query)
  }

  async activity(query: Parameters<Store['activity']>[0]): ReturnType<Store['activity']> {
    this.mustWork()
    return activityOf(this.file, this.line, query)
  }

  async predictions(query: Parameters<Store['predictions']>[0]): Promise<PredictionReport> {
    this.mustWork()
    return predictionsOf(this.file, this.line, query)
  }

  async queueStatistics(query: StatisticsQuery): Promise<QueueStatistics> {
    this.mustWork()
    return queueStatisticsOf(this.file, this.line, query)
  }

  async agentStatistics(query: AgentStatisticsQuery): Promise<AgentStatistics> {
    this.mustWork()
    return agentStatisticsOf(this.file, this.line, query)
  }

  async theory(query: TheoryQuery): Promise<TheoryFigures> {
    this.mustWork()
    return theoryOf(this.file, this.line, query)
  }

  async callbackDetails(query: ReportedCallbacksQuery): Promise<ReportedCallback[]> {
    this.mustWork()
    return detailsOf(this.file, this.line, query)
  }

  async counts(): Promise<Record<string, number>> {
    this.mustWork()
    const parameters = lineParameters(this.line)
    const count = (kind: string): number =>
      this.file.number(`SELECT count(*) FROM ${kind} it WHERE ${onLine('it')}`, parameters)
    const dropped = droppedCounts(this.file, this.line)
    return Object.fromEntries(RECORD_KIND_NAMES.map((kind) => [kind, count(kind) + (dropped.get(kind) ?? 0)]))
  }

  keep(entries: readonly StoredEntry[]): void {
    if (this.failure === undefined) this.change(() => writeEntries(this.file, entries))
  }

  async save(additions: Additions): Promise<Uint8Array> {
    this.mustWork()
    this.file.transaction(() => {
      writeAdditions(this.file, additions)
      writeLine(this.file, this.line)
    })
    return this.file.export()
  }

  async pack(pieces: readonly Uint8Array[]): ReturnType<Store['pack']> {
    return packedState(joined(pieces))
  }

  async load(bytes: Uint8Array): Promise<Contents> {
    this.mustWork()
    const file = openFile(this.sql, bytes)
    this.file.close()
    this.file = file
    this.projection = new Projection(file)
    this.current = new CurrentRows(file)
    this.dropped = new DroppedRanges(file)
    this.trimming = new Trimming(file, this.limits, this.dropped)
    this.line = readLine(file)
    this.branches = new Map(file.rows('SELECT id, key FROM branch').map(([id, key]) => [asText(id), asNumber(key)]))
    return readContents(file)
  }

  async close(): Promise<void> {
    if (this.failure instanceof StoreClosedError) return
    this.failure = new StoreClosedError('The store is closed')
    this.file.close()
  }

  /** What is kept beside the database does not follow it back: after a failure nothing is answered any more. */
  private change(work: () => void): void {
    try {
      this.file.transaction(work)
    } catch (error) {
      this.failure = new StoreUnavailableError(`The records could not be stored: ${messageOf(error)}`, { cause: error })
    }
  }

  private projectNow(batch: StoredBatch): void {
    const branch = this.keyOf(batch.branch)
    if (this.line.length === 0) this.line = [{ branch, beyond: 0, through: 0 }]
    const takes = this.dropped.openFor(rangeOf(batch, branch), this.line)
    const { touched, lastTime } = this.projection.insert(batch, branch, takes)
    if (!includes(this.line, branch)) return
    const grown = extended(this.line, branch, batch.first + batch.count - 1)
    const gap = batch.first > endOf(this.line) + 1
    if (gap || (grown !== this.line && this.line.at(-1)?.branch !== branch)) this.moveTo(grown)
    this.line = grown
    this.current.refresh(touched, grown)
    this.now = lastTime
    this.trimming.afterBatch(this.projection, grown, lastTime)
  }

  private restoreNow(batch: StoredBatch): void {
    const branch = this.keyOf(batch.branch)
    this.projection.insert(batch, branch, this.dropped.openWanted(rangeOf(batch, branch)))
    this.trimming.afterBatch(this.projection, this.line, this.now)
  }

  private moveTo(line: Line): void {
    const from = this.line
    writeLine(this.file, line)
    this.current.move(from, line)
    this.line = line
  }

  /** The number that stands for a branch in the database. */
  private keyOf(branch: string): number {
    let key = this.branches.get(branch)
    if (key === undefined) {
      this.file.run('INSERT OR IGNORE INTO branch (id) VALUES (?)', [branch])
      key = this.file.number('SELECT key FROM branch WHERE id = ?', [branch])
      this.branches.set(branch, key)
    }
    return key
  }

  private mustWork(): void {
    if (this.failure !== undefined) throw this.failure
  }
}

function rangeOf({ first, count }: StoredBatch, branch: number): Segment {
  return { branch, beyond: first - 1, through: first + count - 1 }
}

class StoreClosedError extends StoreUnavailableError {}
