import type { FastifyInstance } from 'fastify'
import { tenantSchema, type TenantInput } from '../../engine/tenant/tenant.ts'
import { Dispatcher } from '../../main/handlers/dispatcher.ts'
import { IsolatedSessions } from '../../main/headless/isolatedSessions.ts'
import { inMemory, newSession, openWith } from '../../main/headless/hostSession.ts'
import { sessionShelf } from '../../main/headless/sessionShelf.ts'
import { apiKeysOf, createServer } from '../../main/http/server.ts'
import { memoryFilePort } from '../../main/ports/memoryFilePort.ts'
import { MemorySecrets } from '../../main/ports/secrets.ts'
import { systemClock } from '../../main/ports/wallClock.ts'
import { PushDelivery } from '../../main/push/pushDelivery.ts'
import { ReplaceableSession } from '../../main/session/replaceableSession.ts'
import { CONTROL_TOKEN, UI_TOKEN } from './server.ts'
import { contractTenant } from '../contract/harness.ts'

const FOLDER = '/memory'

/** A host as the product composes it, with everything in memory, paused, and on no port until it is told to listen. */
export interface MemoryHost {
  readonly app: FastifyInstance
  readonly session: ReplaceableSession
  /** What nobody expected, as the log has it. */
  readonly unexpected: readonly string[]
  /** What was written to the log, at the level debug. */
  readonly log: () => string
  end(): Promise<void>
}

/** @param tenant absent: that of the contract tests */
export async function memoryHost(tenant?: TenantInput): Promise<MemoryHost> {
  const asked = newSession({
    tenant: tenantSchema.parse(tenant ?? (await contractTenant())),
    seed: 1,
    startAt: '2027-01-04T15:00:00Z',
    pace: { running: false, factor: 1 },
  })
  const ground = inMemory()
  const session = new ReplaceableSession(await openWith(FOLDER, { mode: 'new', setup: () => asked }, ground))
  const secrets = new MemorySecrets()
  const push = new PushDelivery({ files: memoryFilePort(), clock: systemClock, secrets })
  const unexpected: string[] = []
  let log = ''
  const logger = {
    level: 'debug',
    stream: {
      write: (line: string) => {
        log += line
        if (line.includes('"unexpected error"')) unexpected.push(line)
      },
    },
  }
  const shared = {
    host: () => ({
      api: 'http://127.0.0.1:8088/engagement/v3',
      docs: 'http://127.0.0.1:8088/docs',
      version: '0.0.0',
      dataFolder: FOLDER,
      headless: true,
    }),
    onUnexpected: (error: unknown) => void unexpected.push(String(error)),
  }
  let tokens = 0
  const isolated = new IsolatedSessions(shared, { version: '0.0.0', newToken: () => `token-${++tokens}-of-isolated` })
  const dispatcher = new Dispatcher({
    ...shared,
    session,
    secrets,
    push,
    sessions: sessionShelf(FOLDER, {
      session,
      ground,
      replaced: async () => undefined,
      isolate: (request) => isolated.begin(request),
    }),
  })
  const app = await createServer({
    session,
    dispatcher,
    version: '0.0.0',
    apiKeys: apiKeysOf(session),
    controlToken: CONTROL_TOKEN,
    uiToken: UI_TOKEN,
    logger,
  })
  await app.ready()
  return {
    app,
    session,
    unexpected,
    log: () => log,
    end: async () => {
      await isolated.close()
      await app.close()
      await session.close()
      push.stop()
    },
  }
}
