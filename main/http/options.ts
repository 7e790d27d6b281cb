import type { FastifyServerOptions } from 'fastify'
import type { Dispatcher } from '../handlers/dispatcher.ts'
import type { Session } from '../session/sessionTypes.ts'

export interface ApiKey {
  readonly name: string
  readonly key: string
}

export interface ServerOptions {
  readonly session: Session
  readonly dispatcher: Dispatcher
  /** Product version, shown in the API document. */
  readonly version: string
  /** Keys of the Callback API at this moment; `apiKeysOf(session)` gives those of the tenant. */
  readonly apiKeys: () => readonly ApiKey[]
  /** Bearer token of `/sim/v1`. */
  readonly controlToken: string
  /** Token in the UI's address; swapped for a cookie at the first visit. */
  readonly uiToken: string
  /** Folder of the built renderer; `/ui` says so when it is absent. */
  readonly rendererFolder?: string
  /** Host names answered besides the loopback ones, without port, in lower case (7062). */
  readonly hosts?: readonly string[]
  readonly logger?: FastifyServerOptions['logger']
}
