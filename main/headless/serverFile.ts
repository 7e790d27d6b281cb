import { rm, writeFile, rename, chmod } from 'node:fs/promises'
import { join } from 'node:path'

/** How to reach a running host. */
export interface ServerAddresses {
  /** Address of the user interface, with its token. */
  readonly ui: string
  /** Base of the Callback API; ends in `/engagement/v3`. */
  readonly api: string
  readonly apiKey: string
  /** Bearer token of `/sim/v1`. */
  readonly controlToken: string
}

const FILE = 'server.json'

/** Writes the addresses into the data folder for other programs of this user; only the user may read them. Returns what removes them. */
export async function publishAddresses(folder: string, addresses: ServerAddresses): Promise<() => Promise<void>> {
  const path = join(folder, FILE)
  const fresh = `${path}.${String(process.pid)}`
  await writeFile(fresh, `${JSON.stringify(addresses)}\n`, { mode: 0o600 })
  await chmod(fresh, 0o600)
  await rename(fresh, path)
  return () => rm(path, { force: true })
}
