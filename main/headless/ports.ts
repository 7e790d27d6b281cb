import { createServer } from 'node:net'
import { StartError, systemCode } from './startError.ts'

export const DEFAULT_PORT = 8088
/** How many ports after the default one are tried. */
const TRIES = 50

/** Begins to listen and resolves with the port; rejects with the system's error when it cannot be had. */
export type Listen = (port: number) => Promise<number>

export const LOOPBACK = '127.0.0.1'

function sentence(port: number, error: unknown): StartError | undefined {
  switch (systemCode(error)) {
    case 'EADDRINUSE':
      return new StartError(`Port ${port} is taken. Choose another one with --port, or leave it out to use a free one.`)
    case 'EACCES':
      return new StartError(`Port ${port} may not be used by this user. Choose one above 1023 with --port.`)
    default:
      return undefined
  }
}

/**
 * Listens on the port that was asked for, or on the first free one from the default on. Returns the port.
 * @param wanted asked for explicitly; 0 lets the system choose
 * @param say told when the default port is taken
 * @throws StartError when the port that was asked for cannot be had
 */
export async function listenOn(
  listen: Listen,
  wanted: number | undefined,
  say: (line: string) => void,
): Promise<number> {
  if (wanted !== undefined) {
    try {
      return await listen(wanted)
    } catch (error) {
      throw sentence(wanted, error) ?? error
    }
  }
  for (let port = DEFAULT_PORT; port < DEFAULT_PORT + TRIES; port++) {
    try {
      const taken = await listen(port)
      if (port !== DEFAULT_PORT) say(`Port ${DEFAULT_PORT} is taken; using ${port}.`)
      return taken
    } catch (error) {
      if (systemCode(error) !== 'EADDRINUSE') throw sentence(port, error) ?? error
    }
  }
  throw new StartError(
    `The ports ${DEFAULT_PORT} to ${DEFAULT_PORT + TRIES - 1} are all taken. Choose another one with --port.`,
  )
}

/** Takes a port and gives it back, to learn whether it can be had before anything is begun. Rejects with the system's error. */
export function probe(port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen({ port, host: LOOPBACK, exclusive: true }, () => {
      server.close(() => resolve(port))
    })
  })
}
