import { join } from 'node:path'
import { digestOf } from '../../engine/kernel/digest.ts'
import type { SimulationSetup } from '../../engine/simulation.ts'
import type { FilePort } from '../ports/filePort.ts'
import { StoreFileError } from '../store/errors.ts'
import type { Store, StoredSnapshot } from '../store/store.ts'
import type { Base } from './course.ts'
import type { Engine, RunningSimulation } from './engine.ts'
import { decodeEntry, encodeLine } from './entry.ts'
import type { CommandEntry, Entry } from './entry.ts'
import type { JournalStart } from './journal.ts'
import { Player } from './player.ts'
import { keepDamaged, PREVIOUS_FILE, readMeta, SESSION_FILE } from './sessionFiles.ts'
import type { SavedPosition, SessionOrigin } from './sessionFiles.ts'
import { unpackSnapshot } from './snapshots.ts'
import { joinTails, readTails, tailGenerations, tailName } from './tailReader.ts'
import type { Tail } from './tailReader.ts'
import { Timeline } from './timeline.ts'

/** The session in a data folder cannot be opened; the message says why and what to do. */
export class SessionFileError extends Error {
  override readonly name = 'SessionFileError'
}

/** What a session file gives, ready to go on from. */
export interface Saved {
  readonly origin: SessionOrigin
  readonly position: SavedPosition
  readonly base: Base
  readonly timeline: Timeline
  readonly snapshots: readonly StoredSnapshot[]
  readonly simulation: RunningSimulation
  /** The engine computes something else than the one that wrote the file (TTR-6). */
  readonly isNewEpoch: boolean
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))

const isCommand = (entry: Entry | undefined): entry is CommandEntry => entry?.kind === 'command'

/** Reads one session file into the store and makes its last state. Throws when anything about it is wrong. */
const readSaved = async (path: string, files: FilePort, store: Store, engine: Engine): Promise<Saved> => {
  const { entries, snapshots: packed, meta } = await store.load(await files.read(path))
  const snapshots = await Promise.all(packed.map(unpackSnapshot))
  const { origin, position, base } = readMeta(meta, snapshots)
  const commands = entries.map(({ line }) => decodeEntry(line)).filter(isCommand)
  const timeline = new Timeline(position.timeline, commands)
  const saved = { origin, position, base, timeline, snapshots }
  if (position.engine !== engine.version) return { ...saved, ...underOtherEngine(saved, engine) }
  const simulation = engine.restore(base.snapshot.bytes)
  if (digestOf(simulation.snapshot()) !== base.snapshot.digest)
    throw new Error('its last state does not have the digest stored with it')
  return { ...saved, simulation, isNewEpoch: false }
}

const setupOf = ({ tenant, zones, seed, startAt, branch, sessionId }: SessionOrigin): SimulationSetup => ({
  tenant,
  zones,
  seed,
  startAt,
  branch,
  sessionId,
})

/** Makes the last state of a file that another engine version wrote, and finds out whether this one computes the same (TTR-6). */
const underOtherEngine = (
  { origin, base, timeline, snapshots }: Omit<Saved, 'simulation' | 'isNewEpoch'>,
  engine: Engine,
): Pick<Saved, 'simulation' | 'isNewEpoch'> => {
  const { snapshot } = base
  const compute = (
    from: RunningSimulation,
    place: { branch: string; at: number; sequence: number },
  ): RunningSimulation => {
    new Player(from, timeline.stepsAfter(timeline.current, place)).run(snapshot.at)
    return from
  }
  const fromStart = () =>
    compute(engine.create(setupOf(origin)), { branch: origin.branch, at: origin.startAt, sequence: 0 })
  const earlier = snapshots
    .filter((one) => one.at < snapshot.at && timeline.passes(timeline.current, one))
    .sort((a, b) => b.at - a.at)[0]
  try {
    const simulation = engine.restore(snapshot.bytes)
    const again = earlier === undefined ? fromStart() : compute(engine.restore(earlier.bytes), earlier)
    return { simulation, isNewEpoch: digestOf(again.snapshot()) !== snapshot.digest }
  } catch {
    // The snapshots are of a form that this version does not read, or the way from one to the next is no way any more.
    try {
      return { simulation: engine.restore(snapshot.bytes), isNewEpoch: true }
    } catch {
      return { simulation: fromStart(), isNewEpoch: true }
    }
  }
}

/**
 * Reads the session file of a folder, or the previous save when that one is damaged; the damaged one is kept (TTR-5).
 * @throws SessionFileError when neither can be used
 */
export const loadSession = async (
  files: FilePort,
  folder: string,
  store: Store,
  engine: Engine,
): Promise<{ readonly saved: Saved; readonly warning: string | undefined }> => {
  const names = await files.list(folder)
  const present = [SESSION_FILE, PREVIOUS_FILE].filter((name) => names.includes(name))
  const troubles: string[] = []
  for (const name of present) {
    try {
      const saved = await readSaved(join(folder, name), files, store, engine)
      if (troubles.length === 0) return { saved, warning: undefined }
      await keepDamaged(files, folder, SESSION_FILE)
      await files.remove(join(folder, SESSION_FILE))
      await files.syncFolder(folder)
      const warning = `The session file was damaged (${troubles.join(' ')}). The session was recovered from the save before it and the journal; the damaged file is kept as ${SESSION_FILE}.damaged.`
      return { saved, warning }
    } catch (error) {
      if (error instanceof StoreFileError && error.kind === 'newer') throw new SessionFileError(error.message)
      troubles.push(messageOf(error))
    }
  }
  throw new SessionFileError(
    `The session in ${folder} cannot be read (${troubles.join(' ')}). Its files stay as they are; begin a new session with --seed or --scenario, or choose another folder with --data-dir.`,
  )
}

/** What the tails say after a saved position, and the journal that goes on from there. */
export interface RecoveredTail {
  readonly entries: readonly Entry[]
  readonly start: JournalStart
  readonly warning: string | undefined
  readonly isDamaged: boolean
}

const warningOf = (tail: Tail): string | undefined => {
  if (tail.damage !== undefined) {
    const { generation, following } = tail.damage
    const commands = following.filter(isCommand).length
    const many = commands === 1 ? '1 command' : `${commands} commands`
    return `The journal was damaged. The session goes on from the last sound entry; ${many} after it could not be used. The damaged file is kept as ${tailName(generation)}.damaged.`
  }
  return tail.cut
    ? 'The last entry of the journal was incomplete and has been left out; it had not been acknowledged.'
    : undefined
}

/**
 * Reads the tails after a saved position. What is found is written once more into a new tail file and synced: it may have been seen only
 * because it was still in the memory of the machine, and everything from now on builds on it.
 */
export const recoverTail = async (files: FilePort, folder: string, saved: Saved): Promise<RecoveredTail> => {
  const { origin, position } = saved
  const tail = joinTails(await readTails(files, folder, origin.sessionId, position.generation), position.sequence)
  if (tail.damage !== undefined) {
    const name = tailName(tail.damage.generation)
    if (await files.exists(join(folder, name))) await keepDamaged(files, folder, name)
  }
  const generation = Math.max(position.generation - 1, ...tailGenerations(await files.list(folder))) + 1
  const exists = tail.entries.length > 0
  if (exists) {
    const header = {
      kind: 'tail',
      version: 1,
      session: origin.sessionId,
      generation,
      after: position.sequence,
    } as const
    const text = [header, ...tail.entries].map((value) => `${encodeLine(value)}\n`).join('')
    // Under its name only when it is whole, because it overrules the files that it repeats.
    const path = join(folder, tailName(generation))
    await files.writeAndSync(`${path}.tmp`, Buffer.from(text))
    await files.rename(`${path}.tmp`, path)
    await files.syncFolder(folder)
  }
  const after = tail.entries.at(-1)?.sequence ?? position.sequence
  return {
    entries: tail.entries,
    start: { generation, after, exists },
    warning: warningOf(tail),
    isDamaged: tail.damage !== undefined,
  }
}
