import { TenantError } from '../../engine/tenant/references.ts'
import { ApiError, invalidValue } from '../errors/apiError.ts'
import type { SessionShelf } from '../handlers/sessionShelf.ts'
import { UnknownZoneError } from '../ports/zoneFile.ts'
import type { ReplaceableSession } from '../session/replaceableSession.ts'
import { oldSessions } from '../session/sessionFiles.ts'
import type { Session } from '../session/sessionTypes.ts'
import { newSession, onDisk, openHostSession, openWith, type Ground } from './hostSession.ts'
import { loadScenario, scenarioNames, tenantNames } from './library.ts'
import { StartError } from './startError.ts'

interface ShelfOptions {
  readonly session: ReplaceableSession
  /** Told when another session has taken the place of the present one. */
  readonly replaced: () => Promise<void>
  /** Absent: the disk. */
  readonly ground?: Ground
  readonly isolate: SessionShelf['isolate']
  /** Absent: the session ends with the host. */
  readonly close?: SessionShelf['close']
}

const NOT_ISOLATED = 'This session belongs to the host and ends with it; only an isolated one can be closed.'

/** The sessions and scenarios of a host's data folder. */
export function sessionShelf(folder: string, options: ShelfOptions): SessionShelf {
  const { session, replaced, ground = onDisk(), isolate } = options
  const { files } = ground
  const replace = async (open: () => Promise<Session>): Promise<void> => {
    const { sessionId } = session.status()
    const reopen = async () =>
      (await oldSessions(files, folder)).includes(sessionId)
        ? openWith(folder, { mode: 'old', id: sessionId, setup: () => newSession({}) }, ground)
        : openHostSession(folder, undefined, ground)
    await session.replace(open, reopen)
    await replaced()
  }
  return {
    tenants: tenantNames,
    scenarios: () => scenarioNames().map(loadScenario),
    old: () => oldSessions(files, folder),
    begin: async (request) => {
      const { running, factor } = session.status().pace
      try {
        const asked = newSession({ ...request, pace: { running, factor } })
        await replace(() => openWith(folder, { mode: 'new', setup: () => asked }, ground))
      } catch (error) {
        throw refusalOf(error) ?? error
      }
    },
    open: async (id) => {
      if (!(await oldSessions(files, folder)).includes(id)) {
        throw new ApiError(404, `There is no older session ${id} in the data folder.`)
      }
      await replace(() => openWith(folder, { mode: 'old', id, setup: () => newSession({}) }, ground))
    },
    isolate,
    close: options.close ?? (() => Promise.reject(invalidValue('session', NOT_ISOLATED))),
  }
}

/** The refusal that stands for what is wrong with a beginning. */
export function refusalOf(error: unknown): ApiError | undefined {
  if (error instanceof StartError) return invalidValue('session', error.message)
  if (error instanceof TenantError || error instanceof UnknownZoneError) return invalidValue('tenant', error.message)
  return undefined
}
