import { join } from 'node:path'
import { z } from 'zod'
import { commandSchema } from '../../engine/command.ts'
import { zoneTableSchema } from '../../engine/hours/zoneTable.ts'
import type { SimulationSetup } from '../../engine/simulation.ts'
import { tenantSchema } from '../../engine/tenant/tenant.ts'
import type { FilePort } from '../ports/filePort.ts'
import type { StoredSnapshot } from '../store/store.ts'
import type { Base } from './course.ts'
import { decodeHeader } from './entry.ts'
import { tailGenerations, tailName } from './tailReader.ts'
import { timelineStateSchema } from './timeline.ts'

export const SESSION_FILE = 'session.ringback'
export const PREVIOUS_FILE = 'session.ringback.previous'
const UNFINISHED_FILE = 'session.ringback.tmp'
/** Sessions that gave way to a new one, each in a folder that can be opened like any data folder. */
export const OLD_SESSIONS = 'old-sessions'

/** What never changes in a session. */
export const originSchema = z.strictObject({
  sessionId: z.string(),
  name: z.string(),
  scenario: z.string(),
  seed: z.int(),
  startAt: z.int().min(0),
  /** Simulated moment at which the scenario ends, ms; absent without a scenario, and in files that were written before it was kept. */
  endAt: z.int().min(0).optional(),
  /** Id of the first branch. */
  branch: z.string(),
  tenant: tenantSchema,
  zones: z.array(zoneTableSchema),
  /** What the scenario does from outside, in order of time. */
  script: z.array(commandSchema).default([]),
  /** Moments that the scenario names, in order of time (SIM-1). */
  marks: z.array(z.strictObject({ name: z.string(), at: z.int().min(0) })).default([]),
})
export type SessionOrigin = z.infer<typeof originSchema>

/** What the session's simulation began with. */
export const setupOf = ({ tenant, zones, seed, startAt, branch, sessionId }: SessionOrigin): SimulationSetup => ({
  tenant,
  zones,
  seed,
  startAt,
  branch,
  sessionId,
})

/** Where the session stood when the file was written. */
const positionSchema = z.strictObject({
  /** Version of the engine that made the snapshots. */
  engine: z.string(),
  /** Entries up to here are in the file; the snapshot with this sequence is the state after them. */
  sequence: z.int().min(0),
  /** The first tail file that goes on from here. */
  generation: z.int().min(1),
  timeline: timelineStateSchema,
  pace: z.strictObject({
    running: z.boolean(),
    factor: z.union([z.number().positive(), z.literal('max')]),
    slowsForCalls: z.boolean().optional(),
  }),
})
export type SavedPosition = z.infer<typeof positionSchema>

/** The meta values of a session file. */
export const writeMeta = (position: SavedPosition): Record<string, string> => ({ position: JSON.stringify(position) })
export const writeOrigin = (origin: SessionOrigin): Record<string, string> => ({ origin: JSON.stringify(origin) })

/** Reads the meta values; throws when they are not those of a session. */
export const readMeta = (
  meta: Readonly<Record<string, string>>,
  snapshots: readonly StoredSnapshot[],
): { readonly origin: SessionOrigin; readonly position: SavedPosition; readonly base: Base } => {
  const origin = originSchema.parse(JSON.parse(meta['origin'] ?? 'null'))
  const position = positionSchema.parse(JSON.parse(meta['position'] ?? 'null'))
  const snapshot = snapshots.find((one) => one.sequence === position.sequence)
  if (snapshot === undefined) throw new Error('the session file has no snapshot of its last state')
  return { origin, position, base: { snapshot, timeline: position.timeline, pace: position.pace } }
}

/**
 * Puts a complete session file in the place of the one before, which stays as the previous save. At every moment one of the two is
 * whole, whatever part of it reaches the disk.
 */
export const replaceSessionFile = async (files: FilePort, folder: string, bytes: Uint8Array): Promise<void> => {
  const [current, unfinished] = [join(folder, SESSION_FILE), join(folder, UNFINISHED_FILE)]
  await files.writeAndSync(unfinished, bytes)
  if (await files.exists(current)) await files.rename(current, join(folder, PREVIOUS_FILE))
  await files.rename(unfinished, current)
  await files.syncFolder(folder)
}

/** Removes tail files that no save needs any more. */
export const removeTailsBefore = async (files: FilePort, folder: string, generation: number): Promise<void> => {
  for (const old of tailGenerations(await files.list(folder))) {
    if (old < generation) await files.remove(join(folder, tailName(old)))
  }
}

/** Keeps a copy of a damaged file for those who want to look at it (TTR-5). */
export const keepDamaged = async (files: FilePort, folder: string, name: string): Promise<void> => {
  await files.writeAndSync(join(folder, `${name}.damaged`), await files.read(join(folder, name)))
}

/** Whether a folder holds a session. */
export const hasSession = (names: readonly string[]): boolean =>
  names.includes(SESSION_FILE) || names.includes(PREVIOUS_FILE)

/** The id of the session that a folder's newest tail belongs to. */
const sessionOfTails = async (
  files: FilePort,
  folder: string,
  names: readonly string[],
): Promise<string | undefined> => {
  for (const generation of tailGenerations(names).reverse()) {
    const bytes = await files.read(join(folder, tailName(generation)))
    const header = decodeHeader(Buffer.from(bytes).toString('utf8').split('\n', 1)[0] ?? '')
    if (header !== undefined) return header.session
  }
  return undefined
}

/**
 * A folder for a session that is put aside: one that a crash left half filled if only tails remain to be moved, else a free one.
 * @param rest names of these tails; absent when the session itself is moved
 */
const placeAside = async (
  files: FilePort,
  folder: string,
  id: string,
  rest: readonly string[] | undefined,
): Promise<string> => {
  for (let number = 1; ; number++) {
    const target = join(folder, OLD_SESSIONS, number === 1 ? id : `${id}-${number}`)
    await files.makeFolder(target)
    const names = await files.list(target)
    if (names.length === 0) return target
    if (rest !== undefined && hasSession(names) && !rest.some((name) => names.includes(name))) return target
  }
}

/**
 * Moves a session out of the way of a new one. The previous save goes first and the tails last: a crash in between leaves either the old
 * session whole, or no session and the old one whole but for tails that the next call moves after it.
 */
export const putAside = async (files: FilePort, folder: string): Promise<void> => {
  const names = await files.list(folder)
  const tails = tailGenerations(names).map(tailName)
  if (!hasSession(names) && tails.length === 0) return
  const id = (await sessionOfTails(files, folder, names)) ?? 'unnamed'
  const target = await placeAside(files, folder, id, hasSession(names) ? undefined : tails)
  await files.syncFolder(join(folder, OLD_SESSIONS))
  await files.syncFolder(folder)
  for (const group of [[PREVIOUS_FILE], [SESSION_FILE], tails]) {
    for (const name of group) if (names.includes(name)) await files.rename(join(folder, name), join(target, name))
    await files.syncFolder(target)
    await files.syncFolder(folder)
  }
}

/** Ids of the sessions that were put aside and can be opened again, in the order of their code points. */
export const oldSessions = async (files: FilePort, folder: string): Promise<string[]> => {
  const aside = join(folder, OLD_SESSIONS)
  const found: string[] = []
  for (const id of (await files.exists(aside)) ? await files.list(aside) : []) {
    if (hasSession(await files.list(join(aside, id)).catch(() => []))) found.push(id)
  }
  return found.sort()
}

/**
 * Puts the session of a folder aside and one that was put aside in its place. Its tails come first and its previous save last: a crash in
 * between leaves no session, and tails that the next `putAside` moves back, or the session whole.
 * @throws Error when no session with that id was put aside
 */
export const takeBack = async (files: FilePort, folder: string, id: string): Promise<void> => {
  if (!(await oldSessions(files, folder)).includes(id)) throw new Error(`no session ${id} was put aside`)
  await putAside(files, folder)
  const source = join(folder, OLD_SESSIONS, id)
  const names = await files.list(source)
  for (const group of [tailGenerations(names).map(tailName), [SESSION_FILE], [PREVIOUS_FILE]]) {
    for (const name of group) if (names.includes(name)) await files.rename(join(source, name), join(folder, name))
    await files.syncFolder(folder)
    await files.syncFolder(source)
  }
}
