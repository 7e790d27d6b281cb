import type { Command } from '../../engine/command.ts'
import type { Mark } from '../../engine/scenario/script.ts'
import type { SimulationSetup } from '../../engine/simulation.ts'
import type { FilePort } from '../ports/filePort.ts'
import type { WallClock } from '../ports/wallClock.ts'
import type { Store, StoredBatch } from '../store/store.ts'
import { Course } from './course.ts'
import type { PaceSetting } from './course.ts'
import type { Engine } from './engine.ts'
import { NO_INTENTS } from './intents.ts'
import type { IntentSink } from './intents.ts'
import { Journal } from './journal.ts'
import type { JournalStart } from './journal.ts'
import { Keeper } from './keeper.ts'
import { LiveSession } from './liveSession.ts'
import { Outbox } from './outbox.ts'
import { Problems } from './problems.ts'
import { loadSession, recoverTail } from './recovery.ts'
import { hasSession, putAside, takeBack } from './sessionFiles.ts'
import type { SessionOrigin } from './sessionFiles.ts'
import type { Session } from './sessionTypes.ts'
import { SnapshotPool } from './snapshots.ts'
import { Timeline } from './timeline.ts'

const SNAPSHOT_LIMITS = { count: 24, bytes: 96 * 1024 * 1024 }
/** Records that may wait for the read side while a session is recovered. */
const MOST_BACKLOG = 30_000

/** What a new session begins with. */
export interface NewSession {
  readonly setup: SimulationSetup
  /** Shown to users. */
  readonly name: string
  readonly scenario: string
  /** What the scenario does from outside, in order of time, none before the start. */
  readonly script?: readonly Command[]
  /** Moments that the scenario names, in order of time (SIM-1). */
  readonly marks?: readonly Mark[]
  /** Simulated moment at which the scenario ends, ms (PAC-1). */
  readonly endAt?: number
  readonly pace: PaceSetting
}

export interface OpenOptions {
  /** Absolute path of the data folder; created if it is not there. */
  readonly folder: string
  readonly files: FilePort
  /** Empty; the session closes it. */
  readonly store: Store
  readonly clock: WallClock
  readonly engine: Engine
  /** Where pushes go that really leave; absent: nowhere. */
  readonly intents?: IntentSink
  readonly start: {
    /** `new` puts the folder's session aside, into its `old-sessions`; `old` takes one back from there. */
    readonly mode: 'continue-or-new' | 'new' | 'old'
    /** Of the session to take back. */
    readonly id?: string
    /** Asked only when a new session begins. */
    readonly setup: () => NewSession
  }
}

/** A state to go on from, and what belongs to it. */
interface Begun {
  readonly origin: SessionOrigin
  readonly course: Course
  readonly keeper: Keeper
  readonly start: JournalStart
  readonly pace: PaceSetting
  /** Where the course leaves the recovered branch: what comes may differ from what was. */
  readonly newEpoch: string | undefined
  readonly saveSoon: boolean
}

/** What both ways to begin share. */
interface Ground {
  readonly options: OpenOptions
  readonly pool: SnapshotPool
  readonly problems: Problems
  readonly intents: IntentSink
  readonly onRecords: (batch: StoredBatch, durable: boolean) => void
  readonly breathe: () => Promise<void>
}

/**
 * Opens the session of a data folder, or begins one (TTR-3, TTR-4).
 * @throws FolderInUseError when another process has the folder
 * @throws SessionFileError when the folder's session cannot be read
 * @throws TenantError when the tenant of a new session is wrong
 */
export const openSession = async (options: OpenOptions): Promise<Session> => {
  const { folder, files, store, clock, engine, intents = NO_INTENTS } = options
  await files.makeFolder(folder)
  const unlock = await files.lock(folder)
  try {
    const pool = new SnapshotPool(SNAPSHOT_LIMITS)
    const outbox = new Outbox()
    const problems = new Problems()
    let journal: Journal | undefined
    const letOut = (batch: StoredBatch): void => {
      intents.take(batch)
      store.project(batch)
    }
    const onRecords = (batch: StoredBatch, durable: boolean): void => {
      if (durable || journal === undefined) letOut(batch)
      else outbox.put(journal.last + 1, () => letOut(batch), batch.count)
    }
    const breathe = async (): Promise<void> => {
      do await new Promise<void>((resolve) => void clock.immediate(resolve))
      while (store.backlog() > MOST_BACKLOG)
    }
    const ground: Ground = { options, pool, problems, intents, onRecords, breathe }
    if (options.start.mode === 'old') await takeBack(files, folder, options.start.id ?? '')
    const isNew = options.start.mode === 'new' || !hasSession(await files.list(folder))
    const begun = isNew ? await begin(ground) : await resume(ground)
    const { origin, course, keeper, start, newEpoch } = begun
    const { simulation, timeline } = course
    await store.setNames(simulation.names())
    await store.seek(timeline.lineage({ branch: simulation.branch, records: simulation.recordCount }))
    const makeJournal = (onFailed: (error: unknown) => Promise<void>): Journal => {
      const onSynced = (sequence: number): void => {
        keeper.synced(sequence)
        outbox.release(sequence)
      }
      journal = new Journal({ files, clock, folder, session: origin.sessionId, onSynced, onFailed }, start)
      return journal
    }
    const shared = { origin, clock, store, engine, course, pool, outbox, intents, keeper, problems, unlock }
    const parts = { ...shared, journal: makeJournal }
    return new LiveSession(parts, begun.pace, { saveSoon: begun.saveSoon, newEpoch })
  } catch (error) {
    await intents.close()
    await unlock()
    throw error
  }
}

const begin = async ({ options, pool, intents, onRecords, breathe }: Ground): Promise<Begun> => {
  const { folder, files, store, engine, start } = options
  const { setup, name, scenario, script = [], marks = [], endAt, pace } = start.setup()
  const simulation = engine.create(setup)
  await putAside(files, folder)
  await intents.open({ folder, session: setup.sessionId, known: [] })
  const origin = { ...setup, zones: [...setup.zones], name, scenario, script: [...script], marks: [...marks], endAt }
  const timeline = Timeline.begin(setup.branch, 'Main', setup.startAt)
  const course = new Course({ engine, pool, store, onRecords, breathe }, timeline, simulation)
  course.player.run(setup.startAt)
  course.goLive()
  const base = { snapshot: await course.takeSnapshot(0), timeline: timeline.state(), pace }
  pool.add(base.snapshot)
  const engineVersion = engine.version
  const keeper = new Keeper({ files, folder, store, pool, intents, origin, engineVersion }, base, [], undefined)
  await store.seek(timeline.lineage({ branch: simulation.branch, records: simulation.recordCount }))
  await keeper.write({ base, generation: 1 })
  const journal = { generation: 1, after: 0, length: 0 }
  return { origin, course, keeper, start: journal, pace, newEpoch: undefined, saveSoon: false }
}

const resume = async ({ options, pool, problems, intents, onRecords, breathe }: Ground): Promise<Begun> => {
  const { folder, files, store, engine } = options
  const { saved, warning } = await loadSession(files, folder, store, engine)
  const { origin, position, base, timeline, simulation, isNewEpoch } = saved
  for (const snapshot of saved.snapshots) pool.add(snapshot)
  const tail = await recoverTail(files, folder, saved)
  const end = tail.entries.reduce((latest, { entry }) => Math.max(latest, entry.at), 0)
  const known = timeline.ids().map((branch) => ({ branch, reachedAt: Math.max(end, timeline.reachedAt(branch)) }))
  await intents.open({ folder, session: origin.sessionId, known })
  const course = new Course({ engine, pool, store, onRecords, breathe }, timeline, simulation)
  const { pace, stuck, refused } = await course.replay(base, timeline, tail.entries, simulation)
  const engineVersion = engine.version
  const keeper = new Keeper({ files, folder, store, pool, intents, origin, engineVersion }, base, tail.entries, {
    generation: position.generation,
    snapshots: saved.stored,
  })
  keeper.synced(tail.start.after)
  const otherEngine = isNewEpoch || refused > 0
  const epochWarning = otherEngine
    ? `${otherVersion(position.engine, engine.version)}, so the session goes on from there as a new epoch.`
    : undefined
  const warnings = [warning, tail.warning, epochWarning].filter((one) => one !== undefined)
  if (warnings.length > 0) problems.set('recovery', warnings.join(' '))
  if (stuck !== undefined)
    problems.set('event-loop', `The simulation cannot go on from here: ${stuck}. Rewind to an earlier moment.`)
  const newEpoch = otherEngine ? `Engine ${engine.version}` : tail.isDamaged ? 'After damage' : undefined
  const saveSoon = warnings.length > 0 || position.engine !== engine.version
  return { origin, course, keeper, start: tail.start, pace, newEpoch, saveSoon }
}

/** Begins the sentence that says why what comes may differ from what was (TTR-6). */
const otherVersion = (wrote: string, reads: string): string =>
  wrote === reads
    ? 'The engine does not come to the state that was saved'
    : `This session was begun with version ${wrote} of the engine. Version ${reads} computes differently`
