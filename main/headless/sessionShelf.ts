import { TenantError } from '../../engine/tenant/references.ts'
import { ApiError, invalidValue } from '../errors/apiError.ts'
import type { SessionShelf } from '../handlers/sessionShelf.ts'
import { nodeFilePort } from '../ports/nodeFilePort.ts'
import { UnknownZoneError } from '../ports/zoneFile.ts'
import type { IntentSink } from '../session/intents.ts'
import type { ReplaceableSession } from '../session/replaceableSession.ts'
import { oldSessions } from '../session/sessionFiles.ts'
import type { Session } from '../session/sessionTypes.ts'
import { newSession, openHostSession, openWith } from './hostSession.ts'
import { loadScenario, scenarioNames, tenantNames } from './library.ts'
import { StartError } from './startError.ts'

/**
 * The sessions and scenarios of a host's data folder.
 * @param replaced told when another session has taken the place of the present one
 * @param intents where pushes go that really leave; absent: nowhere
 */
export function sessionShelf(
  folder: string,
  session: ReplaceableSession,
  replaced: () => Promise<void>,
  intents?: IntentSink,
): SessionShelf {
  const replace = async (open: () => Promise<Session>): Promise<void> => {
    const { sessionId } = session.status()
    const reopen = async () =>
      (await oldSessions(nodeFilePort, folder)).includes(sessionId)
        ? openWith(folder, { mode: 'old', id: sessionId, setup: () => newSession({}) }, intents)
        : openHostSession(folder, undefined, intents)
    await session.replace(open, reopen)
    await replaced()
  }
  return {
    tenants: tenantNames,
    scenarios: () => scenarioNames().map(loadScenario),
    old: () => oldSessions(nodeFilePort, folder),
    begin: async (request) => {
      const { running, factor } = session.status().pace
      try {
        const asked = newSession({ ...request, pace: { running, factor } })
        await replace(() => openWith(folder, { mode: 'new', setup: () => asked }, intents))
      } catch (error) {
        throw refusalOf(error) ?? error
      }
    },
    open: async (id) => {
      if (!(await oldSessions(nodeFilePort, folder)).includes(id)) {
        throw new ApiError(404, `There is no older session ${id} in the data folder.`)
      }
      await replace(() => openWith(folder, { mode: 'old', id, setup: () => newSession({}) }, intents))
    },
  }
}

/** The refusal that stands for what is wrong with a beginning. */
function refusalOf(error: unknown): ApiError | undefined {
  if (error instanceof StartError) return invalidValue('session', error.message)
  if (error instanceof TenantError || error instanceof UnknownZoneError) return invalidValue('tenant', error.message)
  return undefined
}
