/**
 * The server of the product in front of a session of the 100-seat sample, on the data folder named by the first argument. With `unwritten`
 * as second argument its journal goes nowhere: commands are answered without waiting for a disk. Tells its parent its port and API key,
 * and whenever it is asked what its process has used so far: `process.cpuUsage()`, µs.
 */
import path from 'node:path'
import { setImmediate } from 'node:timers/promises'
import { pathToFileURL } from 'node:url'
import { newSession, openWith } from '../../main/headless/hostSession.ts'
import type { FilePort } from '../../main/ports/filePort.ts'
import { nodeFilePort } from '../../main/ports/nodeFilePort.ts'
import { serverFor } from '../support/server.ts'

const [folder = '', journal] = process.argv.slice(2)
const unwritten: FilePort = {
  ...nodeFilePort,
  // Takes a turn of the event loop, as every disk does: those who come at once are one group.
  openAppend: async () => ({ append: () => setImmediate(), close: async () => undefined }),
}
const worker = pathToFileURL(path.resolve(import.meta.dirname, '..', 'main', 'storeWorker.js'))
const session = await openWith(
  folder,
  { mode: 'new', setup: () => newSession({ seed: 1 }) },
  { files: journal === 'unwritten' ? unwritten : nodeFilePort, worker },
)
const server = await serverFor(session)
await server.listen({ host: '127.0.0.1', port: 0 })
const address = server.server.address()
const port = typeof address === 'object' && address !== null ? address.port : 0
process.send?.({ port, apiKey: session.read(({ tenant }) => tenant.apiKeys[0]?.key) })
process.on('message', () => process.send?.(process.cpuUsage()))
process.on('disconnect', () => process.exit(0))
