import { resolve } from 'node:path'
import { defaultDataFolder } from '../../headless/dataFolder.ts'
import { readAddresses, SERVER_FILE } from '../../headless/serverFile.ts'
import { EXIT, StartError } from '../../headless/startError.ts'

/** How the user names a running host. */
export interface HostChoice {
  readonly dataDir?: string
  readonly url?: string
  readonly token?: string
}

/** Where a running host is, and what opens its `/sim/v1`. */
export interface HostAddress {
  /** Origin, such as `http://127.0.0.1:8088`. */
  readonly origin: string
  readonly token: string
  /** What the user named it by, for messages. */
  readonly named: string
}

/** The folder in which a host is looked for. */
export const folderOf = ({ dataDir }: HostChoice): string => resolve(dataDir ?? defaultDataFolder())

/**
 * Finds a host: by address and token, or by the file that it keeps in its data folder while it runs.
 * @throws StartError saying that none runs there
 */
export function hostAddress(choice: HostChoice): HostAddress {
  const { url, token } = choice
  if (url !== undefined) {
    if (token === undefined) {
      throw new StartError(
        `--url needs --token: the controlToken that the host printed, or that is in ${SERVER_FILE}.`,
        EXIT.usage,
      )
    }
    if (!URL.canParse(url)) throw new StartError(`--url is an address such as http://127.0.0.1:8088.`, EXIT.usage)
    return { origin: new URL(url).origin, token, named: url }
  }
  const folder = folderOf(choice)
  const addresses = readAddresses(folder)
  if (addresses === undefined) throw noHost(folder)
  return { origin: new URL(addresses.api).origin, token: token ?? addresses.controlToken, named: folder }
}

/** What is said where no host answers. */
export function noHost(named: string): StartError {
  return new StartError(
    `No host is running on ${named}. Start one with ringback serve, or name another with --data-dir, or with --url and --token.`,
  )
}
