import { readFileSync } from 'node:fs'
import { rm, writeFile, rename, chmod } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'

const addressesSchema = z.object({
  /** Address of the user interface, with its token. */
  ui: z.string(),
  /** Base of the Callback API; ends in `/engagement/v3`. */
  api: z.string(),
  apiKey: z.string(),
  /** Bearer token of `/sim/v1`. */
  controlToken: z.string(),
})

/** How to reach a running host. */
export type ServerAddresses = Readonly<z.infer<typeof addressesSchema>>

export const SERVER_FILE = 'server.json'

/** Writes the addresses into the data folder for other programs of this user; only the user may read them. Returns what removes them. */
export async function publishAddresses(folder: string, addresses: ServerAddresses): Promise<() => Promise<void>> {
  const path = join(folder, SERVER_FILE)
  const fresh = `${path}.${String(process.pid)}`
  await writeFile(fresh, `${JSON.stringify(addresses)}\n`, { mode: 0o600 })
  await chmod(fresh, 0o600)
  await rename(fresh, path)
  return () => rm(path, { force: true })
}

/** The addresses of the host that runs on a data folder; undefined when there are none, or they cannot be read. */
export function readAddresses(folder: string): ServerAddresses | undefined {
  try {
    return addressesSchema.parse(JSON.parse(readFileSync(join(folder, SERVER_FILE), 'utf8')))
  } catch {
    return undefined
  }
}
