import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import { Dispatcher } from '../handlers/dispatcher.ts'
import type { HostInfo } from '../handlers/context.ts'
import { routeByKey } from '../http/byKey.ts'
import { apiKeysOf, createServer } from '../http/server.ts'
import { nodeFilePort } from '../ports/nodeFilePort.ts'
import type { Sealer } from '../ports/secrets.ts'
import { systemClock } from '../ports/wallClock.ts'
import { PushDelivery } from '../push/pushDelivery.ts'
import { keyFileSealer } from '../secrets/keyFileSealer.ts'
import { openSecrets } from '../secrets/secretFile.ts'
import { ReplaceableSession } from '../session/replaceableSession.ts'
import type { PaceFactor, Session } from '../session/sessionTypes.ts'
import { productVersion } from '../version.ts'
import { folderTrouble, prepareDataFolder } from './dataFolder.ts'
import { hostLog, type LogOptions } from './hostLog.ts'
import { onDisk, openHostSession, type Beginning } from './hostSession.ts'
import { IsolatedSessions } from './isolatedSessions.ts'
import { sessionShelf } from './sessionShelf.ts'
import { listenOn, LOOPBACK, probe } from './ports.ts'
import { StartError } from './startError.ts'
import { publishAddresses, type ServerAddresses } from './serverFile.ts'

export interface HostOptions {
  readonly dataFolder: string
  /** Asked for explicitly; 0 lets the system choose. Absent: 8088 or the next free one. */
  readonly port?: number
  /** Pace to set at the start; absent: as it was, or ×1. */
  readonly speed?: PaceFactor
  /** Present: begins a new session and keeps the old one. */
  readonly begin?: Beginning
  readonly headless: boolean
  /** Encrypts secrets; absent: with a key file of the data folder. */
  readonly sealer?: Sealer
  /** Absent: warnings and failures, to the file of the data folder. */
  readonly log?: LogOptions
  /** Lines for the person at the terminal. */
  readonly say: (line: string) => void
}

/** A host: a session with the server in front of it. The one composition for desktop, headless and command line. */
export interface RunningHost {
  readonly addresses: ServerAddresses
  /** Address of the API reference. */
  readonly docs: string
  /** Absolute path. */
  readonly dataFolder: string
  readonly session: Session
  readonly dispatcher: Dispatcher
  /** Refuses new requests, saves, ends. Rejects with `StartError` when it could not save. */
  close(): Promise<void>
}

const newToken = (): string => randomBytes(24).toString('base64url')

/** The built user interface beside the built program; absent when the program runs from source. */
function rendererFolder(): string | undefined {
  const folder = join(import.meta.dirname, '..', 'renderer')
  return existsSync(join(folder, 'index.html')) ? folder : undefined
}

/**
 * Starts a host. Whatever goes wrong leaves nothing running behind.
 * @throws StartError for port taken, data folder not usable or in use, unknown scenario or tenant, …
 */
export async function startHost(options: HostOptions): Promise<RunningHost> {
  const { port, say } = options
  if (port !== undefined && port !== 0) await listenOn(probe, port, say)
  const dataFolder = await prepareDataFolder(options.dataFolder)
  const undo: (() => Promise<unknown>)[] = []
  try {
    return await compose(options, dataFolder, undo)
  } catch (error) {
    for (const step of undo.reverse()) await step()
    throw folderTrouble(dataFolder, error) ?? error
  }
}

async function compose(
  options: HostOptions,
  dataFolder: string,
  undo: (() => Promise<unknown>)[],
): Promise<RunningHost> {
  const { say, headless } = options
  const secrets = await openSecrets(nodeFilePort, dataFolder, options.sealer ?? keyFileSealer(dataFolder))
  const push = new PushDelivery({ files: nodeFilePort, clock: systemClock, secrets })
  const ground = onDisk(push)
  const session = new ReplaceableSession(await openHostSession(dataFolder, options.begin, ground))
  undo.push(() => session.close())
  undo.push(async () => push.stop())
  push.start(session)
  if (options.speed !== undefined) {
    await session.setPace(options.speed)
    await session.resume()
  }

  const uiToken = newToken()
  const controlToken = newToken()
  const log = hostLog(dataFolder, options.log)
  undo.push(log.close)
  let info: HostInfo = { api: '', docs: '', version: productVersion, dataFolder, headless }
  const shared = {
    host: () => info,
    onUnexpected: (error: unknown, corrId: string, method: string) => {
      server.log.error({ err: error, corrId, method }, 'unexpected error')
      say(`Unexpected error in ${method} (${corrId}): ${describe(error)}`)
    },
  }
  const isolated = new IsolatedSessions(shared, { version: productVersion, logger: log.logger, newToken })
  const dispatcher = new Dispatcher({
    ...shared,
    session,
    secrets,
    push,
    sessions: sessionShelf(dataFolder, {
      session,
      ground,
      replaced: async () => {
        await publishAddresses(dataFolder, addressesNow())
      },
      isolate: (request) => isolated.begin(request),
    }),
  })
  const renderer = rendererFolder()
  const server = await createServer({
    session,
    dispatcher,
    version: productVersion,
    apiKeys: apiKeysOf(session),
    controlToken,
    uiToken,
    logger: log.logger,
    ...(renderer === undefined ? {} : { rendererFolder: renderer }),
  })
  undo.push(() => server.close())
  routeByKey(server.server, () => isolated.servers)
  undo.push(
    tellProblems(session, (message) => {
      say(message)
      server.log.warn(message)
    }),
  )
  const port = await listenOn((wanted) => listen(server, wanted), options.port, say)

  const base = `http://${LOOPBACK}:${port}`
  info = { ...info, api: `${base}/engagement/v3`, docs: `${base}/docs` }
  const addressesNow = (): ServerAddresses => ({
    ui: `${base}/ui/?token=${uiToken}`,
    api: info.api,
    apiKey: session.read((simulation) => simulation.tenant.apiKeys[0]?.key ?? ''),
    controlToken,
  })
  const addresses = addressesNow()
  const withdraw = await publishAddresses(dataFolder, addresses)
  undo.push(withdraw)
  const close = async () => {
    server.log.info('closing')
    await isolated.close()
    await server.close()
    await withdraw()
    await session.close()
    push.stop()
    await log.close()
    const { problem } = session.status()
    if (problem?.kind === 'storage') throw new StartError(problem.message)
  }
  return { addresses, docs: info.docs, dataFolder, session, dispatcher, close }
}

/** Tells each trouble of the session once, when it comes up. Returns what ends it. */
function tellProblems(session: Session, say: (line: string) => void): () => Promise<void> {
  let told: string | undefined
  const look = () => {
    const message = session.status().problem?.message
    if (message !== undefined && message !== told) say(message)
    told = message
  }
  look()
  const stop = session.on('status', look)
  return async () => stop()
}

async function listen(server: FastifyInstance, port: number): Promise<number> {
  // A server that failed to listen once cannot try again, so the port is tried without it.
  if (port !== 0) await probe(port)
  await server.listen({ host: LOOPBACK, port })
  const address = server.server.address()
  return typeof address === 'object' && address !== null ? address.port : port
}

function describe(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error)
}
