import { join } from 'node:path'
import type { FilePort } from '../ports/filePort.ts'
import { StoreFileError } from '../store/errors.ts'
import type { Store } from '../store/store.ts'
import type { Engine } from './engine.ts'
import { decodeEntry } from './entry.ts'
import type { CommandEntry, Written } from './entry.ts'
import { headerLine } from './journal.ts'
import type { JournalStart } from './journal.ts'
import { makeLastState } from './lastState.ts'
import type { LastState } from './lastState.ts'
import { keepDamaged, PREVIOUS_FILE, readMeta, SESSION_FILE } from './sessionFiles.ts'
import type { SavedPosition, SessionOrigin } from './sessionFiles.ts'
import { joinTails, readTails, tailGenerations, tailName } from './tailReader.ts'
import type { Tail } from './tailReader.ts'
import { Timeline } from './timeline.ts'

/** The session in a data folder cannot be opened; the message says why and what to do. */
export class SessionFileError extends Error {
  override readonly name = 'SessionFileError'
}

/** What a session file gives, ready to go on from. */
export interface Saved extends LastState {
  readonly origin: SessionOrigin
  readonly position: SavedPosition
  readonly timeline: Timeline
  /** Sequences of the snapshots that the store has as they are here, or that are of no use any more. */
  readonly stored: readonly number[]
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))

const isCommand = (written: Written): written is Written<CommandEntry> => written.entry.kind === 'command'

/** Reads one session file into the store and makes its last state. Throws when anything about it is wrong. */
export const readSaved = async (
  bytes: Uint8Array,
  store: Store,
  engine: Engine,
  leniently: boolean,
): Promise<Saved> => {
  const { entries: lines, snapshots, meta } = await store.load(bytes)
  const { origin, position, base } = readMeta(meta, snapshots)
  const entries = lines.flatMap(({ line }) => {
    const entry = decodeEntry(line)
    return entry === undefined ? [] : [{ entry, line }]
  })
  if (!leniently && entries.length < lines.length) throw new Error('an entry of its journal is damaged')
  const timeline = new Timeline(position.timeline, entries.filter(isCommand))
  const last = makeLastState({ origin, position, base, timeline, snapshots }, engine, leniently)
  const stored = snapshots.map(({ sequence }) => sequence).filter((sequence) => !last.remade.has(sequence))
  return { origin, position, timeline, stored, ...last }
}

/** What users are told about snapshots that could not be used. */
const warningAbout = ({ base, remade, unusable }: Saved): string | undefined => {
  if (remade.has(base.snapshot.sequence))
    return 'The last state in the session file is damaged or of a form that this version does not read. It was made again from the journal.'
  if (unusable > 0)
    return 'Some of the states in the session file that rewinding starts from are damaged or of a form that this version does not read. Rewinding works without them, but may take longer.'
  return undefined
}

/** Keeps a damaged session file, out of the way of the save that is used in its place. Returns what users are told about it. */
const putRight = async (
  files: FilePort,
  folder: string,
  used: string,
  troubles: readonly string[],
): Promise<string | undefined> => {
  if (troubles.length === 0) return undefined
  const [damage, kept] = [`The session file was damaged (${troubles.join(' ')}).`, `kept as ${SESSION_FILE}.damaged.`]
  await keepDamaged(files, folder, SESSION_FILE)
  if (used === SESSION_FILE) return `${damage} The session was recovered from what is legible in it; a copy is ${kept}`
  await files.remove(join(folder, SESSION_FILE))
  await files.syncFolder(folder)
  return `${damage} The session was recovered from the save before it and the journal; the damaged file is ${kept}`
}

/**
 * Reads the session file of a folder, or the previous save when that one is damaged; the damaged one is kept (TTR-5). When neither is
 * sound, what can be made from one of them is used.
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
  for (const leniently of [false, true]) {
    for (const name of present) {
      try {
        const saved = await readSaved(await files.read(join(folder, name)), store, engine, leniently)
        const warnings = [await putRight(files, folder, name, troubles), warningAbout(saved)]
        return { saved, warning: warnings.filter((one) => one !== undefined).join(' ') || undefined }
      } catch (error) {
        if (error instanceof StoreFileError && error.kind === 'newer') throw new SessionFileError(error.message)
        if (!leniently) troubles.push(messageOf(error))
      }
    }
  }
  throw new SessionFileError(
    `The session in ${folder} cannot be read (${troubles.join(' ')}). Its files stay as they are; begin a new session with --seed or --scenario, or choose another folder with --data-dir.`,
  )
}

/** What the tails say after a saved position, and the journal that goes on from there. */
export interface RecoveredTail {
  readonly entries: readonly Written[]
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
  let length = 0
  if (tail.entries.length > 0) {
    const lines = tail.entries.map(({ line }) => `${line}\n`)
    const bytes = Buffer.from(headerLine(origin.sessionId, generation, position.sequence) + lines.join(''))
    length = bytes.length
    // Under its name only when it is whole, because it overrules the files that it repeats.
    const path = join(folder, tailName(generation))
    await files.writeAndSync(`${path}.tmp`, bytes)
    await files.rename(`${path}.tmp`, path)
    await files.syncFolder(folder)
  }
  const after = tail.entries.at(-1)?.entry.sequence ?? position.sequence
  return {
    entries: tail.entries,
    start: { generation, after, length },
    warning: warningOf(tail),
    isDamaged: tail.damage !== undefined,
  }
}
