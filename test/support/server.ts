import type { FastifyInstance } from 'fastify'
import { Dispatcher } from '../../main/handlers/dispatcher.ts'
import type { ServerOptions } from '../../main/http/options.ts'
import { apiKeysOf, createServer } from '../../main/http/server.ts'
import type { Session } from '../../main/session/sessionTypes.ts'

export const CONTROL_TOKEN = 'control-token-of-tests'
export const UI_TOKEN = 'ui-token-of-tests'

/** A dispatcher in front of a session as hosts make it. */
export function dispatcherFor(session: Session): Dispatcher {
  return new Dispatcher({
    session,
    host: () => ({
      api: 'http://127.0.0.1:8088/engagement/v3',
      docs: 'http://127.0.0.1:8088/docs',
      version: '0.0.0',
      dataFolder: '/data',
      headless: true,
    }),
    onUnexpected: () => undefined,
  })
}

/** A server in front of a session as hosts make it; it does not listen. */
export async function serverFor(session: Session, changes: Partial<ServerOptions> = {}): Promise<FastifyInstance> {
  return createServer({
    session,
    dispatcher: dispatcherFor(session),
    version: '0.0.0',
    apiKeys: apiKeysOf(session),
    controlToken: CONTROL_TOKEN,
    uiToken: UI_TOKEN,
    ...changes,
  })
}
