import { existsSync, statSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { hostEngine } from '../headless/hostSession.ts'
import { readAddresses } from '../headless/serverFile.ts'
import { StartError, systemCode } from '../headless/startError.ts'
import { isFolderLocked } from '../ports/folderLock.ts'
import { nodeFilePort } from '../ports/nodeFilePort.ts'
import { readSavedSession } from '../session/savedSession.ts'
import type { SavedSession } from '../session/savedSession.ts'
import { PREVIOUS_FILE, SESSION_FILE } from '../session/sessionFiles.ts'
import { joinTails, readTails } from '../session/tailReader.ts'
import { createSqlStore } from '../store/createSqlStore.ts'
import { StoreFileError } from '../store/errors.ts'
import type { Store } from '../store/store.ts'
import { readSqlWasm } from '../store/wasm.ts'
import { folderOf, hostAddress } from './remote/hostAddress.ts'
import { HostClient } from './remote/hostClient.ts'

/** A saved session with the store that tells of it, and what the reader should know about it. */
export interface ReportSource {
  readonly saved: SavedSession
  readonly store: Store
  /** Why the session may have gone on since the save; absent: it has not, as far as can be told. */
  readonly isOlder?: 'open' | 'journal'
}

/**
 * Opens what a report is about for reading: a session file, or that of a data folder. Without a name it is the session of the host that
 * runs on the data folder, which saves it first, or the one that was saved there last.
 * @throws StartError for what is no session, with what to do
 */
export async function openReportSource(named: string | undefined, dataDir: string | undefined): Promise<ReportSource> {
  const path = named === undefined ? folderOf({ ...(dataDir !== undefined && { dataDir }) }) : resolve(named)
  if (!existsSync(path)) throw new StartError(`There is no session file or data folder ${path}.`)
  const isFolder = statSync(path).isDirectory()
  const isFresh = named === undefined && (await saveIfOpen(path))
  const { saved, store } = await readFrom(isFolder ? sessionFileIn(path) : path)
  const isOlder = isFolder ? await ageOf(path, saved, isFresh) : undefined
  return { saved, store, ...(isOlder !== undefined && { isOlder }) }
}

/** Has the host that runs on a data folder save its session; false where none does. */
async function saveIfOpen(folder: string): Promise<boolean> {
  if (!(await isFolderLocked(folder)) || readAddresses(folder) === undefined) return false
  await new HostClient(hostAddress({ dataDir: folder })).call('saveSession')
  return true
}

function sessionFileIn(folder: string): string {
  const file = [SESSION_FILE, PREVIOUS_FILE].map((name) => join(folder, name)).find((one) => existsSync(one))
  if (file === undefined) {
    throw new StartError(
      `There is no session in ${folder}. Name a session file or a data folder, or begin a session with ringback serve --data-dir.`,
    )
  }
  return file
}

async function readFrom(file: string): Promise<Pick<ReportSource, 'saved' | 'store'>> {
  const bytes = await readFile(file).catch((error: unknown) => {
    throw new StartError(`${file} cannot be read${systemCode(error) === '' ? '' : ` (${systemCode(error)})`}.`)
  })
  const store = await createSqlStore(readSqlWasm())
  try {
    return { saved: await readSavedSession(bytes, store, hostEngine), store }
  } catch (error) {
    await store.close()
    if (error instanceof StoreFileError) throw new StartError(`${file}: ${error.message}${adviceOn(error, file)}`)
    throw error
  }
}

/** What can be done about a file that cannot be read. */
function adviceOn({ kind }: StoreFileError, file: string): string {
  const previous = `${file}.previous`
  return kind === 'damaged' && existsSync(previous) ? ` The save before it is ${previous}.` : ''
}

/** Why the session of a data folder has gone on since the save: a host has it open, or was stopped before it could save. */
async function ageOf(
  folder: string,
  { origin, position }: SavedSession,
  isFresh: boolean,
): Promise<ReportSource['isOlder']> {
  if (await isFolderLocked(folder)) return isFresh ? undefined : 'open'
  const tails = await readTails(nodeFilePort, folder, origin.sessionId, position.generation)
  return joinTails(tails, position.sequence).entries.length > 0 ? 'journal' : undefined
}
