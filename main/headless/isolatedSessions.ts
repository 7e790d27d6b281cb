import { ApiError } from '../errors/apiError.ts'
import { Dispatcher, type DispatcherOptions } from '../handlers/dispatcher.ts'
import type { IsolatedSession, NewSessionRequest } from '../handlers/sessionShelf.ts'
import type { KeyedServer } from '../http/byKey.ts'
import type { ServerOptions } from '../http/options.ts'
import { createServer } from '../http/server.ts'
import { ReplaceableSession } from '../session/replaceableSession.ts'
import { inMemory, newSession, openWith } from './hostSession.ts'
import { refusalOf, sessionShelf } from './sessionShelf.ts'

/** Most isolated sessions at a time. */
const MOST = 32
/** One of which nothing has been asked for this long gives way when there are too many, wall ms. */
const IDLE_MS = 600_000
/** Where its files lie, in memory. */
const FOLDER = '/isolated'
/** An isolated session begins paused: nothing happens before its test says so. */
const PAUSED = { running: false, factor: 1 } as const

/** What an isolated session shares with its host. */
type Shared = Pick<DispatcherOptions, 'host' | 'onUnexpected'>

interface Options extends Pick<ServerOptions, 'version' | 'logger'> {
  readonly newToken: () => string
}

interface Isolated extends KeyedServer {
  usedAt: number
  end(): Promise<void>
}

/**
 * Sessions beside that of the host, each in memory, with a key and a token of its own and a server behind the same port (SIM-8). The user
 * interface stays with the session of the host.
 */
export class IsolatedSessions {
  readonly #shared: Shared
  readonly #options: Options
  #all: readonly Isolated[] = []
  #beginning = 0
  #isClosed = false

  constructor(shared: Shared, options: Options) {
    this.#shared = shared
    this.#options = options
  }

  get servers(): readonly KeyedServer[] {
    return this.#all
  }

  /** @throws ApiError 501 for what cannot be begun with, 429 when there are too many */
  async begin(request: NewSessionRequest): Promise<IsolatedSession> {
    this.#makeRoom()
    this.#beginning += 1
    try {
      return await this.#begin(request)
    } catch (error) {
      throw refusalOf(error) ?? error
    } finally {
      this.#beginning -= 1
    }
  }

  /** Ends them all. */
  async close(): Promise<void> {
    this.#isClosed = true
    await Promise.all(this.#all.map((one) => this.#end(one)))
  }

  async #begin(request: NewSessionRequest): Promise<IsolatedSession> {
    const { version, logger, newToken } = this.#options
    const asked = newSession({ ...request, pace: PAUSED })
    const ground = inMemory()
    const session = new ReplaceableSession(await openWith(FOLDER, { mode: 'new', setup: () => asked }, ground))
    const [apiKey, controlToken] = [newToken(), newToken()]
    const keys = [{ name: 'isolated', key: apiKey }]
    const dispatcher = new Dispatcher({
      ...this.#shared,
      session,
      sessions: sessionShelf(FOLDER, {
        session,
        ground,
        replaced: async () => undefined,
        isolate: (another) => this.begin(another),
        // The answer to the request that asks for it has to leave first.
        close: async () => void this.#end(isolated),
      }),
    })
    const server = await createServer({
      session,
      dispatcher,
      version,
      controlToken,
      apiKeys: () => keys,
      uiToken: newToken(),
      ...(logger !== undefined && { logger }),
    })
    await server.ready()
    const isolated: Isolated = {
      apiKey,
      controlToken,
      listener: (incoming, answer) => server.routing(incoming, answer),
      usedAt: performance.now(),
      used: () => (isolated.usedAt = performance.now()),
      end: async () => {
        await server.close()
        await session.close()
      },
    }
    if (this.#isClosed) {
      await isolated.end()
      throw new ApiError(5030)
    }
    this.#all = [...this.#all, isolated]
    return { status: session.status(), apiKey, controlToken }
  }

  #makeRoom(): void {
    if (this.#all.length + this.#beginning < MOST) return
    const [idlest] = [...this.#all].sort((a, b) => a.usedAt - b.usedAt)
    if (idlest === undefined || performance.now() - idlest.usedAt < IDLE_MS) {
      throw new ApiError(429, `There are ${MOST} isolated sessions already. Close one with POST /sim/v1/session/close.`)
    }
    void this.#end(idlest)
  }

  #end(isolated: Isolated): Promise<void> {
    this.#all = this.#all.filter((one) => one !== isolated)
    return isolated.end()
  }
}
