import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const NAME = 'sql-wasm.wasm'

/**
 * The WebAssembly program of sql.js: from beside the bundle, else from the installed package.
 * @throws Error when it is in neither place.
 */
export function readSqlWasm(): Uint8Array<ArrayBuffer> {
  const beside = join(dirname(fileURLToPath(import.meta.url)), NAME)
  const path = existsSync(beside) ? beside : createRequire(import.meta.url).resolve(`sql.js/dist/${NAME}`)
  const file = readFileSync(path)
  const bytes = new Uint8Array(file.byteLength)
  bytes.set(file)
  return bytes
}
