import { join } from 'node:path'
import type { ServerOptions } from '../http/options.ts'
import { LogFile } from '../ports/logFile.ts'
import { productVersion } from '../version.ts'

/** Where a host writes down what went wrong, within its data folder. */
export const LOG_FILE = join('logs', 'ringback.log')

/** Message and stack of an error; whatever else it carries may be somebody's data. */
const bareError = ({ name, message, stack = '' }: Error) => ({ type: name, message, stack })

/**
 * The log of a host: one line of JSON for each warning and failure, under the correlation id that the caller was given. It holds no keys,
 * tokens, phone numbers or userData (ERR-2, CBK-13).
 */
export function hostLog(dataFolder: string): {
  readonly logger: ServerOptions['logger']
  readonly close: () => Promise<void>
} {
  const file = new LogFile(join(dataFolder, LOG_FILE))
  const logger = { level: 'warn', base: { version: productVersion }, serializers: { err: bareError }, stream: file }
  return { logger, close: () => file.close() }
}
