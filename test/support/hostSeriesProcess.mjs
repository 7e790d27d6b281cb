/**
 * Runs hosts in one process, one after another: libraries are loaded and compiled once. A host shares nothing with the ones before it:
 * session, secrets, log, keys and server are its own, as at any start.
 */
import { readFile } from 'node:fs/promises'
import { build } from '../../scripts/build.mjs'

const say = (line) => process.stderr.write(`${line}\n`)

await build(say)
const { startHost } = await import('../../dist/main/host.js')

// Compiling SQLite takes longer than all else of a start. What is compiled serves every worker of the process, as long as one holds it.
globalThis.sqlite = await WebAssembly.compile(await readFile(new URL('../../dist/main/sql-wasm.wasm', import.meta.url)))

let host
async function perform({ dataFolder, begin }) {
  if (dataFolder === undefined) {
    await host.close()
    return {}
  }
  host = await startHost({ dataFolder, begin, port: 0, headless: true, say })
  return { addresses: host.addresses }
}

process.on('disconnect', () => process.exit())
process.on('message', (asked) => {
  perform(asked).then(
    (done) => process.send(done),
    (error) => process.send({ failure: error.stack }),
  )
})
process.send({})
